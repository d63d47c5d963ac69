//! Reminders for private chats: kept under a keyed hash of their own, released into the queue on
//! their day.

use super::unit::{Done, Lock, REMIND, Work};
use super::{Tools, queue};
use crate::domain::{ChatId, Hour};
use crate::store::records::{due_at, is_too_far, last_due_day, reminder_of};
use crate::store::sealed::{Reminded, due_reminder};
use crate::store::{Reminder, ReminderId, StoreResult, retention};
use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};
use std::collections::BTreeSet;

/// Keeps a reminder, unless it is there, the chat has enough, or its day is too far.
pub(super) async fn keep(
    db: &mut PgConnection,
    tools: &Tools,
    chat: ChatId,
    reminder: Reminder,
) -> StoreResult<()> {
    if is_too_far(reminder, tools.clock.now()) {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO reminders (chat, kind, due_day, sealed)
         SELECT $1, $2, $3, $4 WHERE (SELECT COUNT(*) FROM reminders WHERE chat = $1) < $5
         ON CONFLICT DO NOTHING",
    )
    .bind(tools.reminded(chat))
    .bind(i16::from(reminder.kind as u8))
    .bind(i32::from(reminder.due_day))
    .bind(tools.sealed_chat(chat)?)
    .bind(retention::REMINDERS_OF_A_CHAT)
    .execute(db)
    .await?;
    Ok(())
}

/// Erases one.
pub(super) async fn cancel(
    db: &mut PgConnection,
    chat: Reminded,
    id: ReminderId,
) -> StoreResult<()> {
    let (kind, due_day) = id.parts();
    sqlx::query("DELETE FROM reminders WHERE chat = $1 AND kind = $2 AND due_day = $3")
        .bind(chat)
        .bind(i16::try_from(kind).unwrap_or(i16::MAX))
        .bind(i32::try_from(due_day).unwrap_or(i32::MAX))
        .execute(db)
        .await?;
    Ok(())
}

/// Erases all of a chat.
pub(super) async fn forget(db: &mut PgConnection, chat: Reminded) -> StoreResult<()> {
    sqlx::query("DELETE FROM reminders WHERE chat = $1")
        .bind(chat)
        .execute(db)
        .await?;
    Ok(())
}

/// The reminders of a chat, the next one first.
pub(super) async fn of_chat(readers: &PgPool, chat: Reminded) -> StoreResult<Vec<Reminder>> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "SELECT kind::BIGINT, due_day::BIGINT FROM reminders WHERE chat = $1 ORDER BY due_day, kind",
    )
    .bind(chat)
    .fetch_all(readers)
    .await?;
    rows.into_iter()
        .map(|(kind, due_day)| reminder_of(kind, due_day))
        .collect()
}

/// When the next one is due.
pub(super) async fn next(readers: &PgPool) -> StoreResult<Option<DateTime<Utc>>> {
    let day: Option<i64> = sqlx::query_scalar("SELECT MIN(due_day)::BIGINT FROM reminders")
        .fetch_one(readers)
        .await?;
    day.map(due_at).transpose()
}

/// Moves what is due into the queue.
pub(super) struct Release {
    pub(super) tools: Tools,
    pub(super) now: DateTime<Utc>,
    pub(super) limit: u32,
}

#[async_trait::async_trait]
impl Work for Release {
    type Answer = u32;

    fn locks(&self) -> BTreeSet<Lock> {
        BTreeSet::from([REMIND])
    }

    async fn run(&self, db: &mut PgConnection) -> StoreResult<Done<u32>> {
        let due: Vec<(Vec<u8>, i64, i64, Vec<u8>)> = sqlx::query_as(
            "SELECT chat, kind::BIGINT, due_day::BIGINT, sealed FROM reminders WHERE due_day <= $1
             ORDER BY due_day LIMIT $2 FOR UPDATE",
        )
        .bind(last_due_day(self.now))
        .bind(i64::from(self.limit))
        .fetch_all(&mut *db)
        .await?;
        let mut released = 0;
        for (chat, kind, due_day, sealed) in due {
            match due_reminder(&self.tools, kind, due_day, &sealed, self.now) {
                Ok(message) => {
                    queue::enqueue(db, &self.tools, &message, Hour::of(self.now)).await?;
                }
                // It would be met again at every round.
                Err(error) => tracing::error!(%error, "a reminder is dropped"),
            }
            sqlx::query("DELETE FROM reminders WHERE chat = $1 AND kind = $2 AND due_day = $3")
                .bind(chat)
                .bind(kind)
                .bind(due_day)
                .execute(&mut *db)
                .await?;
            released += 1;
        }
        Ok(Done::Kept(released))
    }
}
