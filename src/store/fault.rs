//! Faults of the driver by kind. Its own texts may quote what was being stored and are never passed
//! on.

use super::{StoreError, postgres, sqlite};
use sqlx::Error;
use sqlx::postgres::PgDatabaseError;

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        if let Some(code) = sqlite::code(&error) {
            return sqlite::told(code);
        }
        let told = error.as_database_error();
        if let Some(told) = told.and_then(|told| told.try_downcast_ref::<PgDatabaseError>()) {
            return postgres::told(told);
        }
        match error {
            // The server is gone, or a reader waits for its turn too long: it is tried again.
            Error::PoolTimedOut | Error::Io(_) => Self::Busy,
            other => Self::Failed { kind: kind(&other) },
        }
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
        Error::Tls(_) => "encryption of the connection",
        Error::Protocol(_) => "protocol",
        _ => "driver",
    }
}
