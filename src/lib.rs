//! Arasha: a Telegram bot that steps in, once and calmly, when a class chat is asked for the
//! families' personal data.
//!
//! The folders are the stages of the way a message goes; data runs downwards, once:
//! `telegram`, `cli` → `watch` → `detect`, `reply` (→ `i18n`) → `store` → `outbox`.
//! Only `telegram` names teloxide, only `store` names sqlx.
#![forbid(unsafe_code)]

pub mod cli;
pub mod detect;
pub mod domain;
pub mod watch;
