//! Weeks and quarters of the calendar by which occurrences are told: ISO weeks that begin on Monday
//! at midnight in Almaty. A week belongs to the month and quarter of its Thursday (ISO 8601).

use super::Hour;
use chrono::{DateTime, Datelike as _, NaiveDate, Utc, Weekday};
use std::fmt;
use std::str::FromStr;

/// The day begins in Kazakhstan (UTC+5 throughout since 2024) before it does in UTC.
const KAZAKHSTAN_AHEAD: i64 = 5;
const WEEK_HOURS: i64 = 7 * 24;
/// 1970-01-01 was a Thursday: the first Monday before it.
const FIRST_MONDAY: i64 = -3;

/// An ISO week, by its number since the one in which 1970 began.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Week(i64);

impl Week {
    /// The week in which that moment lies in Almaty.
    #[must_use]
    pub fn of(moment: DateTime<Utc>) -> Self {
        Self::of_hour(Hour::of(moment))
    }

    /// The week in which that hour lies in Almaty.
    #[must_use]
    pub fn of_hour(hour: Hour) -> Self {
        let day = (hour.0 + KAZAKHSTAN_AHEAD).div_euclid(24);
        Self((day - FIRST_MONDAY).div_euclid(7))
    }

    /// The week of a day.
    #[must_use]
    pub fn of_date(date: NaiveDate) -> Self {
        let day = i64::from(date.num_days_from_ce()) - i64::from(epoch().num_days_from_ce());
        Self((day - FIRST_MONDAY).div_euclid(7))
    }

    /// Its number since the week in which 1970 began, as buttons carry it.
    #[must_use]
    pub fn number(self) -> u16 {
        u16::try_from(self.0).unwrap_or(0)
    }

    /// The week of such a number.
    #[must_use]
    pub fn from_number(number: u16) -> Self {
        Self(i64::from(number))
    }

    /// Its Monday.
    #[must_use]
    pub fn monday(self) -> NaiveDate {
        epoch() + chrono::TimeDelta::days(self.first_day())
    }

    /// Its Sunday.
    #[must_use]
    pub fn sunday(self) -> NaiveDate {
        self.monday() + chrono::TimeDelta::days(6)
    }

    /// Its Monday as days since 1970-01-01.
    #[must_use]
    pub fn first_day(self) -> i64 {
        self.0 * 7 + FIRST_MONDAY
    }

    /// The hour in which it begins in Almaty.
    #[must_use]
    pub fn begins(self) -> Hour {
        Hour(self.first_day() * 24 - KAZAKHSTAN_AHEAD)
    }

    /// The hour in which the next one begins.
    #[must_use]
    pub fn ends(self) -> Hour {
        self.begins().plus(WEEK_HOURS)
    }

    /// The week so many weeks later (or earlier).
    #[must_use]
    pub fn plus(self, weeks: i64) -> Self {
        Self(self.0 + weeks)
    }

    /// Every week from this one to that one, both among them.
    pub fn to(self, last: Self) -> impl Iterator<Item = Self> + Clone {
        (self.0..=last.0).map(Self)
    }

    /// Year and month (1 to 12) it belongs to.
    #[must_use]
    pub fn month(self) -> (i32, u32) {
        let thursday = self.monday() + chrono::TimeDelta::days(3);
        (thursday.year(), thursday.month())
    }

    /// The quarter it belongs to.
    #[must_use]
    pub fn quarter(self) -> Quarter {
        let (year, month) = self.month();
        Quarter {
            year,
            number: month.div_ceil(3),
        }
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let week = self.monday().iso_week();
        write!(f, "{:04}-W{:02}", week.year(), week.week())
    }
}

impl FromStr for Week {
    type Err = UnknownPeriod;

    /// `2025-W51`.
    fn from_str(text: &str) -> Result<Self, UnknownPeriod> {
        let (year, week) = text.split_once("-W").ok_or(UnknownPeriod)?;
        let year = year.parse().map_err(|_| UnknownPeriod)?;
        let week = week.parse().map_err(|_| UnknownPeriod)?;
        NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)
            .map(Self::of_date)
            .ok_or(UnknownPeriod)
    }
}

/// A quarter of a year, made of whole ISO weeks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Quarter {
    year: i32,
    number: u32,
}

impl Quarter {
    /// Its first week.
    #[must_use]
    pub fn first(self) -> Week {
        let month = self.number * 3 - 2;
        let first = NaiveDate::from_ymd_opt(self.year, month, 1).map_or(Week(0), Week::of_date);
        if first.quarter() == self {
            first
        } else {
            first.plus(1)
        }
    }

    /// Its last week.
    #[must_use]
    pub fn last(self) -> Week {
        self.next().first().plus(-1)
    }

    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        if self.number == 4 {
            Self {
                year: self.year + 1,
                number: 1,
            }
        } else {
            Self {
                number: self.number + 1,
                ..self
            }
        }
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-Q{}", self.year, self.number)
    }
}

impl FromStr for Quarter {
    type Err = UnknownPeriod;

    /// `2025-Q4`.
    fn from_str(text: &str) -> Result<Self, UnknownPeriod> {
        let (year, number) = text.split_once("-Q").ok_or(UnknownPeriod)?;
        let year = year.parse().map_err(|_| UnknownPeriod)?;
        let number = number.parse().map_err(|_| UnknownPeriod)?;
        if (1970..=9999).contains(&year) && (1..=4).contains(&number) {
            Ok(Self { year, number })
        } else {
            Err(UnknownPeriod)
        }
    }
}

/// What a published table is of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Period {
    /// A week.
    Week(Week),
    /// What could not be told of the weeks of a quarter, told of the quarter.
    Quarter(Quarter),
}

impl Period {
    /// Its last week.
    #[must_use]
    pub fn last(self) -> Week {
        match self {
            Self::Week(week) => week,
            Self::Quarter(quarter) => quarter.last(),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Week(week) => week.fmt(f),
            Self::Quarter(quarter) => quarter.fmt(f),
        }
    }
}

impl FromStr for Period {
    type Err = UnknownPeriod;

    fn from_str(text: &str) -> Result<Self, UnknownPeriod> {
        text.parse()
            .map(Self::Week)
            .or_else(|_| text.parse().map(Self::Quarter))
    }
}

/// The text names no week and no quarter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a week is written 2025-W51, a quarter 2025-Q4")]
pub struct UnknownPeriod;

fn epoch() -> NaiveDate {
    NaiveDate::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_named_as_iso_8601_does() {
        for (day, name) in [
            ("1970-01-01", "1970-W01"),
            ("2024-12-30", "2025-W01"),
            ("2025-12-21", "2025-W51"),
            ("2025-12-22", "2025-W52"),
            ("2026-12-31", "2026-W53"),
            ("2027-01-03", "2026-W53"),
        ] {
            let week = Week::of_date(day.parse().unwrap());
            assert_eq!(week.to_string(), name);
            assert_eq!(name.parse(), Ok(week));
            assert_eq!(name.parse(), Ok(Period::Week(week)));
        }
        for wrong in ["2025-W54", "2025W51", "W51", "", "2025-W00", "2025-Q5"] {
            assert!(wrong.parse::<Period>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_week_begins_at_midnight_in_almaty() {
        let week: Week = "2025-W51".parse().unwrap();
        assert_eq!(
            week.begins().start().to_rfc3339(),
            "2025-12-14T19:00:00+00:00"
        );
        assert_eq!(Week::of_hour(week.begins()), week);
        assert_eq!(Week::of_hour(week.begins().plus(-1)), week.plus(-1));
        assert_eq!(Week::of_hour(week.ends()), week.plus(1));
    }

    #[test]
    fn every_week_lies_in_one_quarter_and_quarters_follow_each_other() {
        let mut quarter: Quarter = "2020-Q1".parse().unwrap();
        for _ in 0..60 {
            let next = quarter.next();
            assert_eq!(quarter.last().plus(1), next.first());
            for week in quarter.first().to(quarter.last()) {
                assert_eq!(week.quarter(), quarter);
            }
            assert_eq!(quarter.to_string().parse(), Ok(Period::Quarter(quarter)));
            quarter = next;
        }
    }
}
