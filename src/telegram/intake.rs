//! Handles one update, however it came: by polling or webhook. An update is done when its
//! transaction is committed; only then may it be acknowledged.

use super::batch::RawUpdate;
use super::speaker::Speaker;
use super::translate::Myself;
use crate::domain::Clock;
use crate::steps::{self, Step};
use crate::store::{StoreError, StoreResult};
use crate::watch::{Handled, Watch};
use chrono::TimeDelta;
use futures::FutureExt as _;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// The first pause after the store failed; doubled with every further failure.
const FIRST_PAUSE: TimeDelta = TimeDelta::milliseconds(250);
/// The longest pause between two tries.
const LONGEST_PAUSE: TimeDelta = TimeDelta::seconds(10);
/// An update that makes the program fail this often is skipped.
const MOST_PANICS: u32 = 2;

/// Hands updates to the watch and answers to the speaker.
pub struct Intake {
    /// Decides and writes.
    pub watch: Arc<Watch>,
    /// Sends immediate answers.
    pub speaker: Speaker,
    /// Who the bot is.
    pub myself: Myself,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Wakes the outbox.
    pub wake: Arc<Notify>,
    /// Ends waiting for the store.
    pub stop: CancellationToken,
}

/// The program is to stop before the update could be written down.
pub(super) struct Unhandled;

impl Intake {
    /// Handles one update until it is written down. Waits while the store fails; gives up only when
    /// the program is to stop, and then the update must not be acknowledged.
    pub(super) async fn handle(&self, raw: &RawUpdate) -> Result<(), Unhandled> {
        let mut pause = FIRST_PAUSE;
        let mut told = false;
        while let Err(error) = self.handle_once(raw).await {
            if !told {
                tracing::error!(%error, "an update waits for the database");
                told = true;
            }
            tokio::select! {
                () = self.stop.cancelled() => return Err(Unhandled),
                () = self.clock.sleep_until(self.clock.now() + pause) => {}
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        Ok(())
    }

    /// Handles one update, or says why the store cannot take it now: it is to be handled again.
    pub(super) async fn handle_once(&self, raw: &RawUpdate) -> StoreResult<()> {
        steps::reached(Step::Received);
        let mut panics = 0;
        loop {
            match AssertUnwindSafe(self.try_once(raw)).catch_unwind().await {
                Ok(Ok(handled)) => {
                    if handled.queued {
                        self.wake.notify_one();
                    }
                    self.speaker.take(handled.effects);
                    return Ok(());
                }
                // What cannot be read will not be readable the next time: one damaged row must not
                // keep the bot from all other chats.
                Ok(Err(error @ StoreError::Unreadable { .. })) => {
                    tracing::error!(%error, update = raw.id.0, "an update is skipped");
                    return self.watch.skip(raw.id).await;
                }
                Ok(Err(error)) => return Err(error),
                Err(_panic) => {
                    panics += 1;
                    if panics >= MOST_PANICS {
                        tracing::error!(update = raw.id.0, "an update is skipped: it failed twice");
                        return self.watch.skip(raw.id).await;
                    }
                }
            }
        }
    }

    async fn try_once(&self, raw: &RawUpdate) -> StoreResult<Handled> {
        let Some(update) = raw.parse() else {
            tracing::warn!(update = raw.id.0, "an update cannot be read and is skipped");
            self.watch.skip(raw.id).await?;
            return Ok(Handled::default());
        };
        self.watch.handle(self.myself.translate(update)).await
    }
}
