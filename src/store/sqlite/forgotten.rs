//! A group that asked to be forgotten: every row of it goes, a keyed hash stays for a while, and
//! as long as it does nothing new is kept of the group, whatever arrives late.

use super::Tools;
use crate::domain::{ChatId, Hour, OccurrenceKey, Pseudonym};
use crate::store::sealed::Sealed;
use crate::store::{StoreResult, retention};
use sqlx::{AssertSqlSafe, SqliteConnection, SqlitePool};

/// Rows of one table in which a column has a value.
struct Rows {
    table: &'static str,
    column: &'static str,
    value: Value,
}

enum Value {
    Number(i64),
    Bytes(Vec<u8>),
}

impl Rows {
    fn of(table: &'static str, column: &'static str, value: impl Into<Vec<u8>>) -> Self {
        let value = Value::Bytes(value.into());
        Self {
            table,
            column,
            value,
        }
    }

    /// `start FROM table WHERE column = value`, made of names that stand in the source.
    fn query(
        &self,
        start: &str,
    ) -> sqlx::query::Query<'_, sqlx::Sqlite, sqlx::sqlite::SqliteArguments> {
        let Self { table, column, .. } = self;
        let query = sqlx::query(AssertSqlSafe(format!(
            "{start} FROM {table} WHERE {column} = ?1"
        )));
        match &self.value {
            Value::Number(number) => query.bind(number),
            Value::Bytes(bytes) => query.bind(bytes),
        }
    }
}

/// What is kept of a group beside its queue. Votes and replies are found by the keys that its
/// occurrences still have.
async fn kept(
    db: &mut SqliteConnection,
    tools: &Tools,
    chat: ChatId,
    pseudonym: Pseudonym,
) -> StoreResult<Vec<Rows>> {
    let keys: Vec<Vec<u8>> =
        sqlx::query_scalar("SELECT key FROM occurrences WHERE chat = ?1 AND key IS NOT NULL")
            .bind(pseudonym.as_bytes())
            .fetch_all(db)
            .await?;
    let mut rows = vec![
        Rows {
            table: "groups",
            column: "chat_id",
            value: Value::Number(chat.0),
        },
        Rows::of("observing", "chat", tools.observed(chat)),
    ];
    for table in [
        "occurrences",
        "missed",
        "examined",
        "chat_guard",
        "watched",
        "held_back",
    ] {
        rows.push(Rows::of(table, "chat", pseudonym.as_bytes()));
    }
    for key in keys.iter().filter_map(|key| OccurrenceKey::from_bytes(key)) {
        rows.push(Rows::of("votes", "key", key.as_bytes()));
        rows.push(Rows::of("replies", "link", tools.link(key)));
    }
    Ok(rows)
}

/// What is queued for a chat, and the hashes that keep it from being queued again.
async fn queued(db: &mut SqliteConnection, tools: &Tools, chat: ChatId) -> StoreResult<Vec<Rows>> {
    let lane = tools.lane(chat);
    let sealed: Vec<Vec<u8>> = sqlx::query_scalar("SELECT sealed FROM outgoing WHERE chat = ?1")
        .bind(lane.to_vec())
        .fetch_all(db)
        .await?;
    let readable = sealed.iter().filter_map(|sealed| tools.unseal(sealed).ok());
    let hash = |sealed: Sealed| Rows::of("deduplication", "hash", sealed.deduplication);
    let mut rows: Vec<Rows> = readable.map(hash).collect();
    rows.push(Rows::of("outgoing", "chat", lane));
    Ok(rows)
}

async fn erase(db: &mut SqliteConnection, rows: &[Rows]) -> StoreResult<()> {
    for rows in rows {
        rows.query("DELETE").execute(&mut *db).await?;
    }
    Ok(())
}

/// Erases every row of a group and remembers that it is forgotten.
pub(super) async fn forget(
    db: &mut SqliteConnection,
    tools: &Tools,
    chat: ChatId,
    pseudonym: Pseudonym,
) -> StoreResult<()> {
    let rows = kept(db, tools, chat, pseudonym).await?;
    erase(db, &rows).await?;
    let rows = queued(db, tools, chat).await?;
    erase(db, &rows).await?;
    mark(db, tools, pseudonym).await
}

/// A forgotten group became a supergroup, or the old chat of a forgotten one turns up again: both
/// are one group and forgotten, unless the bot was added to the new one since. The queue is left.
pub(super) async fn migrated(
    db: &mut SqliteConnection,
    tools: &Tools,
    from: (ChatId, Pseudonym),
    to: (ChatId, Pseudonym),
) -> StoreResult<()> {
    let rows = kept(db, tools, from.0, from.1).await?;
    erase(db, &rows).await?;
    mark(db, tools, from.1).await?;
    let added: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM groups WHERE chat_id = ?1)")
        .bind(to.0.0)
        .fetch_one(&mut *db)
        .await?;
    if added {
        return Ok(());
    }
    mark(db, tools, to.1).await
}

async fn mark(db: &mut SqliteConnection, tools: &Tools, chat: Pseudonym) -> StoreResult<()> {
    let now = Hour::of(tools.clock.now());
    sqlx::query(
        "INSERT INTO forgotten (hash, forget_at) VALUES (?1, ?2)
         ON CONFLICT (hash) DO UPDATE SET forget_at = excluded.forget_at",
    )
    .bind(tools.tombstone(chat).to_vec())
    .bind(now.plus(retention::FORGOTTEN_HOURS).0)
    .execute(db)
    .await?;
    Ok(())
}

/// The bot was added anew.
pub(super) async fn unmark(
    db: &mut SqliteConnection,
    tools: &Tools,
    chat: Pseudonym,
) -> StoreResult<()> {
    sqlx::query("DELETE FROM forgotten WHERE hash = ?1")
        .bind(tools.tombstone(chat).to_vec())
        .execute(db)
        .await?;
    Ok(())
}

/// Whether the group asked to be forgotten.
pub(super) async fn is_forgotten(
    db: &mut SqliteConnection,
    tools: &Tools,
    chat: Pseudonym,
) -> StoreResult<bool> {
    let found = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM forgotten WHERE hash = ?1)")
        .bind(tools.tombstone(chat).to_vec())
        .fetch_one(db)
        .await?;
    Ok(found)
}

/// How many rows [`forget`] would erase.
pub(super) async fn count(
    readers: &SqlitePool,
    tools: &Tools,
    chat: ChatId,
    pseudonym: Pseudonym,
) -> StoreResult<u64> {
    use sqlx::Row as _;
    let mut db = readers.begin().await?;
    let mut rows = kept(&mut db, tools, chat, pseudonym).await?;
    rows.append(&mut queued(&mut db, tools, chat).await?);
    let mut count = 0;
    for rows in &rows {
        let row = rows.query("SELECT COUNT(*)").fetch_one(&mut *db).await?;
        count += row.try_get::<i64, _>(0)?.unsigned_abs();
    }
    db.commit().await?;
    Ok(count)
}
