-- Whether a chat counts in reports: members enough when last looked at, and the day (since 1970, UTC)
-- from which it has been watched for long enough.
CREATE TABLE watched (
    chat      BLOB    PRIMARY KEY,
    large     INTEGER NOT NULL,
    since_day INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX examined_day ON examined (day);

-- The sketch, and the wave that was found by it, are blanked after 60 days.
ALTER TABLE occurrences ADD COLUMN sketch BLOB;
ALTER TABLE occurrences ADD COLUMN wave INTEGER;
CREATE INDEX occurrences_hour ON occurrences (hour);
CREATE INDEX occurrences_sketch ON occurrences (hour) WHERE sketch IS NOT NULL;

-- What could not be told of its week and waits for the end of the quarter.
CREATE TABLE held_back (
    chat       BLOB    NOT NULL,
    quarter    TEXT    NOT NULL,
    serial     INTEGER NOT NULL,
    told       INTEGER NOT NULL,
    region     INTEGER,
    tier       INTEGER NOT NULL,
    categories INTEGER NOT NULL,
    language   INTEGER NOT NULL,
    authority  INTEGER NOT NULL,
    channel    INTEGER NOT NULL,
    states     INTEGER NOT NULL,
    outcome    INTEGER NOT NULL,
    forget_at  INTEGER NOT NULL,
    PRIMARY KEY (chat, quarter, serial)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_back_quarter ON held_back (quarter);

-- Published once and never changed: numbers over many chats, without any chat.
CREATE TABLE published_periods (
    period TEXT    PRIMARY KEY,
    least  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE published (
    period TEXT    NOT NULL,
    tab    INTEGER NOT NULL,
    line   INTEGER NOT NULL,
    col    INTEGER NOT NULL,
    count  INTEGER NOT NULL,
    PRIMARY KEY (period, tab, line, col)
) STRICT, WITHOUT ROWID;

CREATE TABLE waves (
    id         INTEGER PRIMARY KEY,
    first_week TEXT    NOT NULL,
    last_week  TEXT    NOT NULL,
    chats      INTEGER NOT NULL,
    regions    INTEGER NOT NULL,
    categories INTEGER NOT NULL,
    authority  INTEGER,
    channel    INTEGER
) STRICT;

-- A case that a person told in private: teller is a keyed hash that is another one every week.
CREATE TABLE told (
    teller     BLOB    NOT NULL,
    week       TEXT    NOT NULL,
    categories INTEGER NOT NULL,
    authority  INTEGER NOT NULL,
    region     INTEGER NOT NULL,
    forget_at  INTEGER NOT NULL,
    PRIMARY KEY (teller, week, categories, authority, region)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_week ON told (week);

-- Letters taken (kind 1) and answers of authorities (kind 2) by month, each person once: marks are
-- keyed hashes that stand in no other table.
CREATE TABLE tallies (
    month  INTEGER NOT NULL,
    kind   INTEGER NOT NULL,
    number INTEGER NOT NULL,
    count  INTEGER NOT NULL,
    PRIMARY KEY (month, kind, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE marks (
    hash      BLOB    PRIMARY KEY,
    forget_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who may read reports. Label and private chat are sealed; holder is a keyed hash of the chat, invite
-- a hash of the invitation while it is open.
CREATE TABLE roles (
    number       INTEGER PRIMARY KEY,
    sealed       BLOB    NOT NULL,
    invite       BLOB,
    invite_until INTEGER,
    holder       BLOB,
    digest       INTEGER NOT NULL DEFAULT 0,
    alerts       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX roles_invite ON roles (invite) WHERE invite IS NOT NULL;
CREATE UNIQUE INDEX roles_holder ON roles (holder) WHERE holder IS NOT NULL;
