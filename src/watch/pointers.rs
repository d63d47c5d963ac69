//! Remembers where the bot has just pointed into the private chat, so that a volley of commands
//! does not make it chatter.

use crate::codec::Action;
use crate::domain::ChatId;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The same line is not said twice within this time in one chat.
const PAUSE: TimeDelta = TimeDelta::seconds(60);
/// Beyond this everything older than the pause is thrown out.
const ROOM: usize = 10_000;

/// When which line was last said where.
#[derive(Default)]
pub(super) struct Pointers {
    said: Mutex<HashMap<(ChatId, Action), DateTime<Utc>>>,
}

impl Pointers {
    /// Whether the line may be said now; if so, it counts as said.
    pub(super) fn may_say(&self, chat: ChatId, action: Action, now: DateTime<Utc>) -> bool {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if said
            .get(&(chat, action))
            .is_some_and(|last| now - *last < PAUSE)
        {
            return false;
        }
        if said.len() >= ROOM {
            said.retain(|_, last| now - *last < PAUSE);
        }
        if said.len() < ROOM {
            said.insert((chat, action), now);
        }
        true
    }
}
