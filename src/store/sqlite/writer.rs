//! The one connection that writes. Whatever waits while a transaction is made durable goes into
//! the next one together, so that many callers share one wait for the disk; each still gets its
//! own answer, and only after the disk has it.

use super::open::options;
use crate::store::{StoreError, StoreResult};
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};
use std::path::PathBuf;
use std::slice;
use std::sync::{PoisonError, RwLock};
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::task::JoinHandle;

/// Most orders in one transaction.
const TOGETHER: usize = 64;
/// Orders that may wait before a caller does.
const WAITING: usize = 1024;

/// One thing to be done by the writing connection. It may be run again after a failed transaction.
#[async_trait::async_trait]
pub(super) trait Work: Send + Sync + 'static {
    /// What the caller is told.
    type Answer: Send + 'static;

    /// Does it, inside a transaction.
    async fn run(&self, db: &mut SqliteConnection) -> StoreResult<Self::Answer>;

    /// Whether it erases what must leave no trace: the log is then emptied too.
    fn erases(&self) -> bool {
        false
    }
}

type Inbox = mpsc::Receiver<Box<dyn Order>>;

/// A handle to the writing connection, which closes when this is closed or dropped.
pub(super) struct Writer {
    orders: RwLock<Option<mpsc::Sender<Box<dyn Order>>>>,
    desk: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    /// Starts the task that owns the connection.
    pub(super) fn start(path: PathBuf, connection: SqliteConnection) -> Self {
        let (orders, inbox) = mpsc::channel(WAITING);
        let desk = Desk {
            path,
            connection: Some(connection),
        };
        Self {
            orders: RwLock::new(Some(orders)),
            desk: Mutex::new(Some(tokio::spawn(desk.run(inbox)))),
        }
    }

    /// Does the work in a transaction shared with whatever else waits; returns when it is durable.
    /// The work is done even if the caller stops waiting.
    pub(super) async fn order<W: Work>(&self, work: W) -> StoreResult<W::Answer> {
        let closed = StoreError::Failed {
            kind: "closed already",
        };
        let (caller, answer) = oneshot::channel();
        let order = Box::new(Pending {
            work,
            answer: None,
            caller,
        });
        let orders = (self.orders.read())
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        match orders {
            Some(orders) if orders.send(order).await.is_ok() => answer.await.unwrap_or(Err(closed)),
            _ => Err(closed),
        }
    }

    /// Finishes what waits, empties the log and closes the connection.
    pub(super) async fn close(&self) {
        drop(
            (self.orders.write())
                .unwrap_or_else(PoisonError::into_inner)
                .take(),
        );
        if let Some(desk) = self.desk.lock().await.take() {
            let _ = desk.await;
        }
    }
}

/// An order with its caller, whatever the type of the answer.
#[async_trait::async_trait]
trait Order: Send {
    async fn run(&mut self, db: &mut SqliteConnection) -> StoreResult<()>;
    fn erases(&self) -> bool;
    fn fail(&mut self, error: StoreError);
    fn answer(self: Box<Self>);
}

struct Pending<W: Work> {
    work: W,
    answer: Option<StoreResult<W::Answer>>,
    caller: oneshot::Sender<StoreResult<W::Answer>>,
}

#[async_trait::async_trait]
impl<W: Work> Order for Pending<W> {
    async fn run(&mut self, db: &mut SqliteConnection) -> StoreResult<()> {
        self.answer = Some(Ok(self.work.run(db).await?));
        Ok(())
    }

    fn erases(&self) -> bool {
        self.work.erases()
    }

    fn fail(&mut self, error: StoreError) {
        self.answer = Some(Err(error));
    }

    fn answer(self: Box<Self>) {
        if let Some(answer) = self.answer {
            // A caller that went away needs no answer; what it ordered is done.
            let _ = self.caller.send(answer);
        }
    }
}

struct Desk {
    path: PathBuf,
    connection: Option<SqliteConnection>,
}

impl Desk {
    async fn run(mut self, mut inbox: Inbox) {
        let mut batch = Vec::with_capacity(TOGETHER);
        while inbox.recv_many(&mut batch, TOGETHER).await > 0 {
            self.serve(&mut batch).await;
        }
        if let Some(mut connection) = self.connection.take() {
            // The log is emptied again at the next start if this fails.
            let _ = empty_log(&mut connection).await;
            let _ = connection.close().await;
        }
    }

    async fn serve(&mut self, batch: &mut Vec<Box<dyn Order>>) {
        match self.transact(batch).await {
            Ok(()) => {}
            // The fault is the database's, not one order's.
            Err(error @ (StoreError::Busy | StoreError::Full)) => {
                for order in batch.iter_mut() {
                    order.fail(error);
                }
            }
            Err(_) => {
                for order in batch.iter_mut() {
                    if let Err(error) = self.transact(slice::from_mut(order)).await {
                        order.fail(error);
                    }
                }
            }
        }
        let erases = batch.iter().any(|order| order.erases());
        if erases && let Some(connection) = &mut self.connection {
            // What could not be emptied now is emptied the next time.
            let _ = empty_log(connection).await;
        }
        for order in batch.drain(..) {
            order.answer();
        }
    }

    /// All orders or none. A connection on which something failed is replaced: after some faults
    /// SQLite has ended the transaction by itself, and the driver does not know.
    async fn transact(&mut self, orders: &mut [Box<dyn Order>]) -> StoreResult<()> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => options(&self.path).connect().await?,
        };
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        for order in orders {
            order.run(&mut transaction).await?;
        }
        transaction.commit().await?;
        self.connection = Some(connection);
        Ok(())
    }
}

/// Moves the log into the database and cuts it to nothing, so that erased rows leave no trace
/// there. Does less while somebody reads; the next one does the rest.
async fn empty_log(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
        .execute(connection)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests;
