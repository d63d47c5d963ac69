//! The lines of the retention table, in the order of the page.

mod chats;
mod counted;
mod program;
mod reports;
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
    reports::WATCHED,
    reports::SKETCH,
    reports::WAVE_OF,
    reports::HELD_BACK,
    reports::TOLD,
    reports::TALLIES,
    reports::MARKS,
    reports::PERIODS,
    reports::PUBLISHED,
    reports::WAVES,
    reports::ROLES,
    program::META,
    program::MIGRATIONS,
    program::SEQUENCE,
];
