//! Every call the bot made, in order, with what became of it.

use serde_json::{Map, Value};

use super::FakeTelegram;
use super::http::answer::ApiError;
use super::http::request::{Call, Upload};

/// What became of a call.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Taken, no answer yet.
    Open,
    Done(Value),
    Refused(ApiError),
}

/// One call.
#[derive(Clone, Debug)]
pub struct Entry {
    /// As Telegram writes it: `sendMessage`.
    pub method: String,
    pub params: Map<String, Value>,
    pub files: Vec<Upload>,
    /// By the fake's clock, Unix milliseconds.
    pub at: i64,
    pub outcome: Outcome,
}

impl Entry {
    pub fn of(call: &Call, method: &str, at: i64) -> Self {
        Self {
            method: method.to_owned(),
            params: call.params.clone(),
            files: call.files.values().cloned().collect(),
            at,
            outcome: Outcome::Open,
        }
    }

    /// Whether Telegram did it.
    pub fn is_done(&self) -> bool {
        matches!(self.outcome, Outcome::Done(_))
    }
}

impl FakeTelegram {
    /// All calls but `getUpdates`, in order, the refused ones too.
    pub fn sent(&self) -> Vec<Entry> {
        self.look(|world| {
            world
                .journal
                .iter()
                .filter(|entry| entry.method != "getUpdates")
                .cloned()
                .collect()
        })
    }

    /// The calls of one method.
    pub fn sent_by(&self, method: &str) -> Vec<Entry> {
        self.sent()
            .into_iter()
            .filter(|entry| entry.method.eq_ignore_ascii_case(method))
            .collect()
    }

    /// Waits until Telegram is through with so many calls of a method, refused ones too, and
    /// returns all there are. A call stands in the journal before its deed is done: who looked
    /// for the deed then would look too early.
    pub async fn wait_for_calls(&self, method: &str, count: usize) -> Vec<Entry> {
        let through = |calls: &Vec<Entry>| {
            let open = calls.iter().filter(|call| call.outcome == Outcome::Open);
            calls.len() >= count + open.count()
        };
        self.wait_for(&format!("{count} calls of {method}"), || {
            Some(self.sent_by(method)).filter(through)
        })
        .await
    }
}
