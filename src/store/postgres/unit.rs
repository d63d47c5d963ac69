//! One unit of work: a transaction that is made anew when two of them stood in each other's way.
//!
//! Locks are advisory ones that end with the transaction, and with the connection of a process that
//! died. Those of chats are taken first and in one order, so that they cannot block each other.

use super::error::is_conflict;
use crate::store::{StoreError, StoreResult};
use sqlx::{PgConnection, PgPool};
use std::collections::BTreeSet;

/// How often a unit of work is tried while others stand in its way.
const TRIES: u32 = 5;

/// Number of an advisory lock.
pub(super) type Lock = i64;

/// The lock under which messages are taken from the queue, by one process at a time.
pub(super) const CLAIM: Lock = i64::from_be_bytes(*b"arclaims");
/// The lock under which due reminders are released.
pub(super) const REMIND: Lock = i64::from_be_bytes(*b"arremind");
/// The lock under which old rows are erased.
pub(super) const PURGE: Lock = i64::from_be_bytes(*b"arpurges");

/// The lock under which reports are published.
pub(super) const REPORTS: Lock = i64::from_be_bytes(*b"arreport");
/// The lock under which moments of sending are taken.
pub(super) const PACE: Lock = i64::from_be_bytes(*b"arpacing");
/// The lock under which numbers of many chats are added at once.
pub(super) const EXAMINED: Lock = i64::from_be_bytes(*b"arexamin");

/// What a unit of work leaves behind.
pub(super) enum Done<T> {
    /// It is made durable.
    Kept(T),
    /// Nothing of it stays.
    Undone(T),
}

/// Something done in one transaction. It may be run again after one that failed.
#[async_trait::async_trait]
pub(super) trait Work: Send + Sync {
    /// What the caller is told.
    type Answer: Send;

    /// The locks it needs.
    fn locks(&self) -> BTreeSet<Lock> {
        BTreeSet::new()
    }

    /// Does it, inside a transaction and under its locks.
    async fn run(&self, db: &mut PgConnection) -> StoreResult<Done<Self::Answer>>;
}

/// Does the work; it is durable when this returns.
pub(super) async fn run<W: Work>(pool: &PgPool, work: &W) -> StoreResult<W::Answer> {
    let mut tries = 0;
    loop {
        tries += 1;
        match once(pool, work).await {
            Err(error) if is_conflict(&error) && tries < TRIES => {}
            Err(error) if is_conflict(&error) => return Err(StoreError::Busy),
            done => return done,
        }
    }
}

async fn once<W: Work>(pool: &PgPool, work: &W) -> StoreResult<W::Answer> {
    let locks: Vec<Lock> = work.locks().into_iter().collect();
    let mut transaction = pool.begin().await?;
    if !locks.is_empty() {
        // The set is ordered, and so is what is taken out of it.
        sqlx::query("SELECT pg_advisory_xact_lock(lock) FROM unnest($1) AS lock")
            .bind(locks)
            .execute(&mut *transaction)
            .await?;
    }
    match work.run(&mut transaction).await? {
        Done::Kept(answer) => {
            transaction.commit().await?;
            Ok(answer)
        }
        Done::Undone(answer) => {
            transaction.rollback().await?;
            Ok(answer)
        }
    }
}
