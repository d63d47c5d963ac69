//! Occurrences, votes on them and counts of examined messages: labels under pseudonyms.

use super::Tools;
use super::commit::lock_of;
use super::unit::{Done, Lock, Work};
use crate::domain::{Hour, OccurrenceKey, Pseudonym, Region, VoiceHash};
use crate::store::{NewMissed, NewOccurrence, Outcome, StoreResult};
use sqlx::PgConnection;
use std::collections::BTreeSet;

/// How many chats' numbers are added in one statement: each holds a lock meanwhile.
const TOGETHER: usize = 500;

/// Counts an occurrence, or replaces the one of the same message.
pub(super) async fn count(
    db: &mut PgConnection,
    tools: &Tools,
    occurrence: &NewOccurrence,
) -> StoreResult<()> {
    let labels = &occurrence.labels;
    sqlx::query(
        "INSERT INTO occurrences (chat, hour, serial, key, categories, language, authority,
                                  channel, occasion, states, certainty, answered, outcome,
                                  region)
         SELECT $1, $2,
                (SELECT COALESCE(MAX(serial) + 1, 0) FROM occurrences WHERE chat = $1 AND hour = $2),
                $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12
         WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE hash = $13)
         ON CONFLICT (key) WHERE key IS NOT NULL DO UPDATE
         SET categories = excluded.categories, language = excluded.language,
             authority = excluded.authority, channel = excluded.channel,
             occasion = excluded.occasion, states = excluded.states,
             certainty = excluded.certainty,
             answered = GREATEST(occurrences.answered, excluded.answered),
             outcome = excluded.outcome",
    )
    .bind(occurrence.chat.as_bytes())
    .bind(occurrence.hour.0)
    .bind(occurrence.key.as_bytes())
    .bind(labels.categories.bits().cast_signed())
    .bind(i16::from(labels.language.number()))
    .bind(i16::from(labels.authority.number()))
    .bind(i16::from(labels.channel.number()))
    .bind(i16::from(labels.occasion.number()))
    .bind(i16::from(labels.missing().complement().bits()))
    .bind(i16::from(occurrence.certainty as u8))
    .bind(i16::from(occurrence.answered))
    .bind(occurrence.region.map(|region| i16::from(region.number())))
    .bind(tools.tombstone(occurrence.chat))
    .execute(db)
    .await?;
    Ok(())
}

/// Counts what was overlooked.
pub(super) async fn missed(
    db: &mut PgConnection,
    tools: &Tools,
    missed: &NewMissed,
) -> StoreResult<()> {
    let labels = &missed.labels;
    sqlx::query(
        "INSERT INTO missed (chat, hour, categories, language, authority, channel, occasion,
                             states, region)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
         WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE hash = $10)
         ON CONFLICT DO NOTHING",
    )
    .bind(missed.chat.as_bytes())
    .bind(missed.hour.0)
    .bind(labels.categories.bits().cast_signed())
    .bind(i16::from(labels.language.number()))
    .bind(i16::from(labels.authority.number()))
    .bind(i16::from(labels.channel.number()))
    .bind(i16::from(labels.occasion.number()))
    .bind(i16::from(labels.missing().complement().bits()))
    .bind(missed.region.map(Region::number).map(i16::from))
    .bind(tools.tombstone(missed.chat))
    .execute(db)
    .await?;
    Ok(())
}

/// Says what became of an occurrence.
pub(super) async fn set_outcome(
    db: &mut PgConnection,
    key: OccurrenceKey,
    outcome: Outcome,
) -> StoreResult<()> {
    sqlx::query("UPDATE occurrences SET outcome = $2 WHERE key = $1")
        .bind(key.as_bytes())
        .bind(i16::from(outcome as u8))
        .execute(db)
        .await?;
    Ok(())
}

/// One voice that says it was no request.
pub(super) async fn vote(
    db: &mut PgConnection,
    key: OccurrenceKey,
    voice: VoiceHash,
    forget_at: Hour,
) -> StoreResult<()> {
    sqlx::query(
        "INSERT INTO votes (key, voice, forget_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(key.as_bytes())
    .bind(voice.as_bytes())
    .bind(forget_at.0)
    .execute(db)
    .await?;
    Ok(())
}

/// Adds to the counts of examined messages.
pub(super) struct Examined {
    pub(super) tools: Tools,
    pub(super) counts: Vec<(Pseudonym, i64, u32)>,
}

#[async_trait::async_trait]
impl Work for Examined {
    type Answer = ();

    /// In one order, so that two processes that add at once do not wait for each other in a ring.
    fn locks(&self) -> BTreeSet<Lock> {
        let chats = self.counts.iter().map(|(chat, ..)| lock_of(*chat));
        if self.counts.len() <= TOGETHER {
            return chats.collect();
        }
        BTreeSet::from([super::unit::EXAMINED])
    }

    async fn run(&self, db: &mut PgConnection) -> StoreResult<Done<()>> {
        for counts in self.counts.chunks(TOGETHER) {
            let chats: Vec<&[u8]> = counts.iter().map(|(chat, ..)| chat.as_bytes()).collect();
            let days: Vec<i64> = counts.iter().map(|(_, day, _)| *day).collect();
            let numbers: Vec<i64> = counts.iter().map(|(.., n)| i64::from(*n)).collect();
            let tombstones: Vec<Vec<u8>> = counts
                .iter()
                .map(|(chat, ..)| self.tools.tombstone(*chat).to_vec())
                .collect();
            sqlx::query(
                "INSERT INTO examined (chat, day, count)
                 SELECT chat, day, SUM(number)::BIGINT
                 FROM unnest($1::BYTEA[], $2::BIGINT[], $3::BIGINT[], $4::BYTEA[])
                      AS counted (chat, day, number, tombstone)
                 WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE hash = tombstone)
                 GROUP BY chat, day ORDER BY chat, day
                 ON CONFLICT (chat, day) DO UPDATE SET count = examined.count + excluded.count",
            )
            .bind(chats)
            .bind(days)
            .bind(numbers)
            .bind(tombstones)
            .execute(&mut *db)
            .await?;
        }
        Ok(Done::Kept(()))
    }
}
