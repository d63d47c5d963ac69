//! Long polling: the bot's own loop over raw updates. The next offset, which acknowledges a batch,
//! is asked for only after everything in the batch is committed.

use super::api::{Api, CallError, Refusal, SHORT};
use super::batch::RawUpdate;
use super::intake::{Intake, Unhandled};
use super::translate::Myself;
use crate::domain::{Clock, Lang, UpdateId, UserId};
use crate::steps::{self, Step};
use chrono::{DateTime, TimeDelta, Utc};
use futures::future::BoxFuture;
use futures::{FutureExt as _, StreamExt as _};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use teloxide::payloads::{DeleteWebhook, GetMe};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// Updates asked for at once; a batch that is not full means that the backlog is read.
const BATCH: u8 = 100;
/// Chats of one batch that are handled side by side; within a chat, order is kept.
const SIDE_BY_SIDE: usize = 64;
/// The longest pause while Telegram cannot be reached.
const LONGEST_PAUSE: TimeDelta = TimeDelta::seconds(30);
/// During an upgrade the old process may still poll for so long.
const UPGRADE: TimeDelta = TimeDelta::minutes(2);

/// Why polling ended other than by being stopped.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PollError {
    /// The token was refused.
    #[error(
        "Telegram refuses the token. Take a fresh one from @BotFather (/mybots → API Token) and set TELOXIDE_TOKEN."
    )]
    Token,
    /// A webhook is set.
    #[error(
        "a webhook is active for this bot, so polling gets nothing. If no other process serves it, start once with --take-over: the webhook is removed, waiting updates stay."
    )]
    WebhookActive,
    /// Another process polls.
    #[error(
        "another process polls with this token and did not end within two minutes. Stop it, or make a bot of its own for it with @BotFather."
    )]
    OtherPoller,
}

/// What is learnt of the bot at start.
#[derive(Clone, Debug)]
pub struct Connected {
    /// Who the bot is.
    pub myself: Myself,
    /// Whether it reads every message of a group without being an admin.
    pub reads_everything: bool,
}

#[derive(Deserialize)]
pub(super) struct Me {
    id: i64,
    pub(super) username: String,
    #[serde(default)]
    pub(super) can_read_all_group_messages: bool,
    #[serde(default = "yes")]
    pub(super) can_join_groups: bool,
}

fn yes() -> bool {
    true
}

/// Asks Telegram who the bot is; keeps trying while there is no network and says so once. `None`
/// when stopped meanwhile.
pub async fn connect(
    api: Api,
    languages: Vec<Lang>,
    clock: Arc<dyn Clock>,
    stop: CancellationToken,
) -> Result<Option<Connected>, PollError> {
    let mut pauses = Pauses::default();
    loop {
        let error = match api.call::<_, Me>(&GetMe::new(), SHORT * 5).await {
            Ok(me) => {
                return Ok(Some(Connected {
                    myself: Myself {
                        id: UserId(me.id),
                        username: me.username,
                        languages,
                    },
                    reads_everything: me.can_read_all_group_messages,
                }));
            }
            Err(CallError::Refused(Refusal::Token)) => return Err(PollError::Token),
            Err(error) => error,
        };
        if !pauses
            .wait(
                "Telegram cannot be reached; trying on",
                error,
                &clock,
                &stop,
            )
            .await
        {
            return Ok(None);
        }
    }
}

/// The polling loop.
pub struct Polling {
    /// The Bot API.
    pub api: Api,
    /// Handles updates.
    pub intake: Intake,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Told when the backlog is read.
    pub caught_up: watch::Sender<bool>,
    /// Remove an active webhook instead of giving up.
    pub take_over: bool,
    /// Ends the loop.
    pub stop: CancellationToken,
}

impl Polling {
    /// Polls until stopped. What was handled is acknowledged before it returns.
    pub async fn run(self) -> Result<(), PollError> {
        let mut offset = None;
        let mut pauses = Pauses::default();
        // The first and the last time that another process was seen polling.
        let mut other_poller: Option<(DateTime<Utc>, DateTime<Utc>)> = None;
        loop {
            let answer = tokio::select! {
                () = self.stop.cancelled() => break,
                answer = self.api.updates(offset, BATCH, *self.caught_up.borrow()) => answer,
            };
            let error = match answer {
                Ok(batch) => {
                    pauses = Pauses::default();
                    let full = batch.len() >= usize::from(BATCH);
                    let Ok(next) = self.handle(batch).await else {
                        break;
                    };
                    offset = next.or(offset);
                    if next.is_some() {
                        steps::reached(Step::Acknowledging);
                    }
                    if !full {
                        self.caught_up.send_replace(true);
                    }
                    continue;
                }
                Err(CallError::Refused(Refusal::Token)) => return Err(PollError::Token),
                Err(CallError::Refused(Refusal::WebhookActive)) if !self.take_over => {
                    return Err(PollError::WebhookActive);
                }
                Err(error @ CallError::Refused(Refusal::WebhookActive)) => {
                    tracing::warn!(
                        "the webhook is removed, as --take-over says; waiting updates stay"
                    );
                    let removed = self.api.call::<_, bool>(&DeleteWebhook::new(), SHORT).await;
                    removed.err().unwrap_or(error)
                }
                Err(error @ CallError::Refused(Refusal::OtherPoller)) => {
                    let now = self.clock.now();
                    let first = match other_poller {
                        Some((first, last)) if now - last <= UPGRADE => first,
                        _ => now,
                    };
                    other_poller = Some((first, now));
                    if now - first > UPGRADE {
                        return Err(PollError::OtherPoller);
                    }
                    error
                }
                Err(error) => {
                    // What waits behind an outage of the network may take a question back.
                    if matches!(error, CallError::Unsent | CallError::Unclear) {
                        self.caught_up.send_replace(false);
                    }
                    error
                }
            };
            if !pauses
                .wait(
                    "no updates for now; trying on",
                    error,
                    &self.clock,
                    &self.stop,
                )
                .await
            {
                break;
            }
        }
        // Acknowledges what was handled; if that fails it is delivered again and changes nothing.
        if let Some(offset) = offset {
            let _ = tokio::time::timeout(SHORT, self.api.updates(Some(offset), 1, false)).await;
        }
        Ok(())
    }

    /// Handles the updates of one chat one after another.
    async fn in_order(&self, updates: Vec<RawUpdate>) -> Result<(), Unhandled> {
        for raw in updates {
            self.intake.handle(&raw).await?;
        }
        Ok(())
    }

    /// Handles a batch, chats side by side, and tells the next offset.
    async fn handle(&self, batch: Vec<RawUpdate>) -> Result<Option<UpdateId>, Unhandled> {
        let next = batch
            .iter()
            .map(|raw| raw.id)
            .max()
            .map(|last| UpdateId(last.0 + 1));
        let mut by_chat: BTreeMap<Option<i64>, Vec<RawUpdate>> = BTreeMap::new();
        for raw in batch {
            by_chat.entry(raw.chat()).or_default().push(raw);
        }
        let chats: Vec<BoxFuture<'_, Result<(), Unhandled>>> = by_chat
            .into_values()
            .map(|updates| self.in_order(updates).boxed())
            .collect();
        let results: Vec<Result<(), Unhandled>> = futures::stream::iter(chats)
            .buffer_unordered(SIDE_BY_SIDE)
            .collect()
            .await;
        results.into_iter().collect::<Result<(), Unhandled>>()?;
        Ok(next)
    }
}

/// Growing pauses between tries, announced once.
#[derive(Default)]
struct Pauses {
    taken: u32,
}

impl Pauses {
    /// Waits; `false` when the program is to stop.
    async fn wait(
        &mut self,
        what: &str,
        error: CallError,
        clock: &Arc<dyn Clock>,
        stop: &CancellationToken,
    ) -> bool {
        if self.taken == 0 {
            tracing::warn!(%error, "{what}");
        }
        let pause = match error {
            CallError::Refused(Refusal::TooMany(seconds)) => TimeDelta::seconds(i64::from(seconds)),
            _ => TimeDelta::milliseconds(500 << self.taken.min(6)),
        };
        self.taken = self.taken.saturating_add(1);
        tokio::select! {
            () = stop.cancelled() => false,
            () = clock.sleep_until(clock.now() + pause.min(LONGEST_PAUSE)) => true,
        }
    }
}
