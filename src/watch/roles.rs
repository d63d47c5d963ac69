//! Who is an admin, remembered for a few minutes so that not every message asks Telegram. Used only
//! for what the chat hears; whoever presses a button is looked up afresh.

use super::incoming::AuthorVoice;
use super::outside::{Outside, Role};
use crate::domain::{ChatId, UserId};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Admins change rarely; ten minutes of an old role do no harm to what a chat hears.
const REMEMBERED: TimeDelta = TimeDelta::minutes(10);
/// Beyond this everything older is thrown out.
const ROOM: usize = 10_000;

/// Somebody in a group.
type Who = (ChatId, UserId);
/// A role and when it was looked up.
type Seen = (Role, DateTime<Utc>);

/// Roles looked up lately. In memory only.
#[derive(Default)]
pub(super) struct Roles {
    known: Mutex<HashMap<Who, Seen>>,
}

impl Roles {
    /// The role of whoever wrote a message.
    pub(super) async fn of(
        &self,
        outside: &dyn Outside,
        chat: ChatId,
        author: AuthorVoice,
        now: DateTime<Utc>,
    ) -> Role {
        let user = match author {
            AuthorVoice::AnonymousAdmin | AuthorVoice::LinkedChannel(_) => return Role::Admin,
            AuthorVoice::Channel(_) => return Role::Member,
            AuthorVoice::Person(user) | AuthorVoice::Bot(user) => user,
            AuthorVoice::Itself => return Role::Unknown,
        };
        if let Some(role) = self.remembered((chat, user), now) {
            return role;
        }
        let role = outside.role(chat, user).await;
        if role != Role::Unknown {
            self.remember((chat, user), role, now);
        }
        role
    }

    fn remembered(&self, who: Who, now: DateTime<Utc>) -> Option<Role> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .get(&who)
            .filter(|(_, at)| now - *at < REMEMBERED)
            .map(|(role, _)| *role)
    }

    fn remember(&self, who: Who, role: Role, now: DateTime<Utc>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= ROOM {
            known.retain(|_, (_, at)| now - *at < REMEMBERED);
        }
        if known.len() < ROOM {
            known.insert(who, (role, now));
        }
    }
}
