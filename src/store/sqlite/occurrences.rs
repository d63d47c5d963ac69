//! Occurrences, votes on them and counts of examined messages: labels under pseudonyms.

use super::Tools;
use super::writer::Work;
use crate::domain::{Hour, OccurrenceKey, Pseudonym, Region, VoiceHash};
use crate::store::{NewMissed, NewOccurrence, Outcome, StoreResult};
use sqlx::SqliteConnection;

/// Counts an occurrence, or replaces the one of the same message.
pub(super) async fn count(
    db: &mut SqliteConnection,
    tools: &Tools,
    occurrence: &NewOccurrence,
) -> StoreResult<()> {
    let labels = &occurrence.labels;
    sqlx::query(
        "INSERT INTO occurrences (chat, hour, serial, key, categories, language, authority,
                                  channel, occasion, states, certainty, answered, outcome,
                                  region)
         SELECT ?1, ?2,
                (SELECT COALESCE(MAX(serial) + 1, 0) FROM occurrences WHERE chat = ?1 AND hour = ?2),
                ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, ?12
         WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE hash = ?13)
         ON CONFLICT (key) WHERE key IS NOT NULL DO UPDATE
         SET categories = excluded.categories, language = excluded.language,
             authority = excluded.authority, channel = excluded.channel,
             occasion = excluded.occasion, states = excluded.states,
             certainty = excluded.certainty, answered = MAX(answered, excluded.answered),
             outcome = excluded.outcome",
    )
    .bind(occurrence.chat.as_bytes())
    .bind(occurrence.hour.0)
    .bind(occurrence.key.as_bytes())
    .bind(labels.categories.bits().cast_signed())
    .bind(labels.language.number())
    .bind(labels.authority.number())
    .bind(labels.channel.number())
    .bind(labels.occasion.number())
    .bind(labels.missing().complement().bits())
    .bind(occurrence.certainty as u8)
    .bind(occurrence.answered)
    .bind(occurrence.region.map(Region::number))
    .bind(tools.tombstone(occurrence.chat).to_vec())
    .execute(db)
    .await?;
    Ok(())
}

/// Counts what was overlooked.
pub(super) async fn missed(
    db: &mut SqliteConnection,
    tools: &Tools,
    missed: &NewMissed,
) -> StoreResult<()> {
    let labels = &missed.labels;
    sqlx::query(
        "INSERT INTO missed (chat, hour, categories, language, authority, channel, occasion,
                             states, region)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
         WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE hash = ?10)
         ON CONFLICT DO NOTHING",
    )
    .bind(missed.chat.as_bytes())
    .bind(missed.hour.0)
    .bind(labels.categories.bits().cast_signed())
    .bind(labels.language.number())
    .bind(labels.authority.number())
    .bind(labels.channel.number())
    .bind(labels.occasion.number())
    .bind(labels.missing().complement().bits())
    .bind(missed.region.map(Region::number))
    .bind(tools.tombstone(missed.chat).to_vec())
    .execute(db)
    .await?;
    Ok(())
}

/// Says what became of an occurrence.
pub(super) async fn set_outcome(
    db: &mut SqliteConnection,
    key: OccurrenceKey,
    outcome: Outcome,
) -> StoreResult<()> {
    sqlx::query("UPDATE occurrences SET outcome = ?2 WHERE key = ?1")
        .bind(key.as_bytes())
        .bind(outcome as u8)
        .execute(db)
        .await?;
    Ok(())
}

/// One voice that says it was no request.
pub(super) async fn vote(
    db: &mut SqliteConnection,
    key: OccurrenceKey,
    voice: VoiceHash,
    forget_at: Hour,
) -> StoreResult<()> {
    sqlx::query(
        "INSERT INTO votes (key, voice, forget_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
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

    async fn run(&self, db: &mut SqliteConnection) -> StoreResult<()> {
        for (chat, day, count) in &self.counts {
            sqlx::query(
                "INSERT INTO examined (chat, day, count)
                 SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE hash = ?4)
                 ON CONFLICT (chat, day) DO UPDATE SET count = count + excluded.count",
            )
            .bind(chat.as_bytes())
            .bind(day)
            .bind(i64::from(*count))
            .bind(self.tools.tombstone(*chat).to_vec())
            .execute(&mut *db)
            .await?;
        }
        Ok(())
    }
}
