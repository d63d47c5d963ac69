//! A group the bot was added to, by chat id, because it must act there, and what its admins chose.

use crate::domain::{ChatId, Hour, Lang, Region, TopicId};
use crate::store::retention;
use std::collections::BTreeSet;

/// Topics a group can keep the bot out of.
const MOST_QUIET_TOPICS: usize = 50;
/// Telegram lets a bot delete its messages for 48 hours.
const LATEST_DELETION: u8 = 47;

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

/// What the bot answers in a group. Stored numbers: append only.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[repr(u8)]
pub enum Scope {
    /// Every request.
    #[default]
    Everything = 0,
    /// Requests for sensitive data only.
    SensitiveOnly = 1,
}

impl Scope {
    /// The scope of a stored number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        [Self::Everything, Self::SensitiveOnly]
            .into_iter()
            .find(|one| *one as u8 == number)
    }
}

/// An admin watches in private what the bot would say; in the group it says nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Observe {
    /// The admin's private chat.
    pub report_to: ChatId,
    /// It is over when this hour begins; 3 days from now at the latest.
    pub until: Hour,
}

/// A group. Never joined to an occurrence. What was chosen outside its bounds is kept within them.
#[derive(Clone, PartialEq, Eq, Debug)]
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
    /// Where it is; `None` when nobody told.
    pub region: Option<Region>,
    /// What is answered there.
    pub scope: Scope,
    /// Hours of the day in Almaty, 0 to 23, from the first until the second begins; replies wait
    /// until then. Two equal hours are none.
    pub quiet_hours: Option<(u8, u8)>,
    /// The bot deletes its own replies after so many hours, at most 47; 0 for never.
    pub delete_after_hours: u8,
    /// Topics the bot stays out of; the first 50 are kept.
    pub quiet_topics: BTreeSet<TopicId>,
    /// The bot says nothing until this hour begins, at most 30 days from now. Told back only while
    /// it is to come.
    pub paused_until: Option<Hour>,
    /// Told back only until it is over; dropped when the bot leaves.
    pub observe: Option<Observe>,
}

impl Group {
    /// A group in which nothing was chosen yet.
    #[must_use]
    pub fn new(chat: ChatId, standing: GroupStanding, first_language: Lang, changed: Hour) -> Self {
        Self {
            chat,
            standing,
            first_language,
            changed,
            region: None,
            scope: Scope::default(),
            quiet_hours: None,
            delete_after_hours: 0,
            quiet_topics: BTreeSet::new(),
            paused_until: None,
            observe: None,
        }
    }

    /// The group as it may be kept at this hour: within its bounds, without what is over.
    #[must_use]
    pub(in crate::store) fn bounded(mut self, now: Hour) -> Self {
        let hours = self.quiet_hours;
        self.quiet_hours = hours.filter(|(from, to)| from != to && *from.max(to) < 24);
        self.delete_after_hours = self.delete_after_hours.min(LATEST_DELETION);
        if self.quiet_topics.len() > MOST_QUIET_TOPICS {
            let topics = std::mem::take(&mut self.quiet_topics);
            self.quiet_topics = topics.into_iter().take(MOST_QUIET_TOPICS).collect();
        }
        let until = |hour, most| Some(retention::at_most(hour, now, most)).filter(|end| *end > now);
        self.paused_until = self
            .paused_until
            .and_then(|end| until(end, retention::PAUSE_HOURS));
        self.observe = self
            .observe
            .filter(|_| self.standing != GroupStanding::Left)
            .and_then(|observe| {
                let until = until(observe.until, retention::OBSERVE_HOURS)?;
                Some(Observe { until, ..observe })
            });
        self
    }
}
