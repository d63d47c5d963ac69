//! What goes into the queue of outgoing messages and is taken out of it unsent.

use super::Tools;
use crate::domain::{Hour, OccurrenceKey};
use crate::store::sealed::{DELETES, Lane, Sealed, edits};
use crate::store::{NewOutgoing, StoreResult, Template, retention};
use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

/// Queues a message, unless one with the same deduplication hash was queued within 8 days, or its
/// group asked to be forgotten.
pub(super) async fn enqueue(
    db: &mut SqliteConnection,
    tools: &Tools,
    message: &NewOutgoing,
    now: Hour,
) -> StoreResult<()> {
    let first = sqlx::query(
        "INSERT INTO deduplication (hash, forget_at)
         SELECT ?1, ?2 WHERE ?4 OR NOT EXISTS (SELECT 1 FROM forgotten WHERE hash = ?5)
         ON CONFLICT (hash) DO UPDATE SET forget_at = excluded.forget_at WHERE forget_at <= ?3",
    )
    .bind(&message.deduplication[..])
    .bind(now.plus(retention::DEDUPLICATION_HOURS).0)
    .bind(now.0)
    .bind(message.template == Template::Goodbye)
    .bind(tools.tombstone(tools.keys.pseudonym(message.chat)).to_vec())
    .execute(&mut *db)
    .await?
    .rows_affected()
        > 0;
    if !first {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO outgoing (chat, link, edits, sealed, not_before_ms, expires_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .bind(tools.lane(message.chat).to_vec())
    .bind(message.key.map(|key| tools.link(key).to_vec()))
    .bind(edits(message.deed))
    .bind(tools.seal(&Sealed::of(message))?)
    .bind(message.not_before.timestamp_millis())
    .bind(message.expires.timestamp_millis())
    .execute(db)
    .await?;
    Ok(())
}

/// Drops the replies to a message that nobody is sending right now. A reply that was never tried
/// frees its deduplication hash: the message may become a request again.
pub(super) async fn cancel(
    db: &mut SqliteConnection,
    tools: &Tools,
    key: OccurrenceKey,
    now: DateTime<Utc>,
) -> StoreResult<()> {
    let link = tools.link(key).to_vec();
    let untried = sqlx::query_scalar(
        "SELECT sealed FROM outgoing WHERE link = ?1 AND edits = 0 AND attempts = 0",
    )
    .bind(&link)
    .fetch_all(&mut *db)
    .await?;
    free_hashes(db, tools, untried).await?;
    sqlx::query("DELETE FROM outgoing WHERE link = ?1 AND edits = 0 AND leased_ms <= ?2")
        .bind(&link)
        .bind(now.timestamp_millis())
        .execute(&mut *db)
        .await?;
    // The deletion of a reply that will not be may have to be queued again with it.
    let pointless = sqlx::query_scalar(
        "DELETE FROM outgoing AS o WHERE link = ?1 AND edits = ?2
         AND NOT EXISTS (SELECT 1 FROM replies r WHERE r.link = ?1)
         AND NOT EXISTS (SELECT 1 FROM outgoing s WHERE s.link = ?1 AND s.edits = 0)
         RETURNING sealed",
    )
    .bind(&link)
    .bind(DELETES)
    .fetch_all(&mut *db)
    .await?;
    free_hashes(db, tools, pointless).await
}

/// Drops everything queued for a chat.
pub(super) async fn silence(db: &mut SqliteConnection, lane: Lane) -> StoreResult<()> {
    sqlx::query("DELETE FROM outgoing WHERE chat = ?1")
        .bind(lane.to_vec())
        .execute(db)
        .await?;
    Ok(())
}

/// Erases everything queued for a chat, and with it the hashes that keep it from being queued again.
pub(super) async fn forget(
    db: &mut SqliteConnection,
    tools: &Tools,
    lane: Lane,
) -> StoreResult<()> {
    let queued = sqlx::query_scalar("SELECT sealed FROM outgoing WHERE chat = ?1")
        .bind(lane.to_vec())
        .fetch_all(&mut *db)
        .await?;
    free_hashes(db, tools, queued).await?;
    silence(db, lane).await
}

/// Erases the deduplication hashes of queued messages.
async fn free_hashes(
    db: &mut SqliteConnection,
    tools: &Tools,
    queued: Vec<Vec<u8>>,
) -> StoreResult<()> {
    for sealed in queued {
        // What cannot be read is dropped all the same.
        let Ok(sealed) = tools.unseal(&sealed) else {
            continue;
        };
        sqlx::query("DELETE FROM deduplication WHERE hash = ?1")
            .bind(sealed.deduplication.to_vec())
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}
