//! Working days of Kazakhstan, for the terms of the law: 3, 15 and 20 working days.
//!
//! Holidays and moved days stand in `days.toml` by year, with their source. A year that is not
//! there, or not yet published in full, is counted as well as can be and named in the answer:
//! nobody is told a date more surely than it is known.

use chrono::{DateTime, Datelike, Days, NaiveDate, Weekday};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const DAYS: &str = include_str!("days.toml");

/// Forwarding to the competent body (АППК art. 65), handing a complaint up (art. 91).
pub const FORWARD: u32 = 3;
/// Answer to an appeal (АППК art. 76); end of processing after a withdrawal (law № 94-V art. 8).
pub const APPEAL: u32 = 15;
/// Decision on a pre-trial complaint (АППК art. 99).
pub const COMPLAINT: u32 = 20;

/// One year's days off and what is known of them.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Whether all its moved days are published.
    pub complete: bool,
    /// Where the days were read.
    pub source: String,
    /// When they were read.
    pub read_on: NaiveDate,
    off: BTreeSet<NaiveDate>,
    working: BTreeSet<NaiveDate>,
}

/// Where a term ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    /// Its last working day.
    pub last_day: NaiveDate,
    /// Years on the way whose days off are not known in full: their part of the count is rough,
    /// and whoever reads the date should be told so.
    pub rough_years: Vec<i32>,
}

/// Why the calendar cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    /// The file is not what it should be.
    #[error("days.toml cannot be read: {0}")]
    Syntax(#[from] toml::de::Error),
    /// A year stands twice.
    #[error("days.toml has the year {0} twice")]
    Twice(i32),
    /// A day stands under another year, or is what it is anyway.
    #[error("days.toml: {0} stands under another year, or is off or working anyway")]
    Day(NaiveDate),
}

/// Days off by year.
#[derive(Clone, Debug)]
pub struct Calendar {
    years: BTreeMap<i32, Year>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    year: Vec<Year>,
}

impl Calendar {
    /// The days that are built into the program.
    pub fn embedded() -> Result<Self, CalendarError> {
        Self::parse(DAYS)
    }

    /// Reads and checks a file of days.
    pub fn parse(toml: &str) -> Result<Self, CalendarError> {
        let file: File = toml::from_str(toml)?;
        let mut years = BTreeMap::new();
        for year in file.year {
            let idle = |day: &&NaiveDate| day.year() != year.year || weekend(**day);
            let busy = |day: &&NaiveDate| day.year() != year.year || !weekend(**day);
            if let Some(day) = year
                .off
                .iter()
                .find(idle)
                .or(year.working.iter().find(busy))
            {
                return Err(CalendarError::Day(*day));
            }
            if let Some(twice) = years.insert(year.year, year) {
                return Err(CalendarError::Twice(twice.year));
            }
        }
        Ok(Self { years })
    }

    /// The years there are data for.
    pub fn years(&self) -> impl Iterator<Item = &Year> {
        self.years.values()
    }

    /// Whether offices work on that day, as far as it is known.
    #[must_use]
    pub fn is_working(&self, day: NaiveDate) -> bool {
        match self.years.get(&day.year()) {
            Some(year) if weekend(day) => year.working.contains(&day),
            Some(year) => !year.off.contains(&day),
            None => !weekend(day),
        }
    }

    /// The first day after this one on which offices work, as far as it is known.
    #[must_use]
    pub fn next_working_day(&self, day: NaiveDate) -> NaiveDate {
        self.term(day, 1).last_day
    }

    /// Where a term of working days ends that begins with a registration. The day of registration
    /// itself does not count, so that nobody is reminded a day too early.
    #[must_use]
    pub fn term(&self, registered: NaiveDate, working_days: u32) -> Term {
        let mut last_day = registered;
        let mut left = working_days;
        let mut passed = BTreeSet::from([registered.year()]);
        while left > 0 {
            let Some(next) = last_day.checked_add_days(Days::new(1)) else {
                break;
            };
            last_day = next;
            passed.insert(last_day.year());
            left -= u32::from(self.is_working(last_day));
        }
        let known = |year: &i32| self.years.get(year).is_some_and(|year| year.complete);
        Term {
            last_day,
            rough_years: passed.into_iter().filter(|year| !known(year)).collect(),
        }
    }
}

/// The date of a day as codes and reminders carry it: days since 1970-01-01.
#[must_use]
pub fn date(day: u16) -> NaiveDate {
    let start = DateTime::UNIX_EPOCH.date_naive();
    start
        .checked_add_days(Days::new(u64::from(day)))
        .unwrap_or(start)
}

/// The day of a date as codes and reminders carry it; 0 outside of 1970–2149.
#[must_use]
pub fn day(date: NaiveDate) -> u16 {
    let days = date.signed_duration_since(DateTime::UNIX_EPOCH.date_naive());
    u16::try_from(days.num_days()).unwrap_or(0)
}

fn weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn terms_end_where_the_calendar_says() {
        let calendar = Calendar::embedded().unwrap();
        for (registered, days, last, rough) in [
            // The Almaty case: registered on 24 December 2025, over the New Year.
            ("2025-12-24", FORWARD, "2025-12-29", &[][..]),
            ("2025-12-24", APPEAL, "2026-01-19", &[]),
            ("2025-12-24", COMPLAINT, "2026-01-26", &[]),
            // Over Nauryz: 23, 24, 25 March are off.
            ("2026-03-20", FORWARD, "2026-03-30", &[]),
            ("2026-03-06", APPEAL, "2026-04-02", &[]),
            // Over May with Victory day moved and Kurban Ait.
            ("2026-04-30", APPEAL, "2026-05-26", &[]),
            ("2026-05-22", FORWARD, "2026-05-28", &[]),
            // 30 August is a holiday no more: 31 August is an ordinary Monday.
            ("2026-08-28", FORWARD, "2026-09-02", &[]),
            // 5 January 2025 was a working Sunday.
            ("2024-12-31", FORWARD, "2025-01-08", &[2024]),
            // Into a year that is not published in full.
            ("2026-12-14", APPEAL, "2027-01-08", &[2027]),
            // A year without data: weekdays.
            ("2028-12-13", FORWARD, "2028-12-18", &[2028]),
        ] {
            let term = calendar.term(day(registered), days);
            assert_eq!(
                (term.last_day, &term.rough_years[..]),
                (day(last), rough),
                "{days} working days from {registered}"
            );
        }
    }

    #[test]
    fn a_date_and_its_number_lead_to_each_other() {
        assert_eq!(date(20_446), self::tests::day("2025-12-24"));
        assert_eq!(super::day(date(20_446)), 20_446);
        assert_eq!(super::day(date(u16::MAX)), u16::MAX);
        assert_eq!(super::day(self::tests::day("1969-12-31")), 0);
    }

    #[test]
    fn after_a_friday_and_before_a_holiday_comes_the_next_working_day() {
        let calendar = Calendar::embedded().unwrap();
        for (from, next) in [
            ("2025-12-24", "2025-12-25"),
            ("2025-12-31", "2026-01-05"),
            ("2026-03-20", "2026-03-26"),
        ] {
            assert_eq!(calendar.next_working_day(day(from)), day(next));
        }
    }

    #[test]
    fn a_day_in_the_wrong_place_is_refused() {
        let file = |off: &str, working: &str| {
            format!(
                "[[year]]\nyear = 2026\ncomplete = true\nsource = \"x\"\nread_on = \"2026-01-01\"\n\
                 off = [{off}]\nworking = [{working}]"
            )
        };
        assert!(Calendar::parse(&file("\"2026-03-09\"", "")).is_ok());
        for (off, working) in [
            ("\"2025-03-10\"", ""),
            ("\"2026-03-08\"", ""),
            ("", "\"2026-03-10\""),
        ] {
            assert!(matches!(
                Calendar::parse(&file(off, working)),
                Err(CalendarError::Day(_))
            ));
        }
        let twice = format!("{}\n{}", file("", ""), file("", ""));
        assert!(matches!(
            Calendar::parse(&twice),
            Err(CalendarError::Twice(2026))
        ));
    }
}
