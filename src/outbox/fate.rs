//! What a delivery means for the queued message: when it is tried again, and what else changes.

use super::Delivery;
use crate::domain::Hour;
use crate::store::Settlement;
use chrono::{DateTime, TimeDelta, Utc};

/// Own replies can be found again for as long as their occurrence has a key.
const REPLY_KEPT_HOURS: i64 = 8 * 24;
/// The first pause after a failure; doubled with every further one.
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(1);
/// The longest pause between two tries.
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(2);
/// An unclear try is repeated once, after Telegram had time to show what it took.
const UNCLEAR_PAUSE: TimeDelta = TimeDelta::seconds(5);
/// How long a group in which the bot may not write is left alone.
const NO_RIGHT_PAUSE: TimeDelta = TimeDelta::minutes(10);

/// How the queued message is settled.
pub(super) fn settlement(delivery: Delivery, attempts: u32, now: DateTime<Utc>) -> Settlement {
    match delivery {
        Delivery::Sent(message) => Settlement::Sent {
            message,
            forget_at: Hour::of(now).plus(REPLY_KEPT_HOURS),
        },
        Delivery::NotTaken => Settlement::Retry {
            not_before: now + pause(attempts),
        },
        Delivery::Unclear => Settlement::Unclear {
            not_before: now + UNCLEAR_PAUSE,
        },
        Delivery::TooMany(wait) => Settlement::Retry {
            not_before: now + TimeDelta::from_std(wait).unwrap_or(LONGEST_PAUSE),
        },
        // The row itself is moved to the new chat; it may go at once.
        Delivery::Migrated(_) => Settlement::Retry { not_before: now },
        Delivery::NoRight => Settlement::Retry {
            not_before: now + NO_RIGHT_PAUSE,
        },
        Delivery::Removed | Delivery::Refused => Settlement::Drop,
    }
}

fn pause(attempts: u32) -> TimeDelta {
    let doubled = FIRST_PAUSE * i32::try_from(1_u64 << attempts.min(10)).unwrap_or(i32::MAX);
    doubled.min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_stay_bounded() {
        let pauses: Vec<_> = (0..12)
            .map(|attempts| pause(attempts).num_seconds())
            .collect();
        assert_eq!(pauses[..4], [1, 2, 4, 8]);
        assert_eq!(pauses[11], 120);
        assert_eq!(pause(u32::MAX), LONGEST_PAUSE);
    }
}
