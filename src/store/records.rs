//! The records that pass between the program and its store.

use crate::domain::{
    ChatId, Hour, Labels, Lang, MessageId, OccurrenceKey, PersonHash, Pseudonym, TopicId, UpdateId,
    VoiceHash,
};
use chrono::{DateTime, Utc};

/// How sure the detector was.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum Certainty {
    /// A request.
    Certain = 1,
    /// Two careful readers might split; never answered.
    Unsure = 2,
}

impl Certainty {
    /// The certainty of a stored number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        [Self::Certain, Self::Unsure]
            .into_iter()
            .find(|one| *one as u8 == number)
    }
}

/// What became of an occurrence in its chat.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum Outcome {
    /// It stands.
    Standing = 0,
    /// The author or an admin took the question back, or edited it away.
    Withdrawn = 1,
    /// Three members said that it was no request.
    FoldedByMembers = 2,
    /// An admin said that it was no request.
    FoldedByAdmin = 3,
}

impl Outcome {
    /// The outcome of a stored number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        [
            Self::Standing,
            Self::Withdrawn,
            Self::FoldedByMembers,
            Self::FoldedByAdmin,
        ]
        .into_iter()
        .find(|one| *one as u8 == number)
    }
}

/// An occurrence to be counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewOccurrence {
    /// Keyed hash of the message; erased after 8 days.
    pub key: OccurrenceKey,
    /// The chat's pseudonym.
    pub chat: Pseudonym,
    /// The hour in which the message was sent.
    pub hour: Hour,
    /// What was asked and how.
    pub labels: Labels,
    /// How sure the detector was.
    pub certainty: Certainty,
    /// Whether a reply was queued for it.
    pub answered: bool,
}

/// An occurrence as the store tells it back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PastOccurrence {
    /// The hour in which the message was sent.
    pub hour: Hour,
    /// What was asked and how.
    pub labels: Labels,
    /// How sure the detector was.
    pub certainty: Certainty,
    /// Whether a reply was queued for it.
    pub answered: bool,
    /// What became of it.
    pub outcome: Outcome,
}

/// A request of this chat that was answered: what decides whether the next one is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spoken {
    /// The hour of the request.
    pub hour: Hour,
    /// What the reply named.
    pub labels: Labels,
}

/// What the store knows of a chat at one moment.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ChatMemory {
    /// Version for [`Turn`]: a commit made on an older one is refused as stale.
    pub version: u64,
    /// Answered requests since the asked hour, oldest first.
    pub spoken: Vec<Spoken>,
    /// The occurrence of the asked message, if it was counted before.
    pub occurrence: Option<PastOccurrence>,
    /// The bot's own reply to the asked message, if it was sent.
    pub reply: Option<MessageId>,
    /// How many voices say that the asked message was no request.
    pub votes: u32,
}

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
    /// Drops queued, not yet leased replies to this message. One that was never tried may be queued
    /// again under its deduplication hash.
    Cancel {
        /// The message that would have been answered.
        key: OccurrenceKey,
    },
    /// Creates a group's row or replaces it.
    Group(Group),
    /// A group became a supergroup: its row, queued messages, occurrences, counts and guard go over.
    /// A new row that is there already keeps its standing and takes over the old one's language.
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
    /// Records that an update was skipped because it made the program fail twice.
    Skipped {
        /// The update.
        update: UpdateId,
        /// When.
        hour: Hour,
    },
}

/// Whether the bot is in a group.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum GroupStanding {
    /// A member that may write.
    Active = 1,
    /// A member that may not write.
    Muted = 2,
    /// Removed; the settings are kept 30 days in case it is added again.
    Left = 3,
}

impl GroupStanding {
    /// The standing of a stored number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        [Self::Active, Self::Muted, Self::Left]
            .into_iter()
            .find(|one| *one as u8 == number)
    }
}

/// A group the bot was added to, by chat id, because it must act there. Never joined to an
/// occurrence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Group {
    /// The group.
    pub chat: ChatId,
    /// Whether the bot is in it.
    pub standing: GroupStanding,
    /// The language that stands first in replies.
    pub first_language: Lang,
    /// The hour of the last change. Kept, as a day, only once the bot has left: while it is in the
    /// group the store tells back hour 0, for the hour would give away which pseudonym began then.
    pub changed: Hour,
}

/// A text the bot sends on its own, rendered when it is sent. Stored numbers: append only.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum Template {
    /// The reply to a request.
    Reply = 1,
    /// The introduction in a group.
    Introduction = 2,
    /// The reply, shrunk: the question was withdrawn.
    Withdrawn = 3,
    /// The reply, folded by three members.
    FoldedByMembers = 4,
    /// The reply, folded by an admin; rights and letters stay as buttons.
    FoldedByAdmin = 5,
}

impl Template {
    /// The template of a stored number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        [
            Self::Reply,
            Self::Introduction,
            Self::Withdrawn,
            Self::FoldedByMembers,
            Self::FoldedByAdmin,
        ]
        .into_iter()
        .find(|template| *template as u8 == number)
    }
}

/// What an outgoing row does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deed {
    /// Sends a message, answering that one if it is still there; no reply to a message that is gone.
    Send {
        /// The message it answers.
        reply_to: Option<MessageId>,
    },
    /// Edits the bot's own reply to the message of the row's key.
    EditReply,
}

/// A message to be sent: chat, template and label arguments, no free text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewOutgoing {
    /// Where to.
    pub chat: ChatId,
    /// Which topic of it.
    pub topic: Option<TopicId>,
    /// What is done.
    pub deed: Deed,
    /// Which text.
    pub template: Template,
    /// Bytes of a [`crate::codec::Code`].
    pub arguments: Vec<u8>,
    /// The message it is about; keeps the id of the sent reply findable for 8 days.
    pub key: Option<OccurrenceKey>,
    /// Keyed hash that is queued once in 8 days.
    pub deduplication: [u8; 16],
    /// Not sent before.
    pub not_before: DateTime<Utc>,
    /// Dropped after.
    pub expires: DateTime<Utc>,
}

/// Number of an outgoing row.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct OutgoingId(pub i64);

/// An outgoing message under lease.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outgoing {
    /// Its row.
    pub id: OutgoingId,
    /// What is to be sent.
    pub message: NewOutgoing,
    /// For [`Deed::EditReply`]: the bot's message to edit.
    pub edits: Option<MessageId>,
    /// How often it was tried before.
    pub attempts: u32,
    /// Whether an earlier try may have got through: it is tried once more and no further.
    pub unclear: bool,
}

/// What became of a claimed message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Settlement {
    /// Sent: the row goes, the reply's id is kept under its key until `forget_at`.
    Sent {
        /// The bot's message; `None` for an edit or when the answer could not be read.
        message: Option<MessageId>,
        /// When the id is erased; 8 days from now at the latest.
        forget_at: Hour,
    },
    /// Not taken: tried again from then on.
    Retry {
        /// The moment.
        not_before: DateTime<Utc>,
    },
    /// Perhaps taken: tried once more from then on; a second unclear try drops it.
    Unclear {
        /// The moment.
        not_before: DateTime<Utc>,
    },
    /// Never to be sent (target gone, refused for good).
    Drop,
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
