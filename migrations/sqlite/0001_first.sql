-- What is kept, and for how long: docs/retention.md. Times are whole hours since 1970 (UTC) unless
-- a column says ms. No table that names a chat (groups) shares a column with one about occurrences,
-- nor a time or a counter by which the two could be matched.

CREATE TABLE meta (
    only_row    INTEGER PRIMARY KEY CHECK (only_row = 1),
    bot         INTEGER NOT NULL,
    check_value BLOB    NOT NULL
) STRICT;

CREATE TABLE handled_updates (
    update_id INTEGER PRIMARY KEY,
    forget_at INTEGER NOT NULL
) STRICT;
CREATE INDEX handled_updates_forget_at ON handled_updates (forget_at);

CREATE TABLE skipped_updates (
    update_id INTEGER PRIMARY KEY,
    forget_at INTEGER NOT NULL
) STRICT;
CREATE INDEX skipped_updates_forget_at ON skipped_updates (forget_at);

-- How many decisions were taken in a chat: two at once must not both speak.
CREATE TABLE chat_guard (
    chat    BLOB PRIMARY KEY,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Ordered by pseudonym, never by arrival; serial orders the occurrences of one chat in one hour.
CREATE TABLE occurrences (
    chat       BLOB    NOT NULL,
    hour       INTEGER NOT NULL,
    serial     INTEGER NOT NULL,
    key        BLOB,
    categories INTEGER NOT NULL,
    language   INTEGER NOT NULL,
    authority  INTEGER NOT NULL,
    channel    INTEGER NOT NULL,
    occasion   INTEGER NOT NULL,
    states     INTEGER NOT NULL,
    certainty  INTEGER NOT NULL,
    answered   INTEGER NOT NULL,
    outcome    INTEGER NOT NULL,
    PRIMARY KEY (chat, hour, serial)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX occurrences_key ON occurrences (key) WHERE key IS NOT NULL;
CREATE INDEX occurrences_hour_of_key ON occurrences (hour) WHERE key IS NOT NULL;

CREATE TABLE votes (
    key       BLOB    NOT NULL,
    voice     BLOB    NOT NULL,
    forget_at INTEGER NOT NULL,
    PRIMARY KEY (key, voice)
) STRICT, WITHOUT ROWID;
CREATE INDEX votes_forget_at ON votes (forget_at);

-- link is a keyed hash of the occurrence's key: without the key file the two cannot be joined.
CREATE TABLE replies (
    link      BLOB PRIMARY KEY,
    message   INTEGER NOT NULL,
    forget_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX replies_forget_at ON replies (forget_at);

-- AUTOINCREMENT: the number of a row that is gone must never name another one.
CREATE TABLE outgoing (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    chat          BLOB    NOT NULL,
    link          BLOB,
    edits         INTEGER NOT NULL,
    sealed        BLOB    NOT NULL,
    not_before_ms INTEGER NOT NULL,
    expires_ms    INTEGER NOT NULL,
    leased_ms     INTEGER NOT NULL DEFAULT 0,
    attempts      INTEGER NOT NULL DEFAULT 0,
    unclear       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX outgoing_chat ON outgoing (chat, id);
CREATE INDEX outgoing_link ON outgoing (link) WHERE link IS NOT NULL;

CREATE TABLE deduplication (
    hash      BLOB PRIMARY KEY,
    forget_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX deduplication_forget_at ON deduplication (forget_at);

-- No time while the bot is in the group: it would tell which pseudonym began that day.
CREATE TABLE groups (
    chat_id        INTEGER PRIMARY KEY,
    standing       INTEGER NOT NULL,
    first_language TEXT    NOT NULL,
    forget_at      INTEGER
) STRICT;

CREATE TABLE examined (
    chat  BLOB    NOT NULL,
    day   INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (chat, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
    person    BLOB PRIMARY KEY,
    language  TEXT    NOT NULL,
    forget_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX people_forget_at ON people (forget_at);
