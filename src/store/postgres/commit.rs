//! Everything an update causes, in one transaction: first whether it may still happen, then the
//! writes in order, all under the locks of the chats they concern.

use super::unit::{Done, Lock, Work};
use super::{Tools, forgotten, groups, migrated, occurrences, queue, reminders, reporting};
use crate::domain::{ChatId, Hour, Pseudonym};
use crate::steps::{self, Step};
use crate::store::{Changes, Committed, Reminder, StoreError, StoreResult, Turn, Write, retention};
use sqlx::PgConnection;
use std::collections::BTreeSet;

/// One commit.
pub(super) struct Commit {
    pub(super) tools: Tools,
    pub(super) changes: Changes,
}

/// The lock of a chat.
pub(super) fn lock_of(chat: Pseudonym) -> Lock {
    let mut number = [0; 8];
    number.copy_from_slice(&chat.0[..8]);
    Lock::from_be_bytes(number)
}

#[async_trait::async_trait]
impl Work for Commit {
    type Answer = Committed;

    fn locks(&self) -> BTreeSet<Lock> {
        let mut locks: BTreeSet<Lock> = BTreeSet::new();
        locks.extend(self.changes.turn.map(|turn| lock_of(turn.chat)));
        let mut of = |chat: Pseudonym| {
            locks.insert(lock_of(chat));
        };
        let pseudonym = |chat: ChatId| self.tools.keys.pseudonym(chat);
        for write in &self.changes.writes {
            match write {
                Write::Occurrence(occurrence) => of(occurrence.chat),
                Write::Missed(missed) => of(missed.chat),
                Write::Enqueue(message) => of(pseudonym(message.chat)),
                Write::Group(group) | Write::Joined(group) => of(pseudonym(group.chat)),
                Write::ForgetGroup { pseudonym, .. } => of(*pseudonym),
                Write::Migrated {
                    from_pseudonym,
                    to_pseudonym,
                    ..
                } => {
                    of(*from_pseudonym);
                    of(*to_pseudonym);
                }
                Write::Silence { chat }
                | Write::ForgetPrivateChat { chat }
                | Write::Remind { chat, .. }
                | Write::CancelReminder { chat, .. } => of(pseudonym(*chat)),
                Write::Outcome { .. }
                | Write::Vote { .. }
                | Write::Cancel { .. }
                | Write::PersonLanguage { .. }
                | Write::ForgetPerson { .. }
                | Write::Report(_)
                | Write::Skipped { .. } => {}
            }
        }
        locks
    }

    async fn run(&self, db: &mut PgConnection) -> StoreResult<Done<Committed>> {
        if !self.is_first(db).await? {
            return Ok(Done::Undone(Committed::Duplicate));
        }
        if let Some(turn) = self.changes.turn
            && !self.take_turn(db, turn).await?
        {
            return Ok(Done::Undone(Committed::Stale));
        }
        for write in &self.changes.writes {
            self.write(db, write).await?;
        }
        steps::reached(Step::Committing);
        Ok(Done::Kept(Committed::Done))
    }
}

impl Commit {
    /// Whether the update was not handled before; waits for another process that handles it now.
    async fn is_first(&self, db: &mut PgConnection) -> StoreResult<bool> {
        let Some(update) = self.changes.update else {
            return Ok(true);
        };
        let forget_at = Hour::of(self.tools.clock.now()).plus(retention::UPDATE_HOURS);
        let written = sqlx::query(
            "INSERT INTO handled_updates (update_id, forget_at) VALUES ($1, $2)
             ON CONFLICT DO NOTHING",
        )
        .bind(update.0)
        .bind(forget_at.0)
        .execute(db)
        .await?
        .rows_affected();
        Ok(written > 0)
    }

    /// Moves the guard of the chat on, if nothing else was decided since it was read.
    async fn take_turn(&self, db: &mut PgConnection, turn: Turn) -> StoreResult<bool> {
        let version: Option<i64> =
            sqlx::query_scalar("SELECT version FROM chat_guard WHERE chat = $1")
                .bind(turn.chat.as_bytes())
                .fetch_optional(&mut *db)
                .await?;
        let version = u64::try_from(version.unwrap_or(0)).map_err(|_| StoreError::Unreadable {
            what: "version of a chat",
        })?;
        if turn.version != version {
            return Ok(false);
        }
        sqlx::query(
            "INSERT INTO chat_guard (chat, version)
             SELECT $1, 1 WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE hash = $2)
             ON CONFLICT (chat) DO UPDATE SET version = chat_guard.version + 1",
        )
        .bind(turn.chat.as_bytes())
        .bind(self.tools.tombstone(turn.chat))
        .execute(db)
        .await?;
        Ok(true)
    }

    async fn write(&self, db: &mut PgConnection, write: &Write) -> StoreResult<()> {
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
                    "INSERT INTO people (person, language, forget_at) VALUES ($1, $2, $3)
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
                sqlx::query("DELETE FROM people WHERE person = $1")
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
                    "INSERT INTO skipped_updates (update_id, forget_at) VALUES ($1, $2)
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
