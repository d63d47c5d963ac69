//! Faults of the driver by kind. Its own texts may quote what was being stored and are never
//! passed on.

use crate::store::StoreError;
use sqlx::Error;

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match code(&error) {
            Some(5 | 6) => Self::Busy,
            Some(13) => Self::Full,
            Some(code) => Self::Failed {
                kind: code_name(code),
            },
            None => match error {
                Error::PoolTimedOut => Self::Busy,
                other => Self::Failed { kind: kind(&other) },
            },
        }
    }
}

/// The primary result code of SQLite, if the fault came from there.
pub(super) fn code(error: &Error) -> Option<u32> {
    let extended: u32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(extended & 0xff)
}

/// SQLite's name of a primary result code (<https://www.sqlite.org/rescode.html>).
pub(super) fn code_name(code: u32) -> &'static str {
    match code {
        1 => "SQLITE_ERROR",
        3 => "SQLITE_PERM",
        5 => "SQLITE_BUSY",
        6 => "SQLITE_LOCKED",
        7 => "SQLITE_NOMEM",
        8 => "SQLITE_READONLY",
        10 => "SQLITE_IOERR",
        11 => "SQLITE_CORRUPT",
        13 => "SQLITE_FULL",
        14 => "SQLITE_CANTOPEN",
        18 => "SQLITE_TOOBIG",
        19 => "SQLITE_CONSTRAINT",
        26 => "SQLITE_NOTADB",
        _ => "another result code of SQLite",
    }
}

/// The driver's name of a fault that is not the database's own.
pub(super) fn kind(error: &Error) -> &'static str {
    match error {
        Error::Io(_) => "input or output",
        Error::PoolClosed => "closed already",
        Error::WorkerCrashed => "worker stopped",
        Error::RowNotFound => "row not found",
        Error::ColumnDecode { .. } | Error::Decode(_) => "value of another type",
        Error::ColumnNotFound(_) | Error::ColumnIndexOutOfBounds { .. } => "column not found",
        Error::Database(_) => "database",
        _ => "driver",
    }
}
