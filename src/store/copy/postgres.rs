//! PostgreSQL as an end of a copy.

use super::{BATCH, Column, CopyError, Kind, Owner, Rows, Value};
use crate::store::postgres::{Address, MIGRATIONS, prepare};
use futures::TryStreamExt as _;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Postgres, QueryBuilder, Row as _};
use tokio::sync::mpsc;

/// A large table takes longer than the bot's own statements may, and either end waits for the other.
async fn take_time(connection: &mut PgConnection) -> Result<(), CopyError> {
    for setting in [
        "SET statement_timeout = 0",
        "SET idle_in_transaction_session_timeout = 0",
    ] {
        sqlx::query(setting).execute(&mut *connection).await?;
    }
    Ok(())
}

/// A database on a server.
pub(super) struct Db {
    connection: PgConnection,
    place: String,
}

impl Db {
    /// Opens a database of this version and begins to read it, under one snapshot.
    pub(super) async fn to_read(address: &Address) -> Result<Self, CopyError> {
        let place = address.to_string();
        let mut connection = address.connect().await?;
        take_time(&mut connection).await?;
        let version: Result<Option<i64>, sqlx::Error> =
            sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations")
                .fetch_one(&mut connection)
                .await;
        match version {
            Err(_) | Ok(None) => return Err(CopyError::NoSource { place }),
            Ok(version) if version != MIGRATIONS.iter().map(|one| one.version).max() => {
                return Err(CopyError::OtherVersion { place });
            }
            Ok(_) => {}
        }
        sqlx::query("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            .execute(&mut connection)
            .await?;
        Ok(Self { connection, place })
    }

    /// Makes the tables where there are none and begins to write them.
    pub(super) async fn to_write(address: &Address) -> Result<Self, CopyError> {
        let mut connection = prepare(address).await?;
        take_time(&mut connection).await?;
        sqlx::query("BEGIN").execute(&mut connection).await?;
        let place = address.to_string();
        Ok(Self { connection, place })
    }

    pub(super) async fn last_message(&mut self) -> Result<i64, CopyError> {
        let last: Option<i64> = sqlx::query_scalar(
            "SELECT pg_sequence_last_value(pg_get_serial_sequence('outgoing', 'id')::REGCLASS)",
        )
        .fetch_one(&mut self.connection)
        .await?;
        Ok(last.unwrap_or(0))
    }

    pub(super) async fn set_last_message(&mut self, number: i64) -> Result<(), CopyError> {
        sqlx::query("SELECT setval(pg_get_serial_sequence('outgoing', 'id'), $1, $2)")
            .bind(number.max(1))
            .bind(number > 0)
            .execute(&mut self.connection)
            .await?;
        Ok(())
    }
}

impl Db {
    pub(super) fn place(&self) -> String {
        self.place.clone()
    }

    /// Bot and key; `None` for a database without them.
    pub(super) async fn owner(&mut self) -> Result<Option<Owner>, CopyError> {
        let owner: Option<(i64, Vec<u8>)> = sqlx::query_as("SELECT bot, check_value FROM meta")
            .fetch_optional(&mut self.connection)
            .await?;
        Ok(owner.map(|(bot, check_value)| Owner { bot, check_value }))
    }

    pub(super) async fn last_update(&mut self) -> Result<i64, CopyError> {
        let last: Option<i64> = sqlx::query_scalar("SELECT MAX(update_id) FROM handled_updates")
            .fetch_one(&mut self.connection)
            .await?;
        Ok(last.unwrap_or(0))
    }

    pub(super) async fn columns(&mut self, table: &str) -> Result<Vec<Column>, CopyError> {
        let columns: Vec<(String, String)> = sqlx::query_as(
            "SELECT column_name::TEXT, data_type::TEXT FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position",
        )
        .bind(table)
        .fetch_all(&mut self.connection)
        .await?;
        Ok(columns
            .into_iter()
            .map(|(name, declared)| Column {
                name,
                kind: match declared.as_str() {
                    "bytea" => Kind::Bytes,
                    "text" => Kind::Text,
                    _ => Kind::Number,
                },
            })
            .collect())
    }

    pub(super) async fn count(&mut self, table: &str) -> Result<u64, CopyError> {
        // A name that stands in the source, as all of them here.
        let count = format!("SELECT COUNT(*) FROM {table}");
        let count: i64 = sqlx::query_scalar(AssertSqlSafe(count))
            .fetch_one(&mut self.connection)
            .await?;
        Ok(count.unsigned_abs())
    }

    pub(super) async fn read(
        &mut self,
        table: &str,
        columns: &[Column],
        pass: mpsc::Sender<Rows>,
    ) -> Result<(), CopyError> {
        let names: Vec<String> = columns
            .iter()
            .map(|column| match column.kind {
                Kind::Number => format!("{}::BIGINT", column.name),
                Kind::Bytes | Kind::Text => column.name.clone(),
            })
            .collect();
        let select = format!("SELECT {} FROM {table}", names.join(", "));
        let mut rows = sqlx::query(AssertSqlSafe(select)).fetch(&mut self.connection);
        let mut batch = Rows::with_capacity(BATCH);
        while let Some(row) = rows.try_next().await? {
            let values = columns.iter().enumerate().map(|(at, column)| {
                Ok(match column.kind {
                    Kind::Number => Value::Number(row.try_get(at)?),
                    Kind::Bytes => Value::Bytes(row.try_get(at)?),
                    Kind::Text => Value::Text(row.try_get(at)?),
                })
            });
            batch.push(values.collect::<Result<_, sqlx::Error>>()?);
            if batch.len() == BATCH {
                let full = std::mem::replace(&mut batch, Rows::with_capacity(BATCH));
                if pass.send(full).await.is_err() {
                    // The other end failed and says why.
                    return Ok(());
                }
            }
        }
        let _ = pass.send(batch).await;
        Ok(())
    }

    pub(super) async fn empty(&mut self, table: &str) -> Result<(), CopyError> {
        sqlx::query(AssertSqlSafe(format!("DELETE FROM {table}")))
            .execute(&mut self.connection)
            .await?;
        Ok(())
    }

    pub(super) async fn write(
        &mut self,
        table: &str,
        columns: &[Column],
        mut take: mpsc::Receiver<Rows>,
    ) -> Result<(), CopyError> {
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        let start = format!("INSERT INTO {table} ({}) ", names.join(", "));
        while let Some(rows) = take.recv().await {
            if rows.is_empty() {
                continue;
            }
            let mut insert: QueryBuilder<Postgres> = QueryBuilder::new(&start);
            insert.push_values(rows, |mut places, row| {
                for value in row {
                    match value {
                        Value::Number(value) => places.push_bind(value),
                        Value::Bytes(value) => places.push_bind(value),
                        Value::Text(value) => places.push_bind(value),
                    };
                }
            });
            insert
                .build()
                .persistent(false)
                .execute(&mut self.connection)
                .await?;
        }
        Ok(())
    }

    pub(super) async fn finish(mut self) -> Result<(), CopyError> {
        sqlx::query("COMMIT").execute(&mut self.connection).await?;
        // What was committed is there, however the connection ends.
        let _ = self.connection.close().await;
        Ok(())
    }
}
