//! Asks now and then how many members a chat has: only chats of a class's size count in reports. In
//! memory only; what is kept is yes or no under the pseudonym.

use crate::domain::{ChatId, Hour};
use chrono::{DateTime, Utc};
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

/// A class has so many members at least.
const LARGE: u32 = 8;
/// A chat is looked at again after so many hours.
const AGAIN: i64 = 7 * 24;
/// Chats that are remembered; beyond it they are looked at more often.
const ROOM: usize = 200_000;
/// Chats looked at in one go.
pub(super) const AT_ONCE: usize = 20;

/// Chats that wait to be looked at, and when the others were.
#[derive(Default)]
pub(super) struct Crowds {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    looked: HashMap<ChatId, Hour>,
    waiting: VecDeque<ChatId>,
}

impl Crowds {
    /// A message of a chat was seen.
    pub(super) fn saw(&self, chat: ChatId, now: DateTime<Utc>) {
        let hour = Hour::of(now);
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let looked = state.looked.get(&chat);
        if looked.is_some_and(|at| hour.0 - at.0 < AGAIN) {
            return;
        }
        if state.looked.len() >= ROOM {
            state.looked.clear();
            state.waiting.clear();
        }
        state.looked.insert(chat, hour);
        state.waiting.push_back(chat);
    }

    /// The next chats to be looked at.
    pub(super) fn next(&self) -> Vec<ChatId> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let count = state.waiting.len().min(AT_ONCE);
        state.waiting.drain(..count).collect()
    }

    /// Whether so many members are a class.
    pub(super) fn is_large(members: u32) -> bool {
        members >= LARGE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chat_is_looked_at_once_a_week() {
        let crowds = Crowds::default();
        let at = |days: i64| DateTime::from_timestamp(days * 86_400, 0).unwrap();
        crowds.saw(ChatId(-1), at(0));
        crowds.saw(ChatId(-1), at(1));
        assert_eq!(crowds.next(), [ChatId(-1)]);
        crowds.saw(ChatId(-1), at(6));
        assert!(crowds.next().is_empty());
        crowds.saw(ChatId(-1), at(7));
        assert_eq!(crowds.next(), [ChatId(-1)]);
        assert!(!Crowds::is_large(7) && Crowds::is_large(8));
    }
}
