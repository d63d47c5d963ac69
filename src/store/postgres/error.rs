//! Faults of PostgreSQL by kind. Its own texts may quote what was being stored and are never passed
//! on.

use crate::store::StoreError;
use sqlx::postgres::PgDatabaseError;

/// Two units of work stood in each other's way: one of them is to be tried again.
const CONFLICT: &str = "two transactions in each other's way";

/// Whether the work may succeed when it is simply done again.
pub(super) fn is_conflict(error: &StoreError) -> bool {
    *error == StoreError::Failed { kind: CONFLICT }
}

/// What a fault that the server told means (<https://www.postgresql.org/docs/current/errcodes-appendix.html>).
pub(in crate::store) fn told(error: &PgDatabaseError) -> StoreError {
    match error.code() {
        "40001" | "40P01" => StoreError::Failed { kind: CONFLICT },
        "53100" => StoreError::Full,
        // Locks and statements out of time; too many connections; the server stops or starts.
        "55P03" | "57014" | "53300" | "57P01" | "57P02" | "57P03" | "57P05" | "25P03" | "25006" => {
            StoreError::Busy
        }
        code if code.starts_with("08") => StoreError::Busy,
        code => StoreError::Failed { kind: class(code) },
    }
}

/// PostgreSQL's name of a class of faults.
pub(super) fn class(code: &str) -> &'static str {
    match code.get(..2) {
        Some("22") => "data exception",
        Some("23") => "integrity constraint violation",
        Some("25") => "invalid transaction state",
        Some("28") => "invalid authorization",
        Some("42") => "syntax error or access rule violation",
        Some("53") => "insufficient resources",
        Some("54") => "program limit exceeded",
        Some("55") => "object not in prerequisite state",
        Some("58") => "system error of the server",
        Some("XX") => "internal error of the server",
        _ => "another class of PostgreSQL",
    }
}
