//! Invented chats and requests for the attacks: few values of each axis, so that cells are thin.

use arasha::domain::{
    Authority, Category, CategorySet, Channel, Labels, MessageLanguage, Pseudonym, Region, State,
    StateSet, Week,
};
use arasha::reports::freeze_week;
use arasha::store::{Cell, CountedCase, Outcome, Publication, Table, WatchedChat, WeekFacts};
use proptest::prelude::*;

pub(crate) const KINDS: [Category; 5] = [
    Category::Phone,
    Category::Iin,
    Category::Income,
    Category::Religion,
    Category::Housing,
];
pub(crate) const PLACES: [Option<Region>; 4] = [
    None,
    Some(Region::Almaty),
    Some(Region::Astana),
    Some(Region::Shymkent),
];
const AUTHORITIES: [Authority; 3] = [Authority::None, Authority::School, Authority::Police];
const CHANNELS: [Channel; 2] = [Channel::InChat, Channel::FormLink];
const OUTCOMES: [Outcome; 2] = [Outcome::Standing, Outcome::Withdrawn];

/// A chat by its number.
pub(crate) fn chat(number: u8) -> Pseudonym {
    Pseudonym([number; 16])
}

/// Where a chat is: always the same place.
pub(crate) fn place(number: u8) -> Option<Region> {
    PLACES[usize::from(number) % PLACES.len()]
}

prop_compose! {
    /// A request of one of so many chats; most of them alike.
    pub(crate) fn a_case(chats: u8)(
        number in 0..chats, kinds in prop_oneof![3 => Just(1_u8), 2 => 1_u8..32],
        authority in prop_oneof![4 => Just(0_usize), 1 => 0..3_usize],
        channel in prop_oneof![4 => Just(0_usize), 1 => 0..2_usize],
        outcome in prop_oneof![6 => Just(0_usize), 1 => 0..2_usize],
        states in prop_oneof![4 => Just(0_u8), 1 => 0..4_u8],
        kazakh in any::<bool>(),
    ) -> CountedCase {
        let categories: CategorySet = KINDS
            .iter()
            .enumerate()
            .filter(|(at, _)| kinds & (1 << at) != 0)
            .map(|(_, kind)| *kind)
            .collect();
        CountedCase {
            chat: chat(number),
            region: place(number),
            labels: Labels {
                categories,
                language: if kazakh { MessageLanguage::Kk } else { MessageLanguage::Ru },
                authority: AUTHORITIES[authority],
                channel: CHANNELS[channel],
                states: StateSet::from_bits(states),
                ..Labels::default()
            },
            outcome: OUTCOMES[outcome],
        }
    }
}

/// A week of requests; sometimes a busy one, sometimes a thin one.
pub(crate) fn a_week() -> impl Strategy<Value = Vec<CountedCase>> {
    prop_oneof![
        (Just(40_u8), 20..160_usize),
        (Just(24_u8), 5..120_usize),
        (Just(9_u8), 1..60_usize)
    ]
    .prop_flat_map(|(chats, size)| prop::collection::vec(a_case(chats), size))
}

pub(crate) fn week() -> Week {
    "2025-W51".parse().unwrap()
}

pub(crate) fn facts(cases: &[CountedCase]) -> WeekFacts {
    let watched = (0..40)
        .map(|number| WatchedChat {
            region: place(number),
            messages: 100 + u64::from(number),
        })
        .collect();
    WeekFacts {
        cases: cases.to_vec(),
        watched,
        ..WeekFacts::default()
    }
}

pub(crate) fn freeze(cases: &[CountedCase], least: u8) -> Publication {
    freeze_week(week(), &facts(cases), least)
}

/// Whether a request belongs to a cell, by what it truly was.
pub(crate) fn belongs(case: &CountedCase, table: Table, column: u8) -> bool {
    let labels = &case.labels;
    let tier = u8::from(labels.tier() == Some(arasha::domain::Tier::Sensitive));
    match table {
        Table::Requests => true,
        Table::Tier => tier == column,
        Table::Authority => labels.authority.number() == column,
        Table::Channel => labels.channel.number() == column,
        Table::Language => labels.language.number() == column,
        Table::Outcome => case.outcome as u8 == column,
        Table::Category => labels.categories.iter().any(|it| it.number() == column),
        Table::Missing => labels.missing().iter().any(|it| it.number() == column),
        _ => false,
    }
}

/// Tables whose rows are regions and whose columns share every request out among them.
pub(crate) const SHARES: [Table; 2] = [Table::Tier, Table::Authority];
/// The same of the whole country, in one row.
pub(crate) const COUNTRY_SHARES: [Table; 3] = [Table::Channel, Table::Language, Table::Outcome];

/// Whether a table has one row for the whole country.
pub(crate) fn is_of_country(table: Table) -> bool {
    COUNTRY_SHARES.contains(&table) || table == Table::Missing
}

/// Every column that a table of these cases can have.
pub(crate) fn columns(table: Table) -> Vec<u8> {
    match table {
        Table::Requests => vec![0],
        Table::Tier | Table::Language => vec![0, 1],
        Table::Authority => AUTHORITIES.map(Authority::number).to_vec(),
        Table::Channel => CHANNELS.map(Channel::number).to_vec(),
        Table::Outcome => OUTCOMES.map(|outcome| outcome as u8).to_vec(),
        Table::Category => KINDS.map(Category::number).to_vec(),
        Table::Missing => State::ALL.iter().map(|state| state.number()).collect(),
        _ => Vec::new(),
    }
}

/// What stands in a published cell; nothing where it is hidden or empty.
pub(crate) fn shown(cells: &[Cell], table: Table, row: u8, column: u8) -> Option<u64> {
    let found = cells
        .iter()
        .filter(|cell| (cell.table, cell.row, cell.column) == (table, row, column));
    let counts: Vec<u64> = found.map(|cell| cell.count).collect();
    assert!(counts.len() <= 1, "a cell is published once");
    counts.first().copied()
}

/// The sum of the shown cells of a row.
pub(crate) fn row_sum(cells: &[Cell], table: Table, row: u8) -> u64 {
    let of_row = cells
        .iter()
        .filter(|cell| cell.table == table && cell.row == row);
    of_row.map(|cell| cell.count).sum()
}

/// The sum of the shown cells of a column.
pub(crate) fn column_sum(cells: &[Cell], table: Table, column: u8) -> u64 {
    let of_column = cells
        .iter()
        .filter(|cell| cell.table == table && cell.column == column);
    of_column.map(|cell| cell.count).sum()
}
