//! Counts messages examined, in memory; flushed to the store every minute. Approximate: what was
//! counted since the last flush is lost with the process.

use crate::domain::Pseudonym;
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// With more chats than this between two flushes the rest goes uncounted rather than eat memory.
const MOST_CHATS: usize = 200_000;

/// A day since 1970, small: there is one beside every chat of a country.
type Day = u32;

/// Messages examined by chat and day.
#[derive(Default)]
pub(super) struct Examined {
    counts: Mutex<HashMap<(Pseudonym, Day), u32>>,
}

impl Examined {
    /// Counts one message of a chat.
    pub(super) fn count(&self, chat: Pseudonym, now: DateTime<Utc>) {
        let day = Day::try_from(now.timestamp().div_euclid(86_400)).unwrap_or(0);
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let room = counts.len() < MOST_CHATS;
        match counts.entry((chat, day)) {
            std::collections::hash_map::Entry::Occupied(mut entry) => {
                *entry.get_mut() = entry.get().saturating_add(1);
            }
            std::collections::hash_map::Entry::Vacant(entry) if room => {
                entry.insert(1);
            }
            std::collections::hash_map::Entry::Vacant(_) => {}
        }
    }

    /// Takes what was counted since the last time.
    #[must_use]
    pub(super) fn take(&self) -> Vec<(Pseudonym, i64, u32)> {
        let counts =
            std::mem::take(&mut *self.counts.lock().unwrap_or_else(PoisonError::into_inner));
        counts
            .into_iter()
            .map(|((chat, day), count)| (chat, i64::from(day), count))
            .collect()
    }

    /// Puts back what could not be stored.
    pub(super) fn put_back(&self, counts: Vec<(Pseudonym, i64, u32)>) {
        let mut kept = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        for (chat, day, count) in counts {
            let day = Day::try_from(day).unwrap_or(0);
            let entry = kept.entry((chat, day)).or_default();
            *entry = entry.saturating_add(count);
        }
    }
}
