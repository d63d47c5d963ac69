//! The durable lane out: takes queued messages from the store, oldest first, renders and sends them
//! within Telegram's limits, and records what became of each. Knows no Telegram type.

mod fate;
mod pace;
mod worker;

pub use pace::Pace;
pub use worker::{Outbox, OutboxParts};

use crate::domain::{ChatId, MessageId, TopicId};
use crate::reply::{Document, Screen};
use std::time::Duration;

/// One message on its way.
pub struct Dispatch {
    /// Where to.
    pub chat: ChatId,
    /// Which topic of it.
    pub topic: Option<TopicId>,
    /// Sent anew or put in place of an own message.
    pub deed: DispatchDeed,
    /// What it shows.
    pub screen: Screen,
    /// A document that is sent instead of a screen.
    pub document: Option<Document>,
}

/// Whether a message is new.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DispatchDeed {
    /// A new message, answering that one; not sent when that one is gone.
    Send {
        /// The message it answers.
        reply_to: Option<MessageId>,
    },
    /// An edit of the bot's own message.
    Edit {
        /// The message.
        message: MessageId,
    },
    /// The bot leaves the group; nothing is shown.
    Leave,
    /// The bot's own message goes; nothing is shown.
    Delete {
        /// The message.
        message: MessageId,
    },
}

/// What became of a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Delivery {
    /// Taken; `None` when the id of the new message could not be read.
    Sent(Option<MessageId>),
    /// Surely not taken: to be tried again.
    NotTaken,
    /// Perhaps taken.
    Unclear,
    /// Too many for this chat: to be tried again after this time.
    TooMany(Duration),
    /// The group has a new id.
    Migrated(ChatId),
    /// The bot is no longer there.
    Removed,
    /// The bot may not write there.
    NoRight,
    /// Never to be taken: its target is gone, or it is at fault.
    Refused,
}

/// Carries a message out: Telegram, or the terminal in the demo.
#[async_trait::async_trait]
pub trait Courier: Send + Sync {
    /// Sends one message and says what became of it.
    async fn deliver(&self, dispatch: &Dispatch) -> Delivery;
}
