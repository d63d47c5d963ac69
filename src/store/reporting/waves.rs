//! Sketches of the last two months and the waves that were found by them.

use super::super::Connection;
use super::label;
use crate::domain::{
    Authority, CategorySet, Channel, Hour, Labels, MessageLanguage, Occasion, Pseudonym, Region,
    Sketch, StateSet,
};
use crate::store::{
    CaseRow, Certainty, Outcome, SketchedCase, StoreError, StoreResult, Wave, WaveChanges, WaveId,
};

#[derive(sqlx::FromRow)]
struct SketchRow {
    chat: Vec<u8>,
    hour: i64,
    serial: i64,
    sketch: Vec<u8>,
    wave: Option<i64>,
    categories: i64,
    authority: i64,
    channel: i64,
    region: Option<i64>,
}

/// Requests of eligible chats with a sketch.
pub(in super::super) async fn sketched(
    db: &mut Connection,
    since: Hour,
) -> StoreResult<Vec<SketchedCase>> {
    let rows: Vec<SketchRow> = sqlx::query_as(
        "SELECT o.chat, o.hour, CAST(o.serial AS BIGINT) AS serial, o.sketch, o.wave, o.categories,
                CAST(o.authority AS BIGINT) AS authority, CAST(o.channel AS BIGINT) AS channel,
                CAST(o.region AS BIGINT) AS region
         FROM occurrences o JOIN watched w ON w.chat = o.chat
         WHERE o.sketch IS NOT NULL AND o.hour >= $1 AND o.certainty = $2
               AND o.outcome <> $3 AND o.outcome <> $4
               AND w.large = 1 AND w.since_day IS NOT NULL AND w.since_day * 24 <= o.hour",
    )
    .bind(since.0)
    .bind(Certainty::Certain as i16)
    .bind(Outcome::FoldedByMembers as i16)
    .bind(Outcome::FoldedByAdmin as i16)
    .fetch_all(db)
    .await?;
    let unreadable = |what| StoreError::Unreadable { what };
    rows.into_iter()
        .map(|row| {
            let region = row.region.filter(|number| *number != 0);
            Ok(SketchedCase {
                row: CaseRow {
                    chat: Pseudonym::from_bytes(&row.chat).ok_or(unreadable("hash of a chat"))?,
                    hour: Hour(row.hour),
                    serial: row.serial,
                },
                sketch: Sketch::from_bytes(&row.sketch).ok_or(unreadable("sketch"))?,
                wave: row.wave.map(WaveId),
                labels: Labels {
                    categories: CategorySet::from_bits(row.categories.cast_unsigned()),
                    language: MessageLanguage::Mixed,
                    authority: label(row.authority, "authority", Authority::from_number)?,
                    channel: label(row.channel, "channel", Channel::from_number)?,
                    occasion: Occasion::Unknown,
                    states: StateSet::EMPTY,
                    perhaps: StateSet::EMPTY,
                },
                region: region
                    .map(|number| label(number, "region", Region::from_number))
                    .transpose()?,
            })
        })
        .collect()
}

#[derive(sqlx::FromRow)]
struct WaveRow {
    id: i64,
    first_week: String,
    last_week: String,
    chats: i64,
    regions: i64,
    categories: i64,
    authority: Option<i64>,
    channel: Option<i64>,
}

/// Every wave that was told, the latest first.
pub(in super::super) async fn waves(db: &mut Connection) -> StoreResult<Vec<Wave>> {
    let rows: Vec<WaveRow> = sqlx::query_as(
        "SELECT id, first_week, last_week, chats, regions, categories, authority, channel
         FROM waves ORDER BY last_week DESC, id DESC",
    )
    .fetch_all(db)
    .await?;
    let unreadable = StoreError::Unreadable { what: "wave" };
    rows.into_iter()
        .map(|row| {
            Ok(Wave {
                id: WaveId(row.id),
                first: row.first_week.parse().map_err(|_| unreadable)?,
                last: row.last_week.parse().map_err(|_| unreadable)?,
                chats: u32::try_from(row.chats).map_err(|_| unreadable)?,
                regions: u32::try_from(row.regions).map_err(|_| unreadable)?,
                categories: CategorySet::from_bits(row.categories.cast_unsigned()),
                authority: (row.authority)
                    .map(|number| label(number, "wave", Authority::from_number))
                    .transpose()?,
                channel: (row.channel)
                    .map(|number| label(number, "wave", Channel::from_number))
                    .transpose()?,
            })
        })
        .collect()
}

/// Tells waves and keeps which requests belong to them.
pub(super) async fn change(db: &mut Connection, changes: &WaveChanges) -> StoreResult<()> {
    for wave in &changes.waves {
        sqlx::query(
            "INSERT INTO waves (id, first_week, last_week, chats, regions, categories, authority,
                                channel)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (id) DO UPDATE
             SET first_week = excluded.first_week, last_week = excluded.last_week,
                 chats = excluded.chats, regions = excluded.regions,
                 categories = excluded.categories, authority = excluded.authority,
                 channel = excluded.channel",
        )
        .bind(wave.id.0)
        .bind(wave.first.to_string())
        .bind(wave.last.to_string())
        .bind(i64::from(wave.chats))
        .bind(i64::from(wave.regions))
        .bind(wave.categories.bits().cast_signed())
        .bind(wave.authority.map(|it| i64::from(it.number())))
        .bind(wave.channel.map(|it| i64::from(it.number())))
        .execute(&mut *db)
        .await?;
    }
    for (row, wave) in &changes.members {
        sqlx::query(
            "UPDATE occurrences SET wave = $4
             WHERE chat = $1 AND hour = $2 AND serial = $3 AND sketch IS NOT NULL",
        )
        .bind(row.chat.as_bytes())
        .bind(row.hour.0)
        .bind(row.serial)
        .bind(wave.0)
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}
