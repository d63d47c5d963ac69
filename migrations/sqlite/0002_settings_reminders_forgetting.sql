-- A reminder goes to a private chat, named by a keyed hash that stands in no other table; the id
-- itself is sealed. due_day counts days since 1970 in Kazakhstan.
CREATE TABLE reminders (
    chat    BLOB    NOT NULL,
    kind    INTEGER NOT NULL,
    due_day INTEGER NOT NULL,
    sealed  BLOB    NOT NULL,
    PRIMARY KEY (chat, kind, due_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX reminders_due_day ON reminders (due_day);

-- What admins chose is sealed: a region or an hour beside a chat id could lead to the occurrences
-- of that region or hour.
ALTER TABLE groups ADD COLUMN settings BLOB;

-- Group and private chat are sealed; chat is a keyed hash that stands in no other table.
CREATE TABLE observing (
    chat      BLOB PRIMARY KEY,
    sealed    BLOB    NOT NULL,
    forget_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE occurrences ADD COLUMN region INTEGER;

-- What somebody said the bot had overlooked. Equal labels of one chat in one hour are one.
CREATE TABLE missed (
    chat       BLOB    NOT NULL,
    hour       INTEGER NOT NULL,
    categories INTEGER NOT NULL,
    language   INTEGER NOT NULL,
    authority  INTEGER NOT NULL,
    channel    INTEGER NOT NULL,
    occasion   INTEGER NOT NULL,
    states     INTEGER NOT NULL,
    region     INTEGER,
    PRIMARY KEY (chat, hour, categories, language, authority, channel, occasion, states)
) STRICT, WITHOUT ROWID;

-- Groups that asked to be forgotten: a keyed hash that stands in no other table.
CREATE TABLE forgotten (
    hash      BLOB PRIMARY KEY,
    forget_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
