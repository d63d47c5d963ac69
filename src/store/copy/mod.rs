//! Carries everything that is kept from one database to another, as it stands: hashes and sealed
//! pieces are the same in both, so neither key nor token is needed, and neither goes along.
//!
//! The source is read under one snapshot, while a bot may be at work on it. The target is written
//! in one transaction that first empties it: a copy that failed leaves nothing, one that is
//! repeated changes nothing.

mod ends;
mod postgres;
mod sqlite;

pub use ends::{CopyError, Place};

use super::retention::{KEPT, ONLY_POSTGRES};
use chrono::{DateTime, Utc};
use ends::{Reader, Writer};
use std::collections::BTreeMap;
use std::path::Path;
use tokio::sync::mpsc;

/// Rows that are passed on together.
const BATCH: usize = 500;
/// The databases' own: each makes them for itself.
const NOT_COPIED: [&str; 2] = ["_sqlx_migrations", "sqlite_sequence"];

/// What was copied.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Copied {
    /// Tables with their numbers of rows, the same in both databases.
    pub tables: BTreeMap<&'static str, u64>,
}

/// Which bot and key a database belongs to.
#[derive(Clone, PartialEq, Eq)]
struct Owner {
    bot: i64,
    check_value: Vec<u8>,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Number,
    Bytes,
    Text,
}

/// A column by name.
#[derive(Clone, Debug)]
struct Column {
    name: String,
    kind: Kind,
}

/// A value on its way.
enum Value {
    Number(Option<i64>),
    Bytes(Option<Vec<u8>>),
    Text(Option<String>),
}

type Row = Vec<Value>;
type Rows = Vec<Row>;

/// Copies everything from one database to another one, which is new, or of the same bot and key and
/// not further on.
pub async fn copy(from: &Place, to: &Place) -> Result<Copied, CopyError> {
    if from == to {
        return Err(CopyError::Same);
    }
    let mut reader = Reader::open(from).await?;
    let owner = reader.owner().await?;
    let mut writer = Writer::open(to).await?;
    writer.is_for(&owner).await?;
    if writer.last_update().await? > reader.last_update().await? {
        return Err(CopyError::MovedOn {
            place: to.to_string(),
        });
    }
    let mut tables = BTreeMap::new();
    for table in copied_tables() {
        let columns = reader.columns(table).await?;
        writer.empty(table).await?;
        let (pass, take) = mpsc::channel(4);
        let (read, written) = tokio::join!(
            reader.read(table, &columns, pass),
            writer.write(table, &columns, take)
        );
        written?;
        read?;
        let (there, here) = (reader.count(table).await?, writer.count(table).await?);
        if there != here {
            return Err(CopyError::Counts { table, there, here });
        }
        tables.insert(table, here);
    }
    writer
        .set_last_message(reader.last_message().await?)
        .await?;
    writer.finish().await?;
    // Nothing was changed there: whatever goes wrong with it now is of no concern.
    let _ = reader.finish().await;
    Ok(Copied { tables })
}

/// Writes a copy of everything into a new SQLite file of mode 600, but for queued messages that
/// were due: they are sent within moments, and whoever falls back on the copy must not send them
/// again.
pub async fn backup(from: &Place, file: &Path, now: DateTime<Utc>) -> Result<Copied, CopyError> {
    sqlite::new_file(file)?;
    let done = async {
        let mut copied = match from {
            Place::Sqlite(database) => sqlite::vacuum_into(database, file).await?,
            Place::Postgres(_) => copy(from, &Place::Sqlite(file.to_owned())).await?,
        };
        let left = sqlite::drop_due(file, now).await?;
        copied.tables.insert("outgoing", left);
        Ok(copied)
    };
    let done = done.await;
    if done.is_err() {
        // Half a copy would pass for a whole one.
        let _ = std::fs::remove_file(file);
    }
    done
}

/// The tables that are copied, each once.
fn copied_tables() -> impl Iterator<Item = &'static str> {
    let mut seen = std::collections::BTreeSet::new();
    KEPT.iter()
        .map(|kept| kept.table)
        .filter(|table| !ONLY_POSTGRES.contains(table) && !NOT_COPIED.contains(table))
        .filter(move |table| seen.insert(*table))
}
