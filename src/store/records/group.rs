//! A group the bot was added to, by chat id, because it must act there.

use crate::domain::{ChatId, Hour, Lang};

/// Whether the bot is in a group.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum GroupStanding {
    /// A member that may write.
    Active = 1,
    /// A member that may not write.
    Muted = 2,
    /// Removed; the settings are kept 30 days in case it is added again.
    Left = 3,
}

impl GroupStanding {
    /// The standing of a stored number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        [Self::Active, Self::Muted, Self::Left]
            .into_iter()
            .find(|one| *one as u8 == number)
    }
}

/// A group the bot was added to, by chat id, because it must act there. Never joined to an
/// occurrence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Group {
    /// The group.
    pub chat: ChatId,
    /// Whether the bot is in it.
    pub standing: GroupStanding,
    /// The language that stands first in replies.
    pub first_language: Lang,
    /// The hour of the last change. Kept, as a day, only once the bot has left: while it is in the
    /// group the store tells back hour 0, for the hour would give away which pseudonym began then.
    pub changed: Hour,
}
