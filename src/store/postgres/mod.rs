//! The store in PostgreSQL, for any number of identical processes on one database. The tables and
//! their numbers are those of SQLite; what is sealed and hashed is the same to the byte.
//!
//! Whatever concerns a chat is written under a lock of that chat ([`unit`]), so that two processes
//! never decide for it at once. What a thief of the database could learn is told in
//! `docs/retention.md`.

mod commit;
mod error;
mod forgotten;
mod groups;
mod migrated;
mod occurrences;
mod open;
mod outgoing;
mod purge;
mod queue;
mod reading;
mod reminders;
#[path = "../reporting/mod.rs"]
mod reporting;
mod reports;
mod shared;
mod show;
mod stats;
mod unit;

pub(super) use error::told;
pub use open::{Address, AddressError, OpenError};
pub(super) use open::{MIGRATIONS, prepare};

use super::sealed::Tools;
use super::{
    Changes, ChatMemory, ChatStats, Committed, Group, KeptTable, Lease, Outgoing, OutgoingId,
    Purged, Reminder, Settlement, Standing, Store, StoreResult,
};
use crate::domain::{ChatId, Clock, Hour, Lang, OccurrenceKey, PersonHash, Pseudonym};
use crate::keys::Keyring;
use crate::steps::{self, Step};
use chrono::{DateTime, Utc};
use sqlx::PgPool;
use std::sync::Arc;

/// The connection and the database that the shared statements are compiled for.
type Connection = sqlx::PgConnection;
type Backend = sqlx::Postgres;

/// The store in PostgreSQL. Close it with [`Store::close`].
pub struct PgStore {
    pool: PgPool,
    tools: Tools,
}

impl PgStore {
    /// How the database stands to this program, bot and key, if there is a key. Makes and changes nothing.
    ///
    /// # Errors
    /// [`OpenError`], as if it were opened.
    pub async fn look(address: &Address, keyring: Option<&Keyring>) -> Result<Standing, OpenError> {
        open::look(address, keyring).await
    }

    /// Connects, makes the tables of an empty database, and brings older ones up to date; several
    /// processes may do so at once. The clock stamps what must be forgotten after a time.
    ///
    /// # Errors
    /// [`OpenError`], each kind with a word on what to do.
    pub async fn open(
        address: &Address,
        keyring: &Keyring,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, OpenError> {
        Ok(Self {
            pool: open::open(address, keyring).await?,
            tools: Tools {
                keys: keyring.clone(),
                clock,
            },
        })
    }
}

#[async_trait::async_trait]
impl Store for PgStore {
    async fn chat_memory(
        &self,
        chat: Pseudonym,
        key: Option<OccurrenceKey>,
        since: Hour,
    ) -> StoreResult<ChatMemory> {
        let link = key.map(|key| self.tools.link(key));
        reading::chat_memory(&self.pool, chat, key, link, since).await
    }

    async fn commit(&self, changes: Changes) -> StoreResult<Committed> {
        let tools = self.tools.clone();
        steps::reached(Step::Decided);
        let committed = unit::run(&self.pool, &commit::Commit { tools, changes }).await?;
        steps::reached(Step::Committed);
        Ok(committed)
    }

    async fn group(&self, chat: ChatId) -> StoreResult<Option<Group>> {
        let mut db = self.pool.acquire().await?;
        groups::read(&mut db, &self.tools, chat).await
    }

    async fn forget_group_count(&self, chat: ChatId, pseudonym: Pseudonym) -> StoreResult<u64> {
        forgotten::count(&self.pool, &self.tools, chat, pseudonym).await
    }

    async fn is_forgotten(&self, chat: Pseudonym) -> StoreResult<bool> {
        let mut db = self.pool.acquire().await?;
        forgotten::is_forgotten(&mut db, &self.tools, chat).await
    }

    async fn chat_stats(&self, chat: Pseudonym, since: Hour) -> StoreResult<ChatStats> {
        stats::of_chat(&self.pool, chat, since).await
    }

    async fn person_language(&self, person: PersonHash) -> StoreResult<Option<Lang>> {
        reading::person_language(&self.pool, person).await
    }

    async fn add_examined(&self, counts: &[(Pseudonym, i64, u32)]) -> StoreResult<()> {
        let examined = occurrences::Examined {
            tools: self.tools.clone(),
            counts: counts.to_vec(),
        };
        unit::run(&self.pool, &examined).await
    }

    async fn claim_outgoing(
        &self,
        now: DateTime<Utc>,
        lease_until: DateTime<Utc>,
        limit: u32,
        busy: &[ChatId],
    ) -> StoreResult<Vec<Outgoing>> {
        let claim = outgoing::Claim {
            tools: self.tools.clone(),
            now,
            lease_until,
            limit,
            busy: busy.iter().map(|chat| self.tools.lane(*chat)).collect(),
        };
        unit::run(&self.pool, &claim).await
    }

    async fn settle_outgoing(
        &self,
        id: OutgoingId,
        lease: Lease,
        settlement: Settlement,
    ) -> StoreResult<bool> {
        let settle = outgoing::Settle {
            id,
            lease,
            settlement,
            now: Hour::of(self.tools.clock.now()),
        };
        unit::run(&self.pool, &settle).await
    }

    async fn next_outgoing(&self) -> StoreResult<Option<DateTime<Utc>>> {
        reading::next_outgoing(&self.pool).await
    }

    async fn outgoing_count(&self) -> StoreResult<u64> {
        reading::outgoing_count(&self.pool).await
    }

    async fn reminders(&self, chat: ChatId) -> StoreResult<Vec<Reminder>> {
        reminders::of_chat(&self.pool, self.tools.reminded(chat)).await
    }

    async fn release_reminders(&self, now: DateTime<Utc>, limit: u32) -> StoreResult<u32> {
        let tools = self.tools.clone();
        unit::run(&self.pool, &reminders::Release { tools, now, limit }).await
    }

    async fn next_reminder(&self) -> StoreResult<Option<DateTime<Utc>>> {
        reminders::next(&self.pool).await
    }

    async fn purge(&self, now: DateTime<Utc>) -> StoreResult<Purged> {
        unit::run(&self.pool, &purge::Purge { now }).await
    }

    async fn everything(&self) -> StoreResult<Vec<KeptTable>> {
        show::everything(&self.pool).await
    }

    async fn close(&self) {
        self.pool.close().await;
    }
}
