//! The store in an SQLite file where the bot runs: one writing connection, a few reading ones.
//!
//! Whoever holds the file without the key must learn nothing of who said what where; how the
//! tables see to that, and what is left, is told in `docs/retention.md`.

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
mod show;
mod stats;
mod writer;

pub(super) use error::{code, told};
pub use open::OpenError;
pub(super) use open::{MIGRATIONS, options, prepare};

use super::sealed::Tools;
use super::{
    Changes, ChatMemory, ChatStats, Committed, Group, KeptTable, Lease, Outgoing, OutgoingId,
    Purged, Reminder, Settlement, Standing, Store, StoreResult,
};
use crate::domain::{ChatId, Clock, Hour, Lang, OccurrenceKey, PersonHash, Pseudonym};
use crate::keys::Keyring;
use crate::steps::{self, Step};
use chrono::{DateTime, Utc};
use sqlx::SqlitePool;
use sqlx::sqlite::SqlitePoolOptions;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use writer::Writer;

/// The connection and the database that the shared statements are compiled for.
type Connection = sqlx::SqliteConnection;
type Backend = sqlx::Sqlite;

/// Reading connections.
const READERS: u32 = 4;

/// The store in an SQLite file. Close it with [`Store::close`]; one that is dropped closes
/// itself soon after.
pub struct SqliteStore {
    writer: Writer,
    readers: SqlitePool,
    tools: Tools,
}

impl SqliteStore {
    /// How the database stands to this program, bot and key, if there is a key already. Makes and changes nothing.
    ///
    /// # Errors
    /// [`OpenError`], as if it were opened.
    pub async fn look(path: &Path, keyring: Option<&Keyring>) -> Result<Standing, OpenError> {
        open::look(path, keyring).await
    }

    /// Opens the database, making it (mode 600) when it is not there; brings an older one up to
    /// date. The clock stamps what must be forgotten after a time.
    ///
    /// # Errors
    /// [`OpenError`], each kind with a word on what to do.
    pub async fn open(
        path: &Path,
        keyring: &Keyring,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, OpenError> {
        let connection = open::open(path, keyring).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(Duration::from_secs(5))
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_lazy_with(open::options(path).pragma("query_only", "ON"));
        Ok(Self {
            writer: Writer::start(path.to_owned(), connection),
            readers,
            tools: Tools {
                keys: keyring.clone(),
                clock,
            },
        })
    }
}

#[async_trait::async_trait]
impl Store for SqliteStore {
    async fn chat_memory(
        &self,
        chat: Pseudonym,
        key: Option<OccurrenceKey>,
        since: Hour,
    ) -> StoreResult<ChatMemory> {
        let link = key.map(|key| self.tools.link(key));
        reading::chat_memory(&self.readers, chat, key, link, since).await
    }

    async fn commit(&self, changes: Changes) -> StoreResult<Committed> {
        let tools = self.tools.clone();
        steps::reached(Step::Decided);
        let committed = self.writer.order(commit::Commit { tools, changes }).await?;
        steps::reached(Step::Committed);
        Ok(committed)
    }

    async fn group(&self, chat: ChatId) -> StoreResult<Option<Group>> {
        let mut db = self.readers.acquire().await?;
        groups::read(&mut db, &self.tools, chat).await
    }

    async fn forget_group_count(&self, chat: ChatId, pseudonym: Pseudonym) -> StoreResult<u64> {
        forgotten::count(&self.readers, &self.tools, chat, pseudonym).await
    }

    async fn is_forgotten(&self, chat: Pseudonym) -> StoreResult<bool> {
        let mut db = self.readers.acquire().await?;
        forgotten::is_forgotten(&mut db, &self.tools, chat).await
    }

    async fn chat_stats(&self, chat: Pseudonym, since: Hour) -> StoreResult<ChatStats> {
        stats::of_chat(&self.readers, chat, since).await
    }

    async fn person_language(&self, person: PersonHash) -> StoreResult<Option<Lang>> {
        reading::person_language(&self.readers, person).await
    }

    async fn add_examined(&self, counts: &[(Pseudonym, i64, u32)]) -> StoreResult<()> {
        let examined = occurrences::Examined {
            tools: self.tools.clone(),
            counts: counts.to_vec(),
        };
        self.writer.order(examined).await
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
        self.writer.order(claim).await
    }

    async fn settle_outgoing(
        &self,
        id: OutgoingId,
        lease: Lease,
        settlement: Settlement,
    ) -> StoreResult<bool> {
        let now = Hour::of(self.tools.clock.now());
        let settle = outgoing::Settle {
            id,
            lease,
            settlement,
            now,
        };
        self.writer.order(settle).await
    }

    async fn next_outgoing(&self) -> StoreResult<Option<DateTime<Utc>>> {
        reading::next_outgoing(&self.readers).await
    }

    async fn outgoing_count(&self) -> StoreResult<u64> {
        reading::outgoing_count(&self.readers).await
    }

    async fn reminders(&self, chat: ChatId) -> StoreResult<Vec<Reminder>> {
        reminders::of_chat(&self.readers, self.tools.reminded(chat)).await
    }

    async fn release_reminders(&self, now: DateTime<Utc>, limit: u32) -> StoreResult<u32> {
        let tools = self.tools.clone();
        let release = reminders::Release { tools, now, limit };
        self.writer.order(release).await
    }

    async fn next_reminder(&self) -> StoreResult<Option<DateTime<Utc>>> {
        reminders::next(&self.readers).await
    }

    async fn purge(&self, now: DateTime<Utc>) -> StoreResult<Purged> {
        self.writer.order(purge::Purge { now }).await
    }

    async fn everything(&self) -> StoreResult<Vec<KeptTable>> {
        show::everything(&self.readers).await
    }

    /// Empties the log into the file, too.
    async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
