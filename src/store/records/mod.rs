//! The records that pass between the program and its store.

mod group;
mod occurrence;
mod outgoing;
mod reminder;
mod report;

pub use group::{Group, GroupStanding, Observe, Scope};
pub use occurrence::{
    Certainty, ChatMemory, ChatStats, NewMissed, NewOccurrence, Outcome, PastOccurrence, Spoken,
};
pub(super) use occurrence::{MemoryRows, OccurrenceRow};
pub(super) use outgoing::moment;
pub use outgoing::{Deed, Lease, NewOutgoing, Outgoing, OutgoingId, Settlement, Template};
pub use reminder::{Reminder, ReminderId, ReminderKind};
pub(super) use reminder::{due_at, is_too_far, last_due_day, reminder_of};
pub use report::{
    AuthorityAnswer, CaseRow, Cell, CountedCase, Health, HeldCase, Publication, QuarterFacts,
    Reader, ReportWrite, SketchedCase, Table, ToldCase, Unpublished, WatchedChat, Wave,
    WaveChanges, WaveId, WeekFacts,
};

use crate::domain::{
    ChatId, Hour, Lang, OccurrenceKey, PersonHash, Pseudonym, UpdateId, VoiceHash,
};

/// Guards a decision: the commit goes through only if nothing else was decided for the chat since
/// its [`ChatMemory`] was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Turn {
    /// The chat's pseudonym.
    pub chat: Pseudonym,
    /// The version that was read.
    pub version: u64,
}

/// Everything an update causes, in one transaction.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Changes {
    /// The update that causes it; kept 8 days so that a second delivery changes nothing.
    pub update: Option<UpdateId>,
    /// The guard of the decision.
    pub turn: Option<Turn>,
    /// What is written, in order.
    pub writes: Vec<Write>,
}

/// How a commit ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Committed {
    /// Everything is written.
    Done,
    /// The update had been handled before; nothing was written.
    Duplicate,
    /// Something else was decided for the chat meanwhile; nothing was written: read and decide anew.
    Stale,
}

/// One thing to write.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Write {
    /// Counts an occurrence. One with the same key is replaced (the message was edited) and stands
    /// again; once answered it stays answered.
    Occurrence(NewOccurrence),
    /// Says what became of an occurrence; unknown keys are passed over.
    Outcome {
        /// The occurrence.
        key: OccurrenceKey,
        /// What became of it.
        outcome: Outcome,
    },
    /// One voice saying that it was no request; the same voice twice counts once.
    Vote {
        /// The occurrence.
        key: OccurrenceKey,
        /// Whose voice, told apart only within this occurrence.
        voice: VoiceHash,
        /// When it is erased; 8 days from now at the latest.
        expires: Hour,
    },
    /// Queues a message, unless one with the same deduplication hash was queued within 8 days.
    Enqueue(NewOutgoing),
    /// Drops queued, not yet leased replies to this message, and their deletion if none was sent.
    /// One that was never tried may be queued again under its deduplication hash.
    Cancel {
        /// The message that would have been answered.
        key: OccurrenceKey,
    },
    /// Counts what somebody says the bot overlooked. Equal labels of one chat in one hour are one.
    Missed(NewMissed),
    /// Creates a group's row or replaces it whole.
    Group(Group),
    /// The same when the bot was just added: a group that asked to be forgotten is known again.
    Joined(Group),
    /// Erases every row of a group and whatever is queued for it, leased or not. For 30 days, or
    /// until [`Write::Joined`], what would be kept or queued for it is passed over, but for a
    /// [`Template::Goodbye`].
    ForgetGroup {
        /// The group.
        chat: ChatId,
        /// Its pseudonym.
        pseudonym: Pseudonym,
    },
    /// A group became a supergroup: its row, queued messages, occurrences, counts and guard go over.
    /// A new row that is there already keeps its standing and takes over what was chosen in the old
    /// one. If either was forgotten, both are.
    Migrated {
        /// The old and the new chat.
        from: ChatId,
        /// The new chat.
        to: ChatId,
        /// Pseudonym of the old chat.
        from_pseudonym: Pseudonym,
        /// Pseudonym of the new chat.
        to_pseudonym: Pseudonym,
    },
    /// Drops everything queued for a chat (the bot was removed or blocked).
    Silence {
        /// The chat.
        chat: ChatId,
    },
    /// Keeps the language a person chose in private; erased 180 days after the last choice.
    PersonLanguage {
        /// The person, as a keyed hash.
        person: PersonHash,
        /// The language.
        language: Lang,
        /// The hour of the choice.
        chosen: Hour,
    },
    /// Erases what is kept of a person.
    ForgetPerson {
        /// The person, as a keyed hash.
        person: PersonHash,
    },
    /// Erases what is kept under a private chat's id: reminders, whatever is queued for it, leased
    /// or not, and the observing of groups that reports to it.
    ForgetPrivateChat {
        /// The private chat.
        chat: ChatId,
    },
    /// Keeps a reminder for a private chat whose person asked for it. The same one twice is one; a
    /// sixth of a chat, and one for a day more than 92 days ahead, is passed over.
    Remind {
        /// The private chat.
        chat: ChatId,
        /// What it reminds of.
        kind: ReminderKind,
        /// Day in Kazakhstan, days since 1970-01-01.
        due_day: u16,
    },
    /// Erases a reminder; one that is gone is passed over.
    CancelReminder {
        /// The private chat.
        chat: ChatId,
        /// Which of its reminders.
        id: ReminderId,
    },
    /// Something for reports.
    Report(ReportWrite),
    /// Records that an update was skipped because it made the program fail twice.
    Skipped {
        /// The update.
        update: UpdateId,
        /// When.
        hour: Hour,
    },
}

/// How many rows a purge erased.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Purged {
    /// Rows erased or blanked.
    pub rows: u64,
    /// Whether a batch was full, so that there may be more.
    pub more: bool,
}

/// One table as a person is shown it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptTable {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// Its rows; hashes in hexadecimal.
    pub rows: Vec<Vec<String>>,
}
