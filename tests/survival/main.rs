//! The built binary, killed at every step between an update and the sent reply, with its database
//! or Telegram failing, alone and as several processes on one database: nothing is lost, nothing
//! is said twice but in the window that no program can close.
#![allow(
    clippy::unwrap_used,
    unreachable_pub,
    clippy::expect_used,
    reason = "a test stops where it is wrong"
)]

mod faults;
mod kills;
mod life;
#[path = "../support/postgres.rs"]
mod server;
mod several;
#[path = "../support/mod.rs"]
mod support;
mod webhook;
mod wire;
