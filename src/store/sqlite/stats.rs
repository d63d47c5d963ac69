//! What the admins of a chat are told of it: numbers, never presses, letters or feedback.

use crate::domain::{Category, CategorySet, Hour, Pseudonym};
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
    let requests: Vec<(i64, u32, u32)> = sqlx::query_as(
        "SELECT categories, COUNT(*), SUM(answered) FROM occurrences
         WHERE chat = ?1 AND hour >= ?2 AND certainty = ?3 GROUP BY categories",
    )
    .bind(chat.as_bytes())
    .bind(since.0)
    .bind(Certainty::Certain as u8)
    .fetch_all(&mut *db)
    .await?;
    db.commit().await?;
    let of = |category: Category| -> u32 {
        let asking = requests.iter().filter(|(categories, ..)| {
            CategorySet::from_bits(categories.cast_unsigned()).contains(category)
        });
        asking.map(|(_, count, _)| count).sum()
    };
    Ok(ChatStats {
        examined: examined.unsigned_abs(),
        requests: requests.iter().map(|(_, count, _)| count).sum(),
        requests_by_category: Category::ALL
            .iter()
            .map(|category| (*category, of(*category)))
            .filter(|(_, count)| *count > 0)
            .collect(),
        answered: requests.iter().map(|(.., answered)| answered).sum(),
    })
}
