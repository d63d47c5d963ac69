//! What is kept, how long and why: one table of data by which the store erases
//! (`purge`) and from which `docs/retention.md` is written.
//!
//! A column that is not on it fails a test.

mod erase;
mod kept;
mod page;

pub(in crate::store) use erase::statement;
pub use kept::{KEPT, ONLY_POSTGRES};
pub use page::page;

use crate::domain::Hour;

/// Handled update numbers: longer than Telegram delivers one again (24 hours), with room to spare.
pub const UPDATE_HOURS: i64 = 8 * 24;
/// The link between a message and its occurrence, while the message can be edited and voted on.
pub const OCCURRENCE_KEY_HOURS: i64 = 8 * 24;
/// The id of the bot's own reply.
pub const REPLY_HOURS: i64 = 8 * 24;
/// Voices on an occurrence.
pub const VOTE_HOURS: i64 = 8 * 24;
/// Hashes that keep a message from being queued twice.
pub const DEDUPLICATION_HOURS: i64 = 8 * 24;
/// A chosen language, from the last choice.
pub const PERSON_HOURS: i64 = 180 * 24;
/// Settings of a group the bot has left, in case it is added again.
pub const LEFT_GROUP_HOURS: i64 = 30 * 24;
/// Skipped update numbers, for the operator to see.
pub const SKIPPED_HOURS: i64 = 30 * 24;
/// A reminder that could not be released on its day, from that day on.
pub const REMINDER_LATE_HOURS: i64 = 30 * 24;
/// How many reminders a private chat may have.
pub const REMINDERS_OF_A_CHAT: i64 = 5;
/// No term of the law that is counted here lasts longer, with room for holidays.
pub const REMINDER_AHEAD_DAYS: i64 = 92;

/// That a group asked to be forgotten.
pub const FORGOTTEN_HOURS: i64 = 30 * 24;
/// A sketch of a request, and the wave it was found to belong to, from the request on.
pub const SKETCH_HOURS: i64 = 60 * 24;
/// What a week held back, from the end of its quarter on, should the bot stand still then.
pub const HELD_HOURS: i64 = 60 * 24;
/// A case told in private, from the end of its week on, should the bot stand still then.
pub const TOLD_HOURS: i64 = 30 * 24;
/// Weeks in which such a case can still be there.
pub const TOLD_WEEKS: i64 = 6;
/// That a person took a letter of a kind in a month.
pub const MARK_HOURS: i64 = 31 * 24;
/// An invitation to read reports.
pub const INVITE_HOURS: i64 = 24;
/// A pause ends by itself: a muted bot must not look like protection.
pub const PAUSE_HOURS: i64 = 30 * 24;
/// Observing ends by itself.
pub const OBSERVE_HOURS: i64 = 3 * 24;

/// The asked hour, but no later than the term allows.
#[must_use]
pub fn at_most(asked: Hour, now: Hour, hours: i64) -> Hour {
    asked.min(now.plus(hours))
}

/// The end of the hour's day: what needs no finer time is not given one.
#[must_use]
pub fn end_of_day(hour: Hour) -> Hour {
    Hour((hour.0.div_euclid(24) + 1) * 24)
}

/// A sentence in the three languages of the page.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    /// English.
    pub en: &'static str,
    /// Kazakh.
    pub kk: &'static str,
    /// Russian.
    pub ru: &'static str,
}

/// How long something is kept.
#[derive(Clone, Copy, Debug)]
pub enum Term {
    /// For good: there is nothing of a person or chat in it.
    Stays,
    /// So many hours, then it is erased.
    Hours(i64),
    /// So many minutes.
    Minutes(i64),
    /// Ten minutes for a sender's messages, 48 hours for an open request.
    Context,
    /// As long as was asked, but no longer than so many hours.
    AtMost(i64),
    /// Until sent or expired.
    UntilSent,
    /// Until tables are published; if the bot stands still then, so many hours more.
    UntilPublished(i64),
    /// Until it is taken back or its person is forgotten; an invitation so many hours.
    UntilRevoked(i64),
    /// Until the morning of its day; if the bot stands still then, so many hours more.
    UntilItsDay(i64),
    /// So many hours after the last choice.
    HoursAfterChoice(i64),
    /// While the bot is in the group, and so many hours more.
    HoursAfterLeaving(i64),
}

/// How the store erases it. The conditions may use `this_hour` and `this_ms`, the present.
#[derive(Clone, Copy, Debug)]
pub enum Erase {
    /// Not by time.
    Never,
    /// Rows (named by these columns) of which the condition holds.
    Rows {
        /// Columns that name a row.
        row: &'static str,
        /// When it is due.
        due: &'static str,
    },
    /// One column of rows of which the condition holds; the row itself stays.
    Column {
        /// The column to be blanked.
        column: &'static str,
        /// Columns that name a row.
        row: &'static str,
        /// When it is due.
        due: &'static str,
    },
}

/// One line of the page.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// The table.
    pub table: &'static str,
    /// The columns the line speaks of.
    pub columns: &'static [&'static str],
    /// What it is.
    pub what: Said,
    /// How long it is kept.
    pub term: Term,
    /// How it is erased.
    pub erase: Erase,
    /// Why it is kept, and why so long.
    pub why: Said,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_ends_no_later_than_promised_and_a_day_ends_at_midnight() {
        assert_eq!(at_most(Hour(500), Hour(100), 192), Hour(292));
        assert_eq!(at_most(Hour(200), Hour(100), 192), Hour(200));
        assert_eq!(end_of_day(Hour(0)), Hour(24));
        assert_eq!(end_of_day(Hour(47)), Hour(48));
        assert_eq!(end_of_day(Hour(48)), Hour(72));
    }

    #[test]
    fn the_condition_on_reminders_has_the_term_of_reminders() {
        let kept = KEPT.iter().find(|kept| kept.table == "reminders").unwrap();
        let Erase::Rows { due, .. } = kept.erase else {
            unreachable!("reminders are erased by row")
        };
        assert!(due.contains(&format!("+ {REMINDER_LATE_HOURS} <=")));
    }

    #[test]
    fn the_condition_on_keys_has_the_term_of_keys() {
        let due = KEPT.iter().find_map(|kept| match kept.erase {
            Erase::Column { due, .. } => Some(due),
            _ => None,
        });
        assert!(due.unwrap().ends_with(&OCCURRENCE_KEY_HOURS.to_string()));
    }
}
