//! Taking messages out of the queue to send them, and what became of them.
//!
//! `leased_ms` is 0 while nobody has the row. A lease in the past was never settled: whoever had
//! it died, and nobody knows whether the message got through. Every claim counts one more try; the
//! number of the try names the lease.

use super::Tools;
use super::writer::Work;
use crate::domain::{Hour, MessageId};
use crate::steps::{self, Step};
use crate::store::records::moment;
use crate::store::sealed::{DELETES, Lane, SENDS};
use crate::store::{Lease, NewOutgoing, Outgoing, OutgoingId, Settlement, StoreResult, retention};
use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;
use std::collections::HashSet;

/// Takes due messages under lease.
pub(super) struct Claim {
    pub(super) tools: Tools,
    pub(super) now: DateTime<Utc>,
    pub(super) lease_until: DateTime<Utc>,
    pub(super) limit: u32,
    pub(super) busy: HashSet<Lane>,
}

#[derive(sqlx::FromRow)]
struct Due {
    id: i64,
    chat: Vec<u8>,
    edits: u8,
    sealed: Vec<u8>,
    not_before_ms: i64,
    expires_ms: i64,
    leased_ms: i64,
    attempts: u32,
    unclear: bool,
    reply: Option<i32>,
}

#[async_trait::async_trait]
impl Work for Claim {
    type Answer = Vec<Outgoing>;

    async fn run(&self, db: &mut SqliteConnection) -> StoreResult<Vec<Outgoing>> {
        let now = self.now.timestamp_millis();
        drop_hopeless(db, now).await?;
        // The oldest due row of every chat of which no row is under lease.
        let due: Vec<Due> = sqlx::query_as(
            "SELECT o.id, o.chat, o.edits, o.sealed, o.not_before_ms, o.expires_ms, o.leased_ms,
                    o.attempts, o.unclear, r.message AS reply
             FROM outgoing o LEFT JOIN replies r ON r.link = o.link
             WHERE o.id IN (SELECT MIN(d.id)
                            FROM outgoing d LEFT JOIN replies e ON e.link = d.link
                            WHERE d.not_before_ms <= ?1
                              AND (d.edits = 0 OR e.message IS NOT NULL)
                            GROUP BY d.chat)
               AND NOT EXISTS (SELECT 1 FROM outgoing l
                               WHERE l.chat = o.chat AND l.leased_ms > ?1)
             ORDER BY o.id",
        )
        .bind(now)
        .fetch_all(&mut *db)
        .await?;
        let mut taken = Vec::new();
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        for row in due {
            if taken.len() == limit {
                break;
            }
            let busy = row
                .chat
                .as_slice()
                .try_into()
                .is_ok_and(|lane: Lane| self.busy.contains(&lane));
            if busy {
                continue;
            }
            match self.read(&row) {
                Ok(message) => taken.push(self.lease(db, row, message).await?),
                // It would stand before everything else of its chat until it expires.
                Err(error) => {
                    tracing::error!(%error, "a queued message is dropped");
                    remove(db, row.id).await?;
                }
            }
        }
        Ok(taken)
    }
}

impl Claim {
    fn read(&self, row: &Due) -> StoreResult<NewOutgoing> {
        self.tools.unseal(&row.sealed)?.into_message(
            row.edits,
            moment(row.not_before_ms)?,
            moment(row.expires_ms)?,
        )
    }

    async fn lease(
        &self,
        db: &mut SqliteConnection,
        row: Due,
        message: NewOutgoing,
    ) -> StoreResult<Outgoing> {
        let unclear = row.unclear || row.leased_ms > 0;
        sqlx::query(
            "UPDATE outgoing SET leased_ms = ?2, attempts = attempts + 1, unclear = ?3 WHERE id = ?1",
        )
        .bind(row.id)
        .bind(self.lease_until.timestamp_millis())
        .bind(unclear)
        .execute(db)
        .await?;
        Ok(Outgoing {
            id: OutgoingId(row.id),
            lease: Lease(row.attempts.saturating_add(1)),
            message,
            edits: row.reply.filter(|_| row.edits != 0).map(MessageId),
            attempts: row.attempts,
            unclear,
        })
    }
}

/// Drops what expired, what may have got through twice, and what waits for replies that will never be.
async fn drop_hopeless(db: &mut SqliteConnection, now: i64) -> StoreResult<()> {
    for statement in [
        "DELETE FROM outgoing WHERE leased_ms <= ?1 AND expires_ms < ?1",
        "DELETE FROM outgoing WHERE leased_ms BETWEEN 1 AND ?1 AND unclear = 1",
        "DELETE FROM outgoing AS o WHERE edits <> 0 AND leased_ms <= ?1
         AND NOT EXISTS (SELECT 1 FROM replies r WHERE r.link = o.link)
         AND NOT EXISTS (SELECT 1 FROM outgoing s WHERE s.link = o.link AND s.edits = 0)",
    ] {
        sqlx::query(statement).bind(now).execute(&mut *db).await?;
    }
    Ok(())
}

/// Records what became of a claimed message, if it is still under that lease.
pub(super) struct Settle {
    pub(super) id: OutgoingId,
    pub(super) lease: Lease,
    pub(super) settlement: Settlement,
    pub(super) now: Hour,
}

#[async_trait::async_trait]
impl Work for Settle {
    type Answer = bool;

    async fn run(&self, db: &mut SqliteConnection) -> StoreResult<bool> {
        let held: Option<u8> = sqlx::query_scalar(
            "SELECT edits FROM outgoing WHERE id = ?1 AND attempts = ?2 AND leased_ms > 0",
        )
        .bind(self.id.0)
        .bind(self.lease.0)
        .fetch_optional(&mut *db)
        .await?;
        let Some(edits) = held else {
            return Ok(false);
        };
        match self.settlement {
            Settlement::Sent { message, forget_at } => {
                let forget_at = retention::at_most(forget_at, self.now, retention::REPLY_HOURS);
                self.sent(db, edits, message, forget_at).await?;
                remove(db, self.id.0).await?;
            }
            Settlement::Retry { not_before } => self.again(db, false, not_before).await?,
            Settlement::Unclear { not_before } => {
                sqlx::query("DELETE FROM outgoing WHERE id = ?1 AND unclear = 1")
                    .bind(self.id.0)
                    .execute(&mut *db)
                    .await?;
                self.again(db, true, not_before).await?;
            }
            Settlement::Drop => remove(db, self.id.0).await?,
        }
        steps::reached(Step::Settling);
        Ok(true)
    }
}

impl Settle {
    /// The id of a new reply is remembered, that of a deleted one forgotten.
    async fn sent(
        &self,
        db: &mut SqliteConnection,
        edits: u8,
        message: Option<MessageId>,
        forget_at: Hour,
    ) -> StoreResult<()> {
        let statement = match (edits, message) {
            (SENDS, Some(_)) => {
                "INSERT INTO replies (link, message, forget_at)
                 SELECT link, ?2, ?3 FROM outgoing WHERE id = ?1 AND link IS NOT NULL
                 ON CONFLICT (link) DO UPDATE
                 SET message = excluded.message, forget_at = excluded.forget_at"
            }
            (DELETES, _) => {
                "DELETE FROM replies WHERE link = (SELECT link FROM outgoing WHERE id = ?1)"
            }
            _ => return Ok(()),
        };
        sqlx::query(statement)
            .bind(self.id.0)
            .bind(message.map(|message| message.0))
            .bind(forget_at.0)
            .execute(db)
            .await?;
        Ok(())
    }

    /// Gives the row back, to be tried from then on.
    async fn again(
        &self,
        db: &mut SqliteConnection,
        unclear: bool,
        not_before: DateTime<Utc>,
    ) -> StoreResult<()> {
        sqlx::query(
            "UPDATE outgoing SET leased_ms = 0, unclear = MAX(unclear, ?2), not_before_ms = ?3
             WHERE id = ?1",
        )
        .bind(self.id.0)
        .bind(unclear)
        .bind(not_before.timestamp_millis())
        .execute(db)
        .await?;
        Ok(())
    }
}

async fn remove(db: &mut SqliteConnection, id: i64) -> StoreResult<()> {
    sqlx::query("DELETE FROM outgoing WHERE id = ?1")
        .bind(id)
        .execute(db)
        .await?;
    Ok(())
}
