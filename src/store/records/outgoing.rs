//! Messages that wait to be sent: chat, template and label arguments, no free text.

use crate::domain::{ChatId, Hour, MessageId, OccurrenceKey, TopicId};
use crate::store::{StoreError, StoreResult};
use chrono::{DateTime, Utc};

macro_rules! templates {
    ($($(#[$doc:meta])* $name:ident = $number:literal;)+) => {
        /// A text the bot sends on its own, rendered when it is sent. Stored numbers: append only.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u8)]
        pub enum Template { $($(#[$doc])* $name = $number,)+ }

        impl Template {
            /// Every template there is.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The template of a stored number.
            #[must_use]
            pub fn from_number(number: u8) -> Option<Self> {
                match number { $($number => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

templates! {
    /// The reply to a request.
    Reply = 1;
    /// The introduction in a group.
    Introduction = 2;
    /// The reply, shrunk: the question was withdrawn.
    Withdrawn = 3;
    /// The reply, folded by three members.
    FoldedByMembers = 4;
    /// The reply, folded by an admin; rights and letters stay as buttons.
    FoldedByAdmin = 5;
    /// In private: the day that somebody asked to be reminded of. Its arguments are those of
    /// [`super::Reminder::arguments`].
    Reminder = 6;
    /// One line: the bot is silent until a day.
    Paused = 7;
    /// One line: the pause is over.
    Resumed = 8;
    /// One line: from now on it answers requests for sensitive data only.
    ScopeNarrowed = 9;
    /// One line: from now on it answers every request.
    ScopeWidened = 10;
    /// One line: it stays out of this topic.
    TopicQuiet = 11;
    /// One line: an admin observes, nothing is said here for a while.
    Observing = 12;
    /// One line: observing is over.
    ObserveEnded = 13;
    /// In private: what the bot would have said in the observed group.
    ObserveReport = 14;
    /// The last line in a group that asked to be forgotten.
    Goodbye = 15;
    // 16 was never queued; the number stays free.
    /// The last line in a group that sent the bot away.
    Farewell = 17;
    /// In private: the trial is over.
    ObserveOver = 18;
    /// One line: own replies are deleted after so many hours.
    Deleting = 19;
    /// One line: this topic is answered again.
    TopicHeard = 20;
    /// One line: own replies stay.
    Keeping = 21;
    /// In private, to a reader of reports: a week is published; the value is the week.
    Digest = 40;
    /// In private, to a reader of reports: a new wave; the value is its number.
    WaveAlert = 41;
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
    /// Deletes the bot's own reply to the message of the row's key; the reply is forgotten then.
    DeleteReply,
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

/// Number of a lease of an outgoing row: every claim has the next one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Lease(pub u32);

/// An outgoing message under lease.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outgoing {
    /// Its row.
    pub id: OutgoingId,
    /// Which claim of it this is; settles nothing once another has taken the row over.
    pub lease: Lease,
    /// What is to be sent.
    pub message: NewOutgoing,
    /// For [`Deed::EditReply`] and [`Deed::DeleteReply`]: the bot's message.
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

/// A stored moment.
pub(in crate::store) fn moment(milliseconds: i64) -> StoreResult<DateTime<Utc>> {
    DateTime::from_timestamp_millis(milliseconds).ok_or(StoreError::Unreadable { what: "moment" })
}
