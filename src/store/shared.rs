//! What several processes on one database share beside what is kept: Telegram's limits, and the
//! short memory of conversations. A process that works alone has both in its own memory.

use super::StoreResult;
use crate::domain::ChatId;
use chrono::{DateTime, TimeDelta, Utc};

/// A note on a conversation: labels and times, in the reader's own form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// Names the note in its drawer: a later one takes the place of an earlier one.
    pub slot: i32,
    /// The moment it is about.
    pub at: DateTime<Utc>,
    /// What it says; sealed before it is kept.
    pub content: Vec<u8>,
}

/// What several processes share.
#[async_trait::async_trait]
pub trait Shared: Send + Sync {
    /// Takes the next free moment for a message to the chat, within Telegram's limits on all that
    /// the processes send together.
    async fn reserve(&self, chat: ChatId, now: DateTime<Utc>) -> StoreResult<DateTime<Utc>>;

    /// Telegram said that the chat has to wait.
    async fn leave_alone(&self, chat: ChatId, until: DateTime<Utc>) -> StoreResult<()>;

    /// What lies in a drawer (keyed hash of a chat, or of a sender in it), ordered by slot.
    async fn notes(&self, drawer: [u8; 16]) -> StoreResult<Vec<Note>>;

    /// Puts a note into a drawer for so long, counted from its moment or from now, whichever is
    /// later, and tells what lies there then.
    async fn put_note(
        &self,
        drawer: [u8; 16],
        note: Note,
        keep: TimeDelta,
    ) -> StoreResult<Vec<Note>>;

    /// Takes a note out; one that is gone is passed over.
    async fn drop_note(&self, drawer: [u8; 16], slot: i32) -> StoreResult<()>;
}
