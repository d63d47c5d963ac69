//! The words of the field as types. Knows nothing of Telegram, databases or texts.

mod addressee;
mod category;
mod clock;
mod ids;
pub(crate) mod label;
mod labels;
mod lang;
mod limits;
mod matter;
mod period;
mod region;
mod sketch;
mod text;

pub use addressee::Addressee;
pub use category::{Category, CategorySet, Tier};
#[cfg(debug_assertions)]
pub use clock::ClockAhead;
pub use clock::{Clock, Hour, Randomness, SystemClock, SystemRandomness};
pub use ids::{
    BotId, CallbackId, ChatId, MessageId, OccurrenceKey, PersonHash, Pseudonym, TopicId, UpdateId,
    UserId, VoiceHash,
};
pub use labels::{Authority, Channel, Labels, MessageLanguage, Occasion, State, StateSet};
pub use lang::Lang;
pub use limits::Limits;
pub use matter::Matter;
pub use period::{Period, Quarter, UnknownPeriod, Week};
pub use region::Region;
pub use sketch::{SKETCH_PARTS, Sketch};
pub use text::MessageText;
