//! Telegram: updates in, messages out. The only folder that names teloxide.

mod api;
mod batch;
mod checkup;
mod commands;
mod courier;
mod intake;
mod poll;
mod speaker;
mod translate;
mod turns;
mod webhook;
mod wire;

pub use api::{Api, CallError, Refusal};
pub use checkup::{Seen, look};
pub use commands::register_commands;
pub use courier::TelegramCourier;
pub use intake::Intake;
pub use poll::{PollError, Polling, connect};
pub use speaker::Speaker;
pub use translate::Myself;
pub use webhook::{Webhook, WebhookError, WebhookPlace};
