//! A group that became a supergroup: what is kept of it goes over to the new chat.

use super::{Tools, forgotten, groups, reporting};
use crate::domain::{ChatId, Pseudonym};
use crate::store::{Group, StoreResult};
use sqlx::PgConnection;

/// Everything there is; what asked to be forgotten stays so.
pub(super) async fn move_over(
    db: &mut PgConnection,
    tools: &Tools,
    from: (ChatId, Pseudonym),
    to: (ChatId, Pseudonym),
) -> StoreResult<()> {
    queue(db, tools, from.0, to.0).await?;
    let gone = forgotten::is_forgotten(db, tools, from.1).await?
        || forgotten::is_forgotten(db, tools, to.1).await?;
    if gone {
        return forgotten::migrated(db, tools, from, to).await;
    }
    group(db, tools, from.0, to.0).await?;
    counts(db, from.1, to.1).await
}

/// The settings. A row of the new chat knows its standing better; what people chose stands in the
/// old one.
async fn group(db: &mut PgConnection, tools: &Tools, from: ChatId, to: ChatId) -> StoreResult<()> {
    let Some(old) = groups::read(&mut *db, tools, from).await? else {
        return Ok(());
    };
    let new = groups::read(&mut *db, tools, to).await?;
    let (standing, changed) = new.map_or((old.standing, old.changed), |new| {
        (new.standing, new.changed)
    });
    let merged = Group {
        chat: to,
        standing,
        changed,
        ..old
    };
    groups::write(&mut *db, tools, &merged).await?;
    groups::forget(db, tools, from).await
}

/// The queued messages, leases and all.
async fn queue(db: &mut PgConnection, tools: &Tools, from: ChatId, to: ChatId) -> StoreResult<()> {
    let rows: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT id, sealed FROM outgoing WHERE chat = $1 FOR UPDATE")
            .bind(tools.lane(from))
            .fetch_all(&mut *db)
            .await?;
    for (id, sealed) in rows {
        // What cannot be read stays behind and is dropped when its turn comes.
        let Ok(mut sealed) = tools.unseal(&sealed) else {
            continue;
        };
        sealed.chat = to;
        sqlx::query("UPDATE outgoing SET chat = $2, sealed = $3 WHERE id = $1")
            .bind(id)
            .bind(tools.lane(to))
            .bind(tools.seal(&sealed)?)
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

/// Occurrences, counts and guard. Both guards move on, so that a decision that was made on what
/// was known before is refused.
async fn counts(db: &mut PgConnection, from: Pseudonym, to: Pseudonym) -> StoreResult<()> {
    for statement in [
        "UPDATE occurrences AS o
         SET chat = $2,
             serial = o.serial + (SELECT COALESCE(MAX(n.serial) + 1, 0) FROM occurrences n
                                WHERE n.chat = $2 AND n.hour = o.hour)
         WHERE chat = $1",
        "INSERT INTO missed (chat, hour, categories, language, authority, channel, occasion, states,
                             region)
         SELECT $2, hour, categories, language, authority, channel, occasion, states, region
         FROM missed WHERE chat = $1 ON CONFLICT DO NOTHING",
        "DELETE FROM missed WHERE chat = $1",
        "INSERT INTO examined (chat, day, count)
         SELECT $2, day, count FROM examined WHERE chat = $1
         ON CONFLICT (chat, day) DO UPDATE SET count = examined.count + excluded.count",
        "DELETE FROM examined WHERE chat = $1",
        "INSERT INTO chat_guard (chat, version)
         SELECT $2, COALESCE(MAX(version), 0) + 1 FROM chat_guard WHERE chat IN ($1, $2)
         ON CONFLICT (chat) DO UPDATE SET version = excluded.version",
        "INSERT INTO chat_guard (chat, version)
         SELECT $1, version FROM chat_guard WHERE chat = $2
         ON CONFLICT (chat) DO UPDATE SET version = excluded.version",
    ]
    .into_iter()
    .chain(reporting::MIGRATED)
    {
        sqlx::query(statement)
            .bind(from.as_bytes())
            .bind(to.as_bytes())
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}
