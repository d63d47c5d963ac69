//! The fake of the Bot API is tested as a bot would use it, with a plain HTTP client.
#![forbid(unsafe_code)]
#![allow(
    clippy::unwrap_used,
    reason = "a test stops where something is missing"
)]

mod answers;
mod bot;
mod chats;
mod faults;
mod intake;
mod people;
mod sending;
#[path = "../support/mod.rs"]
mod support;
mod teloxide;
mod webhook;
