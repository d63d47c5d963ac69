//! Remembers where the bot has just pointed into the private chat, so that a volley of commands
//! does not make it chatter.

use crate::codec::Action;
use crate::domain::ChatId;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The same line is not said twice within this time in one chat.
const PAUSE: TimeDelta = TimeDelta::seconds(60);
/// So many different lines are said within that time in one chat: one after the other they would
/// be a volley too.
const LINES: usize = 3;
/// Beyond this everything older than the pause is thrown out.
const ROOM: usize = 10_000;

/// Lines said in a chat lately.
type Lines = Vec<(Action, DateTime<Utc>)>;

/// When which line was last said where.
#[derive(Default)]
pub(super) struct Pointers {
    said: Mutex<HashMap<ChatId, Lines>>,
}

impl Pointers {
    /// Whether the line may be said now; if so, it counts as said.
    pub(super) fn may_say(&self, chat: ChatId, action: Action, now: DateTime<Utc>) -> bool {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = |lines: &mut Lines| {
            lines.retain(|(_, last)| now - *last < PAUSE);
            !lines.is_empty()
        };
        if said.len() >= ROOM && !said.contains_key(&chat) {
            said.retain(|_, lines| fresh(lines));
            if said.len() >= ROOM {
                return true;
            }
        }
        let lines = said.entry(chat).or_default();
        fresh(lines);
        if lines.len() >= LINES || lines.iter().any(|(line, _)| *line == action) {
            return false;
        }
        lines.push((action, now));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_volley_is_answered_by_three_lines_a_minute() {
        let pointers = Pointers::default();
        let at = |seconds: i64| DateTime::from_timestamp(1_766_577_600 + seconds, 0).unwrap();
        let said = |seconds| {
            let may = |action: &&Action| pointers.may_say(ChatId(-1), **action, at(seconds));
            Action::ALL.iter().filter(may).count()
        };
        assert_eq!(said(0), 3);
        assert_eq!(said(59), 0);
        assert!(pointers.may_say(ChatId(-2), Action::Help, at(59)));
        assert_eq!(said(60), 3);
    }
}
