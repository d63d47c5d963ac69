//! The lines of the retention table, in the order of the page.

mod chats;
mod counted;
mod program;
mod sending;

use super::Kept;

/// Tables that only PostgreSQL has: what several processes share, one process has in memory.
pub const ONLY_POSTGRES: &[&str] = &["context", "sent_lately", "left_alone"];

/// Everything that is kept.
pub static KEPT: &[Kept] = &[
    counted::OCCURRENCES,
    counted::OCCURRENCE_KEY,
    counted::MISSED,
    counted::VOTES,
    sending::REPLIES,
    sending::OUTGOING,
    sending::DEDUPLICATION,
    sending::SENT_LATELY,
    sending::LEFT_ALONE,
    counted::CONTEXT,
    program::HANDLED_UPDATES,
    program::SKIPPED_UPDATES,
    chats::GROUPS,
    chats::OBSERVING,
    chats::FORGOTTEN,
    chats::PEOPLE,
    chats::REMINDERS,
    counted::EXAMINED,
    counted::CHAT_GUARD,
    program::META,
    program::MIGRATIONS,
    program::SEQUENCE,
];
