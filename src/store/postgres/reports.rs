//! Reports in PostgreSQL: the shared statements, run as this store runs its work.

use super::reading::snapshot;
use super::unit::{self, Done, Lock, Work};
use super::{PgStore, Tools, reporting};
use crate::domain::{ChatId, Hour, Pseudonym, Quarter, Week};
use crate::store::{
    Cell, Health, Publication, QuarterFacts, Reader, ReportStore, SketchedCase, StoreResult,
    Unpublished, Wave, WaveChanges, WeekFacts,
};
use sqlx::PgConnection;
use std::collections::BTreeSet;

/// One order of reports.
struct Ordered {
    tools: Tools,
    order: reporting::Order,
}

#[async_trait::async_trait]
impl Work for Ordered {
    type Answer = bool;

    /// One process publishes at a time.
    fn locks(&self) -> BTreeSet<Lock> {
        BTreeSet::from([unit::REPORTS])
    }

    async fn run(&self, db: &mut PgConnection) -> StoreResult<Done<bool>> {
        reporting::run(db, &self.tools, &self.order)
            .await
            .map(Done::Kept)
    }
}

impl PgStore {
    async fn report(&self, order: reporting::Order) -> StoreResult<bool> {
        let tools = self.tools.clone();
        unit::run(&self.pool, &Ordered { tools, order }).await
    }
}

#[async_trait::async_trait]
impl ReportStore for PgStore {
    async fn note_crowds(&self, crowds: &[(Pseudonym, bool)]) -> StoreResult<()> {
        let order = reporting::Order::Crowds(crowds.to_vec());
        self.report(order).await.map(|_| ())
    }

    async fn refresh_watched(&self) -> StoreResult<()> {
        self.report(reporting::Order::Watched).await.map(|_| ())
    }

    async fn next_unpublished(&self) -> StoreResult<Option<Unpublished>> {
        reporting::next_unpublished(&mut *self.pool.acquire().await?).await
    }

    async fn week_facts(&self, week: Week) -> StoreResult<WeekFacts> {
        let mut db = snapshot(&self.pool).await?;
        reporting::week_facts(&mut db, &self.tools, week).await
    }

    async fn quarter_facts(&self, quarter: Quarter) -> StoreResult<QuarterFacts> {
        let mut db = snapshot(&self.pool).await?;
        reporting::quarter_facts(&mut db, quarter).await
    }

    async fn publish(&self, publication: Publication) -> StoreResult<bool> {
        self.report(reporting::Order::Publish(Box::new(publication)))
            .await
    }

    async fn cells(&self, first: Week, last: Week) -> StoreResult<Vec<Cell>> {
        reporting::cells(&mut *self.pool.acquire().await?, first, last).await
    }

    async fn published(&self) -> StoreResult<Option<(Week, Week)>> {
        reporting::published(&mut *self.pool.acquire().await?).await
    }

    async fn least(&self) -> StoreResult<Option<u8>> {
        reporting::least(&mut *self.pool.acquire().await?).await
    }

    async fn sketched(&self, since: Hour) -> StoreResult<Vec<SketchedCase>> {
        reporting::sketched(&mut *self.pool.acquire().await?, since).await
    }

    async fn waves(&self) -> StoreResult<Vec<Wave>> {
        reporting::waves(&mut *self.pool.acquire().await?).await
    }

    async fn change_waves(&self, changes: WaveChanges) -> StoreResult<()> {
        let order = reporting::Order::Waves(changes);
        self.report(order).await.map(|_| ())
    }

    async fn reader(&self, chat: ChatId) -> StoreResult<Option<Reader>> {
        reporting::reader(&mut *self.pool.acquire().await?, &self.tools, chat).await
    }

    async fn readers(&self) -> StoreResult<Vec<Reader>> {
        reporting::readers(&mut *self.pool.acquire().await?, &self.tools).await
    }

    async fn redeem(&self, invite: [u8; 32], chat: ChatId) -> StoreResult<bool> {
        self.report(reporting::Order::Redeem(invite, chat)).await
    }

    async fn health(&self) -> StoreResult<Health> {
        reporting::health(&mut *self.pool.acquire().await?).await
    }
}
