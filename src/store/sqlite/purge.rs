//! Erasing what has outlived its time, as the retention table says.

use super::writer::Work;
use crate::domain::Hour;
use crate::store::retention::{KEPT, ONLY_POSTGRES, statement};
use crate::store::{Purged, StoreResult};
use chrono::{DateTime, Utc};
use sqlx::{AssertSqlSafe, SqliteConnection};

/// Most rows of one table erased in one transaction.
const BATCH: i64 = 500;

/// One round over every table.
pub(super) struct Purge {
    pub(super) now: DateTime<Utc>,
}

#[async_trait::async_trait]
impl Work for Purge {
    type Answer = Purged;

    async fn run(&self, db: &mut SqliteConnection) -> StoreResult<Purged> {
        let mut purged = Purged::default();
        for kept in KEPT
            .iter()
            .filter(|kept| !ONLY_POSTGRES.contains(&kept.table))
        {
            let Some(statement) = statement(kept) else {
                continue;
            };
            let rows = sqlx::query(AssertSqlSafe(statement))
                .bind(Hour::of(self.now).0)
                .bind(self.now.timestamp_millis())
                .bind(BATCH)
                .execute(&mut *db)
                .await?
                .rows_affected();
            purged.rows += rows;
            purged.more |= rows >= BATCH.unsigned_abs();
        }
        Ok(purged)
    }

    fn erases(&self) -> bool {
        true
    }
}
