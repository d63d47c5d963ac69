//! What is read without writing, on a reading connection and under one snapshot.

use crate::domain::{Hour, Lang, OccurrenceKey, PersonHash, Pseudonym};
use crate::store::records::{MemoryRows, OccurrenceRow, moment};
use crate::store::sealed::Link;
use crate::store::{ChatMemory, StoreError, StoreResult};
use chrono::{DateTime, Utc};
use sqlx::{PgPool, Postgres, Transaction};

/// Columns of an occurrence as [`OccurrenceRow`] takes them.
macro_rules! past {
    () => {
        "hour, categories, language::BIGINT, authority::BIGINT, channel::BIGINT, occasion::BIGINT,
         states::BIGINT, certainty::BIGINT, answered::BIGINT, outcome::BIGINT, region::BIGINT"
    };
}

/// A transaction that reads, under one snapshot.
pub(super) async fn snapshot(pool: &PgPool) -> StoreResult<Transaction<'static, Postgres>> {
    Ok(pool
        .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        .await?)
}

/// What is known of a chat.
pub(super) async fn chat_memory(
    readers: &PgPool,
    chat: Pseudonym,
    key: Option<OccurrenceKey>,
    link: Option<Link>,
    since: Hour,
) -> StoreResult<ChatMemory> {
    let mut db = snapshot(readers).await?;
    let (version, votes, reply): (i64, i64, Option<i32>) = sqlx::query_as(
        "SELECT COALESCE((SELECT version FROM chat_guard WHERE chat = $1), 0),
                (SELECT COUNT(*) FROM votes WHERE key = $2),
                (SELECT message FROM replies WHERE link = $3)",
    )
    .bind(chat.as_bytes())
    .bind(key.as_ref().map(OccurrenceKey::as_bytes))
    .bind(link)
    .fetch_one(&mut *db)
    .await?;
    let spoken: Vec<OccurrenceRow> = sqlx::query_as(concat!(
        "SELECT ",
        past!(),
        " FROM occurrences
             WHERE chat = $1 AND hour >= $2 AND answered = 1
             ORDER BY occurrences.hour, serial"
    ))
    .bind(chat.as_bytes())
    .bind(since.0)
    .fetch_all(&mut *db)
    .await?;
    let occurrence: Option<OccurrenceRow> = match &key {
        None => None,
        Some(key) => {
            sqlx::query_as(concat!(
                "SELECT ",
                past!(),
                " FROM occurrences WHERE key = $1"
            ))
            .bind(key.as_bytes())
            .fetch_optional(&mut *db)
            .await?
        }
    };
    db.commit().await?;
    ChatMemory::try_from(MemoryRows {
        version,
        votes,
        reply,
        spoken,
        occurrence,
    })
}

/// The language a person chose.
pub(super) async fn person_language(
    readers: &PgPool,
    person: PersonHash,
) -> StoreResult<Option<Lang>> {
    let code: Option<String> = sqlx::query_scalar("SELECT language FROM people WHERE person = $1")
        .bind(person.as_bytes())
        .fetch_optional(readers)
        .await?;
    code.map(|code| code.parse())
        .transpose()
        .map_err(|_| StoreError::Unreadable {
            what: "language of a person",
        })
}

/// When the next outgoing message can be claimed, as far as that is known.
pub(super) async fn next_outgoing(readers: &PgPool) -> StoreResult<Option<DateTime<Utc>>> {
    let next: Option<i64> = sqlx::query_scalar(
        "SELECT MIN(GREATEST(o.not_before_ms, l.leased_ms))
         FROM outgoing o
         JOIN (SELECT chat, MAX(leased_ms) AS leased_ms FROM outgoing GROUP BY chat) l
           ON l.chat = o.chat
         WHERE o.edits = 0
            OR EXISTS (SELECT 1 FROM replies r WHERE r.link = o.link)
            OR NOT EXISTS (SELECT 1 FROM outgoing s WHERE s.link = o.link AND s.edits = 0)",
    )
    .fetch_one(readers)
    .await?;
    next.map(moment).transpose()
}

/// How many outgoing messages wait.
pub(super) async fn outgoing_count(readers: &PgPool) -> StoreResult<u64> {
    let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM outgoing")
        .fetch_one(readers)
        .await?;
    Ok(count.unsigned_abs())
}
