//! The whole bot in one process against the fake of Telegram. A test says what a person does and
//! what that person then sees; at its end everything the bot sent must have been expected.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it is wrong"
)]
#![allow(unreachable_pub, reason = "a module of a test program has no outside")]

#[path = "../support/mod.rs"]
mod support;

mod chats;
mod commands;
mod delivery;
mod flood;
mod harness;
mod intake;
mod letters;
mod life;
mod private;
mod reminders;
mod replies;
mod reports;
mod school;
mod settings;
mod setup;
mod speaking;
mod threats;
mod votes;
