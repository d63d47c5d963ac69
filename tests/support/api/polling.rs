//! `getUpdates`: holds until there is something, gives way to a second poll, confirms by offset.

use std::time::Duration;

use serde_json::Value;

use crate::support::FakeTelegram;
use crate::support::http::answer::{Answer, ApiError};
use crate::support::http::request::Call;
use crate::support::world::World;
use crate::support::world::intake::{OTHER_POLL, WEBHOOK_ACTIVE};

/// Counts a poll as open as long as somebody waits for its answer.
struct OpenPoll<'a>(&'a FakeTelegram);

impl Drop for OpenPoll<'_> {
    fn drop(&mut self) {
        self.0.change(|world| world.intake.polls_open -= 1);
    }
}

pub async fn get_updates(tg: &FakeTelegram, call: &Call) -> Answer {
    let poll = match tg.change(|world| begin(world, call)) {
        Ok(poll) => poll,
        Err(error) => return Answer::of(&Err(error)),
    };
    let _open = OpenPoll(tg);
    let limit = call.number("limit").unwrap_or(100).clamp(1, 100);
    let limit = usize::try_from(limit).unwrap_or(100);
    let seconds = call.number("timeout").unwrap_or(0).clamp(0, 50);
    let hold = Duration::from_secs(u64::try_from(seconds).unwrap_or(0));
    let mut changes = tg.changes();
    let ready = async {
        loop {
            changes.mark_unchanged();
            if let Some(answer) = tg.look(|world| answer(world, poll, limit)) {
                return answer;
            }
            if changes.changed().await.is_err() {
                return Answer::of_raw_list(&[]);
            }
        }
    };
    match tokio::time::timeout(hold, ready).await {
        Ok(answer) => answer,
        Err(_) => Answer::of_raw_list(&[]),
    }
}

fn begin(world: &mut World, call: &Call) -> Result<u64, ApiError> {
    if world.intake.webhook.is_some() {
        return Err(ApiError::conflict(WEBHOOK_ACTIVE));
    }
    if let Some(allowed) = call.value("allowed_updates")? {
        world.intake.allowed = allowed_updates(&allowed);
    }
    let intake = &mut world.intake;
    intake.confirm(call.number("offset").unwrap_or(0));
    intake.poll += 1;
    intake.poll_ended_by = OTHER_POLL;
    intake.polls_open += 1;
    intake.polls_open_most = intake.polls_open_most.max(intake.polls_open);
    intake.polls_total += 1;
    Ok(intake.poll)
}

fn answer(world: &World, poll: u64, limit: usize) -> Option<Answer> {
    let intake = &world.intake;
    if intake.poll != poll {
        return Some(Answer::of(&Err(ApiError::conflict(intake.poll_ended_by))));
    }
    let batch = intake.batch(limit);
    (!batch.is_empty()).then(|| Answer::of_raw_list(&batch))
}

pub fn allowed_updates(list: &Value) -> Vec<String> {
    let kinds = list.as_array().into_iter().flatten();
    kinds
        .filter_map(|kind| kind.as_str().map(str::to_owned))
        .collect()
}
