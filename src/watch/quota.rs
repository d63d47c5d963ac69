//! So many a minute and no more: what one chat or one person can make the bot do. In memory only,
//! and bounded: a flood of one must cost the others neither time nor room.

use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// Who is counted at most within one minute; beyond that the newcomers go uncounted.
const ROOM: usize = 100_000;

/// Counts by the minute.
pub(super) struct Quota<K> {
    most: u32,
    minute: Mutex<Minute<K>>,
}

struct Minute<K> {
    number: i64,
    counts: HashMap<K, u32>,
}

impl<K: Eq + Hash> Quota<K> {
    /// At most so many a minute for each.
    pub(super) fn a_minute(most: u32) -> Self {
        let minute = Minute {
            number: 0,
            counts: HashMap::new(),
        };
        Self {
            most,
            minute: Mutex::new(minute),
        }
    }

    /// Whether one more may be done for it at this moment; if so, it is counted.
    pub(super) fn take(&self, who: K, now: DateTime<Utc>) -> bool {
        let number = now.timestamp().div_euclid(60);
        let mut minute = self.minute.lock().unwrap_or_else(PoisonError::into_inner);
        if minute.number != number {
            minute.number = number;
            minute.counts.clear();
            // Room that a flood once took is given back.
            minute.counts.shrink_to(1024);
        }
        if minute.counts.len() >= ROOM && !minute.counts.contains_key(&who) {
            return true;
        }
        let count = minute.counts.entry(who).or_default();
        let may = *count < self.most;
        *count += u32::from(may);
        may
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_766_577_600 + seconds, 0).unwrap()
    }

    #[test]
    fn each_has_so_many_a_minute() {
        let quota = Quota::a_minute(3);
        let taken = |who: i64, seconds| (0..10).filter(|_| quota.take(who, at(seconds))).count();
        assert_eq!(taken(1, 0), 3);
        assert_eq!(taken(2, 59), 3);
        assert_eq!(taken(1, 59), 0);
        assert_eq!(taken(1, 60), 3);
    }

    #[test]
    fn a_flood_of_many_takes_no_more_room() {
        let quota = Quota::a_minute(1);
        for who in 0..150_000_i64 {
            assert!(quota.take(who, at(0)));
        }
        assert_eq!(quota.minute.lock().unwrap().counts.len(), ROOM);
        assert!(quota.take(0, at(60)));
        let minute = quota.minute.lock().unwrap();
        assert!(minute.counts.len() == 1 && minute.counts.capacity() < ROOM);
    }
}
