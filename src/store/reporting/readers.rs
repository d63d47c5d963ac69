//! Who may read reports: invitations, roles, subscriptions. Labels and private chats are sealed.

use super::super::{Connection, Tools};
use super::publishing::published;
use crate::domain::{ChatId, Hour};
use crate::store::{GroupStanding, Health, Reader, StoreResult};
use serde::{Deserialize, Serialize};

const PURPOSE: &str = "reader of reports";

/// What is sealed of a role. Stored: fields are added with `#[serde(default)]` only.
#[derive(Serialize, Deserialize)]
struct Role {
    label: String,
    chat: Option<ChatId>,
}

/// Keyed hash of a private chat as roles know it; it stands in no other table.
fn holder(tools: &Tools, chat: ChatId) -> Vec<u8> {
    let hash = tools
        .keys
        .derive::<16>("reader chat", &[&chat.0.to_le_bytes()]);
    hash.to_vec()
}

/// Opens an invitation.
pub(super) async fn invite(
    db: &mut Connection,
    tools: &Tools,
    invite: &[u8; 32],
    label: &str,
    until: Hour,
) -> StoreResult<()> {
    let role = Role {
        label: label.to_owned(),
        chat: None,
    };
    sqlx::query(
        "INSERT INTO roles (number, sealed, invite, invite_until)
         SELECT COALESCE(MAX(number), 0) + 1, $1, $2, $3 FROM roles",
    )
    .bind(tools.seal_as(PURPOSE, &role)?)
    .bind(&invite[..])
    .bind(until.0)
    .execute(db)
    .await?;
    Ok(())
}

/// Takes an open invitation; a role that the chat had before is replaced.
pub(super) async fn redeem(
    db: &mut Connection,
    tools: &Tools,
    invite: &[u8; 32],
    chat: ChatId,
) -> StoreResult<bool> {
    let open: Option<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT number, sealed FROM roles WHERE invite = $1 AND invite_until > $2")
            .bind(&invite[..])
            .bind(Hour::of(tools.clock.now()).0)
            .fetch_optional(&mut *db)
            .await?;
    let Some((number, sealed)) = open else {
        return Ok(false);
    };
    forget(db, tools, chat).await?;
    let role: Role = tools.unseal_as(PURPOSE, &sealed)?;
    let role = Role {
        chat: Some(chat),
        ..role
    };
    sqlx::query(
        "UPDATE roles SET sealed = $2, holder = $3, invite = NULL, invite_until = NULL
         WHERE number = $1",
    )
    .bind(number)
    .bind(tools.seal_as(PURPOSE, &role)?)
    .bind(holder(tools, chat))
    .execute(db)
    .await?;
    Ok(true)
}

/// Takes a role or an open invitation back.
pub(super) async fn revoke(db: &mut Connection, number: i64) -> StoreResult<()> {
    sqlx::query("DELETE FROM roles WHERE number = $1")
        .bind(number)
        .execute(db)
        .await?;
    Ok(())
}

/// The role of a private chat goes.
pub(super) async fn forget(db: &mut Connection, tools: &Tools, chat: ChatId) -> StoreResult<()> {
    sqlx::query("DELETE FROM roles WHERE holder = $1")
        .bind(holder(tools, chat))
        .execute(db)
        .await?;
    Ok(())
}

/// Changes the subscriptions of a private chat that has a role.
pub(super) async fn subscribe(
    db: &mut Connection,
    tools: &Tools,
    chat: ChatId,
    (digest, alerts): (bool, bool),
) -> StoreResult<()> {
    sqlx::query("UPDATE roles SET digest = $2, alerts = $3 WHERE holder = $1")
        .bind(holder(tools, chat))
        .bind(i64::from(digest))
        .bind(i64::from(alerts))
        .execute(db)
        .await?;
    Ok(())
}

type RoleRow = (i64, Vec<u8>, i64, i64);

fn read(tools: &Tools, (number, sealed, digest, alerts): RoleRow) -> StoreResult<Reader> {
    let role: Role = tools.unseal_as(PURPOSE, &sealed)?;
    Ok(Reader {
        number,
        label: role.label,
        chat: role.chat,
        digest: digest != 0,
        alerts: alerts != 0,
    })
}

/// Whoever reads reports in a private chat.
pub(in super::super) async fn reader(
    db: &mut Connection,
    tools: &Tools,
    chat: ChatId,
) -> StoreResult<Option<Reader>> {
    let row: Option<RoleRow> =
        sqlx::query_as("SELECT number, sealed, digest, alerts FROM roles WHERE holder = $1")
            .bind(holder(tools, chat))
            .fetch_optional(db)
            .await?;
    row.map(|row| read(tools, row)).transpose()
}

/// Everybody who reads reports, and open invitations.
pub(in super::super) async fn readers(
    db: &mut Connection,
    tools: &Tools,
) -> StoreResult<Vec<Reader>> {
    let rows: Vec<RoleRow> = sqlx::query_as(
        "SELECT number, sealed, digest, alerts FROM roles
         WHERE invite_until IS NULL OR invite_until > $1 ORDER BY number",
    )
    .bind(Hour::of(tools.clock.now()).0)
    .fetch_all(db)
    .await?;
    rows.into_iter().map(|row| read(tools, row)).collect()
}

/// How the bot fares.
pub(in super::super) async fn health(db: &mut Connection) -> StoreResult<Health> {
    let (groups, muted, eligible, waiting, skipped): (i64, i64, i64, i64, i64) = sqlx::query_as(
        "SELECT (SELECT COUNT(*) FROM groups WHERE standing <> $1),
                (SELECT COUNT(*) FROM groups WHERE standing = $2),
                (SELECT COUNT(*) FROM watched WHERE large = 1 AND since_day IS NOT NULL),
                (SELECT COUNT(*) FROM outgoing),
                (SELECT COUNT(*) FROM skipped_updates)",
    )
    .bind(GroupStanding::Left as i16)
    .bind(GroupStanding::Muted as i16)
    .fetch_one(&mut *db)
    .await?;
    Ok(Health {
        groups: groups.unsigned_abs(),
        muted: muted.unsigned_abs(),
        eligible: eligible.unsigned_abs(),
        waiting: waiting.unsigned_abs(),
        skipped: skipped.unsigned_abs(),
        published: published(db).await?.map(|(_, last)| last),
    })
}
