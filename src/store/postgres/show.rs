//! Every table with every row, for showing a person what is kept.

use super::reading::snapshot;
use crate::store::{KeptTable, StoreResult};
use sqlx::{AssertSqlSafe, PgPool, Row as _};

/// Reads everything, under one snapshot. Bytes come as hexadecimal digits.
pub(super) async fn everything(pool: &PgPool) -> StoreResult<Vec<KeptTable>> {
    let mut db = snapshot(pool).await?;
    let names: Vec<String> = sqlx::query_scalar(
        "SELECT tablename::TEXT FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1",
    )
    .fetch_all(&mut *db)
    .await?;
    let mut tables = Vec::with_capacity(names.len());
    for name in names {
        let of_table: Vec<(String, bool)> = sqlx::query_as(
            "SELECT column_name::TEXT, data_type = 'bytea' FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position",
        )
        .bind(&name)
        .fetch_all(&mut *db)
        .await?;
        // Names of our own tables and columns, quoted; never a value.
        let shown: Vec<String> = of_table
            .iter()
            .map(|(column, is_bytes)| {
                let text = if *is_bytes {
                    format!("encode(\"{column}\", 'hex')")
                } else {
                    format!("\"{column}\"::TEXT")
                };
                format!("COALESCE({text}, '')")
            })
            .collect();
        let select = format!("SELECT {} FROM \"{name}\"", shown.join(", "));
        let rows = sqlx::query(AssertSqlSafe(select))
            .persistent(false)
            .fetch_all(&mut *db)
            .await?
            .iter()
            .map(|row| (0..of_table.len()).map(|at| row.try_get(at)).collect())
            .collect::<Result<_, sqlx::Error>>()?;
        tables.push(KeptTable {
            name,
            columns: of_table.into_iter().map(|(column, _)| column).collect(),
            rows,
        });
    }
    db.commit().await?;
    Ok(tables)
}
