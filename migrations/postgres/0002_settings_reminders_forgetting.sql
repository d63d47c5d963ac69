-- A reminder goes to a private chat, named by a keyed hash that stands in no other table; the id
-- itself is sealed. due_day counts days since 1970 in Kazakhstan.
CREATE TABLE reminders (
    chat    BYTEA    NOT NULL,
    kind    SMALLINT NOT NULL,
    due_day INTEGER  NOT NULL,
    sealed  BYTEA    NOT NULL,
    PRIMARY KEY (chat, kind, due_day)
);
CREATE INDEX reminders_due_day ON reminders (due_day);

-- What admins chose is sealed: a region or an hour beside a chat id could lead to the occurrences
-- of that region or hour.
ALTER TABLE groups ADD COLUMN settings BYTEA;

-- Group and private chat are sealed; chat is a keyed hash that stands in no other table.
CREATE TABLE observing (
    chat      BYTEA  PRIMARY KEY,
    sealed    BYTEA  NOT NULL,
    forget_at BIGINT NOT NULL
);

ALTER TABLE occurrences ADD COLUMN region SMALLINT;

-- What somebody said the bot had overlooked. Equal labels of one chat in one hour are one.
CREATE TABLE missed (
    chat       BYTEA    NOT NULL,
    hour       BIGINT   NOT NULL,
    categories BIGINT   NOT NULL,
    language   SMALLINT NOT NULL,
    authority  SMALLINT NOT NULL,
    channel    SMALLINT NOT NULL,
    occasion   SMALLINT NOT NULL,
    states     SMALLINT NOT NULL,
    region     SMALLINT,
    PRIMARY KEY (chat, hour, categories, language, authority, channel, occasion, states)
);

-- Groups that asked to be forgotten: a keyed hash that stands in no other table.
CREATE TABLE forgotten (
    hash      BYTEA  PRIMARY KEY,
    forget_at BIGINT NOT NULL
);
