//! What reports are made of: cases of a week as they are counted, and tables as they are published.
//! A published row holds numbers over many chats and nothing by which one could be told.

use crate::domain::{
    Authority, CategorySet, ChatId, Hour, Labels, OccurrenceKey, Period, Pseudonym, Quarter,
    Region, Sketch, Tier, Week,
};
use crate::store::Outcome;

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $id:literal;)+) => {
        /// A published table: a pair of axes within a period. Only these exist. Rows are regions (0:
        /// not told or not shown apart) unless said otherwise. Stored numbers: append only.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum Table { $($(#[$doc])* $name = $number,)+ }

        impl Table {
            /// Every table there is.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its id in exports.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// The table of an id.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                match id { $($id => Some(Self::$name),)+ _ => None }
            }

            /// The table of a stored number.
            #[must_use]
            pub fn from_number(number: u8) -> Option<Self> {
                match number { $($number => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

tables! {
    /// Requests; one column.
    Requests = 1, "requests";
    /// Requests by tier.
    Tier = 2, "tier";
    /// Requests by the authority that the message names.
    Authority = 3, "authority";
    /// Requests by where the answer should go; of the whole country, one row.
    Channel = 4, "channel";
    /// Requests by language; of the whole country, one row.
    Language = 5, "language";
    /// Requests by what became of them; of the whole country, one row.
    Outcome = 6, "outcome";
    /// Requests that ask for a kind of data; a request may ask for several.
    Category = 7, "category";
    /// Requests that leave something unsaid; a request may leave several. Of the whole country.
    Missing = 8, "missing";
    /// Rows are authorities, columns tiers; of the whole country.
    AuthorityTier = 10, "authority_tier";
    /// Eligible chats in which messages were examined; one column.
    Chats = 11, "chats";
    /// Messages examined in them, in hundreds; one column.
    Messages = 12, "messages";
    /// Told privately: cases; one column.
    Told = 20, "told";
    /// Told privately, by kind of data.
    ToldCategory = 21, "told_category";
    /// Told privately, by the authority named.
    ToldAuthority = 22, "told_authority";
    /// Letters taken in the month that ends with the week, by kind; one row.
    Letters = 30, "letters";
    /// What authorities answered in the month that ends with the week; one row.
    Answers = 31, "answers";
}

/// One number of a published table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Cell {
    /// Of what time.
    pub period: Period,
    /// Of which table.
    pub table: Table,
    /// Number of its row.
    pub row: u8,
    /// Number of its column.
    pub column: u8,
    /// How many.
    pub count: u64,
}

/// A certain request of an eligible chat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CountedCase {
    /// The chat.
    pub chat: Pseudonym,
    /// What was asked and how.
    pub labels: Labels,
    /// What became of it.
    pub outcome: Outcome,
    /// Where the chat was said to be.
    pub region: Option<Region>,
}

/// An eligible chat in which messages were examined.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WatchedChat {
    /// Where it is said to be.
    pub region: Option<Region>,
    /// How many messages.
    pub messages: u64,
}

/// A case that a person told in private and let be counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ToldCase {
    /// Who, as a keyed hash of this week alone.
    pub teller: Pseudonym,
    /// Where.
    pub region: Option<Region>,
    /// What was asked.
    pub categories: CategorySet,
    /// On whose behalf.
    pub authority: Authority,
}

/// Everything a week's tables are made of.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WeekFacts {
    /// Requests in eligible chats.
    pub cases: Vec<CountedCase>,
    /// Eligible chats.
    pub watched: Vec<WatchedChat>,
    /// Cases told in private.
    pub told: Vec<ToldCase>,
    /// Letters taken in the month of the week, by kind's number, each person counted once a kind.
    pub letters: Vec<(u8, u64)>,
    /// What authorities answered in the month of the week, by [`AuthorityAnswer`]'s number.
    pub answers: Vec<(u8, u64)>,
}

/// What cannot be told of its week and may be told of its quarter; erased then.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HeldCase {
    /// The chat.
    pub chat: Pseudonym,
    /// The request itself was told of its week; only `labels.categories` were not.
    pub told: bool,
    /// Where the chat was said to be.
    pub region: Option<Region>,
    /// What weighs most among everything it asked.
    pub tier: Tier,
    /// What was asked and how.
    pub labels: Labels,
    /// What became of it.
    pub outcome: Outcome,
}

/// Tables that are published, once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Publication {
    /// Of what time.
    pub period: Period,
    /// Least number of chats behind every number.
    pub least: u8,
    /// Every number.
    pub cells: Vec<Cell>,
    /// What waits for the quarter.
    pub held: Vec<HeldCase>,
}

/// What an authority answered to a letter, as the person who sent it says. Stored numbers: append
/// only.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum AuthorityAnswer {
    /// The collecting was found unlawful.
    Unlawful = 1,
    /// A norm was named.
    NormNamed = 2,
    /// The letter was passed on to somebody else.
    Redirected = 3,
    /// No answer came.
    Silence = 4,
}

impl AuthorityAnswer {
    /// Every answer there is.
    pub const ALL: &'static [Self] = &[
        Self::Unlawful,
        Self::NormNamed,
        Self::Redirected,
        Self::Silence,
    ];

    /// Its id in exports and texts.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Unlawful => "unlawful",
            Self::NormNamed => "norm_named",
            Self::Redirected => "redirected",
            Self::Silence => "silence",
        }
    }

    /// The answer of a stored number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| *one as u8 == number)
    }
}

/// Names a counted request while its sketch is kept.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CaseRow {
    /// The chat.
    pub chat: Pseudonym,
    /// The hour.
    pub hour: Hour,
    /// Its number within chat and hour.
    pub serial: i64,
}

/// A request of an eligible chat with its sketch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SketchedCase {
    /// Which.
    pub row: CaseRow,
    /// The sketch; only sketches of one quarter can be compared.
    pub sketch: Sketch,
    /// The wave it was found to belong to.
    pub wave: Option<WaveId>,
    /// What was asked and how.
    pub labels: Labels,
    /// Where.
    pub region: Option<Region>,
}

/// Number of a wave.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct WaveId(pub i64);

/// The same order in many chats, as it is published.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wave {
    /// Its number.
    pub id: WaveId,
    /// The week of its first request.
    pub first: Week,
    /// The week of its latest one.
    pub last: Week,
    /// At least so many eligible chats, in coarse steps.
    pub chats: u32,
    /// Regions with enough chats each, bits by number.
    pub regions: u32,
    /// Kinds of data that enough chats were asked for.
    pub categories: CategorySet,
    /// The authority that enough chats saw named; unchecked.
    pub authority: Option<Authority>,
    /// Where the answer should go, if enough chats were told the same.
    pub channel: Option<crate::domain::Channel>,
}

impl Wave {
    /// Its regions.
    pub fn regions(&self) -> impl Iterator<Item = Region> + '_ {
        let bit = |region: &Region| self.regions & (1 << region.number()) != 0;
        Region::ALL.iter().copied().filter(bit)
    }
}

/// What became of the waves in one look at them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WaveChanges {
    /// Waves as they are now, new ones among them.
    pub waves: Vec<Wave>,
    /// Requests that were found to belong to one.
    pub members: Vec<(CaseRow, WaveId)>,
}

/// What can wait at a quarter's end.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct QuarterFacts {
    /// What was held back of its weeks.
    pub held: Vec<HeldCase>,
    /// Requests told of each of its weeks, by tier: ordinary, sensitive.
    pub told_by_week: Vec<[u64; 2]>,
}

/// The oldest thing that has no table yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unpublished {
    /// A week.
    Week(Week),
    /// A quarter all of whose weeks are published.
    Quarter(Quarter),
}

/// Something to be written down for reports, in the transaction of an update.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReportWrite {
    /// Keeps the sketch of a counted request; blanked 60 days after the request.
    Sketch {
        /// The request.
        key: OccurrenceKey,
        /// Its sketch.
        sketch: Sketch,
    },
    /// Counts a case that a person told in private; the same case of a week counts once a person.
    Told {
        /// The private chat.
        person: ChatId,
        /// The week.
        week: Week,
        /// Where.
        region: Option<Region>,
        /// What was asked.
        categories: CategorySet,
        /// On whose behalf.
        authority: Authority,
    },
    /// Counts a letter that a person took; one of a kind counts once a month.
    LetterTaken {
        /// The private chat.
        person: ChatId,
        /// When.
        week: Week,
        /// The letter's number.
        kind: u8,
    },
    /// Counts what an authority answered; one answer counts once a month.
    Answered {
        /// The private chat.
        person: ChatId,
        /// When.
        week: Week,
        /// What it answered.
        answer: AuthorityAnswer,
    },
    /// Opens an invitation to read reports.
    Invite {
        /// Hash of the invitation's secret.
        invite: [u8; 32],
        /// What the operator calls it.
        label: String,
        /// It is over when this hour begins; a day from now at the latest.
        until: Hour,
    },
    /// Takes a role or an open invitation back.
    Revoke {
        /// Its number.
        number: i64,
    },
    /// Changes the subscriptions of whoever reads reports.
    Subscribe {
        /// The private chat.
        person: ChatId,
        /// The weekly digest.
        digest: bool,
        /// Alerts when a wave passes the least number of chats.
        alerts: bool,
    },
}

/// Somebody who reads reports, or an open invitation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reader {
    /// Its number, by which it is revoked.
    pub number: i64,
    /// What the operator calls it.
    pub label: String,
    /// The private chat; `None` while the invitation is open.
    pub chat: Option<ChatId>,
    /// Gets the weekly digest.
    pub digest: bool,
    /// Gets alerts.
    pub alerts: bool,
}

/// How the bot fares, for its operator.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Health {
    /// Groups the bot is in.
    pub groups: u64,
    /// Of them such where it may not write.
    pub muted: u64,
    /// Chats that count in reports.
    pub eligible: u64,
    /// Messages that wait to be sent.
    pub waiting: u64,
    /// Updates that were skipped in the last 30 days.
    pub skipped: u64,
    /// The last published week.
    pub published: Option<Week>,
}
