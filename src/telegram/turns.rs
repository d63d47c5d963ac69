//! A group's turns for answers to presses and commands. Telegram gives a bot twenty messages a minute
//! in a group; whoever presses on and on must not use up those that a reply needs.

use crate::domain::ChatId;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{HashMap, VecDeque};

/// So many of a group's twenty a minute; the rest stays free for replies.
const A_MINUTE: usize = 15;
const MINUTE: TimeDelta = TimeDelta::minutes(1);
/// Beyond so many groups those that rest are thrown out.
const ROOM: usize = 1_000;

/// When answers went to which group within the last minute.
#[derive(Default)]
pub(super) struct Turns {
    taken: HashMap<ChatId, VecDeque<DateTime<Utc>>>,
}

impl Turns {
    /// Whether one more answer may go to the chat; if so, its turn is taken.
    pub(super) fn take(&mut self, chat: ChatId, now: DateTime<Utc>) -> bool {
        // Groups have negative ids; people have no limit by the minute.
        if chat.0 >= 0 {
            return true;
        }
        if self.taken.len() >= ROOM {
            self.taken.retain(|_, taken| {
                forget_before(taken, now);
                !taken.is_empty()
            });
        }
        let taken = self.taken.entry(chat).or_default();
        forget_before(taken, now);
        let may = taken.len() < A_MINUTE;
        if may {
            taken.push_back(now);
        }
        may
    }
}

fn forget_before(taken: &mut VecDeque<DateTime<Utc>>, now: DateTime<Utc>) {
    while taken.front().is_some_and(|at| *at + MINUTE <= now) {
        taken.pop_front();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn a_group_keeps_turns_for_its_replies_and_a_person_has_no_such_limit() {
        let mut turns = Turns::default();
        let mut taken = |chat, seconds| {
            let tries = (0..40).filter(|_| turns.take(ChatId(chat), at(seconds)));
            tries.count()
        };
        assert_eq!(taken(-5, 0), A_MINUTE);
        assert_eq!(taken(-6, 0), A_MINUTE);
        assert_eq!(taken(7, 0), 40);
        assert_eq!(taken(-5, 59), 0);
        assert_eq!(taken(-5, 60), A_MINUTE);
    }

    #[test]
    fn groups_that_rest_are_forgotten() {
        let mut turns = Turns::default();
        for chat in 1..=5_000 {
            assert!(turns.take(ChatId(-chat), at(chat)));
        }
        assert!(turns.taken.len() <= ROOM);
    }
}
