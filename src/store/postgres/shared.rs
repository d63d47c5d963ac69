//! Telegram's limits and the short memory of conversations, shared by all processes on the
//! database.

use super::unit::{self, Done, Lock, Work};
use super::{PgStore, Tools};
use crate::domain::{ChatId, Limits};
use crate::store::records::moment;
use crate::store::{Note, Shared, StoreError, StoreResult};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;
use std::collections::BTreeSet;

const PURPOSE: &str = "context";
/// What is older counts towards no limit.
const COUNTED: TimeDelta = TimeDelta::minutes(1);

/// Takes a moment for a message.
struct Reserve {
    tools: Tools,
    chat: ChatId,
    now: DateTime<Utc>,
}

#[async_trait::async_trait]
impl Work for Reserve {
    type Answer = DateTime<Utc>;

    fn locks(&self) -> BTreeSet<Lock> {
        BTreeSet::from([unit::PACE])
    }

    async fn run(&self, db: &mut PgConnection) -> StoreResult<Done<DateTime<Utc>>> {
        let lane = self.tools.lane(self.chat);
        let taken: Vec<(bool, i64)> = sqlx::query_as(
            "SELECT chat = $1, at_ms FROM sent_lately
             WHERE at_ms > $2 OR (chat = $1 AND at_ms >= $3)
             ORDER BY at_ms",
        )
        .bind(lane)
        .bind((self.now - Limits::BOT_SECOND).timestamp_millis())
        .bind((self.now - COUNTED).timestamp_millis())
        .fetch_all(&mut *db)
        .await?;
        let alone: Option<i64> =
            sqlx::query_scalar("SELECT until_ms FROM left_alone WHERE chat = $1")
                .bind(lane)
                .fetch_optional(&mut *db)
                .await?;
        let mut limits = Limits::default();
        if let Some(until) = alone {
            limits.chat_waits(self.chat, moment(until)?);
        }
        for (own, at) in taken {
            limits.take(own.then_some(self.chat), moment(at)?);
        }
        let at = limits.reserve(self.chat, self.now);
        sqlx::query("INSERT INTO sent_lately (chat, at_ms) VALUES ($1, $2)")
            .bind(lane)
            .bind(at.timestamp_millis())
            .execute(db)
            .await?;
        Ok(Done::Kept(at))
    }
}

/// Puts a note into a drawer and tells what is in it.
struct Put {
    tools: Tools,
    drawer: [u8; 16],
    note: Note,
    keep: TimeDelta,
}

#[async_trait::async_trait]
impl Work for Put {
    type Answer = Vec<Note>;

    /// Of two messages that arrive at once, the second sees both.
    fn locks(&self) -> BTreeSet<Lock> {
        let mut number = [0; 8];
        number.copy_from_slice(&self.drawer[..8]);
        BTreeSet::from([Lock::from_be_bytes(number)])
    }

    async fn run(&self, db: &mut PgConnection) -> StoreResult<Done<Vec<Note>>> {
        let note = &self.note;
        let forget = note.at.max(self.tools.clock.now()) + self.keep;
        let sealed = (self.tools.keys)
            .seal(PURPOSE, &note.content)
            .map_err(|_| StoreError::Failed { kind: "sealing" })?;
        sqlx::query(
            "INSERT INTO context (drawer, slot, at_ms, forget_ms, sealed)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (drawer, slot) DO UPDATE
             SET at_ms = excluded.at_ms, forget_ms = excluded.forget_ms,
                 sealed = excluded.sealed",
        )
        .bind(self.drawer)
        .bind(note.slot)
        .bind(note.at.timestamp_millis())
        .bind(forget.timestamp_millis())
        .bind(sealed)
        .execute(&mut *db)
        .await?;
        Ok(Done::Kept(notes(db, &self.tools, self.drawer).await?))
    }
}

async fn notes(db: &mut PgConnection, tools: &Tools, drawer: [u8; 16]) -> StoreResult<Vec<Note>> {
    let rows: Vec<(i32, i64, Vec<u8>)> = sqlx::query_as(
        "SELECT slot, at_ms, sealed FROM context
         WHERE drawer = $1 AND forget_ms > $2 ORDER BY slot",
    )
    .bind(drawer)
    .bind(tools.clock.now().timestamp_millis())
    .fetch_all(db)
    .await?;
    let mut notes = Vec::with_capacity(rows.len());
    for (slot, at, sealed) in rows {
        // A note of another version or key is as good as forgotten.
        let Ok(content) = tools.keys.unseal(PURPOSE, &sealed) else {
            continue;
        };
        notes.push(Note {
            slot,
            at: moment(at)?,
            content,
        });
    }
    Ok(notes)
}

#[async_trait::async_trait]
impl Shared for PgStore {
    async fn reserve(&self, chat: ChatId, now: DateTime<Utc>) -> StoreResult<DateTime<Utc>> {
        let tools = self.tools.clone();
        unit::run(&self.pool, &Reserve { tools, chat, now }).await
    }

    async fn leave_alone(&self, chat: ChatId, until: DateTime<Utc>) -> StoreResult<()> {
        sqlx::query(
            "INSERT INTO left_alone (chat, until_ms) VALUES ($1, $2)
             ON CONFLICT (chat) DO UPDATE
             SET until_ms = GREATEST(left_alone.until_ms, excluded.until_ms)",
        )
        .bind(self.tools.lane(chat))
        .bind(until.timestamp_millis())
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    async fn notes(&self, drawer: [u8; 16]) -> StoreResult<Vec<Note>> {
        let mut db = self.pool.acquire().await?;
        notes(&mut db, &self.tools, drawer).await
    }

    async fn put_note(
        &self,
        drawer: [u8; 16],
        note: Note,
        keep: TimeDelta,
    ) -> StoreResult<Vec<Note>> {
        let put = Put {
            tools: self.tools.clone(),
            drawer,
            note,
            keep,
        };
        unit::run(&self.pool, &put).await
    }

    async fn drop_note(&self, drawer: [u8; 16], slot: i32) -> StoreResult<()> {
        sqlx::query("DELETE FROM context WHERE drawer = $1 AND slot = $2")
            .bind(drawer)
            .bind(slot)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}
