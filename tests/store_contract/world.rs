//! A store with a clock that stands still, and short words for what tests do with them.

use arasha::codec::{Action, Code};
use arasha::domain::{
    Authority, BotId, Category, ChatId, Clock, Hour, Labels, MessageId, OccurrenceKey, Pseudonym,
    Region,
};
use arasha::keys::{Keyring, Secret};
use arasha::store::{
    Certainty, Changes, ChatMemory, Committed, Deed, NewMissed, NewOccurrence, NewOutgoing,
    Outgoing, Store, Template, Turn, Write,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::{Arc, Mutex};

/// The moment at which every test begins: 15 December 2025, noon UTC.
pub(crate) const BEGINNING: i64 = 1_765_800_000;

/// A clock that only a test moves.
pub(crate) struct StillClock(Mutex<DateTime<Utc>>);

impl StillClock {
    pub(crate) fn at_the_beginning() -> Arc<Self> {
        Arc::new(Self(Mutex::new(
            DateTime::from_timestamp(BEGINNING, 0).unwrap(),
        )))
    }
}

#[async_trait::async_trait]
impl Clock for StillClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }

    async fn sleep_until(&self, _: DateTime<Utc>) {
        unreachable!("a store does not wait");
    }
}

/// The keyring of the tests.
pub(crate) fn keyring() -> Keyring {
    Keyring::new(&Secret::from_bytes([7; 32]), BotId(42))
}

/// A group.
pub(crate) const CLASS: ChatId = ChatId(-1_001_234_567_890);
/// Another group.
pub(crate) const OTHER_CLASS: ChatId = ChatId(-1_009_876_543_210);

/// A store under test.
pub(crate) struct World {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: Arc<StillClock>,
    pub(crate) keys: Keyring,
    /// Whatever must live as long as the store, e.g. its folder.
    pub(crate) _keep: Box<dyn std::any::Any + Send>,
}

impl World {
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub(crate) fn hour(&self) -> Hour {
        Hour::of(self.now())
    }

    pub(crate) fn pass(&self, time: TimeDelta) {
        *self.clock.0.lock().unwrap() += time;
    }

    pub(crate) fn class(&self) -> Pseudonym {
        self.keys.pseudonym(CLASS)
    }

    pub(crate) fn key(&self, message: i32) -> OccurrenceKey {
        self.keys.occurrence(CLASS, MessageId(message))
    }

    /// A request for parents' names on behalf of the prosecution, answered.
    pub(crate) fn occurrence(&self, message: i32) -> NewOccurrence {
        NewOccurrence {
            key: self.key(message),
            chat: self.class(),
            hour: self.hour(),
            labels: Labels {
                categories: [Category::ParentName, Category::MaritalStatus]
                    .into_iter()
                    .collect(),
                authority: Authority::Prosecutor,
                ..Labels::default()
            },
            certainty: Certainty::Certain,
            answered: true,
            region: None,
        }
    }

    /// A request for income that the bot overlooked.
    pub(crate) fn missed(&self) -> NewMissed {
        NewMissed {
            chat: self.class(),
            hour: self.hour(),
            labels: Labels {
                categories: [Category::Income].into_iter().collect(),
                ..Labels::default()
            },
            region: Some(Region::Shymkent),
        }
    }

    /// A reply to a message, due now, expiring in 12 hours.
    pub(crate) fn reply_in(&self, chat: ChatId, message: i32) -> NewOutgoing {
        NewOutgoing {
            chat,
            topic: None,
            deed: Deed::Send {
                reply_to: Some(MessageId(message)),
            },
            template: Template::Reply,
            arguments: Code::of(Action::Rights).to_bytes().to_vec(),
            key: Some(self.keys.occurrence(chat, MessageId(message))),
            deduplication: self.keys.deduplication("reply", chat, message.into()),
            not_before: self.now(),
            expires: self.now() + TimeDelta::hours(12),
        }
    }

    pub(crate) fn reply(&self, message: i32) -> NewOutgoing {
        self.reply_in(CLASS, message)
    }

    /// The reply to a message shrinks, since the question was withdrawn.
    pub(crate) fn edit(&self, message: i32) -> NewOutgoing {
        NewOutgoing {
            deed: Deed::EditReply,
            template: Template::Withdrawn,
            deduplication: self.keys.deduplication("withdrawn", CLASS, message.into()),
            ..self.reply(message)
        }
    }

    /// The reply to a message deletes itself two hours later.
    pub(crate) fn deletion(&self, message: i32) -> NewOutgoing {
        NewOutgoing {
            deed: Deed::DeleteReply,
            deduplication: self.keys.deduplication("delete", CLASS, message.into()),
            not_before: self.now() + TimeDelta::hours(2),
            ..self.reply(message)
        }
    }

    pub(crate) async fn commit(&self, changes: Changes) -> Committed {
        self.store.commit(changes).await.unwrap()
    }

    /// Writes without an update or a guard.
    pub(crate) async fn write(&self, writes: impl IntoIterator<Item = Write>) {
        let changes = Changes {
            writes: writes.into_iter().collect(),
            ..Changes::default()
        };
        assert_eq!(self.commit(changes).await, Committed::Done);
    }

    pub(crate) async fn enqueue(&self, messages: impl IntoIterator<Item = NewOutgoing>) {
        self.write(messages.into_iter().map(Write::Enqueue)).await;
    }

    /// All that is known of the class, and of one message in it.
    pub(crate) async fn memory(&self, message: i32) -> ChatMemory {
        self.store
            .chat_memory(self.class(), Some(self.key(message)), Hour(0))
            .await
            .unwrap()
    }

    pub(crate) async fn turn(&self) -> Turn {
        Turn {
            chat: self.class(),
            version: self.memory(0).await.version,
        }
    }

    /// Claims up to ten messages under a lease of a minute.
    pub(crate) async fn claim(&self) -> Vec<Outgoing> {
        self.claim_up_to(10, &[]).await
    }

    pub(crate) async fn claim_up_to(&self, limit: u32, busy: &[ChatId]) -> Vec<Outgoing> {
        let lease = self.now() + TimeDelta::minutes(1);
        self.store
            .claim_outgoing(self.now(), lease, limit, busy)
            .await
            .unwrap()
    }

    /// Claims exactly one.
    pub(crate) async fn claim_one(&self) -> Outgoing {
        let mut claimed = self.claim().await;
        assert_eq!(claimed.len(), 1);
        claimed.remove(0)
    }

    pub(crate) async fn queued(&self) -> u64 {
        self.store.outgoing_count().await.unwrap()
    }

    /// The rows of a table as they are shown.
    pub(crate) async fn rows(&self, table: &str) -> Vec<Vec<String>> {
        let mut tables = self.store.everything().await.unwrap();
        tables.retain(|kept| kept.name == table);
        assert_eq!(tables.len(), 1, "{table}");
        tables.remove(0).rows
    }
}
