//! Telegram's limits on sending, when a test switches them on: 30 messages a second for the
//! bot, one a second and 20 a minute in a group. Edits are not counted.

use std::collections::HashMap;

use super::FakeTelegram;
use super::http::answer::ApiError;
use super::http::request::Call;
use super::world::World;

const PER_SECOND: usize = 30;
const PER_SECOND_IN_GROUP: usize = 1;
const PER_MINUTE_IN_GROUP: usize = 20;

/// When messages were accepted, in milliseconds.
#[derive(Debug, Default)]
pub struct Limits {
    all: Vec<i64>,
    by_chat: HashMap<i64, Vec<i64>>,
}

impl FakeTelegram {
    /// Switches the limits on. They count by the fake's clock.
    #[must_use]
    pub fn with_limits(self) -> Self {
        self.change(|world| world.limits = Some(Limits::default()));
        self
    }
}

impl World {
    /// Counts a message that is about to be sent, or says how long to wait.
    pub fn keep_limits(&mut self, call: &Call) -> Result<(), ApiError> {
        let method = call.method.to_lowercase();
        let counts = method.starts_with("send") && method != "sendchataction";
        let now = self.clock.millis();
        let chat = call.number("chat_id").unwrap_or_default();
        let Some(limits) = self.limits.as_mut().filter(|_| counts) else {
            return Ok(());
        };
        let in_chat = limits.by_chat.entry(chat).or_default();
        limits.all.retain(|at| *at > now - 1000);
        in_chat.retain(|at| *at > now - 60_000);
        let mut waits = vec![until_free(&limits.all, now, 1000, PER_SECOND)];
        if chat < 0 {
            waits.push(until_free(in_chat, now, 1000, PER_SECOND_IN_GROUP));
            waits.push(until_free(in_chat, now, 60_000, PER_MINUTE_IN_GROUP));
        }
        let wait = waits.into_iter().max().unwrap_or_default();
        if wait > 0 {
            let seconds = u64::try_from((wait + 999) / 1000).unwrap_or(1);
            return Err(ApiError::too_many_requests(seconds));
        }
        limits.all.push(now);
        in_chat.push(now);
        Ok(())
    }
}

/// Milliseconds until fewer than `most` of these lie within the window.
fn until_free(sent: &[i64], now: i64, window: i64, most: usize) -> i64 {
    let recent: Vec<i64> = sent
        .iter()
        .copied()
        .filter(|at| *at > now - window)
        .collect();
    match recent.len().checked_sub(most) {
        Some(over) => recent[over] + window - now,
        None => 0,
    }
}
