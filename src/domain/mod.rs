//! The words of the field as types. Knows nothing of Telegram, databases or texts.

mod category;
mod ids;
mod labels;
mod lang;
mod text;

pub use category::{Category, CategorySet, Tier};
pub use ids::{
    BotId, CallbackId, ChatId, MessageId, OccurrenceKey, Pseudonym, TopicId, UpdateId, UserId,
    VoiceHash,
};
pub use labels::{Authority, Channel, Labels, MessageLanguage, Occasion, State, StateSet};
pub use lang::Lang;
pub use text::MessageText;
