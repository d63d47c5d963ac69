//! Reports in SQLite: the shared statements, run as this store runs its work.

use super::writer::Work;
use super::{SqliteStore, Tools, reporting};
use crate::domain::{ChatId, Hour, Pseudonym, Quarter, Week};
use crate::store::{
    Cell, Health, Publication, QuarterFacts, Reader, ReportStore, SketchedCase, StoreResult,
    Unpublished, Wave, WaveChanges, WeekFacts,
};
use sqlx::SqliteConnection;

/// One order of reports.
struct Ordered {
    tools: Tools,
    order: reporting::Order,
}

#[async_trait::async_trait]
impl Work for Ordered {
    type Answer = bool;

    async fn run(&self, db: &mut SqliteConnection) -> StoreResult<bool> {
        reporting::run(db, &self.tools, &self.order).await
    }

    fn erases(&self) -> bool {
        matches!(self.order, reporting::Order::Publish(_))
    }
}

impl SqliteStore {
    async fn report(&self, order: reporting::Order) -> StoreResult<bool> {
        let tools = self.tools.clone();
        self.writer.order(Ordered { tools, order }).await
    }
}

#[async_trait::async_trait]
impl ReportStore for SqliteStore {
    async fn note_crowds(&self, crowds: &[(Pseudonym, bool)]) -> StoreResult<()> {
        let order = reporting::Order::Crowds(crowds.to_vec());
        self.report(order).await.map(|_| ())
    }

    async fn refresh_watched(&self) -> StoreResult<()> {
        self.report(reporting::Order::Watched).await.map(|_| ())
    }

    async fn next_unpublished(&self) -> StoreResult<Option<Unpublished>> {
        reporting::next_unpublished(&mut *self.readers.acquire().await?).await
    }

    async fn week_facts(&self, week: Week) -> StoreResult<WeekFacts> {
        let mut db = self.readers.begin().await?;
        reporting::week_facts(&mut db, &self.tools, week).await
    }

    async fn quarter_facts(&self, quarter: Quarter) -> StoreResult<QuarterFacts> {
        let mut db = self.readers.begin().await?;
        reporting::quarter_facts(&mut db, quarter).await
    }

    async fn publish(&self, publication: Publication) -> StoreResult<bool> {
        self.report(reporting::Order::Publish(Box::new(publication)))
            .await
    }

    async fn cells(&self, first: Week, last: Week) -> StoreResult<Vec<Cell>> {
        reporting::cells(&mut *self.readers.acquire().await?, first, last).await
    }

    async fn published(&self) -> StoreResult<Option<(Week, Week)>> {
        reporting::published(&mut *self.readers.acquire().await?).await
    }

    async fn least(&self) -> StoreResult<Option<u8>> {
        reporting::least(&mut *self.readers.acquire().await?).await
    }

    async fn sketched(&self, since: Hour) -> StoreResult<Vec<SketchedCase>> {
        reporting::sketched(&mut *self.readers.acquire().await?, since).await
    }

    async fn waves(&self) -> StoreResult<Vec<Wave>> {
        reporting::waves(&mut *self.readers.acquire().await?).await
    }

    async fn change_waves(&self, changes: WaveChanges) -> StoreResult<()> {
        let order = reporting::Order::Waves(changes);
        self.report(order).await.map(|_| ())
    }

    async fn reader(&self, chat: ChatId) -> StoreResult<Option<Reader>> {
        reporting::reader(&mut *self.readers.acquire().await?, &self.tools, chat).await
    }

    async fn readers(&self) -> StoreResult<Vec<Reader>> {
        reporting::readers(&mut *self.readers.acquire().await?, &self.tools).await
    }

    async fn redeem(&self, invite: [u8; 32], chat: ChatId) -> StoreResult<bool> {
        self.report(reporting::Order::Redeem(invite, chat)).await
    }

    async fn health(&self) -> StoreResult<Health> {
        reporting::health(&mut *self.readers.acquire().await?).await
    }
}
