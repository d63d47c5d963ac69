//! The immediate lane out: answers made in memory, sent after the commit, never stored. If the
//! process dies meanwhile, the person asks again.

use crate::domain::{CallbackId, ChatId, MessageId, TopicId};
use crate::reply::{Document, Screen};

/// One thing to do at once.
pub enum Effect {
    /// Sends a message.
    Say {
        /// Where to.
        chat: ChatId,
        /// Which topic of it.
        topic: Option<TopicId>,
        /// What it shows.
        screen: Screen,
    },
    /// Puts a screen in place of an own message.
    Edit {
        /// Where.
        chat: ChatId,
        /// The message.
        message: MessageId,
        /// What it shows.
        screen: Screen,
    },
    /// Sends a document.
    File {
        /// Where to.
        chat: ChatId,
        /// The document.
        document: Document,
    },
    /// Answers a press, with a short note if there is one.
    Answer {
        /// The press.
        press: CallbackId,
        /// The note, shown to the one who pressed only.
        note: Option<String>,
        /// Whether it stands until it is closed, to be read in peace.
        alert: bool,
    },
}
