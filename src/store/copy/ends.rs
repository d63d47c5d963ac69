//! The two ends of a copy, whichever database each of them is.

use super::{Column, Owner, Rows, postgres, sqlite};
use crate::store::StoreError;
use crate::store::postgres::{Address, OpenError};
use std::fmt;
use std::path::PathBuf;
use tokio::sync::mpsc;

/// Where a database is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// A file.
    Sqlite(PathBuf),
    /// A server.
    Postgres(Address),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "{}", path.display()),
            Self::Postgres(address) => write!(f, "{address}"),
        }
    }
}

/// Why nothing was copied. Each text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// Source and target are one.
    #[error("both are the same database: name another one to copy to")]
    Same,
    /// There is nothing to copy.
    #[error("{place} is no database of arasha: name the one the bot works with")]
    NoSource {
        /// The source.
        place: String,
    },
    /// Its tables are of another version.
    #[error(
        "the tables of {place} are of another version: start this version of the bot on it once, then copy"
    )]
    OtherVersion {
        /// The database.
        place: String,
    },
    /// The target belongs to another bot or key.
    #[error(
        "{place} belongs to another bot, or was made with another key: copy into an empty database"
    )]
    NotForIt {
        /// The target.
        place: String,
    },
    /// A bot works with the target already.
    #[error(
        "{place} has handled newer updates than the source: a bot works with it already, and what it has done since would be lost. Copy into an empty database"
    )]
    MovedOn {
        /// The target.
        place: String,
    },
    /// The numbers of rows differ.
    #[error("{table} has {there} rows, the copy {here}: nothing was copied; please report this")]
    Counts {
        /// The table.
        table: &'static str,
        /// Rows in the source.
        there: u64,
        /// Rows in the copy.
        here: u64,
    },
    /// The file of the copy is there already.
    #[error("{} is there already: a backup never replaces a file, name a new one", .path.display())]
    FileExists {
        /// The file.
        path: PathBuf,
    },
    /// The file of the copy cannot be made.
    #[error("{} cannot be made ({kind}): its folder must exist and be writable", .path.display())]
    FileNotMade {
        /// The file.
        path: PathBuf,
        /// The system's name of the fault.
        kind: std::io::ErrorKind,
    },
    /// The server cannot be reached, or its database not be taken.
    #[error(transparent)]
    Postgres(#[from] OpenError),
    /// A file cannot be taken.
    #[error(transparent)]
    Sqlite(#[from] crate::store::sqlite::OpenError),
    /// A database failed in the middle; nothing was copied.
    #[error("nothing was copied: {0}")]
    Failed(#[from] StoreError),
}

impl From<sqlx::Error> for CopyError {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Calls the same on either end.
macro_rules! either {
    ($end:expr, $db:ident => $call:expr) => {
        match $end {
            End::Sqlite($db) => $call,
            End::Postgres($db) => $call,
        }
    };
}

enum End {
    Sqlite(sqlite::Db),
    Postgres(postgres::Db),
}

/// The end that is read, under one snapshot.
pub(super) struct Reader(End);

impl Reader {
    pub(super) async fn open(place: &Place) -> Result<Self, CopyError> {
        Ok(Self(match place {
            Place::Sqlite(path) => End::Sqlite(sqlite::Db::to_read(path).await?),
            Place::Postgres(address) => End::Postgres(postgres::Db::to_read(address).await?),
        }))
    }

    pub(super) async fn owner(&mut self) -> Result<Owner, CopyError> {
        let (owner, place) = either!(&mut self.0, db => (db.owner().await?, db.place()));
        owner.ok_or(CopyError::NoSource { place })
    }

    /// The newest update that was handled; 0 for none.
    pub(super) async fn last_update(&mut self) -> Result<i64, CopyError> {
        either!(&mut self.0, db => db.last_update().await)
    }

    pub(super) async fn columns(&mut self, table: &str) -> Result<Vec<Column>, CopyError> {
        either!(&mut self.0, db => db.columns(table).await)
    }

    pub(super) async fn count(&mut self, table: &str) -> Result<u64, CopyError> {
        either!(&mut self.0, db => db.count(table).await)
    }

    /// The highest number a queued message ever had.
    pub(super) async fn last_message(&mut self) -> Result<i64, CopyError> {
        either!(&mut self.0, db => db.last_message().await)
    }

    pub(super) async fn read(
        &mut self,
        table: &str,
        columns: &[Column],
        pass: mpsc::Sender<Rows>,
    ) -> Result<(), CopyError> {
        either!(&mut self.0, db => db.read(table, columns, pass).await)
    }

    /// Lets the database go.
    pub(super) async fn finish(self) -> Result<(), CopyError> {
        either!(self.0, db => db.finish().await)
    }
}

/// The end that is written, in one transaction.
pub(super) struct Writer(End);

impl Writer {
    pub(super) async fn open(place: &Place) -> Result<Self, CopyError> {
        Ok(Self(match place {
            Place::Sqlite(path) => End::Sqlite(sqlite::Db::to_write(path).await?),
            Place::Postgres(address) => End::Postgres(postgres::Db::to_write(address).await?),
        }))
    }

    /// The database is new or of that bot and key.
    pub(super) async fn is_for(&mut self, owner: &Owner) -> Result<(), CopyError> {
        let (mine, place) = either!(&mut self.0, db => (db.owner().await?, db.place()));
        match mine {
            Some(mine) if mine != *owner => Err(CopyError::NotForIt { place }),
            _ => Ok(()),
        }
    }

    pub(super) async fn last_update(&mut self) -> Result<i64, CopyError> {
        either!(&mut self.0, db => db.last_update().await)
    }

    pub(super) async fn count(&mut self, table: &str) -> Result<u64, CopyError> {
        either!(&mut self.0, db => db.count(table).await)
    }

    pub(super) async fn empty(&mut self, table: &str) -> Result<(), CopyError> {
        either!(&mut self.0, db => db.empty(table).await)
    }

    pub(super) async fn write(
        &mut self,
        table: &str,
        columns: &[Column],
        take: mpsc::Receiver<Rows>,
    ) -> Result<(), CopyError> {
        either!(&mut self.0, db => db.write(table, columns, take).await)
    }

    /// Numbers of queued messages go on from there.
    pub(super) async fn set_last_message(&mut self, number: i64) -> Result<(), CopyError> {
        either!(&mut self.0, db => db.set_last_message(number).await)
    }

    /// Makes it durable.
    pub(super) async fn finish(self) -> Result<(), CopyError> {
        either!(self.0, db => db.finish().await)
    }
}
