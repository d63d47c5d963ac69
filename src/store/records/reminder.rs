//! Reminders that somebody asked for in private: which chat, which day, which kind, nothing else.

use crate::domain::label::label;
use crate::store::{StoreError, StoreResult, retention};
use chrono::{DateTime, Utc};

/// The day begins in Kazakhstan (UTC+5 throughout since 2024) before it does in UTC.
const KAZAKHSTAN_AHEAD: i64 = 5 * 3600;
/// Reminders go out from ten in the morning.
const MORNING: i64 = 10 * 3600;
const DAY: i64 = 86_400;

label! {
    /// What somebody is reminded of.
    ReminderKind {
        /// An answer was due: 15 working days (АППК art. 76).
        AnswerDue15 = 1, "answer";
        /// A decision on a complaint was due: 20 working days (АППК art. 99).
        ComplaintDue20 = 2, "complaint";
        /// An appeal was to be passed on: 3 working days (АППК art. 65).
        AnswerDue3 = 3, "forward";
        /// Processing was to end after a withdrawal: 15 working days (law № 94-V art. 8 p. 7).
        WithdrawalDue15 = 4, "withdrawal";
    }
}

/// Names a reminder of a chat: a chat has one of a kind for a day, so an old button never names
/// another one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ReminderId(pub u32);

impl ReminderId {
    /// The id of a chat's reminder of that kind for that day.
    #[must_use]
    pub fn of(kind: ReminderKind, due_day: u16) -> Self {
        Self(u32::from(kind as u8) << 16 | u32::from(due_day))
    }

    /// Number of the kind and day.
    #[must_use]
    pub fn parts(self) -> (u32, u32) {
        (self.0 >> 16, self.0 & 0xffff)
    }
}

/// A reminder that waits for its day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reminder {
    /// Its name within the chat.
    pub id: ReminderId,
    /// What it reminds of.
    pub kind: ReminderKind,
    /// Day in Kazakhstan, days since 1970-01-01, as [`crate::codec::Code::day`].
    pub due_day: u16,
}

impl Reminder {
    /// The reminder of that kind for that day.
    #[must_use]
    pub fn of(kind: ReminderKind, due_day: u16) -> Self {
        Self {
            id: ReminderId::of(kind, due_day),
            kind,
            due_day,
        }
    }

    /// What a queued [`crate::store::Template::Reminder`] carries: the kind, then the day, little
    /// end first.
    #[must_use]
    pub fn arguments(&self) -> Vec<u8> {
        let [low, high] = self.due_day.to_le_bytes();
        vec![self.kind as u8, low, high]
    }

    /// Reads [`Reminder::arguments`] back; `None` for anything else.
    #[must_use]
    pub fn from_arguments(arguments: &[u8]) -> Option<Self> {
        let [kind, low, high] = *arguments else {
            return None;
        };
        let kind = ReminderKind::from_number(kind)?;
        Some(Self::of(kind, u16::from_le_bytes([low, high])))
    }

    /// The moment from which it goes out: ten in the morning of its day in Almaty.
    #[must_use]
    pub fn due(&self) -> DateTime<Utc> {
        let second = i64::from(self.due_day) * DAY + MORNING - KAZAKHSTAN_AHEAD;
        DateTime::from_timestamp(second, 0).unwrap_or_default()
    }
}

/// The last day whose reminders are due at that moment.
pub(in crate::store) fn last_due_day(now: DateTime<Utc>) -> i64 {
    (now.timestamp() + KAZAKHSTAN_AHEAD - MORNING).div_euclid(DAY)
}

/// Whether a reminder is for a day so far ahead that no term of the law reaches it.
pub(in crate::store) fn is_too_far(reminder: Reminder, now: DateTime<Utc>) -> bool {
    let today = (now.timestamp() + KAZAKHSTAN_AHEAD).div_euclid(DAY);
    i64::from(reminder.due_day) > today + retention::REMINDER_AHEAD_DAYS
}

/// The moment at which the reminders of a stored day are due.
pub(in crate::store) fn due_at(day: i64) -> StoreResult<DateTime<Utc>> {
    Ok(reminder_of(ReminderKind::AnswerDue15 as i64, day)?.due())
}

/// The reminder of a stored kind and day.
pub(in crate::store) fn reminder_of(kind: i64, due_day: i64) -> StoreResult<Reminder> {
    let unreadable = |what| StoreError::Unreadable { what };
    let kind = u8::try_from(kind)
        .ok()
        .and_then(ReminderKind::from_number)
        .ok_or(unreadable("kind of a reminder"))?;
    let day = u16::try_from(due_day).map_err(|_| unreadable("day of a reminder"))?;
    Ok(Reminder::of(kind, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reminder_is_due_at_ten_in_almaty() {
        // 15 December 2025.
        let reminder = Reminder::of(ReminderKind::AnswerDue15, 20_437);
        assert_eq!(reminder.due().to_rfc3339(), "2025-12-15T05:00:00+00:00");
        assert_eq!(last_due_day(reminder.due()), 20_437);
        let before = reminder.due() - chrono::TimeDelta::milliseconds(1);
        assert_eq!(last_due_day(before), 20_436);
    }

    #[test]
    fn arguments_and_names_lead_back_to_the_reminder() {
        for kind in ReminderKind::ALL {
            let reminder = Reminder::of(*kind, 0xABCD);
            let arguments = reminder.arguments();
            assert_eq!(Reminder::from_arguments(&arguments), Some(reminder));
            assert_eq!(reminder.id.parts(), (*kind as u32, 0xABCD));
            assert_eq!(Reminder::from_arguments(&arguments[..2]), None);
        }
        assert_eq!(Reminder::from_arguments(&[0, 0, 0]), None);
        assert_eq!(Reminder::from_arguments(&[1, 0, 0, 0]), None);
    }
}
