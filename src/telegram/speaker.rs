//! The immediate lane: answers to a person's own command, text or press, sent after the commit and
//! never stored. Bounded: when it overflows, the newest answers are dropped and the person asks again.

use super::courier::TelegramCourier;
use crate::domain::{ChatId, Clock};
use crate::outbox::{Courier as _, Delivery, Dispatch, DispatchDeed, Limits};
use crate::watch::effects::Effect;
use chrono::TimeDelta;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// So many answers may wait.
const WAITING: usize = 2_000;
/// So many are under way at once.
const UNDER_WAY: usize = 16;
/// How often an answer is tried.
const TRIES: u32 = 3;
/// An answer that Telegram wants later than this is not an answer any more.
const LONGEST_WAIT: TimeDelta = TimeDelta::seconds(30);

/// Takes answers and lets them go one by one.
#[derive(Clone)]
pub struct Speaker {
    queue: mpsc::Sender<Effect>,
}

struct Mouth {
    courier: TelegramCourier,
    clock: Arc<dyn Clock>,
    limits: Arc<Mutex<Limits>>,
}

impl Speaker {
    /// Starts speaking in the background; the second part ends when every speaker is dropped or
    /// the program stops, with what waits sent first.
    #[must_use]
    pub fn start(
        courier: TelegramCourier,
        clock: Arc<dyn Clock>,
        limits: Arc<Mutex<Limits>>,
        stop: CancellationToken,
    ) -> (Self, tokio::task::JoinHandle<()>) {
        let (queue, waiting) = mpsc::channel(WAITING);
        let mouth = Arc::new(Mouth {
            courier,
            clock,
            limits,
        });
        (Self { queue }, tokio::spawn(mouth.speak(waiting, stop)))
    }

    /// Takes answers; those that find no room are dropped.
    pub fn take(&self, effects: Vec<Effect>) {
        for effect in effects {
            if self.queue.try_send(effect).is_err() {
                tracing::warn!("an immediate answer found no room and is dropped");
            }
        }
    }
}

impl Mouth {
    async fn speak(self: Arc<Self>, mut waiting: mpsc::Receiver<Effect>, stop: CancellationToken) {
        let mut under_way = JoinSet::new();
        loop {
            while under_way.len() >= UNDER_WAY {
                under_way.join_next().await;
            }
            let effect = tokio::select! {
                effect = waiting.recv() => effect,
                () = stop.cancelled() => {
                    waiting.close();
                    waiting.recv().await
                }
            };
            let Some(effect) = effect else { break };
            let mouth = Arc::clone(&self);
            under_way.spawn(async move { mouth.utter(effect).await });
        }
        while under_way.join_next().await.is_some() {}
    }

    async fn utter(&self, effect: Effect) {
        let dispatch = match effect {
            Effect::Answer { press, note } => {
                self.courier.answer_press(&press, note.as_deref()).await;
                return;
            }
            Effect::Say {
                chat,
                topic,
                screen,
            } => Dispatch {
                chat,
                topic,
                deed: DispatchDeed::Send { reply_to: None },
                screen,
            },
            Effect::Edit {
                chat,
                message,
                screen,
            } => Dispatch {
                chat,
                topic: None,
                deed: DispatchDeed::Edit { message },
                screen,
            },
        };
        for _ in 0..TRIES {
            let moment = self.reserve(dispatch.chat);
            self.clock.sleep_until(moment).await;
            let wait = match self.courier.deliver(&dispatch).await {
                Delivery::TooMany(wait) => TimeDelta::from_std(wait).unwrap_or(LONGEST_WAIT),
                Delivery::NotTaken => TimeDelta::seconds(1),
                _ => return,
            };
            if wait > LONGEST_WAIT {
                return;
            }
            self.clock.sleep_until(self.clock.now() + wait).await;
        }
    }

    fn reserve(&self, chat: ChatId) -> chrono::DateTime<chrono::Utc> {
        let now = self.clock.now();
        self.limits
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .reserve(chat, now)
    }
}
