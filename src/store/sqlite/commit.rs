//! Everything an update causes, in one transaction: first whether it may still happen, then the
//! writes in order.

use super::writer::Work;
use super::{Tools, forgotten, groups, migrated, occurrences, queue, reminders, reporting};
use crate::domain::Hour;
use crate::steps::{self, Step};
use crate::store::{
    Changes, Committed, Reminder, ReportWrite, StoreError, StoreResult, Write, retention,
};
use sqlx::SqliteConnection;

/// One commit.
pub(super) struct Commit {
    pub(super) tools: Tools,
    pub(super) changes: Changes,
}

#[async_trait::async_trait]
impl Work for Commit {
    type Answer = Committed;

    async fn run(&self, db: &mut SqliteConnection) -> StoreResult<Committed> {
        let now = self.tools.clock.now();
        if let Some(refusal) = self.refusal(db).await? {
            return Ok(refusal);
        }
        if let Some(update) = self.changes.update {
            let forget_at = Hour::of(now).plus(retention::UPDATE_HOURS);
            sqlx::query("INSERT INTO handled_updates (update_id, forget_at) VALUES (?1, ?2)")
                .bind(update.0)
                .bind(forget_at.0)
                .execute(&mut *db)
                .await?;
        }
        if let Some(turn) = self.changes.turn {
            sqlx::query(
                "INSERT INTO chat_guard (chat, version)
                 SELECT ?1, 1 WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE hash = ?2)
                 ON CONFLICT (chat) DO UPDATE SET version = version + 1",
            )
            .bind(turn.chat.as_bytes())
            .bind(self.tools.tombstone(turn.chat).to_vec())
            .execute(&mut *db)
            .await?;
        }
        for write in &self.changes.writes {
            self.write(db, write).await?;
        }
        steps::reached(Step::Committing);
        Ok(Committed::Done)
    }

    fn erases(&self) -> bool {
        self.changes.writes.iter().any(|write| {
            matches!(
                write,
                Write::ForgetPerson { .. }
                    | Write::ForgetPrivateChat { .. }
                    | Write::ForgetGroup { .. }
                    | Write::CancelReminder { .. }
                    | Write::Report(ReportWrite::Revoke { .. })
                    // It names the chat id and both pseudonyms in one transaction of the log.
                    | Write::Migrated { .. }
            )
        })
    }
}

impl Commit {
    /// Why nothing is to be written, if so.
    async fn refusal(&self, db: &mut SqliteConnection) -> StoreResult<Option<Committed>> {
        let turn = self.changes.turn;
        let (handled, version): (bool, i64) = sqlx::query_as(
            "SELECT EXISTS (SELECT 1 FROM handled_updates WHERE update_id = ?1),
                    COALESCE((SELECT version FROM chat_guard WHERE chat = ?2), 0)",
        )
        .bind(self.changes.update.map(|update| update.0))
        .bind(turn.as_ref().map(|turn| turn.chat.as_bytes()))
        .fetch_one(db)
        .await?;
        let version = u64::try_from(version).map_err(|_| StoreError::Unreadable {
            what: "version of a chat",
        })?;
        Ok(if handled {
            Some(Committed::Duplicate)
        } else if turn.is_some_and(|turn| turn.version != version) {
            Some(Committed::Stale)
        } else {
            None
        })
    }

    async fn write(&self, db: &mut SqliteConnection, write: &Write) -> StoreResult<()> {
        let tools = &self.tools;
        let now = tools.clock.now();
        match write {
            Write::Occurrence(occurrence) => occurrences::count(db, tools, occurrence).await,
            Write::Missed(missed) => occurrences::missed(db, tools, missed).await,
            Write::Outcome { key, outcome } => occurrences::set_outcome(db, *key, *outcome).await,
            Write::Vote {
                key,
                voice,
                expires,
            } => {
                let expires = retention::at_most(*expires, Hour::of(now), retention::VOTE_HOURS);
                occurrences::vote(db, *key, *voice, expires).await
            }
            Write::Enqueue(message) => queue::enqueue(db, tools, message, Hour::of(now)).await,
            Write::Cancel { key } => queue::cancel(db, tools, *key, now).await,
            Write::Silence { chat } => queue::silence(db, tools.lane(*chat)).await,
            Write::Group(group) => groups::write(db, tools, group).await,
            Write::Joined(group) => {
                forgotten::unmark(db, tools, tools.keys.pseudonym(group.chat)).await?;
                groups::write(db, tools, group).await
            }
            Write::ForgetGroup { chat, pseudonym } => {
                forgotten::forget(db, tools, *chat, *pseudonym).await
            }
            Write::Migrated {
                from,
                to,
                from_pseudonym,
                to_pseudonym,
            } => {
                let (from, to) = ((*from, *from_pseudonym), (*to, *to_pseudonym));
                migrated::move_over(db, tools, from, to).await
            }
            Write::PersonLanguage {
                person,
                language,
                chosen,
            } => {
                let forget_at = retention::end_of_day(chosen.plus(retention::PERSON_HOURS));
                sqlx::query(
                    "INSERT INTO people (person, language, forget_at) VALUES (?1, ?2, ?3)
                     ON CONFLICT (person) DO UPDATE
                     SET language = excluded.language, forget_at = excluded.forget_at",
                )
                .bind(person.as_bytes())
                .bind(language.code())
                .bind(forget_at.0)
                .execute(db)
                .await?;
                Ok(())
            }
            Write::ForgetPerson { person } => {
                sqlx::query("DELETE FROM people WHERE person = ?1")
                    .bind(person.as_bytes())
                    .execute(db)
                    .await?;
                Ok(())
            }
            Write::ForgetPrivateChat { chat } => {
                reminders::forget(db, tools.reminded(*chat)).await?;
                reporting::forget_person(db, tools, *chat).await?;
                groups::stop_reports(db, tools, *chat).await?;
                queue::forget(db, tools, tools.lane(*chat)).await
            }
            Write::Remind {
                chat,
                kind,
                due_day,
            } => reminders::keep(db, tools, *chat, Reminder::of(*kind, *due_day)).await,
            Write::CancelReminder { chat, id } => {
                reminders::cancel(db, tools.reminded(*chat), *id).await
            }
            Write::Report(write) => reporting::write(db, tools, write).await,
            Write::Skipped { update, hour } => {
                sqlx::query(
                    "INSERT INTO skipped_updates (update_id, forget_at) VALUES (?1, ?2)
                     ON CONFLICT DO NOTHING",
                )
                .bind(update.0)
                .bind(hour.plus(retention::SKIPPED_HOURS).0)
                .execute(db)
                .await?;
                Ok(())
            }
        }
    }
}
