//! Decides what every update causes: is it new, is the chat on, was it answered, what to do. Knows
//! no Telegram type; what it needs of the outside stands behind [`outside::Outside`].

mod commands;
pub mod context;
mod crowds;
mod deadline;
pub mod effects;
mod examined;
mod group;
pub mod incoming;
mod life;
mod membership;
pub mod outside;
mod pasted;
mod plan;
mod pointers;
pub mod policy;
mod press;
mod private;
mod quota;
mod reading;
mod reminders;
mod reports;
mod roles;
mod rules;
mod settings;
mod setup;

use crate::calendar::Calendar;
use crate::detect::Detector;
use crate::domain::{ChatId, Clock, Hour, Lang, TopicId, UpdateId, UserId};
use crate::keys::Keyring;
use crate::reply::Voice;
use crate::store::{Changes, Committed, Store, StoreError, StoreResult, Write};
use context::Context;
use crowds::Crowds;
use effects::Effect;
use examined::Examined;
use incoming::{ChatKind, Event, Incoming};
use outside::Outside;
use pointers::Pointers;
use quota::Quota;
pub use reports::Desk;
use roles::Roles;
use rules::Here;
use std::sync::Arc;

/// A class asks, edits and takes back a few times a day. Beyond this a chat is flooded: what more is
/// asked in that minute is examined and forgotten, so that the others are served and nothing fills up.
const DECISIONS_A_MINUTE: u32 = 60;
/// Nobody presses faster in earnest. Beyond this a press is not even answered.
const PRESSES_A_MINUTE: u32 = 40;
/// Settings that an admin opens by a button stand in a message of their own: one is enough, and a volley
/// of other people's commands must not keep it from opening.
const OPENINGS_A_MINUTE: u32 = 1;
/// A decision is made anew this often when others decide for the same chat at the same time.
const TRIES: usize = 8;

/// What the watch works with.
pub struct WatchParts {
    /// Where everything is kept.
    pub store: Arc<dyn Store>,
    /// Makes pseudonyms.
    pub keys: Arc<Keyring>,
    /// Reads texts.
    pub detector: Arc<Detector>,
    /// Remembers labels of the last minutes.
    pub context: Arc<dyn Context>,
    /// Makes the texts.
    pub voice: Arc<Voice>,
    /// Counts terms in working days.
    pub calendar: Arc<Calendar>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Rights and roles.
    pub outside: Arc<dyn Outside>,
    /// Who may invite readers of reports.
    pub desk: Desk,
}

/// Decides and writes.
pub struct Watch {
    parts: WatchParts,
    examined: Examined,
    crowds: Crowds,
    flushing: tokio::sync::Mutex<()>,
    pointers: Pointers,
    roles: Roles,
    decisions: Quota<ChatId>,
    presses: Quota<(ChatId, UserId)>,
    openings: Quota<ChatId>,
}

/// What is left to do after an update was written down.
#[derive(Default)]
pub struct Handled {
    /// Answers to be sent at once.
    pub effects: Vec<Effect>,
    /// Whether something was queued for the outbox.
    pub queued: bool,
}

impl Handled {
    fn say(effects: impl IntoIterator<Item = Effect>) -> Self {
        Self {
            effects: effects.into_iter().collect(),
            queued: false,
        }
    }
}

impl Watch {
    /// A watch over every chat of the bot.
    #[must_use]
    pub fn new(parts: WatchParts) -> Self {
        Self {
            parts,
            examined: Examined::default(),
            crowds: Crowds::default(),
            flushing: tokio::sync::Mutex::default(),
            pointers: Pointers::default(),
            roles: Roles::default(),
            decisions: Quota::a_minute(DECISIONS_A_MINUTE),
            presses: Quota::a_minute(PRESSES_A_MINUTE),
            openings: Quota::a_minute(OPENINGS_A_MINUTE),
        }
    }

    /// Handles one update whole. Fails only when the store fails: then nothing was written and the
    /// update is to be handled again.
    pub async fn handle(&self, incoming: Incoming) -> StoreResult<Handled> {
        let update = incoming.update;
        match incoming.event {
            Event::Said(said) => match said.place.kind {
                ChatKind::Group => self.said_in_group(update, &said).await,
                ChatKind::Private => self.said_in_private(update, &said).await,
                ChatKind::Channel => Ok(Handled::default()),
            },
            Event::Pressed(press) => self.pressed(update, &press).await,
            Event::Standing(standing) => self.standing_changed(update, standing).await,
            Event::Migrated { from, to } => self.migrated(update, from, to).await,
            Event::Ignored => Ok(Handled::default()),
        }
    }

    /// Records that an update was skipped because it made the program fail twice.
    pub async fn skip(&self, update: UpdateId) -> StoreResult<()> {
        let hour = Hour::of(self.parts.clock.now());
        let changes = Changes {
            update: Some(update),
            writes: vec![Write::Skipped { update, hour }],
            ..Changes::default()
        };
        self.parts.store.commit(changes).await.map(|_| ())
    }

    /// Writes the numbers of examined messages that were counted since the last time.
    pub async fn flush(&self) -> StoreResult<()> {
        // Whoever reads the numbers next must not find those missing that are on their way.
        let _turn = self.flushing.lock().await;
        let counts = self.examined.take();
        if counts.is_empty() {
            return Ok(());
        }
        let written = self.parts.store.add_examined(&counts).await;
        if written.is_err() {
            self.examined.put_back(counts);
        }
        written
    }

    /// Looks at how many members the chats have that were not looked at lately; a few at a time.
    pub async fn look_at_crowds(&self) -> StoreResult<()> {
        let mut crowds = Vec::new();
        for chat in self.crowds.next() {
            if let Some(members) = self.parts.outside.members(chat).await {
                crowds.push((self.parts.keys.pseudonym(chat), Crowds::is_large(members)));
            }
        }
        if crowds.is_empty() {
            return Ok(());
        }
        self.parts.store.note_crowds(&crowds).await
    }

    /// Writes changes that depend on no reading, once for the update.
    async fn write(&self, update: UpdateId, writes: Vec<Write>) -> StoreResult<Committed> {
        let changes = Changes {
            update: Some(update),
            turn: None,
            writes,
        };
        self.parts.store.commit(changes).await
    }

    /// The language that stands first in a group.
    async fn first_language(&self, chat: ChatId) -> StoreResult<Lang> {
        Ok(self
            .parts
            .store
            .group(chat)
            .await?
            .map_or(Lang::KK, |group| group.first_language))
    }

    /// What the admins of a group have set, as it holds in this topic at this moment.
    async fn here(&self, chat: ChatId, topic: Option<TopicId>) -> StoreResult<Here> {
        let group = self.parts.store.group(chat).await?;
        Ok(Here::of(group.as_ref(), topic, self.parts.clock.now()))
    }

    /// The language a person is spoken to in private: the chosen one, else that of their Telegram,
    /// else Kazakh.
    async fn language_of(&self, person: UserId, telegram: Option<Lang>) -> StoreResult<Lang> {
        let chosen = self
            .parts
            .store
            .person_language(self.parts.keys.person(person))
            .await?;
        Ok(chosen.or(telegram).unwrap_or(Lang::KK))
    }

    /// Day of a moment in Kazakhstan, days since 1970-01-01, as codes carry it.
    fn day(moment: chrono::DateTime<chrono::Utc>) -> u16 {
        const KAZAKHSTAN_AHEAD: i64 = 5 * 3600;
        let days = (moment.timestamp() + KAZAKHSTAN_AHEAD).div_euclid(86_400);
        u16::try_from(days).unwrap_or(0)
    }
}

/// Deciding and committing took too many tries: the chat is flooded; the update is handled again.
fn crowded() -> StoreError {
    StoreError::Busy
}
