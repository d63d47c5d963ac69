-- Whether a chat counts in reports: members enough when last looked at, and the day (since 1970, UTC)
-- from which it has been watched for long enough.
CREATE TABLE watched (
    chat      BYTEA    PRIMARY KEY,
    large     BIGINT NOT NULL,
    since_day BIGINT
);
CREATE INDEX examined_day ON examined (day);

-- The sketch, and the wave that was found by it, are blanked after 60 days.
ALTER TABLE occurrences ADD COLUMN sketch BYTEA;
ALTER TABLE occurrences ADD COLUMN wave BIGINT;
CREATE INDEX occurrences_hour ON occurrences (hour);
CREATE INDEX occurrences_sketch ON occurrences (hour) WHERE sketch IS NOT NULL;

-- What could not be told of its week and waits for the end of the quarter.
CREATE TABLE held_back (
    chat       BYTEA    NOT NULL,
    quarter    TEXT    NOT NULL,
    serial     BIGINT NOT NULL,
    told       BIGINT NOT NULL,
    region     BIGINT,
    tier       BIGINT NOT NULL,
    categories BIGINT NOT NULL,
    language   BIGINT NOT NULL,
    authority  BIGINT NOT NULL,
    channel    BIGINT NOT NULL,
    states     BIGINT NOT NULL,
    outcome    BIGINT NOT NULL,
    forget_at  BIGINT NOT NULL,
    PRIMARY KEY (chat, quarter, serial)
);
CREATE INDEX held_back_quarter ON held_back (quarter);

-- Published once and never changed: numbers over many chats, without any chat.
CREATE TABLE published_periods (
    period TEXT COLLATE "C" PRIMARY KEY,
    least  BIGINT NOT NULL
);
CREATE TABLE published (
    period TEXT COLLATE "C" NOT NULL,
    tab    BIGINT NOT NULL,
    line   BIGINT NOT NULL,
    col    BIGINT NOT NULL,
    count  BIGINT NOT NULL,
    PRIMARY KEY (period, tab, line, col)
);

CREATE TABLE waves (
    id         BIGINT PRIMARY KEY,
    first_week TEXT    NOT NULL,
    last_week  TEXT    NOT NULL,
    chats      BIGINT NOT NULL,
    regions    BIGINT NOT NULL,
    categories BIGINT NOT NULL,
    authority  BIGINT,
    channel    BIGINT
);

-- A case that a person told in private: teller is a keyed hash that is another one every week.
CREATE TABLE told (
    teller     BYTEA    NOT NULL,
    week       TEXT    NOT NULL,
    categories BIGINT NOT NULL,
    authority  BIGINT NOT NULL,
    region     BIGINT NOT NULL,
    forget_at  BIGINT NOT NULL,
    PRIMARY KEY (teller, week, categories, authority, region)
);
CREATE INDEX told_week ON told (week);

-- Letters taken (kind 1) and answers of authorities (kind 2) by month, each person once: marks are
-- keyed hashes that stand in no other table.
CREATE TABLE tallies (
    month  BIGINT NOT NULL,
    kind   BIGINT NOT NULL,
    number BIGINT NOT NULL,
    count  BIGINT NOT NULL,
    PRIMARY KEY (month, kind, number)
);
CREATE TABLE marks (
    hash      BYTEA    PRIMARY KEY,
    forget_at BIGINT NOT NULL
);

-- Who may read reports. Label and private chat are sealed; holder is a keyed hash of the chat, invite
-- a hash of the invitation while it is open.
CREATE TABLE roles (
    number       BIGINT PRIMARY KEY,
    sealed       BYTEA    NOT NULL,
    invite       BYTEA,
    invite_until BIGINT,
    holder       BYTEA,
    digest       BIGINT NOT NULL DEFAULT 0,
    alerts       BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX roles_invite ON roles (invite) WHERE invite IS NOT NULL;
CREATE UNIQUE INDEX roles_holder ON roles (holder) WHERE holder IS NOT NULL;
