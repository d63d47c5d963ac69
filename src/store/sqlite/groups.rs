//! The groups the bot was added to, by chat id, without a time while it is in them. What their
//! admins chose is sealed: a region or an hour in the clear could lead from a chat id to the
//! occurrences of that region or hour.

use super::Tools;
use crate::domain::{ChatId, Hour, Region, TopicId};
use crate::store::{Group, GroupStanding, Observe, Scope, StoreError, StoreResult, retention};
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;
use std::collections::BTreeSet;

const SETTINGS: &str = "settings of a group";
const OBSERVE: &str = "observing a group";
/// Sealed settings are filled up to a multiple of this, so that their length tells nothing.
const BLOCK: usize = 256;

/// What is sealed of a group. Stored: fields are added with `#[serde(default)]` only. The chat
/// makes equal settings of two groups look different.
#[derive(Serialize, Deserialize)]
struct Settings {
    chat: ChatId,
    region: Option<u8>,
    scope: u8,
    quiet_hours: Option<(u8, u8)>,
    delete_after_hours: u8,
    quiet_topics: BTreeSet<TopicId>,
    paused_until: Option<i64>,
}

/// Who watches which group. Stored: fields are added with `#[serde(default)]` only.
#[derive(Serialize, Deserialize)]
struct Observing {
    group: ChatId,
    report_to: ChatId,
}

/// Keyed hash of a group as observing knows it; it stands in no other table.
pub(super) type Observed = [u8; 16];

impl Tools {
    pub(super) fn observed(&self, chat: ChatId) -> Observed {
        self.keys.derive("observed chat", &[&chat.0.to_le_bytes()])
    }

    fn seal_as(&self, purpose: &'static str, what: &impl Serialize) -> StoreResult<Vec<u8>> {
        let unwritable = StoreError::Failed { kind: "sealing" };
        let mut plain = serde_json::to_vec(what).map_err(|_| unwritable)?;
        plain.resize(plain.len().next_multiple_of(BLOCK), b' ');
        self.keys.seal(purpose, &plain).map_err(|_| unwritable)
    }

    fn unseal_as<T: for<'a> Deserialize<'a>>(
        &self,
        purpose: &'static str,
        sealed: &[u8],
    ) -> StoreResult<T> {
        let unreadable = StoreError::Unreadable { what: purpose };
        let plain = self.keys.unseal(purpose, sealed).map_err(|_| unreadable)?;
        serde_json::from_slice(&plain).map_err(|_| unreadable)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    standing: u8,
    first_language: String,
    left_until: Option<i64>,
    settings: Option<Vec<u8>>,
    observing: Option<Vec<u8>>,
    observe_until: Option<i64>,
}

/// Settings of a group, without what is over.
pub(super) async fn read(
    db: &mut SqliteConnection,
    tools: &Tools,
    chat: ChatId,
) -> StoreResult<Option<Group>> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT g.standing, g.first_language, g.forget_at AS left_until, g.settings,
                o.sealed AS observing, o.forget_at AS observe_until
         FROM groups g LEFT JOIN observing o ON o.chat = ?2
         WHERE g.chat_id = ?1",
    )
    .bind(chat.0)
    .bind(tools.observed(chat).to_vec())
    .fetch_optional(db)
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let group = row.group(tools, chat)?;
    Ok(Some(group.bounded(Hour::of(tools.clock.now()))))
}

impl Row {
    fn group(self, tools: &Tools, chat: ChatId) -> StoreResult<Group> {
        let unreadable = |what| StoreError::Unreadable { what };
        let standing =
            GroupStanding::from_number(self.standing).ok_or(unreadable("standing in a group"))?;
        let language =
            (self.first_language.parse()).map_err(|_| unreadable("language of a group"))?;
        let changed = self.left_until.map_or(Hour(0), |hour| {
            Hour(hour).plus(-retention::LEFT_GROUP_HOURS)
        });
        let mut group = Group::new(chat, standing, language, changed);
        if let Some(sealed) = self.settings {
            let settings: Settings = tools.unseal_as(SETTINGS, &sealed)?;
            group.region = (settings.region)
                .map(|number| Region::from_number(number).ok_or(unreadable("region of a group")))
                .transpose()?;
            group.scope =
                Scope::from_number(settings.scope).ok_or(unreadable("scope of a group"))?;
            group.quiet_hours = settings.quiet_hours;
            group.delete_after_hours = settings.delete_after_hours;
            group.quiet_topics = settings.quiet_topics;
            group.paused_until = settings.paused_until.map(Hour);
        }
        if let (Some(sealed), Some(until)) = (self.observing, self.observe_until) {
            let observing: Observing = tools.unseal_as(OBSERVE, &sealed)?;
            group.observe = Some(Observe {
                report_to: observing.report_to,
                until: Hour(until),
            });
        }
        Ok(group)
    }
}

/// Creates or replaces the settings of a group, unless it asked to be forgotten.
pub(super) async fn write(
    db: &mut SqliteConnection,
    tools: &Tools,
    group: &Group,
) -> StoreResult<()> {
    let group = group.clone().bounded(Hour::of(tools.clock.now()));
    let forget_at = match group.standing {
        GroupStanding::Left => {
            let left = group.changed.plus(retention::LEFT_GROUP_HOURS);
            Some(retention::end_of_day(left).0)
        }
        GroupStanding::Active | GroupStanding::Muted => None,
    };
    let settings = Settings {
        chat: group.chat,
        region: group.region.map(Region::number),
        scope: group.scope as u8,
        quiet_hours: group.quiet_hours,
        delete_after_hours: group.delete_after_hours,
        quiet_topics: group.quiet_topics,
        paused_until: group.paused_until.map(|hour| hour.0),
    };
    let written = sqlx::query(
        "INSERT INTO groups (chat_id, standing, first_language, forget_at, settings)
         SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE hash = ?6)
         ON CONFLICT (chat_id) DO UPDATE
         SET standing = excluded.standing, first_language = excluded.first_language,
             forget_at = excluded.forget_at, settings = excluded.settings",
    )
    .bind(group.chat.0)
    .bind(group.standing as u8)
    .bind(group.first_language.code())
    .bind(forget_at)
    .bind(tools.seal_as(SETTINGS, &settings)?)
    .bind(tools.tombstone(tools.keys.pseudonym(group.chat)).to_vec())
    .execute(&mut *db)
    .await?
    .rows_affected();
    if written == 0 {
        return Ok(());
    }
    write_observe(db, tools, group.chat, group.observe).await
}

async fn write_observe(
    db: &mut SqliteConnection,
    tools: &Tools,
    group: ChatId,
    observe: Option<Observe>,
) -> StoreResult<()> {
    let hash = tools.observed(group).to_vec();
    let Some(Observe { report_to, until }) = observe else {
        sqlx::query("DELETE FROM observing WHERE chat = ?1")
            .bind(hash)
            .execute(db)
            .await?;
        return Ok(());
    };
    sqlx::query(
        "INSERT INTO observing (chat, sealed, forget_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (chat) DO UPDATE
         SET sealed = excluded.sealed, forget_at = excluded.forget_at",
    )
    .bind(hash)
    .bind(tools.seal_as(OBSERVE, &Observing { group, report_to })?)
    .bind(until.0)
    .execute(db)
    .await?;
    Ok(())
}

/// Erases a group with all that was chosen in it.
pub(super) async fn forget(
    db: &mut SqliteConnection,
    tools: &Tools,
    chat: ChatId,
) -> StoreResult<()> {
    sqlx::query("DELETE FROM groups WHERE chat_id = ?1")
        .bind(chat.0)
        .execute(&mut *db)
        .await?;
    write_observe(db, tools, chat, None).await
}

/// Nobody reports to this private chat any more. Few groups are observed at a time: each is opened.
pub(super) async fn stop_reports(
    db: &mut SqliteConnection,
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
            sqlx::query("DELETE FROM observing WHERE chat = ?1")
                .bind(hash)
                .execute(&mut *db)
                .await?;
        }
    }
    Ok(())
}
