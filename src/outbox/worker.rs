//! The worker of the outbox: one loop that claims, several sends under way.

use super::fate::settlement;
use super::{Courier, Delivery, Dispatch, DispatchDeed, Pace};
use crate::codec::Code;
use crate::domain::{ChatId, Clock, Hour, Lang, UserId, Week};
use crate::keys::Keyring;
use crate::reply::{Screen, Voice};
use crate::reports::{Filter, Report};
use crate::steps::{self, Step};
use crate::store::{
    Changes, Deed, Group, GroupStanding, NewOutgoing, Outcome, Outgoing, Reminder, Settlement,
    Store, StoreResult, Template, Write,
};
use crate::watch::outside::Outside;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// A claimed message belongs to this process for so long; afterwards another may take it over.
const LEASE: TimeDelta = TimeDelta::seconds(60);
/// How many sends are under way at once.
const UNDER_WAY: usize = 30;
/// The pause before the bot tries once more to leave a group.
const LEAVE_PAUSE: TimeDelta = TimeDelta::seconds(5);
/// A message that would have to wait longer under its lease is put back instead.
const LONGEST_WAIT: TimeDelta = TimeDelta::seconds(30);
/// What another process queued, or left behind, is noticed within so long.
const LOOK_AROUND: TimeDelta = TimeDelta::seconds(1);
/// The pause after the store failed.
const STORE_PAUSE: TimeDelta = TimeDelta::seconds(1);

/// What the outbox works with.
pub struct OutboxParts {
    /// Where the queue is kept.
    pub store: Arc<dyn Store>,
    /// Where messages go.
    pub courier: Arc<dyn Courier>,
    /// Says what the bot lacks in a group it introduces itself to.
    pub outside: Arc<dyn Outside>,
    /// Renders them.
    pub voice: Arc<Voice>,
    /// For the pseudonym of a group that moved.
    pub keys: Arc<Keyring>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Shared with the immediate lane, so that both keep the same limits.
    pub pace: Arc<Pace>,
    /// Wakes the outbox when something was queued.
    pub wake: Arc<Notify>,
    /// Becomes true when the backlog is read: nothing is answered before, for what comes later in
    /// the backlog may take a question back.
    pub caught_up: watch::Receiver<bool>,
}

/// The durable lane out.
pub struct Outbox {
    parts: Arc<OutboxParts>,
}

impl Outbox {
    /// An outbox that does not run yet.
    #[must_use]
    pub fn new(parts: OutboxParts) -> Self {
        Self {
            parts: Arc::new(parts),
        }
    }

    /// Sends until told to stop; what is under way is finished first.
    pub async fn run(self, stop: CancellationToken) {
        let mut caught_up = self.parts.caught_up.clone();
        tokio::select! {
            () = stop.cancelled() => return,
            answer = caught_up.wait_for(|read| *read) => if answer.is_err() { return },
        }
        // Tasks of their own: a send that is not polled would hold a reader of the store while this
        // loop waits for one.
        let mut sending: JoinSet<ChatId> = JoinSet::new();
        let mut under_way: Vec<ChatId> = Vec::new();
        while !stop.is_cancelled() {
            // Behind an outage a backlog waits that may take a question back: read it first.
            if !*caught_up.borrow_and_update() {
                tokio::select! {
                    () = stop.cancelled() => {}
                    told = caught_up.changed() => if told.is_err() { break },
                    Some(sent) = sending.join_next(), if !sending.is_empty() => {
                        under_way.retain(|busy| sent.as_ref().ok() != Some(busy));
                    }
                }
                continue;
            }
            let idle_until = match self.claim(UNDER_WAY - under_way.len(), &under_way).await {
                Ok(claimed) if !claimed.is_empty() => {
                    steps::reached(Step::Claimed);
                    for outgoing in claimed {
                        let chat = outgoing.message.chat;
                        under_way.push(chat);
                        let parts = Arc::clone(&self.parts);
                        sending.spawn(async move {
                            parts.send(outgoing).await;
                            chat
                        });
                    }
                    continue;
                }
                Ok(_) => self.idle_until().await,
                Err(error) => {
                    tracing::error!(%error, "the outbox cannot read its queue; it is tried again");
                    Some(self.parts.clock.now() + STORE_PAUSE)
                }
            };
            let clock = &self.parts.clock;
            let rest = async {
                match idle_until {
                    Some(moment) => clock.sleep_until(moment).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = stop.cancelled() => {}
                () = self.parts.wake.notified() => {}
                Some(sent) = sending.join_next(), if !sending.is_empty() => match sent {
                    Ok(chat) => under_way.retain(|busy| *busy != chat),
                    // Its lease runs out and it is claimed again; which chat it was is not known.
                    Err(_) => under_way.clear(),
                },
                () = rest => {}
            }
        }
        while sending.join_next().await.is_some() {}
    }

    async fn claim(&self, room: usize, under_way: &[ChatId]) -> StoreResult<Vec<Outgoing>> {
        if room == 0 {
            return Ok(Vec::new());
        }
        let now = self.parts.clock.now();
        let mut busy = under_way.to_vec();
        busy.extend(self.parts.pace.waiting(now));
        let room = u32::try_from(room).unwrap_or(u32::MAX);
        self.parts
            .store
            .claim_outgoing(now, now + LEASE, room, &busy)
            .await
    }

    /// When to look again, if nothing wakes the outbox before.
    async fn idle_until(&self) -> Option<DateTime<Utc>> {
        let next = self.next_moment().await;
        if !self.parts.pace.is_shared() {
            return next;
        }
        let around = self.parts.clock.now() + LOOK_AROUND;
        Some(next.map_or(around, |next| next.min(around)))
    }

    /// When there may be something to do again, as far as the queue tells.
    async fn next_moment(&self) -> Option<DateTime<Utc>> {
        let now = self.parts.clock.now();
        let due = match self.parts.store.next_outgoing().await {
            Ok(due) => due?,
            Err(_) => return Some(now + STORE_PAUSE),
        };
        if due > now {
            return Some(due);
        }
        // Something is due but its chat has to wait, or a send of the same chat is under way.
        Some(self.parts.pace.next_ready(now).unwrap_or(now + STORE_PAUSE))
    }
}

impl OutboxParts {
    async fn send(&self, outgoing: Outgoing) {
        let chat = outgoing.message.chat;
        let delivery = match self.dispatch(&outgoing).await {
            Some(dispatch) => {
                let now = self.clock.now();
                let moment = self.pace.reserve(chat, now).await;
                if moment - now > LONGEST_WAIT {
                    // Others have taken this chat's turns: the lease must not end meanwhile.
                    let waits = Settlement::Retry { not_before: moment };
                    return self.settle(&outgoing, waits).await;
                }
                self.clock.sleep_until(moment).await;
                steps::reached(Step::Sending);
                self.courier.deliver(&dispatch).await
            }
            None => Delivery::Refused,
        };
        steps::reached(Step::Accepted);
        let delivery = self.leave_after(&outgoing, delivery).await;
        let now = self.clock.now();
        if let Delivery::TooMany(wait) = delivery {
            let until = now + TimeDelta::from_std(wait).unwrap_or(LEASE);
            self.pace.chat_waits(chat, until).await;
        }
        let followed = async {
            if let Some(changes) = self.aftermath(chat, delivery, now).await? {
                self.store.commit(changes).await?;
            }
            Ok(())
        };
        let followed: StoreResult<()> = followed.await;
        if let Err(error) = followed {
            tracing::error!(%error, "what a delivery changes for its chat could not be recorded");
        }
        self.settle(&outgoing, settlement(delivery, outgoing.attempts, now))
            .await;
        // A death in between may say it twice.
        let window = (self.clock.now() - now).num_microseconds();
        tracing::debug!(window, "microseconds from Telegram's answer to the mark");
    }

    /// Records what became of a message. While the database does not answer this is tried on until
    /// the lease is over: what is recorded is not sent twice.
    async fn settle(&self, outgoing: &Outgoing, settlement: Settlement) {
        let until = self.clock.now() + LEASE;
        let mut told = false;
        loop {
            let settled = self
                .store
                .settle_outgoing(outgoing.id, outgoing.lease, settlement)
                .await;
            let Err(error) = settled else { break };
            if !told {
                tracing::error!(%error, "the fate of a sent message waits to be recorded");
                told = true;
            }
            let again = self.clock.now() + STORE_PAUSE;
            if again > until {
                // The message is claimed again: sent twice at most.
                tracing::error!("the fate of a sent message could not be recorded");
                break;
            }
            self.clock.sleep_until(again).await;
        }
        steps::reached(Step::Settled);
        self.wake.notify_one();
    }

    /// After its last word the bot leaves, also where it may not say it.
    async fn leave_after(&self, outgoing: &Outgoing, delivery: Delivery) -> Delivery {
        let last = matches!(
            outgoing.message.template,
            Template::Goodbye | Template::Farewell
        );
        let said = matches!(
            delivery,
            Delivery::Sent(_) | Delivery::NoRight | Delivery::Refused
        );
        if !(last && said) {
            return delivery;
        }
        let leave = Dispatch {
            chat: outgoing.message.chat,
            topic: None,
            deed: DispatchDeed::Leave,
            screen: Screen::default(),
            document: None,
        };
        match self.courier.deliver(&leave).await {
            // Said already, left later: not said twice for it.
            Delivery::NotTaken | Delivery::TooMany(_) | Delivery::Unclear => {
                self.clock.sleep_until(self.clock.now() + LEAVE_PAUSE).await;
                self.courier.deliver(&leave).await;
            }
            _ => {}
        }
        Delivery::Sent(None)
    }

    /// Renders a queued message; `None` when its row cannot be read, which is a defect.
    async fn dispatch(&self, outgoing: &Outgoing) -> Option<Dispatch> {
        let message = &outgoing.message;
        if self.is_overtaken(message).await {
            return None;
        }
        let first = match self.store.group(message.chat).await {
            Ok(Some(group)) => group.first_language,
            // A private chat has the id of its person.
            Ok(None) => {
                let person = self.keys.person(UserId(message.chat.0));
                let chosen = self.store.person_language(person).await;
                chosen.ok().flatten().unwrap_or(Lang::KK)
            }
            Err(_) => Lang::KK,
        };
        let screen = if matches!(message.template, Template::Digest | Template::WaveAlert) {
            self.news(message, first).await?
        } else if message.template == Template::Introduction {
            let lack = self.outside.lack(message.chat).await;
            self.voice.introduction(first, lack.missing())
        } else if let (Template::Reminder, Some(reminder)) = (
            message.template,
            Reminder::from_arguments(&message.arguments),
        ) {
            self.voice.reminder(first, &reminder)
        } else if let Some(code) = Code::from_bytes(&message.arguments) {
            let first = code.language.unwrap_or(first);
            self.voice.render(message.template, first, &code)
        } else {
            tracing::error!("a queued message holds arguments that cannot be read");
            return None;
        };
        if screen.html.is_empty() && message.deed != Deed::DeleteReply {
            tracing::error!("a queued message has no text");
            return None;
        }
        let deed = match message.deed {
            Deed::Send { reply_to } => DispatchDeed::Send { reply_to },
            Deed::EditReply => DispatchDeed::Edit {
                message: outgoing.edits?,
            },
            Deed::DeleteReply => DispatchDeed::Delete {
                message: outgoing.edits?,
            },
        };
        Some(Dispatch {
            chat: message.chat,
            topic: message.topic,
            deed,
            screen,
            document: None,
        })
    }

    /// What a reader of reports is told; `None` when the role was taken back meanwhile.
    async fn news(&self, message: &NewOutgoing, first: Lang) -> Option<Screen> {
        let reader = self.store.reader(message.chat).await.ok()??;
        let value = Code::from_bytes(&message.arguments)?.value();
        // A wave may pass in the bot's first week, before any table is published.
        let this = Week::of(self.clock.now());
        let is_digest = message.template == Template::Digest;
        let wanted = if is_digest {
            reader.digest
        } else {
            reader.alerts
        };
        if !wanted {
            return None;
        }
        let (first_week, last_week) = if is_digest {
            (Week::from_number(value), Week::from_number(value))
        } else {
            (this.plus(-12), this)
        };
        let filter = Filter {
            first: first_week,
            last: last_week,
            region: None,
        };
        let mut report = Report::read(&*self.store, filter, false).await.ok()?;
        if is_digest {
            return Some(self.voice.digest(first, &report));
        }
        report.waves.retain(|wave| wave.id.0 == i64::from(value));
        Some(self.voice.wave_alert(first, &report))
    }

    /// Whether a reply is to grow that was folded or withdrawn meanwhile: the press was answered by
    /// the immediate lane, and the reply must not come back.
    async fn is_overtaken(&self, message: &NewOutgoing) -> bool {
        let (Deed::EditReply, Template::Reply, Some(key)) =
            (message.deed, message.template, message.key)
        else {
            return false;
        };
        let chat = self.keys.pseudonym(message.chat);
        let since = Hour::of(self.clock.now());
        let memory = self.store.chat_memory(chat, Some(key), since).await;
        memory.is_ok_and(|memory| {
            memory
                .occurrence
                .is_some_and(|past| past.outcome != Outcome::Standing)
        })
    }

    /// What a delivery changes beside the message itself.
    async fn aftermath(
        &self,
        chat: ChatId,
        delivery: Delivery,
        now: DateTime<Utc>,
    ) -> StoreResult<Option<Changes>> {
        let standing = match delivery {
            Delivery::Removed => GroupStanding::Left,
            Delivery::NoRight => GroupStanding::Muted,
            Delivery::Migrated(to) => {
                return Ok(Some(Changes {
                    writes: vec![Write::Migrated {
                        from: chat,
                        to,
                        from_pseudonym: self.keys.pseudonym(chat),
                        to_pseudonym: self.keys.pseudonym(to),
                    }],
                    ..Changes::default()
                }));
            }
            _ => return Ok(None),
        };
        let mut writes = Vec::new();
        if let Some(group) = self.store.group(chat).await? {
            writes.push(Write::Group(Group {
                standing,
                changed: Hour::of(now),
                ..group
            }));
        }
        if standing == GroupStanding::Left {
            writes.push(Write::Silence { chat });
        }
        Ok(Some(Changes {
            writes,
            ..Changes::default()
        }))
    }
}
