//! The statement that erases one batch of a table, made of names that stand in the source.

use super::{Erase, Kept};

/// The statement for every database, or none for what is not erased by time. Its arguments: the
/// present hour, the present in milliseconds, the most rows.
pub(in crate::store) fn statement(kept: &Kept) -> Option<String> {
    let table = kept.table;
    let (change, row, due) = match kept.erase {
        Erase::Never => return None,
        Erase::Rows { row, due } => (format!("DELETE FROM {table}"), row, due),
        Erase::Column { column, row, due } => {
            (format!("UPDATE {table} SET {column} = NULL"), row, due)
        }
    };
    Some(format!(
        "WITH now (this_hour, this_ms, batch) AS (VALUES ($1, $2, $3))
         {change} WHERE ({row}) IN
         (SELECT {row} FROM {table}, now WHERE {due} LIMIT (SELECT batch FROM now))"
    ))
}
