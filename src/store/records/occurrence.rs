//! Occurrences and what is known of a chat when the next one is decided: labels, never words.

use crate::domain::{
    Authority, Category, CategorySet, Channel, Hour, Labels, MessageId, MessageLanguage, Occasion,
    OccurrenceKey, Pseudonym, Region, StateSet,
};
use crate::store::{StoreError, StoreResult};

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

/// An occurrence as it stands in a database.
#[derive(Clone, Copy, sqlx::FromRow)]
pub(in crate::store) struct OccurrenceRow {
    hour: i64,
    categories: i64,
    language: i64,
    authority: i64,
    channel: i64,
    occasion: i64,
    states: i64,
    certainty: i64,
    answered: i64,
    outcome: i64,
    region: Option<i64>,
}

impl TryFrom<OccurrenceRow> for PastOccurrence {
    type Error = StoreError;

    fn try_from(row: OccurrenceRow) -> StoreResult<Self> {
        fn label<T>(
            number: i64,
            what: &'static str,
            of: impl Fn(u8) -> Option<T>,
        ) -> StoreResult<T> {
            u8::try_from(number)
                .ok()
                .and_then(of)
                .ok_or(StoreError::Unreadable { what })
        }
        Ok(Self {
            hour: Hour(row.hour),
            labels: Labels {
                categories: CategorySet::from_bits(row.categories.cast_unsigned()),
                language: label(row.language, "language", MessageLanguage::from_number)?,
                authority: label(row.authority, "authority", Authority::from_number)?,
                channel: label(row.channel, "channel", Channel::from_number)?,
                occasion: label(row.occasion, "occasion", Occasion::from_number)?,
                states: label(row.states, "states", |bits| Some(StateSet::from_bits(bits)))?,
                perhaps: StateSet::EMPTY,
            },
            certainty: label(row.certainty, "certainty", Certainty::from_number)?,
            answered: row.answered != 0,
            outcome: label(row.outcome, "outcome", Outcome::from_number)?,
            region: row
                .region
                .map(|number| label(number, "region", Region::from_number))
                .transpose()?,
        })
    }
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

impl ChatStats {
    /// The numbers of messages examined, and of certain requests by the kinds of data they asked
    /// for: how many, how many of them answered.
    pub(in crate::store) fn of(examined: i64, requests: &[(i64, i64, i64)]) -> Self {
        let sum = |numbers: &mut dyn Iterator<Item = i64>| -> u32 {
            u32::try_from(numbers.sum::<i64>()).unwrap_or(u32::MAX)
        };
        let of = |category: Category| {
            let asking = requests.iter().filter(|(categories, ..)| {
                CategorySet::from_bits(categories.cast_unsigned()).contains(category)
            });
            sum(&mut asking.map(|(_, count, _)| *count))
        };
        Self {
            examined: examined.unsigned_abs(),
            requests: sum(&mut requests.iter().map(|(_, count, _)| *count)),
            requests_by_category: Category::ALL
                .iter()
                .map(|category| (*category, of(*category)))
                .filter(|(_, count)| *count > 0)
                .collect(),
            answered: sum(&mut requests.iter().map(|(.., answered)| *answered)),
        }
    }
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

/// What stands in a database of a chat.
pub(in crate::store) struct MemoryRows {
    pub(in crate::store) version: i64,
    pub(in crate::store) votes: i64,
    pub(in crate::store) reply: Option<i32>,
    pub(in crate::store) spoken: Vec<OccurrenceRow>,
    pub(in crate::store) occurrence: Option<OccurrenceRow>,
}

impl TryFrom<MemoryRows> for ChatMemory {
    type Error = StoreError;

    fn try_from(rows: MemoryRows) -> StoreResult<Self> {
        let spoken = rows.spoken.into_iter().map(|row| {
            let past = PastOccurrence::try_from(row)?;
            Ok(Spoken {
                hour: past.hour,
                labels: past.labels,
                stands: past.outcome == Outcome::Standing,
            })
        });
        Ok(Self {
            version: u64::try_from(rows.version).map_err(|_| StoreError::Unreadable {
                what: "version of a chat",
            })?,
            spoken: spoken.collect::<StoreResult<_>>()?,
            occurrence: rows.occurrence.map(PastOccurrence::try_from).transpose()?,
            reply: rows.reply.map(MessageId),
            votes: u32::try_from(rows.votes).unwrap_or(u32::MAX),
        })
    }
}
