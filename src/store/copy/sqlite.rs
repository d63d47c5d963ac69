//! SQLite as an end of a copy, and a copy by SQLite itself.

use super::{BATCH, Column, Copied, CopyError, Kind, Owner, Rows, Value, copied_tables};
use crate::store::sqlite::{MIGRATIONS, options};
use chrono::{DateTime, Utc};
use futures::TryStreamExt as _;
use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, QueryBuilder, Row as _, Sqlite};
use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use tokio::sync::mpsc;

/// An SQLite file.
pub(super) struct Db {
    connection: SqliteConnection,
    place: String,
}

impl Db {
    /// Opens a database of this version and begins to read it.
    pub(super) async fn to_read(path: &Path) -> Result<Self, CopyError> {
        let mut db = Self::is_ours(path).await?;
        sqlx::query("BEGIN").execute(&mut db.connection).await?;
        Ok(db)
    }

    async fn is_ours(path: &Path) -> Result<Self, CopyError> {
        let place = path.display().to_string();
        if !path.is_file() {
            return Err(CopyError::NoSource { place });
        }
        let mut connection = options(path)
            .create_if_missing(false)
            .connect()
            .await
            .map_err(|_| CopyError::NoSource {
                place: place.clone(),
            })?;
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
        Ok(Self { connection, place })
    }

    /// Makes the tables where there are none and begins to write them.
    pub(super) async fn to_write(path: &Path) -> Result<Self, CopyError> {
        let mut connection = crate::store::sqlite::prepare(path).await?;
        sqlx::query("BEGIN IMMEDIATE")
            .execute(&mut connection)
            .await?;
        let place = path.display().to_string();
        Ok(Self { connection, place })
    }

    pub(super) async fn last_message(&mut self) -> Result<i64, CopyError> {
        let last: Option<i64> =
            sqlx::query_scalar("SELECT MAX(seq) FROM sqlite_sequence WHERE name = 'outgoing'")
                .fetch_one(&mut self.connection)
                .await?;
        Ok(last.unwrap_or(0))
    }

    pub(super) async fn set_last_message(&mut self, number: i64) -> Result<(), CopyError> {
        sqlx::query("DELETE FROM sqlite_sequence WHERE name = 'outgoing'")
            .execute(&mut self.connection)
            .await?;
        sqlx::query("INSERT INTO sqlite_sequence (name, seq) VALUES ('outgoing', ?1)")
            .bind(number)
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
        let columns: Vec<(String, String)> =
            sqlx::query_as("SELECT name, type FROM pragma_table_info(?1) ORDER BY cid")
                .bind(table)
                .fetch_all(&mut self.connection)
                .await?;
        Ok(columns
            .into_iter()
            .map(|(name, declared)| Column {
                name,
                kind: match declared.as_str() {
                    "BLOB" => Kind::Bytes,
                    "TEXT" => Kind::Text,
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
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
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
            let mut insert: QueryBuilder<Sqlite> = QueryBuilder::new(&start);
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

/// Makes an empty file of mode 600 that was not there.
pub(super) fn new_file(path: &Path) -> Result<(), CopyError> {
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    match made {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(CopyError::FileExists {
            path: path.to_owned(),
        }),
        Err(error) => Err(CopyError::FileNotMade {
            path: path.to_owned(),
            kind: error.kind(),
        }),
    }
}

/// SQLite's own copy: consistent while others write, without what was erased.
pub(super) async fn vacuum_into(database: &Path, file: &Path) -> Result<Copied, CopyError> {
    let Some(name) = file.to_str() else {
        return Err(CopyError::FileNotMade {
            path: file.to_owned(),
            kind: io::ErrorKind::InvalidFilename,
        });
    };
    let mut db = Db::is_ours(database).await?;
    sqlx::query("VACUUM INTO ?1")
        .bind(name)
        .execute(&mut db.connection)
        .await?;
    let mut copy = Db::to_read(file).await?;
    let mut tables = std::collections::BTreeMap::new();
    for table in copied_tables() {
        tables.insert(table, copy.count(table).await?);
    }
    copy.finish().await?;
    Ok(Copied { tables })
}

/// Takes queued messages that were due out of a copy; returns how many are left.
pub(super) async fn drop_due(file: &Path, now: DateTime<Utc>) -> Result<u64, CopyError> {
    let mut db = Db::is_ours(file).await?;
    sqlx::query("DELETE FROM outgoing WHERE not_before_ms <= ?1")
        .bind(now.timestamp_millis())
        .execute(&mut db.connection)
        .await?;
    let left = db.count("outgoing").await?;
    // One file, without a log beside it.
    sqlx::query("PRAGMA journal_mode = DELETE")
        .execute(&mut db.connection)
        .await?;
    db.connection.close().await?;
    Ok(left)
}
