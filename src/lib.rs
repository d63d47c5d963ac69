//! Arasha: a Telegram bot that steps in, once and calmly, when a class chat is asked for the
//! families' personal data.
//!
//! The folders are the stages of the way a message goes; data runs downwards, once:
//! `telegram`, `cli` → `watch` → `detect`, `reply` (→ `i18n`) → `store` → `outbox`.
//! Only `telegram` names teloxide, only `store` names sqlx.
#![forbid(unsafe_code)]

pub mod codec;
pub mod domain;
pub mod i18n;
pub mod law;
pub mod reply;
pub mod store;
