//! A report: published numbers of some weeks, of the country or one region, added up.

use super::REST;
use crate::domain::{Period, Region, Week};
use crate::store::{Cell, ReportStore, StoreResult, Table, Wave};
use std::collections::BTreeMap;

/// Which weeks, and where.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Filter {
    /// The first week.
    pub first: Week,
    /// The last week.
    pub last: Week,
    /// One region, or the country.
    pub region: Option<Region>,
}

impl Filter {
    /// The filter in the name of a file: `2025-W48_2025-W51_almaty`.
    #[must_use]
    pub fn name(&self) -> String {
        let place = self.region.map_or("kazakhstan", Region::id);
        if self.first == self.last {
            format!("{}_{place}", self.first)
        } else {
            format!("{}_{}_{place}", self.first, self.last)
        }
    }
}

/// The weeks that somebody means: `week`, `month`, `quarter` or `year` that ends with the last
/// published week, one week or day, or two of them with `..` or a space between. `None` for anything
/// else.
#[must_use]
pub fn period(text: &str, (_, last): (Week, Week)) -> Option<(Week, Week)> {
    let text = text.trim().to_ascii_lowercase();
    let begin = match text.as_str() {
        "" | "week" => last,
        "month" => whole(last, Week::month),
        "quarter" => whole(last, Week::quarter),
        "year" => whole(last, |week| week.month().0),
        _ => {
            let (first, second) = text
                .split_once("..")
                .or_else(|| text.split_once(' '))
                .unwrap_or((&text, &text));
            let (first, second) = (day(first)?, day(second)?);
            return (first <= second && second.number() - first.number() < 530)
                .then_some((first, second));
        }
    };
    Some((begin, last))
}

/// The first week that shares the month, quarter or year of this one.
fn whole<T: PartialEq>(last: Week, of: impl Fn(Week) -> T) -> Week {
    let mut first = last;
    while of(first.plus(-1)) == of(last) {
        first = first.plus(-1);
    }
    first
}

fn day(text: &str) -> Option<Week> {
    let text = text.trim().to_ascii_uppercase();
    let date = || text.parse().ok().map(Week::of_date);
    text.parse().ok().or_else(date)
}

/// Published numbers, ready to be shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// Of what.
    pub filter: Filter,
    /// Chats behind every number, at least.
    pub least: u8,
    /// Nothing of it is true: demonstration.
    pub invented: bool,
    /// The numbers of the filter; of a region only its own rows.
    pub cells: Vec<Cell>,
    /// Waves that touch those weeks, and the region where one is asked for.
    pub waves: Vec<Wave>,
}

impl Report {
    /// Reads a report.
    pub async fn read(
        store: &dyn ReportStore,
        filter: Filter,
        invented: bool,
    ) -> StoreResult<Self> {
        let mut cells = store.cells(filter.first, filter.last).await?;
        cells.retain(|cell| filter.region.is_none_or(|region| is_of(cell, region)));
        cells.sort_unstable();
        let mut waves = store.waves().await?;
        waves.retain(|wave| {
            let when = wave.first <= filter.last && wave.last >= filter.first;
            let inside = |region| wave.regions().any(|of| of == region);
            when && filter.region.is_none_or(inside)
        });
        let least = store.least().await?.unwrap_or(super::DEFAULT_LEAST);
        Ok(Self {
            filter,
            least,
            invented,
            cells,
            waves,
        })
    }

    fn of(&self, table: Table) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(move |cell| cell.table == table)
    }

    /// The sum of a table.
    #[must_use]
    pub fn total(&self, table: Table) -> u64 {
        self.of(table).map(|cell| cell.count).sum()
    }

    /// The sums of its columns, the largest first.
    #[must_use]
    pub fn columns(&self, table: Table) -> Vec<(u8, u64)> {
        sums(self.of(table).map(|cell| (cell.column, cell.count)))
    }

    /// The sums of its rows, the largest first.
    #[must_use]
    pub fn rows(&self, table: Table) -> Vec<(u8, u64)> {
        sums(self.of(table).map(|cell| (cell.row, cell.count)))
    }

    /// The sums of its cells, the largest first.
    #[must_use]
    pub fn pairs(&self, table: Table) -> Vec<((u8, u8), u64)> {
        sums(
            self.of(table)
                .map(|cell| ((cell.row, cell.column), cell.count)),
        )
    }

    /// Requests of every week, also where there are none to show; what was told of a quarter only
    /// stands in no week.
    #[must_use]
    pub fn by_week(&self) -> Vec<(Week, u64)> {
        let weeks = self.filter.first.to(self.filter.last);
        weeks
            .map(|week| {
                let of_week = self.of(Table::Requests);
                let of_week = of_week.filter(|cell| cell.period == Period::Week(week));
                (week, of_week.map(|cell| cell.count).sum())
            })
            .collect()
    }

    /// Chats that counted in the week with most of them.
    #[must_use]
    pub fn chats(&self) -> u64 {
        let mut by_period: BTreeMap<Period, u64> = BTreeMap::new();
        for cell in self.of(Table::Chats) {
            *by_period.entry(cell.period).or_default() += cell.count;
        }
        by_period.into_values().max().unwrap_or_default()
    }

    /// Whether there is no number at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

fn is_of(cell: &Cell, region: Region) -> bool {
    use super::Axis;
    Axis::of(cell.table).0 == Axis::Region && cell.row == region.number() && cell.row != REST
}

/// Sums by key, the largest first, then in the order of keys.
fn sums<K: Ord + Copy>(counts: impl Iterator<Item = (K, u64)>) -> Vec<(K, u64)> {
    let mut sums: BTreeMap<K, u64> = BTreeMap::new();
    for (key, count) in counts {
        *sums.entry(key).or_default() += count;
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    sums
}
