//! Taking messages out of the queue to send them, and what became of them.
//!
//! `leased_ms` is 0 while nobody has the row. A lease in the past was never settled: whoever had
//! it died, and nobody knows whether the message got through. Every claim counts one more try; the
//! number of the try names the lease. Processes claim one after another; rows that a commit holds
//! at that moment are left for the next claim.

use super::Tools;
use super::unit::{CLAIM, Done, Lock, Work};
use crate::domain::{Hour, MessageId};
use crate::steps::{self, Step};
use crate::store::records::moment;
use crate::store::sealed::{DELETES, Lane, SENDS};
use crate::store::{
    Lease, NewOutgoing, Outgoing, OutgoingId, Settlement, StoreError, StoreResult, retention,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::BTreeSet;

/// Takes due messages under lease.
pub(super) struct Claim {
    pub(super) tools: Tools,
    pub(super) now: DateTime<Utc>,
    pub(super) lease_until: DateTime<Utc>,
    pub(super) limit: u32,
    pub(super) busy: Vec<Lane>,
}

#[derive(sqlx::FromRow)]
struct Due {
    id: i64,
    edits: i16,
    sealed: Vec<u8>,
    not_before_ms: i64,
    expires_ms: i64,
    leased_ms: i64,
    attempts: i32,
    unclear: i16,
    reply: Option<i32>,
}

#[async_trait::async_trait]
impl Work for Claim {
    type Answer = Vec<Outgoing>;

    fn locks(&self) -> BTreeSet<Lock> {
        BTreeSet::from([CLAIM])
    }

    async fn run(&self, db: &mut PgConnection) -> StoreResult<Done<Vec<Outgoing>>> {
        drop_hopeless(db, self.now.timestamp_millis()).await?;
        let mut taken = Vec::new();
        for row in self.due(db).await? {
            match self.read(&row) {
                Ok(message) => taken.push(self.lease(db, row, message).await?),
                // It would stand before everything else of its chat until it expires.
                Err(error) => {
                    tracing::error!(%error, "a queued message is dropped");
                    remove(db, row.id).await?;
                }
            }
        }
        Ok(Done::Kept(taken))
    }
}

impl Claim {
    /// The oldest due row of every chat of which no row is under lease.
    async fn due(&self, db: &mut PgConnection) -> StoreResult<Vec<Due>> {
        // The last two conditions hold of the row as it is when it is locked, which may be newer
        // than what the others saw.
        let due = sqlx::query_as(
            "SELECT o.id, o.edits, o.sealed, o.not_before_ms, o.expires_ms, o.leased_ms,
                    o.attempts, o.unclear, r.message AS reply
             FROM outgoing o LEFT JOIN replies r ON r.link = o.link
             WHERE o.id IN (SELECT MIN(d.id)
                            FROM outgoing d LEFT JOIN replies e ON e.link = d.link
                            WHERE d.not_before_ms <= $1
                              AND (d.edits = 0 OR e.message IS NOT NULL)
                            GROUP BY d.chat)
               AND NOT EXISTS (SELECT 1 FROM outgoing l
                               WHERE l.chat = o.chat AND l.leased_ms > $1)
               AND o.chat <> ALL ($2)
               AND NOT EXISTS (SELECT 1 FROM left_alone a WHERE a.chat = o.chat AND a.until_ms > $1)
               AND NOT EXISTS (SELECT 1 FROM sent_lately s
                               WHERE s.chat = o.chat AND s.at_ms > $1 - 1000)
               AND (SELECT COUNT(*) FROM sent_lately s
                    WHERE s.chat = o.chat AND s.at_ms > $1 - 60000) < 20
               AND o.not_before_ms <= $1
               AND o.leased_ms <= $1
             ORDER BY o.id
             LIMIT $3
             FOR UPDATE OF o SKIP LOCKED",
        )
        .bind(self.now.timestamp_millis())
        .bind(&self.busy)
        .bind(i64::from(self.limit))
        .fetch_all(db)
        .await?;
        Ok(due)
    }

    fn read(&self, row: &Due) -> StoreResult<NewOutgoing> {
        let edits = u8::try_from(row.edits).map_err(|_| StoreError::Unreadable { what: "deed" })?;
        self.tools.unseal(&row.sealed)?.into_message(
            edits,
            moment(row.not_before_ms)?,
            moment(row.expires_ms)?,
        )
    }

    async fn lease(
        &self,
        db: &mut PgConnection,
        row: Due,
        message: NewOutgoing,
    ) -> StoreResult<Outgoing> {
        let unclear = row.unclear != 0 || row.leased_ms > 0;
        sqlx::query(
            "UPDATE outgoing SET leased_ms = $2, attempts = attempts + 1, unclear = $3 WHERE id = $1",
        )
        .bind(row.id)
        .bind(self.lease_until.timestamp_millis())
        .bind(i16::from(unclear))
        .execute(db)
        .await?;
        let attempts = u32::try_from(row.attempts).unwrap_or(0);
        Ok(Outgoing {
            id: OutgoingId(row.id),
            lease: Lease(attempts.saturating_add(1)),
            message,
            edits: row.reply.filter(|_| row.edits != 0).map(MessageId),
            attempts,
            unclear,
        })
    }
}

/// Drops what expired, what may have got through twice, and what waits for replies that will never be.
async fn drop_hopeless(db: &mut PgConnection, now: i64) -> StoreResult<()> {
    for statement in [
        "DELETE FROM outgoing WHERE leased_ms <= $1 AND expires_ms < $1",
        "DELETE FROM outgoing WHERE leased_ms BETWEEN 1 AND $1 AND unclear = 1",
        "DELETE FROM outgoing AS o WHERE edits <> 0 AND leased_ms <= $1
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

    async fn run(&self, db: &mut PgConnection) -> StoreResult<Done<bool>> {
        let held: Option<i16> = sqlx::query_scalar(
            "SELECT edits FROM outgoing WHERE id = $1 AND attempts = $2 AND leased_ms > 0
             FOR UPDATE",
        )
        .bind(self.id.0)
        .bind(i32::try_from(self.lease.0).unwrap_or(i32::MAX))
        .fetch_optional(&mut *db)
        .await?;
        let Some(edits) = held else {
            return Ok(Done::Undone(false));
        };
        match self.settlement {
            Settlement::Sent { message, forget_at } => {
                let forget_at = retention::at_most(forget_at, self.now, retention::REPLY_HOURS);
                self.sent(db, edits, message, forget_at).await?;
                remove(db, self.id.0).await?;
            }
            Settlement::Retry { not_before } => self.again(db, false, not_before).await?,
            Settlement::Unclear { not_before } => {
                sqlx::query("DELETE FROM outgoing WHERE id = $1 AND unclear = 1")
                    .bind(self.id.0)
                    .execute(&mut *db)
                    .await?;
                self.again(db, true, not_before).await?;
            }
            Settlement::Drop => remove(db, self.id.0).await?,
        }
        steps::reached(Step::Settling);
        Ok(Done::Kept(true))
    }
}

impl Settle {
    /// The id of a new reply is remembered, that of a deleted one forgotten.
    async fn sent(
        &self,
        db: &mut PgConnection,
        edits: i16,
        message: Option<MessageId>,
        forget_at: Hour,
    ) -> StoreResult<()> {
        let (sends, deletes) = (i16::from(SENDS), i16::from(DELETES));
        let statement = match message {
            Some(_) if edits == sends => {
                "INSERT INTO replies (link, message, forget_at)
                 SELECT link, $2, $3 FROM outgoing WHERE id = $1 AND link IS NOT NULL
                 ON CONFLICT (link) DO UPDATE
                 SET message = excluded.message, forget_at = excluded.forget_at"
            }
            _ if edits == deletes => {
                "DELETE FROM replies WHERE link = (SELECT link FROM outgoing WHERE id = $1)"
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
        db: &mut PgConnection,
        unclear: bool,
        not_before: DateTime<Utc>,
    ) -> StoreResult<()> {
        sqlx::query(
            "UPDATE outgoing
             SET leased_ms = 0, unclear = GREATEST(unclear, $2), not_before_ms = $3
             WHERE id = $1",
        )
        .bind(self.id.0)
        .bind(i16::from(unclear))
        .bind(not_before.timestamp_millis())
        .execute(db)
        .await?;
        Ok(())
    }
}

async fn remove(db: &mut PgConnection, id: i64) -> StoreResult<()> {
    sqlx::query("DELETE FROM outgoing WHERE id = $1")
        .bind(id)
        .execute(db)
        .await?;
    Ok(())
}
