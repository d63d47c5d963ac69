//! The words in which tests are written: people, places, what they see, what must hold at the end.

pub mod barrier;
pub mod chat;
pub mod ending;
pub mod expecting;
pub mod linking;
pub mod membership;
pub mod message;
pub mod person;
pub mod press;
pub mod raw;
pub mod sending;
pub mod topics;
