//! Arasha: a Telegram bot that steps in, once and calmly, when a class chat is asked for the
//! families' personal data.
//!
//! The folders are the stages of the way a message goes; data runs downwards, once:
//! `telegram`, `cli` → `watch` → `detect`, `reply` (→ `law`, `i18n`) → `store` → `outbox`.
//! Only `telegram` names teloxide, only `store` names sqlx; `bot` puts the parts together.
#![forbid(unsafe_code)]
#![expect(
    clippy::duplicate_mod,
    reason = "the statements of reports are one source, compiled for each database"
)]

pub mod bot;
pub mod calendar;
pub mod cli;
pub mod codec;
pub mod detect;
pub mod domain;
pub mod i18n;
pub mod keys;
pub mod law;
pub mod letters;
pub mod outbox;
pub mod reply;
pub mod reports;
pub mod steps;
pub mod store;
pub mod telegram;
pub mod watch;
