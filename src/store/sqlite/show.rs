//! Every table with every row, for showing a person what is kept.

use crate::store::{KeptTable, StoreResult};
use sqlx::{AssertSqlSafe, Row as _, SqlitePool};

/// Reads everything, under one snapshot. Bytes come as hexadecimal digits.
pub(super) async fn everything(readers: &SqlitePool) -> StoreResult<Vec<KeptTable>> {
    let mut db = readers.begin().await?;
    let names: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            .fetch_all(&mut *db)
            .await?;
    let mut tables = Vec::with_capacity(names.len());
    for name in names {
        let columns: Vec<String> =
            sqlx::query_scalar("SELECT name FROM pragma_table_info(?1) ORDER BY cid")
                .bind(&name)
                .fetch_all(&mut *db)
                .await?;
        // Names of our own tables and columns, quoted; never a value.
        let shown: Vec<String> = columns
            .iter()
            .map(|column| {
                format!(
                    "CASE typeof(\"{column}\") WHEN 'blob' THEN lower(hex(\"{column}\"))
                     ELSE COALESCE(CAST(\"{column}\" AS TEXT), '') END"
                )
            })
            .collect();
        let select = format!("SELECT {} FROM \"{name}\"", shown.join(", "));
        let rows = sqlx::query(AssertSqlSafe(select))
            .persistent(false)
            .fetch_all(&mut *db)
            .await?
            .iter()
            .map(|row| (0..columns.len()).map(|at| row.try_get(at)).collect())
            .collect::<Result<_, sqlx::Error>>()?;
        tables.push(KeptTable {
            name,
            columns,
            rows,
        });
    }
    db.commit().await?;
    Ok(tables)
}
