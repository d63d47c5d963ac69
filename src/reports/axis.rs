//! The axes by which cases are told, and the ids of their values in exports.

use crate::domain::{Authority, Category, Channel, MessageLanguage, Region, State};
use crate::letters::LetterKind;
use crate::store::{AuthorityAnswer, Outcome, Table};

/// What a row or column of a table stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Axis {
    /// One number only.
    Single,
    /// Regions; 0 is what is told without one.
    Region,
    /// Ordinary and sensitive.
    Tier,
    /// The authority that the message names, unchecked.
    Authority,
    /// Where the answer should go.
    Channel,
    /// The language of the message.
    Language,
    /// What became of it.
    Outcome,
    /// Kinds of data.
    Category,
    /// What was left unsaid.
    Missing,
    /// Kinds of letters.
    Letter,
    /// What authorities answered.
    Answer,
}

impl Axis {
    /// Rows and columns of a table.
    #[must_use]
    pub fn of(table: Table) -> (Self, Self) {
        match table {
            Table::Requests | Table::Chats | Table::Messages | Table::Told => {
                (Self::Region, Self::Single)
            }
            Table::Tier => (Self::Region, Self::Tier),
            Table::Authority | Table::ToldAuthority => (Self::Region, Self::Authority),
            Table::Channel => (Self::Single, Self::Channel),
            Table::Language => (Self::Single, Self::Language),
            Table::Outcome => (Self::Single, Self::Outcome),
            Table::Category | Table::ToldCategory => (Self::Region, Self::Category),
            Table::Missing => (Self::Single, Self::Missing),
            Table::AuthorityTier => (Self::Authority, Self::Tier),
            Table::Letters => (Self::Single, Self::Letter),
            Table::Answers => (Self::Single, Self::Answer),
        }
    }

    /// The id of a value in exports; `None` for a number of no value.
    #[must_use]
    pub fn id(self, number: u8) -> Option<&'static str> {
        match self {
            Self::Single => (number == 0).then_some("all"),
            Self::Region if number == 0 => Some("not_told"),
            Self::Region => Region::from_number(number).map(Region::id),
            Self::Tier => ["ordinary", "sensitive"].get(usize::from(number)).copied(),
            Self::Authority => Authority::from_number(number).map(Authority::id),
            Self::Channel => Channel::from_number(number).map(Channel::id),
            Self::Language => MessageLanguage::from_number(number).map(MessageLanguage::id),
            Self::Outcome => Outcome::from_number(number).map(outcome_id),
            Self::Category => {
                let found = Category::ALL.iter().find(|it| it.number() == number);
                found.map(|category| category.id())
            }
            Self::Missing => State::from_number(number).map(State::id),
            Self::Letter => LetterKind::from_number(number).map(LetterKind::id),
            Self::Answer => AuthorityAnswer::from_number(number).map(AuthorityAnswer::id),
        }
    }
}

fn outcome_id(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Standing => "standing",
        Outcome::Withdrawn => "withdrawn",
        Outcome::FoldedByMembers => "folded_by_members",
        Outcome::FoldedByAdmin => "folded_by_admin",
    }
}

/// Ids of row and column of a cell.
#[must_use]
pub fn row_ids(table: Table, row: u8, column: u8) -> Option<(&'static str, &'static str)> {
    let (rows, columns) = Axis::of(table);
    Some((rows.id(row)?, columns.id(column)?))
}
