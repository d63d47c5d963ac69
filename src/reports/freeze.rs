//! The tables of a closed week or quarter, computed once.

use super::Case;
use super::settle::{Blocks, REST, Settled, settle};
use crate::domain::{Hour, Period, Quarter, Region, Week};
use crate::store::{Cell, HeldCase, Publication, QuarterFacts, Table, WatchedChat, WeekFacts};
use chrono::{DateTime, Utc};

/// A week's tables are computed so long after it closed: votes and edits come late.
const GRACE_HOURS: i64 = 3 * 24;
/// Messages examined are told in hundreds.
const HUNDRED: u64 = 100;

/// Whether a week may be frozen at that moment.
#[must_use]
pub fn week_ready(week: Week, now: DateTime<Utc>) -> bool {
    week.ends().plus(GRACE_HOURS) <= Hour::of(now)
}

/// Whether a quarter may be frozen at that moment; its weeks come before it.
#[must_use]
pub fn quarter_ready(quarter: Quarter, now: DateTime<Utc>) -> bool {
    week_ready(quarter.last(), now)
}

/// Computes the tables of a week.
#[must_use]
pub fn freeze_week(week: Week, facts: &WeekFacts, least: u8) -> Publication {
    let period = Period::Week(week);
    let cases: Vec<Case> = facts.cases.iter().filter_map(Case::counted).collect();
    let settled = settle(&cases, least, [0; 2]);
    let mut cells = cells(period, &settled, Some);
    let held: Vec<HeldCase> = settled
        .iter()
        .filter_map(|one| one.case.rest(one.held, one.categories))
        .collect();
    cells.extend(watched(period, &facts.watched, least));
    let told: Vec<Case> = facts.told.iter().filter_map(Case::told).collect();
    cells.extend(self::cells(
        period,
        &settle(&told, least, [0; 2]),
        |table| match table {
            Table::Requests => Some(Table::Told),
            Table::Category => Some(Table::ToldCategory),
            Table::Authority => Some(Table::ToldAuthority),
            _ => None,
        },
    ));
    if week.month() != week.plus(1).month() {
        for (table, counts) in [
            (Table::Letters, &facts.letters),
            (Table::Answers, &facts.answers),
        ] {
            let enough = counts
                .iter()
                .filter(|(_, count)| *count >= u64::from(least));
            cells.extend(enough.map(|(column, count)| Cell {
                period,
                table,
                row: REST,
                column: *column,
                count: *count,
            }));
        }
    }
    publication(period, least, cells, held)
}

/// Computes the tables of a quarter: what could not be told of its weeks and can be told of it.
#[must_use]
pub fn freeze_quarter(quarter: Quarter, facts: &QuarterFacts, least: u8) -> Publication {
    let period = Period::Quarter(quarter);
    let cases: Vec<Case> = facts.held.iter().map(Case::held).collect();
    let spare = [0, 1].map(|tier| {
        let weeks = || facts.told_by_week.iter().map(|told| told[tier]);
        weeks().sum::<u64>() - weeks().max().unwrap_or_default()
    });
    let settled = settle(&cases, least, spare);
    let cells = cells(period, &settled, Some);
    publication(period, least, cells, Vec::new())
}

fn publication(
    period: Period,
    least: u8,
    mut cells: Vec<Cell>,
    held: Vec<HeldCase>,
) -> Publication {
    cells.sort_unstable();
    Publication {
        period,
        least,
        cells,
        held,
    }
}

/// Counts what is left, under the names that `name` gives.
fn cells(
    period: Period,
    settled: &[Settled<'_>],
    name: impl Fn(Table) -> Option<Table>,
) -> Vec<Cell> {
    let blocks = Blocks::of(settled);
    let cell = |(block, behind): (&u32, &super::settle::Behind)| {
        let [_, table, row, column] = block.to_be_bytes();
        Some(Cell {
            period,
            table: name(Table::from_number(table)?)?,
            row,
            column,
            count: behind.count,
        })
    };
    blocks.0.iter().filter_map(cell).collect()
}

/// Eligible chats and messages examined, by region; a region with too few of them is told with the
/// rest.
fn watched(period: Period, chats: &[WatchedChat], least: u8) -> Vec<Cell> {
    let mut rows = [(0_u64, 0_u64); 32];
    for chat in chats {
        let row = &mut rows[usize::from(chat.region.map_or(REST, Region::number))];
        row.0 += 1;
        row.1 += chat.messages;
    }
    for row in 1..rows.len() {
        if rows[row].0 < u64::from(least) {
            let (chats, messages) = std::mem::take(&mut rows[row]);
            rows[0].0 += chats;
            rows[0].1 += messages;
        }
    }
    let enough = (0_u8..)
        .zip(rows)
        .filter(|(_, (chats, _))| *chats >= u64::from(least));
    enough
        .flat_map(|(row, (chats, messages))| {
            let hundreds = (messages + HUNDRED / 2) / HUNDRED * HUNDRED;
            [(Table::Chats, chats), (Table::Messages, hundreds)].map(|(table, count)| Cell {
                period,
                table,
                row,
                column: 0,
                count,
            })
        })
        .collect()
}
