//! Identifiers. Those of Telegram are plain numbers; those of our own are keyed hashes from which
//! nobody without the key can return to a chat, a message or a person.

use serde::{Deserialize, Serialize};

macro_rules! telegram_id {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);
    };
}

telegram_id!(
    /// Telegram's id of a bot account: the number before the colon of its token.
    BotId(i64)
);
telegram_id!(
    /// Telegram's id of a chat; negative for groups and channels, a person's own id in private.
    ChatId(i64)
);
telegram_id!(
    /// Telegram's id of a person or bot.
    UserId(i64)
);
telegram_id!(
    /// Number of a message within its chat.
    MessageId(i32)
);
telegram_id!(
    /// Forum topic (`message_thread_id`) within a group.
    TopicId(i32)
);
telegram_id!(
    /// Number of an update, increasing for one bot.
    UpdateId(i64)
);

/// Telegram's handle of one press of a button; valid for seconds, never stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallbackId(pub String);

macro_rules! keyed_hash {
    ($(#[$doc:meta])* $name:ident[$len:literal]) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub [u8; $len]);

        impl $name {
            /// Reads the hash back from stored bytes; `None` when the length is wrong.
            #[must_use]
            pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(Self)
            }

            /// The bytes as they are stored.
            #[must_use]
            pub fn as_bytes(&self) -> &[u8] {
                &self.0
            }
        }
    };
}

keyed_hash!(
    /// Keyed pseudonym of a chat: what an occurrence is kept under.
    Pseudonym[16]
);
keyed_hash!(
    /// Keyed hash of one message of one chat: links an occurrence, its reply and votes on it for as
    /// long as the message can still be edited, and is then erased.
    OccurrenceKey[16]
);
keyed_hash!(
    /// Shortened keyed hash of one person's voice on one reply; differs from reply to reply.
    VoiceHash[6]
);

keyed_hash!(
    /// Keyed hash of a person in private: what a chosen language is kept under.
    PersonHash[16]
);
