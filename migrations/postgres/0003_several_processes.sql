-- What several processes on one database share beside what is kept. Unlogged: none of it is in the
-- server's log or survives its crash, and all of it is gone within minutes or two days.

-- What was found in the messages of the last minutes, sealed; drawer is a keyed hash of a sender in
-- a chat, or of a chat, that stands in no other table.
CREATE UNLOGGED TABLE context (
    drawer    BYTEA   NOT NULL,
    slot      INTEGER NOT NULL,
    at_ms     BIGINT  NOT NULL,
    forget_ms BIGINT  NOT NULL,
    sealed    BYTEA   NOT NULL,
    PRIMARY KEY (drawer, slot)
);
CREATE INDEX context_forget_ms ON context (forget_ms);

-- Moments of sending, taken in advance, so that all processes together keep Telegram's limits; chat
-- is the keyed hash of the queue.
CREATE UNLOGGED TABLE sent_lately (
    chat  BYTEA  NOT NULL,
    at_ms BIGINT NOT NULL
);
CREATE INDEX sent_lately_at_ms ON sent_lately (at_ms);
CREATE INDEX sent_lately_chat ON sent_lately (chat, at_ms);

-- Until when Telegram wants a chat to be left alone.
CREATE UNLOGGED TABLE left_alone (
    chat     BYTEA  PRIMARY KEY,
    until_ms BIGINT NOT NULL
);
