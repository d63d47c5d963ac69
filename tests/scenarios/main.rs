//! The whole bot in one process against the fake of Telegram. A test says what a person does and
//! what that person then sees; at its end everything the bot sent must have been expected.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it is wrong"
)]

#[path = "../support/mod.rs"]
mod support;

mod harness;
mod replies;
