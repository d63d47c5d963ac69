//! Reminders for private chats: kept under a keyed hash of their own, released into the queue on
//! their day.

use super::writer::Work;
use super::{Tools, queue};
use crate::domain::{ChatId, Hour};
use crate::store::records::last_due_day;
use crate::store::{
    Deed, NewOutgoing, Reminder, ReminderId, ReminderKind, StoreError, StoreResult, Template,
    retention,
};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{SqliteConnection, SqlitePool};

const PURPOSE: &str = "reminder";
/// A reminder that could not be sent for so long is of no use any more.
const SENT_WITHIN: TimeDelta = TimeDelta::days(7);
const KAZAKHSTAN_AHEAD: TimeDelta = TimeDelta::hours(5);

/// Keyed hash of a private chat as reminders know it; it stands in no other table.
pub(super) type Reminded = [u8; 16];

impl Tools {
    pub(super) fn reminded(&self, chat: ChatId) -> Reminded {
        self.keys.derive("reminder chat", &[&chat.0.to_le_bytes()])
    }

    fn sealed_chat(&self, chat: ChatId) -> StoreResult<Vec<u8>> {
        (self.keys.seal(PURPOSE, &chat.0.to_le_bytes()))
            .map_err(|_| StoreError::Failed { kind: "sealing" })
    }

    fn unsealed_chat(&self, sealed: &[u8]) -> StoreResult<ChatId> {
        let plain = self.keys.unseal(PURPOSE, sealed).ok();
        plain
            .and_then(|plain| plain.try_into().ok())
            .map(|bytes| ChatId(i64::from_le_bytes(bytes)))
            .ok_or(StoreError::Unreadable { what: "reminder" })
    }
}

/// Keeps a reminder, unless it is there, the chat has enough, or its day is too far.
pub(super) async fn keep(
    db: &mut SqliteConnection,
    tools: &Tools,
    chat: ChatId,
    reminder: Reminder,
) -> StoreResult<()> {
    let today = Hour::of(tools.clock.now() + KAZAKHSTAN_AHEAD)
        .0
        .div_euclid(24);
    if i64::from(reminder.due_day) > today + retention::REMINDER_AHEAD_DAYS {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO reminders (chat, kind, due_day, sealed)
         SELECT ?1, ?2, ?3, ?4 WHERE (SELECT COUNT(*) FROM reminders WHERE chat = ?1) < ?5
         ON CONFLICT DO NOTHING",
    )
    .bind(tools.reminded(chat).to_vec())
    .bind(reminder.kind as u8)
    .bind(reminder.due_day)
    .bind(tools.sealed_chat(chat)?)
    .bind(retention::REMINDERS_OF_A_CHAT)
    .execute(db)
    .await?;
    Ok(())
}

/// Erases one.
pub(super) async fn cancel(
    db: &mut SqliteConnection,
    chat: Reminded,
    id: ReminderId,
) -> StoreResult<()> {
    let (kind, due_day) = id.parts();
    sqlx::query("DELETE FROM reminders WHERE chat = ?1 AND kind = ?2 AND due_day = ?3")
        .bind(chat.to_vec())
        .bind(kind)
        .bind(due_day)
        .execute(db)
        .await?;
    Ok(())
}

/// Erases all of a chat.
pub(super) async fn forget(db: &mut SqliteConnection, chat: Reminded) -> StoreResult<()> {
    sqlx::query("DELETE FROM reminders WHERE chat = ?1")
        .bind(chat.to_vec())
        .execute(db)
        .await?;
    Ok(())
}

/// The reminders of a chat, the next one first.
pub(super) async fn of_chat(readers: &SqlitePool, chat: Reminded) -> StoreResult<Vec<Reminder>> {
    let rows: Vec<(u8, u16)> = sqlx::query_as(
        "SELECT kind, due_day FROM reminders WHERE chat = ?1 ORDER BY due_day, kind",
    )
    .bind(chat.to_vec())
    .fetch_all(readers)
    .await?;
    rows.into_iter()
        .map(|(kind, due_day)| Ok(Reminder::of(kind_of(kind)?, due_day)))
        .collect()
}

/// When the next one is due.
pub(super) async fn next(readers: &SqlitePool) -> StoreResult<Option<DateTime<Utc>>> {
    let day: Option<u16> = sqlx::query_scalar("SELECT MIN(due_day) FROM reminders")
        .fetch_one(readers)
        .await?;
    Ok(day.map(|day| Reminder::of(ReminderKind::AnswerDue15, day).due()))
}

fn kind_of(number: u8) -> StoreResult<ReminderKind> {
    ReminderKind::from_number(number).ok_or(StoreError::Unreadable {
        what: "kind of a reminder",
    })
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

    async fn run(&self, db: &mut SqliteConnection) -> StoreResult<u32> {
        let due: Vec<(Vec<u8>, u8, u16, Vec<u8>)> = sqlx::query_as(
            "SELECT chat, kind, due_day, sealed FROM reminders WHERE due_day <= ?1
             ORDER BY due_day LIMIT ?2",
        )
        .bind(last_due_day(self.now))
        .bind(self.limit)
        .fetch_all(&mut *db)
        .await?;
        let mut released = 0;
        for (chat, kind, due_day, sealed) in due {
            match self.message(kind, due_day, &sealed) {
                Ok(message) => {
                    queue::enqueue(db, &self.tools, &message, Hour::of(self.now)).await?;
                }
                // It would be met again at every round.
                Err(error) => tracing::error!(%error, "a reminder is dropped"),
            }
            sqlx::query("DELETE FROM reminders WHERE chat = ?1 AND kind = ?2 AND due_day = ?3")
                .bind(chat)
                .bind(kind)
                .bind(due_day)
                .execute(&mut *db)
                .await?;
            released += 1;
        }
        Ok(released)
    }
}

impl Release {
    fn message(&self, kind: u8, due_day: u16, sealed: &[u8]) -> StoreResult<NewOutgoing> {
        let chat = self.tools.unsealed_chat(sealed)?;
        let reminder = Reminder::of(kind_of(kind)?, due_day);
        let about = i64::from(reminder.id.0);
        Ok(NewOutgoing {
            chat,
            topic: None,
            deed: Deed::Send { reply_to: None },
            template: Template::Reminder,
            arguments: reminder.arguments(),
            key: None,
            deduplication: self.tools.keys.deduplication("reminder", chat, about),
            not_before: self.now,
            expires: self.now + SENT_WITHIN,
        })
    }
}
