//! What the admins of a chat are told of it: numbers, never presses, letters or feedback.

use crate::domain::{Hour, Pseudonym};
use crate::store::{Certainty, ChatStats, StoreResult};
use sqlx::SqlitePool;

/// Numbers of a chat since that hour; of messages examined, since the day (UTC) of that hour.
pub(super) async fn of_chat(
    readers: &SqlitePool,
    chat: Pseudonym,
    since: Hour,
) -> StoreResult<ChatStats> {
    let mut db = readers.begin().await?;
    let examined: i64 = sqlx::query_scalar(
        "SELECT COALESCE(SUM(count), 0) FROM examined WHERE chat = ?1 AND day >= ?2",
    )
    .bind(chat.as_bytes())
    .bind(since.0.div_euclid(24))
    .fetch_one(&mut *db)
    .await?;
    let requests: Vec<(i64, i64, i64)> = sqlx::query_as(
        "SELECT categories, COUNT(*), SUM(answered) FROM occurrences
         WHERE chat = ?1 AND hour >= ?2 AND certainty = ?3 GROUP BY categories",
    )
    .bind(chat.as_bytes())
    .bind(since.0)
    .bind(Certainty::Certain as u8)
    .fetch_all(&mut *db)
    .await?;
    db.commit().await?;
    Ok(ChatStats::of(examined, &requests))
}
