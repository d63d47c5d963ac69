//! Erasing what has outlived its time, as the retention table says.

use super::unit::{Done, PURGE, Work};
use crate::domain::Hour;
use crate::store::retention::{KEPT, statement};
use crate::store::{Purged, StoreResult};
use chrono::{DateTime, Utc};
use sqlx::{AssertSqlSafe, PgConnection};

/// Most rows of one table erased in one transaction.
const BATCH: i64 = 500;

/// One round over every table.
pub(super) struct Purge {
    pub(super) now: DateTime<Utc>,
}

#[async_trait::async_trait]
impl Work for Purge {
    type Answer = Purged;

    async fn run(&self, db: &mut PgConnection) -> StoreResult<Done<Purged>> {
        let mut purged = Purged::default();
        let free: bool = sqlx::query_scalar("SELECT pg_try_advisory_xact_lock($1)")
            .bind(PURGE)
            .fetch_one(&mut *db)
            .await?;
        // Another process is at it.
        if !free {
            return Ok(Done::Undone(purged));
        }
        for kept in KEPT {
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
        Ok(Done::Kept(purged))
    }
}
