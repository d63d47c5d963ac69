//! The groups the bot was added to, by chat id, without a time while it is in them.

use super::Tools;
use crate::domain::ChatId;
use crate::store::sealed::{GroupRow, OBSERVE, Observing, WrittenGroup};
use crate::store::{Group, StoreResult};
use sqlx::PgConnection;

/// Settings of a group, without what is over.
pub(super) async fn read(
    db: &mut PgConnection,
    tools: &Tools,
    chat: ChatId,
) -> StoreResult<Option<Group>> {
    let row: Option<GroupRow> = sqlx::query_as(
        "SELECT g.standing::BIGINT AS standing, g.first_language, g.forget_at AS left_until, g.settings,
                o.sealed AS observing, o.forget_at AS observe_until
         FROM groups g LEFT JOIN observing o ON o.chat = $2
         WHERE g.chat_id = $1",
    )
    .bind(chat.0)
    .bind(tools.observed(chat))
    .fetch_optional(db)
    .await?;
    row.map(|row| row.group(tools, chat)).transpose()
}

/// Creates or replaces the settings of a group, unless it asked to be forgotten.
pub(super) async fn write(db: &mut PgConnection, tools: &Tools, group: &Group) -> StoreResult<()> {
    let row = WrittenGroup::of(tools, group)?;
    let written = sqlx::query(
        "INSERT INTO groups (chat_id, standing, first_language, forget_at, settings)
         SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE hash = $6)
         ON CONFLICT (chat_id) DO UPDATE
         SET standing = excluded.standing, first_language = excluded.first_language,
             forget_at = excluded.forget_at, settings = excluded.settings",
    )
    .bind(group.chat.0)
    .bind(i16::from(row.standing))
    .bind(row.first_language)
    .bind(row.forget_at)
    .bind(row.settings)
    .bind(tools.tombstone(tools.keys.pseudonym(group.chat)))
    .execute(&mut *db)
    .await?
    .rows_affected();
    if written == 0 {
        return Ok(());
    }
    write_observe(db, tools, group.chat, row.observe).await
}

async fn write_observe(
    db: &mut PgConnection,
    tools: &Tools,
    group: ChatId,
    observe: Option<(Vec<u8>, i64)>,
) -> StoreResult<()> {
    let hash = tools.observed(group);
    let Some((sealed, until)) = observe else {
        sqlx::query("DELETE FROM observing WHERE chat = $1")
            .bind(hash)
            .execute(db)
            .await?;
        return Ok(());
    };
    sqlx::query(
        "INSERT INTO observing (chat, sealed, forget_at) VALUES ($1, $2, $3)
         ON CONFLICT (chat) DO UPDATE
         SET sealed = excluded.sealed, forget_at = excluded.forget_at",
    )
    .bind(hash)
    .bind(sealed)
    .bind(until)
    .execute(db)
    .await?;
    Ok(())
}

/// Erases a group with all that was chosen in it.
pub(super) async fn forget(db: &mut PgConnection, tools: &Tools, chat: ChatId) -> StoreResult<()> {
    sqlx::query("DELETE FROM groups WHERE chat_id = $1")
        .bind(chat.0)
        .execute(&mut *db)
        .await?;
    write_observe(db, tools, chat, None).await
}

/// Nobody reports to this private chat any more. Few groups are observed at a time: each is opened.
pub(super) async fn stop_reports(
    db: &mut PgConnection,
    tools: &Tools,
    report_to: ChatId,
) -> StoreResult<()> {
    let observing: Vec<(Vec<u8>, Vec<u8>)> = sqlx::query_as("SELECT chat, sealed FROM observing")
        .fetch_all(&mut *db)
        .await?;
    for (hash, sealed) in observing {
        // What cannot be read names nobody, and goes when its time comes.
        let observing = tools.unseal_as::<Observing>(OBSERVE, &sealed);
        if observing.is_ok_and(|observing| observing.report_to == report_to) {
            sqlx::query("DELETE FROM observing WHERE chat = $1")
                .bind(hash)
                .execute(&mut *db)
                .await?;
        }
    }
    Ok(())
}
