//! Published tables: written once, never changed, read by everybody who shows them.

use super::super::{Backend, Connection};
use super::label;
use crate::domain::{CategorySet, Hour, Period, Region, Tier, Week};
use crate::store::{
    Cell, HeldCase, Publication, StoreError, StoreResult, Table, Unpublished, retention,
};
use sqlx::QueryBuilder;

/// Rows in one statement.
const TOGETHER: usize = 400;
/// Numbers of held cases of one week begin here: a quarter has 14 weeks at most.
const OF_A_WEEK: i64 = 100_000_000;

/// Publishes tables; `false` when there are tables of that time already.
pub(super) async fn publish(db: &mut Connection, publication: &Publication) -> StoreResult<bool> {
    let period = publication.period.to_string();
    let new = sqlx::query(
        "INSERT INTO published_periods (period, least) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    )
    .bind(&period)
    .bind(i64::from(publication.least))
    .execute(&mut *db)
    .await?
    .rows_affected();
    if new == 0 {
        return Ok(false);
    }
    for cells in publication.cells.chunks(TOGETHER) {
        let mut insert: QueryBuilder<Backend> =
            QueryBuilder::new("INSERT INTO published (period, tab, line, col, count) ");
        insert.push_values(cells, |mut row, cell| {
            row.push_bind(period.clone())
                .push_bind(i64::from(cell.table as u8))
                .push_bind(i64::from(cell.row))
                .push_bind(i64::from(cell.column))
                .push_bind(cell.count.cast_signed());
        });
        insert.build().execute(&mut *db).await?;
    }
    match publication.period {
        Period::Week(week) => {
            hold_back(db, week, &publication.held).await?;
            sqlx::query("DELETE FROM told WHERE week = $1")
                .bind(&period)
                .execute(db)
                .await?;
        }
        Period::Quarter(_) => {
            sqlx::query("DELETE FROM held_back WHERE quarter = $1")
                .bind(&period)
                .execute(db)
                .await?;
        }
    }
    Ok(true)
}

async fn hold_back(db: &mut Connection, week: Week, held: &[HeldCase]) -> StoreResult<()> {
    let quarter = week.quarter();
    let Hour(forget_at) = quarter.last().ends().plus(retention::HELD_HOURS);
    let first = (week.first_day() - quarter.first().first_day()) / 7 * OF_A_WEEK;
    let numbered: Vec<(i64, &HeldCase)> = (first..).zip(held).collect();
    for held in numbered.chunks(TOGETHER) {
        let mut insert: QueryBuilder<Backend> = QueryBuilder::new(
            "INSERT INTO held_back (chat, quarter, serial, told, region, tier, categories,
                                    language, authority, channel, states, outcome, forget_at) ",
        );
        insert.push_values(held, |mut row, (serial, case)| {
            let labels = &case.labels;
            row.push_bind(case.chat.as_bytes().to_vec())
                .push_bind(quarter.to_string())
                .push_bind(*serial)
                .push_bind(i64::from(case.told))
                .push_bind(case.region.map(Region::number).map(i64::from))
                .push_bind(i64::from(case.tier == Tier::Sensitive))
                .push_bind(CategorySet::bits(labels.categories).cast_signed())
                .push_bind(i64::from(labels.language.number()))
                .push_bind(i64::from(labels.authority.number()))
                .push_bind(i64::from(labels.channel.number()))
                .push_bind(i64::from(labels.missing().complement().bits()))
                .push_bind(i64::from(case.outcome as u8))
                .push_bind(forget_at);
        });
        insert.build().execute(&mut *db).await?;
    }
    Ok(())
}

fn week(text: &str) -> StoreResult<Week> {
    text.parse().map_err(|_| StoreError::Unreadable {
        what: "published week",
    })
}

/// The least number of chats behind any published number.
pub(in super::super) async fn least(db: &mut Connection) -> StoreResult<Option<u8>> {
    let (least,): (Option<i64>,) = sqlx::query_as("SELECT MIN(least) FROM published_periods")
        .fetch_one(db)
        .await?;
    least.map(|least| label(least, "least", Some)).transpose()
}

/// The first and the last published week.
pub(in super::super) async fn published(db: &mut Connection) -> StoreResult<Option<(Week, Week)>> {
    let (first, last): (Option<String>, Option<String>) = sqlx::query_as(
        "SELECT MIN(period), MAX(period) FROM published_periods WHERE period LIKE '%-W%'",
    )
    .fetch_one(db)
    .await?;
    match (first, last) {
        (Some(first), Some(last)) => Ok(Some((week(&first)?, week(&last)?))),
        _ => Ok(None),
    }
}

/// The oldest week or quarter without tables.
pub(in super::super) async fn next_unpublished(
    db: &mut Connection,
) -> StoreResult<Option<Unpublished>> {
    let Some((_, last)) = published(&mut *db).await? else {
        let (first,): (Option<i64>,) = sqlx::query_as("SELECT MIN(day) FROM examined")
            .fetch_one(db)
            .await?;
        let begins = |day| Week::of_hour(Hour(day * 24));
        return Ok(first.map(|day| Unpublished::Week(begins(day))));
    };
    let quarter = last.quarter();
    if quarter.last() == last {
        let (done,): (i64,) =
            sqlx::query_as("SELECT COUNT(*) FROM published_periods WHERE period = $1")
                .bind(quarter.to_string())
                .fetch_one(db)
                .await?;
        if done == 0 {
            return Ok(Some(Unpublished::Quarter(quarter)));
        }
    }
    Ok(Some(Unpublished::Week(last.plus(1))))
}

/// Published numbers of those weeks, and of quarters within them.
pub(in super::super) async fn cells(
    db: &mut Connection,
    first: Week,
    last: Week,
) -> StoreResult<Vec<Cell>> {
    let inside: Vec<String> = quarters(first, last).collect();
    let mut select: QueryBuilder<Backend> = QueryBuilder::new(
        "SELECT period, tab, line, col, count FROM published WHERE (period LIKE '%-W%' AND period >= ",
    );
    select.push_bind(first.to_string());
    select.push(" AND period <= ").push_bind(last.to_string());
    select.push(")");
    for quarter in inside {
        select.push(" OR period = ").push_bind(quarter);
    }
    let rows: Vec<(String, i64, i64, i64, i64)> = select.build_query_as().fetch_all(db).await?;
    rows.into_iter()
        .map(|(period, table, row, column, count)| {
            Ok(Cell {
                period: period.parse().map_err(|_| StoreError::Unreadable {
                    what: "published period",
                })?,
                table: label(table, "published table", Table::from_number)?,
                row: label(row, "published row", Some)?,
                column: label(column, "published column", Some)?,
                count: count.unsigned_abs(),
            })
        })
        .collect()
}

/// Quarters all of whose weeks lie within those weeks.
fn quarters(first: Week, last: Week) -> impl Iterator<Item = String> {
    let mut quarter = first.quarter();
    if quarter.first() < first {
        quarter = quarter.next();
    }
    std::iter::successors(Some(quarter), |quarter| Some(quarter.next()))
        .take_while(move |quarter| quarter.last() <= last)
        .map(|quarter| quarter.to_string())
}
