//! Attacks on published tables by subtraction, intersection and differencing, also by somebody who
//! runs some of the chats. What an attacker may compute is written here; that it is nothing is
//! asserted.

use crate::world::{
    COUNTRY_SHARES, KINDS, PLACES, SHARES, a_week, belongs, column_sum, columns, facts, freeze,
    is_of_country, row_sum, shown, week,
};
use arasha::domain::{Pseudonym, Region, Tier};
use arasha::reports::{Case, REST, Settled, freeze_quarter, freeze_week, settle};
use arasha::store::{Cell, CountedCase, QuarterFacts, Table};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const TABLES: [Table; 8] = [
    Table::Requests,
    Table::Tier,
    Table::Authority,
    Table::Channel,
    Table::Language,
    Table::Outcome,
    Table::Category,
    Table::Missing,
];

fn rows() -> Vec<u8> {
    PLACES
        .iter()
        .map(|place| place.map_or(REST, Region::number))
        .collect()
}

/// Chats that truly stand behind a cell of a region.
fn truly(cases: &[CountedCase], table: Table, region: Region, column: u8) -> BTreeSet<Pseudonym> {
    let inside = cases
        .iter()
        .filter(|case| case.region == Some(region) && belongs(case, table, column));
    inside.map(|case| case.chat).collect()
}

/// The least that a hidden number must be, as far as the shown ones tell. `spare`: requests of other
/// times among which hidden ones could be.
fn forced(cells: &[Cell], spare: [u64; 2]) -> Vec<(Table, u8, u8, i64)> {
    let signed = |number: u64| i64::try_from(number).unwrap();
    let mut forced = Vec::new();
    let all = signed(column_sum(cells, Table::Requests, 0));
    for row in rows() {
        let requests = signed(row_sum(cells, Table::Requests, row));
        // Subtraction: the rest of a row that its table does not show.
        for table in SHARES {
            forced.push((table, row, 0, requests - signed(row_sum(cells, table, row))));
            forced.push((table, row, 1, signed(row_sum(cells, table, row)) - requests));
        }
        // A request asks for at least one kind of its tier.
        for (column, tier) in [(0, Tier::Ordinary), (1, Tier::Sensitive)] {
            let asked = signed(shown(cells, Table::Tier, row, column).unwrap_or(0));
            let of_tier = KINDS.iter().filter(|kind| kind.tier() == tier);
            let kinds: u64 = of_tier
                .filter_map(|kind| shown(cells, Table::Category, row, kind.number()))
                .sum();
            forced.push((Table::Category, row, column, asked - signed(kinds)));
        }
        // A request asks for a kind at most once, and leaves a thing unsaid at most once.
        for kind in KINDS {
            let told = signed(shown(cells, Table::Category, row, kind.number()).unwrap_or(0));
            let by_tier = |column| signed(shown(cells, Table::Tier, row, column).unwrap_or(0));
            let spare = spare.map(signed);
            let extra = |tier: usize| if row == REST { spare[tier] } else { 0 };
            let room = match kind.tier() {
                Tier::Sensitive => by_tier(1) + extra(1),
                Tier::Ordinary => by_tier(0) + by_tier(1) + extra(0) + extra(1),
            };
            forced.push((Table::Category, row, kind.number(), told - room));
        }
        for column in columns(Table::Missing) {
            let told = signed(shown(cells, Table::Missing, row, column).unwrap_or(0));
            forced.push((Table::Missing, row, column, told - all));
        }
    }
    for table in COUNTRY_SHARES {
        let shares = signed(row_sum(cells, table, REST));
        forced.push((table, REST, 0, all - shares));
        forced.push((table, REST, 1, shares - all));
    }
    // Intersection of two tables: margins that speak of the same requests.
    let pair = |row, column| signed(shown(cells, Table::AuthorityTier, row, column).unwrap_or(0));
    for tier in [0, 1] {
        let by_pair: i64 = (0..=10).map(|authority| pair(authority, tier)).sum();
        let by_tier = signed(column_sum(cells, Table::Tier, tier));
        forced.push((Table::AuthorityTier, 0, tier, by_tier - by_pair));
        forced.push((Table::AuthorityTier, 0, tier, by_pair - by_tier));
    }
    for authority in columns(Table::Authority) {
        let by_pair = pair(authority, 0) + pair(authority, 1);
        let by_authority = signed(column_sum(cells, Table::Authority, authority));
        forced.push((Table::AuthorityTier, authority, 0, by_authority - by_pair));
        forced.push((Table::AuthorityTier, authority, 0, by_pair - by_authority));
    }
    forced
}

/// The chats behind every cell that is told, by what is left of each case.
fn behind(settled: &[Settled<'_>]) -> BTreeMap<(Table, u8, u8), BTreeSet<Pseudonym>> {
    let mut cells: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for one in settled.iter().filter(|one| !one.held) {
        let case = CountedCase {
            chat: one.case.chat,
            labels: one.case.labels,
            outcome: one.case.outcome,
            region: one.region,
        };
        let place = one.region.map_or(REST, Region::number);
        for table in TABLES {
            let row = if is_of_country(table) { REST } else { place };
            for column in columns(table) {
                let told = match table {
                    Table::Category => one.categories.iter().any(|it| it.number() == column),
                    Table::Missing => one.missing.iter().any(|it| it.number() == column),
                    _ => belongs(&case, table, column),
                };
                if told {
                    cells
                        .entry((table, row, column))
                        .or_default()
                        .insert(case.chat);
                }
            }
        }
    }
    cells
}

/// The same requests as somebody could imagine them who knows only what is told: without the cases
/// that are held back, and without the regions that are not told.
fn another_world(settled: &[Settled<'_>]) -> Vec<CountedCase> {
    settled
        .iter()
        .filter(|one| !one.held)
        .map(|one| CountedCase {
            chat: one.case.chat,
            region: one.region,
            labels: arasha::domain::Labels {
                categories: one.categories,
                states: one.missing.complement(),
                ..one.case.labels
            },
            outcome: one.case.outcome,
        })
        .collect()
}

fn cases_of(cases: &[CountedCase]) -> Vec<Case> {
    cases.iter().filter_map(Case::counted).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_number_stands_for_at_least_k_chats(cases in a_week(), least in 3_u8..7) {
        let cells = freeze(&cases, least).cells;
        let settled_cases = cases_of(&cases);
        let behind = behind(&settle(&settled_cases, least, [0; 2]));
        for cell in &cells {
            if !TABLES.contains(&cell.table) {
                continue;
            }
            let chats = &behind[&(cell.table, cell.row, cell.column)];
            prop_assert!(chats.len() >= usize::from(least), "{cell:?}");
            if let Some(region) = Region::from_number(cell.row) {
                let truth = truly(&cases, cell.table, region, cell.column);
                prop_assert!(chats.is_subset(&truth), "{cell:?}");
            }
        }
        let told = behind.len();
        let published = cells.iter().filter(|cell| TABLES.contains(&cell.table)).count();
        prop_assert_eq!(told, published, "all that is told is published");
    }

    #[test]
    fn a_cell_of_fewer_chats_is_hidden_and_nothing_that_is_shown_gives_it_away(
        cases in a_week(), least in 3_u8..7,
    ) {
        let cells = freeze(&cases, least).cells;
        for table in TABLES {
            for region in PLACES.into_iter().flatten() {
                for column in columns(table) {
                    let truth = truly(&cases, table, region, column);
                    let cell = shown(&cells, table, region.number(), column);
                    if truth.len() < usize::from(least) || is_of_country(table) {
                        prop_assert_eq!(cell, None, "{:?} {:?} {}", table, region, column);
                    }
                    let all = cases.iter().filter(|case| belongs(case, table, column));
                    let all: BTreeSet<_> = all.map(|case| case.chat).collect();
                    if all.len() < usize::from(least) {
                        prop_assert_eq!(shown(&cells, table, REST, column), None);
                    }
                }
            }
        }
        for (table, row, column, least) in forced(&cells, [0; 2]) {
            prop_assert!(least <= 0, "{table:?} {row} {column}: at least {least} hidden");
        }
    }

    #[test]
    fn a_world_without_what_is_hidden_would_be_published_the_same(
        cases in a_week(), least in 3_u8..7,
    ) {
        let settled_cases = cases_of(&cases);
        let other = another_world(&settle(&settled_cases, least, [0; 2]));
        prop_assert_eq!(freeze(&other, least).cells, freeze(&cases, least).cells);
    }

    #[test]
    fn a_world_with_more_of_what_is_hidden_would_be_published_the_same(
        cases in a_week(), least in 3_u8..7, times in 2_usize..5,
    ) {
        let settled_cases = cases_of(&cases);
        let settled = settle(&settled_cases, least, [0; 2]);
        let mut other = cases.clone();
        for (case, one) in cases.iter().zip(&settled) {
            if one.held {
                other.extend(std::iter::repeat_n(*case, times));
            }
        }
        prop_assert_eq!(freeze(&other, least).cells, freeze(&cases, least).cells);
    }

    /// Whoever runs up to k − 2 of the chats knows what those asked and can take it off every number;
    /// what is left is never one chat's.
    #[test]
    fn who_runs_some_of_the_chats_never_finds_a_single_other_one(
        cases in a_week(), least in 3_u8..7, own in prop::collection::btree_set(0_u8..40, 0..6),
    ) {
        let own: BTreeSet<_> = own.into_iter().take(usize::from(least) - 2).collect();
        let own: BTreeSet<_> = own.into_iter().map(crate::world::chat).collect();
        let settled_cases = cases_of(&cases);
        let behind = behind(&settle(&settled_cases, least, [0; 2]));
        for (cell, chats) in &behind {
            let others = chats.difference(&own).count();
            prop_assert!(others != 1, "{cell:?}");
        }
        // Nor by the difference of two numbers of which one holds the other.
        for ((table, row, column), chats) in &behind {
            if SHARES.contains(table) {
                let all = &behind[&(Table::Requests, *row, 0)];
                let share: BTreeSet<_> = columns(*table)
                    .into_iter()
                    .filter(|it| it != column)
                    .filter_map(|it| behind.get(&(*table, *row, it)))
                    .flatten()
                    .collect();
                let others = share.iter().filter(|chat| !own.contains(**chat)).count();
                prop_assert!(others != 1, "{table:?} {row} {column}: {all:?} {chats:?}");
            }
        }
    }

    /// A quarter tells what its weeks could not. Taking the weeks off it, or the quarter off what
    /// somebody knows of the weeks, gives nothing.
    #[test]
    fn a_quarter_adds_only_what_its_weeks_did_not_tell(
        weeks in prop::collection::vec(a_week(), 1..5), least in 3_u8..7,
    ) {
        let mut facts_of_quarter = QuarterFacts::default();
        let mut told_of_weeks = Vec::new();
        for (number, cases) in (0..).zip(&weeks) {
            let published = freeze_week(week().plus(number), &facts(cases), least);
            let by_tier = [0, 1].map(|tier| column_sum(&published.cells, Table::Tier, tier));
            told_of_weeks.push(by_tier);
            facts_of_quarter.held.extend(published.held);
            facts_of_quarter.told_by_week.push(by_tier);
        }
        let cells = freeze_quarter(week().quarter(), &facts_of_quarter, least).cells;
        // Whatever week the attacker asks about: the other weeks could hold all of it.
        for asked in 0..weeks.len() {
            let spare = [0, 1].map(|tier| {
                let others = told_of_weeks.iter().enumerate().filter(|(at, _)| *at != asked);
                others.map(|(_, told)| told[tier]).sum()
            });
            for (table, row, column, least) in forced(&cells, spare) {
                prop_assert!(least <= 0, "{table:?} {row} {column}: at least {least} hidden");
            }
        }
        // Every number stands for enough chats of what was held back.
        for cell in &cells {
            let inside = facts_of_quarter.held.iter().filter(|held| {
                let case = CountedCase {
                    chat: held.chat, labels: held.labels, outcome: held.outcome, region: held.region,
                };
                let in_row = cell.row == REST || held.region.map(Region::number) == Some(cell.row);
                let own = !held.told || cell.table == Table::Category;
                cell.table == Table::AuthorityTier
                    || (in_row && own && belongs(&case, cell.table, cell.column))
                    || (cell.table == Table::Tier && !held.told)
            });
            let chats: BTreeSet<_> = inside.map(|held| held.chat).collect();
            prop_assert!(chats.len() >= usize::from(least), "{cell:?}");
        }
        // Each request is told once: together never more than there were.
        let all: usize = weeks.iter().map(Vec::len).sum();
        let told: u64 = told_of_weeks.iter().flatten().sum();
        let told = told + column_sum(&cells, Table::Requests, 0);
        prop_assert!(told <= all as u64);
    }

    #[test]
    fn denominators_stand_for_at_least_k_chats(chats in prop::collection::vec(0_u8..40, 0..40), least in 3_u8..7) {
        let mut week_facts = facts(&[]);
        week_facts.watched.retain({
            let mut number = 0;
            move |_| { number += 1; chats.contains(&(number - 1)) }
        });
        let cells = freeze_week(week(), &week_facts, least).cells;
        for row in rows() {
            let chats = shown(&cells, Table::Chats, row, 0);
            prop_assert!(chats.is_none_or(|chats| chats >= u64::from(least)));
            prop_assert_eq!(chats.is_some(), shown(&cells, Table::Messages, row, 0).is_some());
        }
    }
}

/// The attacks are worth something: tables that hide thin cells and still tell honest totals fall.
#[test]
fn the_attacks_do_recover_a_hidden_cell_where_totals_tell_everything() {
    use arasha::domain::{Category, Labels};
    use arasha::store::Outcome;
    let case = |number: u8, outcome| CountedCase {
        chat: crate::world::chat(number),
        region: Some(Region::Almaty),
        labels: Labels {
            categories: [Category::Phone].into_iter().collect(),
            ..Labels::default()
        },
        outcome,
    };
    let mut cases: Vec<_> = (0..9)
        .map(|number| case(number, Outcome::Standing))
        .collect();
    let honest = freeze(&cases, 5).cells;
    assert!(
        forced(&honest, [0; 2])
            .iter()
            .all(|(.., least)| *least <= 0)
    );
    cases.push(case(9, Outcome::Withdrawn));
    let mut naive = freeze(&cases, 5).cells;
    for cell in &mut naive {
        if cell.table == Table::Requests {
            cell.count += 1;
        }
    }
    assert!(forced(&naive, [0; 2]).iter().any(|(.., least)| *least > 0));
}
