//! The queue of updates: what waits for the bot, until it is confirmed by an offset or by a
//! webhook's 200.

use std::collections::VecDeque;

use serde_json::Value;

use super::World;

/// An update that waits, byte for byte as it will be sent.
#[derive(Clone, Debug)]
pub struct Pending {
    pub id: i64,
    /// Updates of one chat reach a webhook one after the other.
    pub chat: i64,
    pub bytes: Vec<u8>,
    pub in_flight: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Webhook {
    pub url: String,
    pub secret: Option<String>,
    pub max_connections: usize,
    pub last_error: Option<(i64, String)>,
}

/// Why a poll ended before its time.
pub const OTHER_POLL: &str =
    "terminated by other getUpdates request; make sure that only one bot instance is running";
pub const WEBHOOK_SET: &str = "terminated by setWebhook request";
pub const WEBHOOK_ACTIVE: &str = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

#[derive(Clone, Debug, Default)]
pub struct Intake {
    pub pending: VecDeque<Pending>,
    pub last_id: i64,
    /// The highest update that was confirmed.
    pub confirmed: i64,
    /// Set by `allowed_updates`; empty means the usual ones.
    pub allowed: Vec<String>,
    pub webhook: Option<Webhook>,
    /// So many answers of the webhook get lost on the way back.
    pub answers_lost: usize,
    /// The poll that may answer, and what the one before it is told.
    pub poll: u64,
    pub poll_ended_by: &'static str,
    pub polls_open: usize,
    pub polls_open_most: usize,
    pub polls_total: usize,
}

const FIRST_UPDATE: i64 = 700_000_001;
const ONLY_WHEN_ASKED: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

impl Intake {
    pub fn next_id(&mut self) -> i64 {
        self.last_id = self.last_id.max(FIRST_UPDATE - 1) + 1;
        self.last_id
    }

    pub fn is_allowed(&self, kind: &str) -> bool {
        if self.allowed.is_empty() {
            !ONLY_WHEN_ASKED.contains(&kind)
        } else {
            self.allowed.iter().any(|allowed| allowed == kind)
        }
    }

    /// Forgets everything before the offset; a negative one counts from the end.
    pub fn confirm(&mut self, offset: i64) {
        if offset < 0 {
            let keep = usize::try_from(-offset).unwrap_or(usize::MAX);
            while self.pending.len() > keep {
                self.forget_first();
            }
        } else {
            while self
                .pending
                .front()
                .is_some_and(|update| update.id < offset)
            {
                self.forget_first();
            }
        }
    }

    fn forget_first(&mut self) {
        if let Some(update) = self.pending.pop_front() {
            self.confirmed = self.confirmed.max(update.id);
        }
    }

    /// The webhook took an update; whether Telegram got to know.
    pub fn delivered(&mut self, id: i64) -> bool {
        if self.answers_lost > 0 {
            self.answers_lost -= 1;
            return false;
        }
        if let Some(at) = self.pending.iter().position(|update| update.id == id) {
            self.pending.remove(at);
        }
        self.confirmed = self.confirmed.max(id);
        true
    }

    pub fn batch(&self, limit: usize) -> Vec<Vec<u8>> {
        self.pending
            .iter()
            .take(limit)
            .map(|update| update.bytes.clone())
            .collect()
    }

    pub fn push(&mut self, id: i64, chat: i64, bytes: Vec<u8>) {
        self.pending.push_back(Pending {
            id,
            chat,
            bytes,
            in_flight: false,
        });
    }
}

impl World {
    /// Puts an update into the queue, if the bot takes this kind.
    pub fn tell_bot(&mut self, kind: &str, chat: i64, body: &Value) {
        if !self.intake.is_allowed(kind) {
            return;
        }
        let id = self.intake.next_id();
        // The number stands first, as Telegram writes it: some libraries lean on that.
        let update = format!(r#"{{"update_id":{id},"{kind}":{body}}}"#);
        self.intake.push(id, chat, update.into_bytes());
    }
}
