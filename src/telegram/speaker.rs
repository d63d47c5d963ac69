//! The immediate lane: answers to a person's own command, text or press, sent after the commit and
//! never stored. Bounded in all and by chat: when it overflows, the newest answers are dropped and the
//! person asks again. Whoever asks faster than Telegram lets the bot answer waits alone.

use super::courier::TelegramCourier;
use super::turns::Turns;
use crate::domain::{ChatId, Clock};
use crate::outbox::{Courier as _, Delivery, Dispatch, DispatchDeed, Pace};
use crate::reply::Screen;
use crate::watch::effects::Effect;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// So many answers may wait.
const WAITING: usize = 2_000;
/// So many answers may wait for one chat.
const WAITING_IN_CHAT: usize = 20;
/// So many calls are under way at once.
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
    pace: Arc<Pace>,
    under_way: Semaphore,
    stop: CancellationToken,
}

/// How many answers wait for each chat.
type Seats = Arc<Mutex<HashMap<ChatId, usize>>>;

/// The place of one answer that waits for its chat; free again when dropped.
struct Seat {
    seats: Seats,
    chat: ChatId,
}

impl Seat {
    fn take(seats: &Seats, chat: ChatId) -> Option<Self> {
        let mut taken = seats.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = taken.entry(chat).or_default();
        if *waiting >= WAITING_IN_CHAT {
            return None;
        }
        *waiting += 1;
        Some(Self {
            seats: Arc::clone(seats),
            chat,
        })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(waiting) = taken.get_mut(&self.chat) {
            *waiting -= 1;
            if *waiting == 0 {
                taken.remove(&self.chat);
            }
        }
    }
}

impl Speaker {
    /// Starts speaking in the background; the second part ends when every speaker is dropped or
    /// told to stop, which must come after the last update was handled. What may go at once is sent
    /// first; what would have to wait is dropped.
    #[must_use]
    pub fn start(
        courier: TelegramCourier,
        clock: Arc<dyn Clock>,
        pace: Arc<Pace>,
        stop: CancellationToken,
    ) -> (Self, tokio::task::JoinHandle<()>) {
        let (queue, waiting) = mpsc::channel(WAITING);
        let mouth = Arc::new(Mouth {
            courier,
            clock,
            pace,
            under_way: Semaphore::new(UNDER_WAY),
            stop,
        });
        (Self { queue }, tokio::spawn(mouth.speak(waiting)))
    }

    /// Takes answers; those that find no room are dropped.
    pub fn take(&self, effects: Vec<Effect>) {
        for effect in effects {
            if self.queue.try_send(effect).is_err() {
                dropped();
            }
        }
    }
}

impl Mouth {
    async fn speak(self: Arc<Self>, mut waiting: mpsc::Receiver<Effect>) {
        let seats = Seats::default();
        let mut turns = Turns::default();
        let mut answers = JoinSet::new();
        let mut open = true;
        loop {
            let effect = tokio::select! {
                effect = waiting.recv() => effect,
                Some(_) = answers.join_next(), if !answers.is_empty() => continue,
                () = self.stop.cancelled(), if open => {
                    waiting.close();
                    open = false;
                    continue;
                }
            };
            let Some(effect) = effect else { break };
            if answers.len() >= WAITING {
                dropped();
                continue;
            }
            let mouth = Arc::clone(&self);
            let dispatch = match effect {
                Effect::Answer { press, note, alert } => {
                    answers.spawn(async move {
                        let _going = mouth.under_way.acquire().await;
                        mouth
                            .courier
                            .answer_press(&press, note.as_deref(), alert)
                            .await;
                    });
                    continue;
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
                    document: None,
                },
                Effect::File { chat, document } => Dispatch {
                    chat,
                    topic: None,
                    deed: DispatchDeed::Send { reply_to: None },
                    screen: Screen::default(),
                    document: Some(document),
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
                    document: None,
                },
            };
            let seat = Seat::take(&seats, dispatch.chat);
            let turn = turns.take(dispatch.chat, self.clock.now());
            let (Some(seat), true) = (seat, turn) else {
                dropped();
                continue;
            };
            // Its turn is taken here, in the order in which people asked.
            let moment = self.reserve(dispatch.chat).await;
            answers.spawn(async move {
                mouth.utter(&dispatch, moment).await;
                drop(seat);
            });
        }
        while answers.join_next().await.is_some() {}
    }

    async fn utter(&self, dispatch: &Dispatch, first: DateTime<Utc>) {
        let mut moment = first;
        for _ in 0..TRIES {
            if !self.rest(moment).await {
                return;
            }
            let delivery = {
                let _going = self.under_way.acquire().await;
                self.courier.deliver(dispatch).await
            };
            let wait = match delivery {
                Delivery::TooMany(wait) => TimeDelta::from_std(wait).unwrap_or(TimeDelta::MAX),
                Delivery::NotTaken => TimeDelta::seconds(1),
                _ => return,
            };
            if wait > LONGEST_WAIT {
                return;
            }
            let until = self.clock.now() + wait;
            if matches!(delivery, Delivery::TooMany(_)) {
                self.pace.chat_waits(dispatch.chat, until).await;
            }
            if !self.rest(until).await {
                return;
            }
            moment = self.reserve(dispatch.chat).await;
        }
    }

    /// Waits; `false` when the program is to stop before that moment.
    async fn rest(&self, moment: DateTime<Utc>) -> bool {
        tokio::select! {
            biased;
            () = self.clock.sleep_until(moment) => true,
            () = self.stop.cancelled() => false,
        }
    }

    async fn reserve(&self, chat: ChatId) -> DateTime<Utc> {
        self.pace.reserve(chat, self.clock.now()).await
    }
}

fn dropped() {
    tracing::warn!("an immediate answer found no room and is dropped");
}
