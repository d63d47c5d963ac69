//! What the watch asks of the world outside while it decides: who is an admin, what the bot may do.

use crate::domain::{ChatId, UserId};
use crate::reply::MissingRight;

/// Somebody's standing in a group, read fresh.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Owner or admin.
    Admin,
    /// An ordinary member.
    Member,
    /// Not in the group.
    Stranger,
    /// Telegram did not say in time: treated as no right at all.
    Unknown,
}

/// A right the bot lacks in a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lack {
    /// Nothing is lacking: it is an admin.
    Nothing,
    /// Nothing is lacking as far as Telegram tells: a member that reads everything, unless it joined
    /// while privacy mode was on.
    NothingTold,
    /// Privacy mode is on and the bot is no admin: it sees only commands.
    Reading,
    /// It may not write.
    Writing,
    /// Telegram did not say in time.
    Unknown,
}

impl Lack {
    /// The same as the texts name it.
    #[must_use]
    pub fn missing(self) -> &'static [MissingRight] {
        match self {
            Self::Nothing | Self::NothingTold => &[],
            Self::Reading => &[MissingRight::CannotReadMessages],
            Self::Writing => &[MissingRight::CannotWrite],
            Self::Unknown => &[MissingRight::Unknown],
        }
    }
}

/// The world outside. Every call answers within two seconds; what it cannot find out is `Unknown`.
#[async_trait::async_trait]
pub trait Outside: Send + Sync {
    /// The role of a person in a group, never from a cache.
    async fn role(&self, chat: ChatId, user: UserId) -> Role;

    /// Whether the bot may write to a person: whether they opened the private chat.
    async fn is_open(&self, user: UserId) -> bool;

    /// What the bot lacks in a group.
    async fn lack(&self, chat: ChatId) -> Lack;

    /// How many members a group has; `None` when it was not said.
    async fn members(&self, _: ChatId) -> Option<u32> {
        None
    }
}
