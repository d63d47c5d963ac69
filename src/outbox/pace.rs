//! When a message may go: Telegram's limits, kept by this process alone or by all that work on one
//! database together.

use crate::domain::{ChatId, Limits};
use crate::store::Shared;
use chrono::{DateTime, Utc};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Shared by both lanes out.
#[derive(Default)]
pub struct Pace {
    own: Mutex<Limits>,
    shared: Option<Arc<dyn Shared>>,
    /// Whether it was told that the others cannot be asked.
    told: AtomicBool,
}

impl Pace {
    /// The pace of a process that works alone, or together with others.
    #[must_use]
    pub fn new(shared: Option<Arc<dyn Shared>>) -> Self {
        Self {
            shared,
            ..Self::default()
        }
    }

    /// Whether other processes may send too.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.shared.is_some()
    }

    /// Takes the next free moment for a message to the chat. While the others cannot be asked this
    /// process keeps its own count.
    pub async fn reserve(&self, chat: ChatId, now: DateTime<Utc>) -> DateTime<Utc> {
        let Some(shared) = &self.shared else {
            return self.own().reserve(chat, now);
        };
        match shared.reserve(chat, now).await {
            Ok(moment) => {
                self.told.store(false, Ordering::Relaxed);
                self.own().take(Some(chat), moment);
                moment
            }
            Err(error) => {
                if !self.told.swap(true, Ordering::Relaxed) {
                    tracing::warn!(%error, "this process keeps Telegram's limits for itself until the database is back");
                }
                self.own().reserve(chat, now)
            }
        }
    }

    /// Telegram said that the chat has to wait.
    pub async fn chat_waits(&self, chat: ChatId, until: DateTime<Utc>) {
        self.own().chat_waits(chat, until);
        if let Some(shared) = &self.shared
            && let Err(error) = shared.leave_alone(chat, until).await
        {
            // Another process learns it from Telegram then.
            tracing::warn!(%error, "a pause that Telegram asked for could not be shared");
        }
    }

    /// Chats that may not be written to at this moment, as far as this process knows.
    #[must_use]
    pub fn waiting(&self, now: DateTime<Utc>) -> Vec<ChatId> {
        self.own().waiting(now).collect()
    }

    /// The first moment at which one of the waiting chats may be written to.
    #[must_use]
    pub fn next_ready(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.own().next_ready(now)
    }

    fn own(&self) -> MutexGuard<'_, Limits> {
        self.own.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
