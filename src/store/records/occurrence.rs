//! Occurrences and what is known of a chat when the next one is decided: labels, never words.

use crate::domain::{Category, Hour, Labels, MessageId, OccurrenceKey, Pseudonym, Region};

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
    /// Where the group was said to be when it was counted; an edit leaves it.
    pub region: Option<Region>,
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
    /// Where the group was said to be when it was counted.
    pub region: Option<Region>,
}

/// A request that the bot overlooked, as somebody told it: labels only, apart from occurrences.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewMissed {
    /// The chat's pseudonym.
    pub chat: Pseudonym,
    /// The hour in which the message was sent.
    pub hour: Hour,
    /// What was asked and how, as far as it is known.
    pub labels: Labels,
    /// Where the group was said to be.
    pub region: Option<Region>,
}

/// What the admins of a chat are told of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ChatStats {
    /// Messages examined; approximate.
    pub examined: u64,
    /// How many certain requests there were.
    pub requests: u32,
    /// How many certain requests asked for each kind of data, in the order of the guide, without
    /// those nobody asked for; whatever became of them, for that would tell who pressed what.
    pub requests_by_category: Vec<(Category, u32)>,
    /// How many certain requests were answered.
    pub answered: u32,
}

/// A request of this chat that was answered: what decides whether the next one is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spoken {
    /// The hour of the request.
    pub hour: Hour,
    /// What the reply named.
    pub labels: Labels,
    /// Whether the reply still stands: one that was withdrawn or folded names nothing any more.
    pub stands: bool,
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
