//! Reports in a database. This folder is compiled once for each database (`super::Connection`), so
//! that both say the same: its statements are such that both understand them.

mod facts;
mod publishing;
mod readers;
mod waves;

pub(super) use facts::{quarter_facts, week_facts};
pub(super) use publishing::{cells, least, next_unpublished, published};
pub(super) use readers::{health, reader, readers};
pub(super) use waves::{sketched, waves};

use super::{Connection, Tools};
use crate::domain::{ChatId, Hour, Pseudonym, Week};
use crate::store::{Publication, ReportWrite, StoreError, StoreResult, WaveChanges, retention};

/// Something written for reports in a transaction of its own.
#[derive(Clone)]
pub(super) enum Order {
    /// Members enough?
    Crowds(Vec<(Pseudonym, bool)>),
    /// Who has been watched long enough?
    Watched,
    /// Tables.
    Publish(Box<Publication>),
    /// Waves.
    Waves(WaveChanges),
    /// An invitation is taken.
    Redeem([u8; 32], ChatId),
}

/// Does it; the answer is whether anything was done.
pub(super) async fn run(db: &mut Connection, tools: &Tools, order: &Order) -> StoreResult<bool> {
    match order {
        Order::Crowds(crowds) => note_crowds(db, tools, crowds).await.map(|()| true),
        Order::Watched => facts::refresh_watched(db).await.map(|()| true),
        Order::Publish(publication) => publishing::publish(db, publication).await,
        Order::Waves(changes) => waves::change(db, changes).await.map(|()| true),
        Order::Redeem(invite, chat) => readers::redeem(db, tools, invite, *chat).await,
    }
}

async fn note_crowds(
    db: &mut Connection,
    tools: &Tools,
    crowds: &[(Pseudonym, bool)],
) -> StoreResult<()> {
    for (chat, large) in crowds {
        sqlx::query(
            "INSERT INTO watched (chat, large)
             SELECT $1, $2 WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE hash = $3)
             ON CONFLICT (chat) DO UPDATE SET large = excluded.large",
        )
        .bind(chat.as_bytes())
        .bind(i64::from(*large))
        .bind(tools.tombstone(*chat).to_vec())
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// Writes down what an update causes for reports.
pub(super) async fn write(
    db: &mut Connection,
    tools: &Tools,
    write: &ReportWrite,
) -> StoreResult<()> {
    let now = Hour::of(tools.clock.now());
    match write {
        ReportWrite::Sketch { key, sketch } => {
            sqlx::query("UPDATE occurrences SET sketch = $2, wave = NULL WHERE key = $1")
                .bind(key.as_bytes())
                .bind(&sketch.0[..])
                .execute(db)
                .await?;
            Ok(())
        }
        ReportWrite::Told {
            person,
            week,
            region,
            categories,
            authority,
        } => {
            sqlx::query(
                "INSERT INTO told (teller, week, categories, authority, region, forget_at)
                 VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            )
            .bind(teller(tools, *person, *week))
            .bind(week.to_string())
            .bind(categories.bits().cast_signed())
            .bind(i64::from(authority.number()))
            .bind(region.map_or(0, |region| i64::from(region.number())))
            .bind(week.ends().plus(retention::TOLD_HOURS).0)
            .execute(db)
            .await?;
            Ok(())
        }
        ReportWrite::LetterTaken { person, week, kind } => {
            tally(db, tools, *person, *week, (LETTER, *kind)).await
        }
        ReportWrite::Answered {
            person,
            week,
            answer,
        } => tally(db, tools, *person, *week, (ANSWER, *answer as u8)).await,
        ReportWrite::Invite {
            invite,
            label,
            until,
        } => {
            let until = retention::at_most(*until, now, retention::INVITE_HOURS);
            readers::invite(db, tools, invite, label, until).await
        }
        ReportWrite::Revoke { number } => readers::revoke(db, *number).await,
        ReportWrite::Subscribe {
            person,
            digest,
            alerts,
        } => readers::subscribe(db, tools, *person, (*digest, *alerts)).await,
    }
}

/// Kinds of tallies.
pub(super) const LETTER: u8 = 1;
pub(super) const ANSWER: u8 = 2;

/// A month as a number: 202512.
pub(super) fn month(week: Week) -> i64 {
    let (year, month) = week.month();
    i64::from(year) * 100 + i64::from(month)
}

/// Another hash every week, so that nobody can be followed from week to week.
fn teller(tools: &Tools, person: ChatId, week: Week) -> Vec<u8> {
    let parts = [&person.0.to_le_bytes()[..], &week.first_day().to_le_bytes()];
    tools.keys.derive::<16>("teller", &parts).to_vec()
}

async fn tally(
    db: &mut Connection,
    tools: &Tools,
    person: ChatId,
    week: Week,
    (kind, number): (u8, u8),
) -> StoreResult<()> {
    let month = month(week);
    let parts = [
        &person.0.to_le_bytes()[..],
        &month.to_le_bytes(),
        &[kind, number],
    ];
    let mark = tools.keys.derive::<16>("mark of a month", &parts).to_vec();
    let forget_at = Hour::of(tools.clock.now()).plus(retention::MARK_HOURS);
    let marked =
        sqlx::query("INSERT INTO marks (hash, forget_at) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(mark)
            .bind(retention::end_of_day(forget_at).0)
            .execute(&mut *db)
            .await?
            .rows_affected();
    if marked == 0 {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO tallies (month, kind, number, count) VALUES ($1, $2, $3, 1)
         ON CONFLICT (month, kind, number) DO UPDATE SET count = tallies.count + 1",
    )
    .bind(month)
    .bind(i64::from(kind))
    .bind(i64::from(number))
    .execute(db)
    .await?;
    Ok(())
}

/// Erases what is kept of a private chat for reports: its role, and what it told and is not
/// published yet.
pub(super) async fn forget_person(
    db: &mut Connection,
    tools: &Tools,
    person: ChatId,
) -> StoreResult<()> {
    readers::forget(db, tools, person).await?;
    let now = Week::of(tools.clock.now());
    for week in now.plus(-retention::TOLD_WEEKS).to(now) {
        sqlx::query("DELETE FROM told WHERE teller = $1")
            .bind(teller(tools, person, week))
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

/// A chat moved: what reports keep of it goes over.
pub(super) const MIGRATED: [&str; 4] = [
    "INSERT INTO watched (chat, large, since_day)
     SELECT $2, large, since_day FROM watched WHERE chat = $1
     ON CONFLICT (chat) DO UPDATE
     SET large = excluded.large, since_day = COALESCE(excluded.since_day, watched.since_day)",
    "DELETE FROM watched WHERE chat = $1",
    "INSERT INTO held_back (chat, quarter, serial, told, region, tier, categories, language,
                            authority, channel, states, outcome, forget_at)
     SELECT $2, h.quarter,
            h.serial + (SELECT COALESCE(MAX(n.serial) + 1, 0) FROM held_back n
                        WHERE n.chat = $2 AND n.quarter = h.quarter),
            h.told, h.region, h.tier, h.categories, h.language, h.authority, h.channel, h.states,
            h.outcome, h.forget_at
     FROM held_back h WHERE h.chat = $1",
    "DELETE FROM held_back WHERE chat = $1",
];

/// Reads a stored number as a label.
fn label<T>(number: i64, what: &'static str, of: impl Fn(u8) -> Option<T>) -> StoreResult<T> {
    u8::try_from(number)
        .ok()
        .and_then(of)
        .ok_or(StoreError::Unreadable { what })
}
