//! The groups the bot was added to, by chat id, without a time while it is in them.

use crate::domain::{ChatId, Hour, Lang};
use crate::store::{Group, GroupStanding, StoreError, StoreResult, retention};
use sqlx::SqliteConnection;

/// Settings of a group.
pub(super) async fn read(db: &mut SqliteConnection, chat: ChatId) -> StoreResult<Option<Group>> {
    let row: Option<(u8, String, Option<i64>)> =
        sqlx::query_as("SELECT standing, first_language, forget_at FROM groups WHERE chat_id = ?1")
            .bind(chat.0)
            .fetch_optional(db)
            .await?;
    let Some((standing, language, forget_at)) = row else {
        return Ok(None);
    };
    Ok(Some(Group {
        chat,
        standing: GroupStanding::from_number(standing).ok_or(StoreError::Unreadable {
            what: "standing in a group",
        })?,
        first_language: language.parse().map_err(|_| StoreError::Unreadable {
            what: "language of a group",
        })?,
        changed: forget_at.map_or(Hour(0), |hour| {
            Hour(hour).plus(-retention::LEFT_GROUP_HOURS)
        }),
    }))
}

/// Creates or replaces the settings of a group.
pub(super) async fn write(db: &mut SqliteConnection, group: &Group) -> StoreResult<()> {
    let forget_at = match group.standing {
        GroupStanding::Left => {
            let left = group.changed.plus(retention::LEFT_GROUP_HOURS);
            Some(retention::end_of_day(left).0)
        }
        GroupStanding::Active | GroupStanding::Muted => None,
    };
    put(
        db,
        group.chat,
        group.standing,
        group.first_language,
        forget_at,
    )
    .await
}

/// Writes the row.
pub(super) async fn put(
    db: &mut SqliteConnection,
    chat: ChatId,
    standing: GroupStanding,
    language: Lang,
    forget_at: Option<i64>,
) -> StoreResult<()> {
    sqlx::query(
        "INSERT INTO groups (chat_id, standing, first_language, forget_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (chat_id) DO UPDATE
         SET standing = excluded.standing, first_language = excluded.first_language,
             forget_at = excluded.forget_at",
    )
    .bind(chat.0)
    .bind(standing as u8)
    .bind(language.code())
    .bind(forget_at)
    .execute(db)
    .await?;
    Ok(())
}
