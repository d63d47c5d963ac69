//! What is kept, as the program needs it. [`Store`] is named after needs, not tables; each database
//! has an implementation, and one contract suite (`tests/store_contract`) runs against all of them.
//!
//! Nothing here can hold a word that somebody wrote: an occurrence is labels under a keyed
//! pseudonym, an outgoing message is a template's number and a code of 13 bytes.
//!
//! To add a need: add a [`Write`] or a method, say in its doc what is kept and how long, extend
//! `docs/retention.md` and the contract suite, then implement it.

pub mod copy;
mod fault;
pub mod postgres;
mod records;
mod report_store;
pub mod retention;
mod sealed;
mod shared;
pub mod sqlite;
mod standing;

pub use records::{
    AuthorityAnswer, CaseRow, Cell, Certainty, Changes, ChatMemory, ChatStats, Committed,
    CountedCase, Deed, Group, GroupStanding, Health, HeldCase, KeptTable, Lease, NewMissed,
    NewOccurrence, NewOutgoing, Observe, Outcome, Outgoing, OutgoingId, PastOccurrence,
    Publication, Purged, QuarterFacts, Reader, Reminder, ReminderId, ReminderKind, ReportWrite,
    Scope, Settlement, SketchedCase, Spoken, Table, Template, ToldCase, Turn, Unpublished,
    WatchedChat, Wave, WaveChanges, WaveId, WeekFacts, Write,
};
pub use report_store::ReportStore;
pub use shared::{Note, Shared};
pub use standing::Standing;

pub use retention::REMINDERS_OF_A_CHAT;

use crate::domain::{ChatId, Hour, Lang, OccurrenceKey, PersonHash, Pseudonym};
use chrono::{DateTime, Utc};

/// Why the store could not do what was asked. Holds no value that was being stored: the texts are
/// safe to log.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StoreError {
    /// The database did not answer in time or is locked by another program.
    #[error("the database is busy; it is tried again")]
    Busy,
    /// The disk is full.
    #[error("the disk with the database is full; free some space")]
    Full,
    /// The database failed in another way; the kind is the driver's name of the fault.
    #[error("the database failed ({kind})")]
    Failed {
        /// Driver's name of the fault, never a message that may quote a value.
        kind: &'static str,
    },
    /// The database holds something this version cannot read.
    #[error(
        "the database holds a {what} that this version cannot read; was it written by a newer version?"
    )]
    Unreadable {
        /// What could not be read.
        what: &'static str,
    },
}

/// Result of a call to the store.
pub type StoreResult<T> = Result<T, StoreError>;

/// Everything the program needs kept.
#[async_trait::async_trait]
pub trait Store: ReportStore + Send + Sync {
    /// What is known of a chat when an event of it is decided: read in one go, under one version.
    /// `key` is the message the event is about. `since` bounds what was spoken; the occurrence of
    /// `key` is told however old it is, and stands among what was spoken if it was answered.
    async fn chat_memory(
        &self,
        chat: Pseudonym,
        key: Option<OccurrenceKey>,
        since: Hour,
    ) -> StoreResult<ChatMemory>;

    /// Does everything an update causes in one transaction, durable when this returns.
    async fn commit(&self, changes: Changes) -> StoreResult<Committed>;

    /// Settings of a group; `None` when the bot was never introduced there.
    async fn group(&self, chat: ChatId) -> StoreResult<Option<Group>>;

    /// How many rows [`Write::ForgetGroup`] would erase now.
    async fn forget_group_count(&self, chat: ChatId, pseudonym: Pseudonym) -> StoreResult<u64>;

    /// Whether the group asked to be forgotten and the bot was not added since.
    async fn is_forgotten(&self, chat: Pseudonym) -> StoreResult<bool>;

    /// What a chat's admins are told of it, since that hour (messages examined: since its day, UTC).
    async fn chat_stats(&self, chat: Pseudonym, since: Hour) -> StoreResult<ChatStats>;

    /// The language a person chose in private; `None` when none was chosen.
    async fn person_language(&self, person: PersonHash) -> StoreResult<Option<Lang>>;

    /// Adds to the number of messages examined in a chat on a day (days since 1970, UTC).
    async fn add_examined(&self, counts: &[(Pseudonym, i64, u32)]) -> StoreResult<()>;

    /// Takes up to `limit` outgoing messages that are due, oldest first, and leases them until
    /// `lease_until`; drops those that expired. At most one row of a chat is under lease at a time,
    /// and none of a chat in `busy`. An edit or a deletion waits for its reply and is dropped when
    /// there will be none. A lease that ran out unsettled is an unclear try: its row is taken over once
    /// and dropped the second time.
    async fn claim_outgoing(
        &self,
        now: DateTime<Utc>,
        lease_until: DateTime<Utc>,
        limit: u32,
        busy: &[ChatId],
    ) -> StoreResult<Vec<Outgoing>>;

    /// Records what became of a claimed message. Returns whether it was taken: nothing changes when
    /// the row is gone, was settled under this lease before, or was claimed anew meanwhile.
    async fn settle_outgoing(
        &self,
        id: OutgoingId,
        lease: Lease,
        settlement: Settlement,
    ) -> StoreResult<bool>;

    /// The moment at which the next outgoing message is due or its lease ends; `None` when there is
    /// none. What waits behind a leased row of its chat, or for its reply, waits for that.
    async fn next_outgoing(&self) -> StoreResult<Option<DateTime<Utc>>>;

    /// How many outgoing messages wait.
    async fn outgoing_count(&self) -> StoreResult<u64>;

    /// The reminders that wait for a private chat, the next one first.
    async fn reminders(&self, chat: ChatId) -> StoreResult<Vec<Reminder>>;

    /// Queues up to `limit` reminders that are due (from ten in the morning in Almaty of their day)
    /// and erases them, in one transaction: each goes out once, however many processes call this.
    /// Returns how many it took; call again while that is `limit`.
    async fn release_reminders(&self, now: DateTime<Utc>, limit: u32) -> StoreResult<u32>;

    /// The moment at which the next reminder is due; `None` when none waits.
    async fn next_reminder(&self) -> StoreResult<Option<DateTime<Utc>>>;

    /// Erases what has outlived its time (`docs/retention.md`): one small batch of each table a call.
    /// Call again while [`Purged::more`].
    async fn purge(&self, now: DateTime<Utc>) -> StoreResult<Purged>;

    /// Every table with every row, for showing a person what is kept.
    async fn everything(&self) -> StoreResult<Vec<KeptTable>>;

    /// Finishes what waits and lets the database go. Calls after it fail.
    async fn close(&self);
}
