//! Faults of SQLite by kind. Its own texts may quote what was being stored and are never passed on.

use crate::store::StoreError;
use sqlx::Error;
use sqlx::sqlite::SqliteError;

/// What a primary result code means.
pub(in crate::store) fn told(code: u32) -> StoreError {
    match code {
        5 | 6 => StoreError::Busy,
        13 => StoreError::Full,
        code => StoreError::Failed {
            kind: code_name(code),
        },
    }
}

/// The primary result code of SQLite, if the fault came from there.
pub(in crate::store) fn code(error: &Error) -> Option<u32> {
    use sqlx::error::DatabaseError as _;
    let told = error.as_database_error()?;
    let extended: u32 = told
        .try_downcast_ref::<SqliteError>()?
        .code()?
        .parse()
        .ok()?;
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
