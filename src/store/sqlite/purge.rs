//! Erasing what has outlived its time, as the retention table says.

use super::writer::Work;
use crate::domain::Hour;
use crate::store::retention::{Erase, KEPT};
use crate::store::{Purged, StoreResult};
use chrono::{DateTime, Utc};
use sqlx::{AssertSqlSafe, SqliteConnection};

/// Most rows of one table erased in one transaction.
const BATCH: u32 = 500;

/// One round over every table.
pub(super) struct Purge {
    pub(super) now: DateTime<Utc>,
}

#[async_trait::async_trait]
impl Work for Purge {
    type Answer = Purged;

    async fn run(&self, db: &mut SqliteConnection) -> StoreResult<Purged> {
        let mut purged = Purged::default();
        for kept in KEPT {
            let Some(statement) = statement(kept.table, &kept.erase) else {
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
            purged.more |= rows >= u64::from(BATCH);
        }
        Ok(purged)
    }

    fn erases(&self) -> bool {
        true
    }
}

/// Made of names that stand in the source, never of a value.
fn statement(table: &str, erase: &Erase) -> Option<String> {
    let (change, row, due) = match erase {
        Erase::Never => return None,
        Erase::Rows { row, due } => (format!("DELETE FROM {table}"), row, due),
        Erase::Column { column, row, due } => {
            (format!("UPDATE {table} SET {column} = NULL"), row, due)
        }
    };
    Some(format!(
        "WITH now (this_hour, this_ms, batch) AS (VALUES (?1, ?2, ?3))
         {change} WHERE ({row}) IN
         (SELECT {row} FROM {table}, now WHERE {due} LIMIT (SELECT batch FROM now))"
    ))
}
