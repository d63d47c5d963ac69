//! Messages in a group: counted, answered, edited, taken back; commands that everybody saw.

use super::context::OpenRequest;
use super::effects::Effect;
use super::incoming::{AuthorVoice, Command, Said};
use super::policy::{self, Decision, Situation};
use super::reading::{Meaning, examine};
use super::{Handled, TRIES, Watch, crowded};
use crate::codec::{Action, Code};
use crate::detect::Outcome as Verdict;
use crate::domain::{ChatId, Hour, Labels, OccurrenceKey, UpdateId};
use crate::store::{
    Certainty, Changes, ChatMemory, Committed, Deed, NewOccurrence, NewOutgoing, Outcome,
    PastOccurrence, StoreResult, Template, Turn, Write,
};
use chrono::{DateTime, Utc};

/// A message under decision.
pub(super) struct Case<'a> {
    /// The message.
    pub(super) said: &'a Said,
    /// What it means in its conversation.
    pub(super) meaning: Meaning,
    /// Somebody asked for the check: age is no reason to be silent.
    pub(super) asked_for: bool,
}

impl Case<'_> {
    /// The moment whose age counts.
    fn moment(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        if self.asked_for {
            now
        } else {
            self.said.edited.unwrap_or(self.said.sent)
        }
    }
}

impl Watch {
    pub(super) async fn said_in_group(
        &self,
        update: UpdateId,
        said: &Said,
    ) -> StoreResult<Handled> {
        if said.author.voice == AuthorVoice::Itself {
            return Ok(Handled::default());
        }
        if said.edited.is_none() {
            let chat = self.parts.keys.pseudonym(said.place.chat);
            self.examined.count(chat, self.parts.clock.now());
            if let Some(command) = &said.content.command {
                return self.group_command(update, said, command).await;
            }
        }
        let meaning = self.read(said).await?;
        if let Some(open) = meaning.withdraws {
            return self.taken_back(update, said, open).await;
        }
        if meaning.outcome == Verdict::Nothing && said.edited.is_none() {
            return Ok(Handled::default());
        }
        self.consider(
            update,
            &Case {
                said,
                meaning,
                asked_for: false,
            },
        )
        .await
    }

    /// Decides on a message and writes the decision down, anew if another came between.
    pub(super) async fn consider(&self, update: UpdateId, case: &Case<'_>) -> StoreResult<Handled> {
        let parts = &self.parts;
        let chat = parts.keys.pseudonym(case.said.place.chat);
        let key = case.meaning.key;
        for _ in 0..TRIES {
            let now = parts.clock.now();
            let since = Hour::of(now).plus(-policy::MEMORY_HOURS);
            let memory = parts.store.chat_memory(chat, Some(key), since).await?;
            let writes = self.plan(update, case, &memory, now);
            if writes.is_empty() {
                return Ok(Handled::default());
            }
            let queued = writes
                .iter()
                .any(|write| matches!(write, Write::Enqueue(_)));
            let turn = Some(Turn {
                chat,
                version: memory.version,
            });
            let changes = Changes {
                update: Some(update),
                turn,
                writes,
            };
            match parts.store.commit(changes).await? {
                Committed::Stale => {}
                Committed::Duplicate => return Ok(Handled::default()),
                Committed::Done => {
                    self.remember(case).await?;
                    return Ok(Handled {
                        effects: Vec::new(),
                        queued,
                    });
                }
            }
        }
        Err(crowded())
    }

    /// Lets the conversation remember a request that was counted.
    async fn remember(&self, case: &Case<'_>) -> StoreResult<()> {
        if case.meaning.outcome != Verdict::Request {
            return Ok(());
        }
        let parts = &self.parts;
        let at = case.said.edited.unwrap_or(case.said.sent);
        let Meaning {
            key,
            sender,
            labels,
            ..
        } = case.meaning;
        parts.context.formed(sender, key, at).await?;
        let chat = parts.keys.context(case.said.place.chat, None);
        parts
            .context
            .open(
                chat,
                OpenRequest {
                    key,
                    sender,
                    labels,
                    at,
                },
            )
            .await
    }

    /// What is written for a message, given what is known of its chat.
    fn plan(
        &self,
        update: UpdateId,
        case: &Case<'_>,
        memory: &ChatMemory,
        now: DateTime<Utc>,
    ) -> Vec<Write> {
        match (&memory.occurrence, case.meaning.outcome) {
            (None, Verdict::Nothing) => Vec::new(),
            (None, Verdict::Unsure) => vec![self.occurrence(case, Certainty::Unsure, false)],
            (None, Verdict::Request) => self.new_request(case, memory, now),
            (Some(past), _) if past.outcome != Outcome::Standing => Vec::new(),
            (Some(past), Verdict::Request) => self.grown_request(update, case, *past, memory, now),
            (Some(_), Verdict::Nothing | Verdict::Unsure) => self.shrink(
                update,
                case.said.place.chat,
                case.meaning.key,
                Outcome::Withdrawn,
                memory,
            ),
        }
    }

    fn new_request(&self, case: &Case<'_>, memory: &ChatMemory, now: DateTime<Utc>) -> Vec<Write> {
        let situation = Situation {
            now,
            sent: case.moment(now),
            labels: &case.meaning.labels,
            spoken: &memory.spoken,
        };
        match policy::decide(&situation) {
            Decision::Count(reason) => {
                tracing::debug!(?reason, "a request is counted and not answered");
                vec![self.occurrence(case, Certainty::Certain, false)]
            }
            Decision::Answer { until } => vec![
                self.occurrence(case, Certainty::Certain, true),
                Write::Enqueue(self.reply(case, now, until)),
            ],
        }
    }

    /// A request that was counted before asks for something else now: it was edited, or its sender
    /// went on. The reply grows with it; there is no second one.
    fn grown_request(
        &self,
        update: UpdateId,
        case: &Case<'_>,
        past: PastOccurrence,
        memory: &ChatMemory,
        now: DateTime<Utc>,
    ) -> Vec<Write> {
        let unchanged = past.labels.categories == case.meaning.labels.categories
            && past.certainty == Certainty::Certain;
        if unchanged {
            return Vec::new();
        }
        if !past.answered {
            return self.new_request(case, memory, now);
        }
        let occurrence = self.occurrence(case, Certainty::Certain, true);
        let until = case.moment(now) + policy::late_after(&case.meaning.labels);
        if memory.reply.is_some() {
            let code = code(&case.meaning.labels, case.said.sent);
            let chat = case.said.place.chat;
            let edit = self.edit_reply(update, chat, case.meaning.key, Template::Reply, &code, now);
            return vec![occurrence, Write::Enqueue(edit)];
        }
        let key = case.meaning.key;
        vec![
            occurrence,
            Write::Cancel { key },
            Write::Enqueue(self.reply(case, now, until)),
        ]
    }

    /// The question is settled: the own reply shrinks, one that waits is dropped.
    pub(super) fn shrink(
        &self,
        update: UpdateId,
        chat: ChatId,
        key: OccurrenceKey,
        outcome: Outcome,
        memory: &ChatMemory,
    ) -> Vec<Write> {
        let mut writes = vec![Write::Outcome { key, outcome }, Write::Cancel { key }];
        let template = match outcome {
            Outcome::Standing => return Vec::new(),
            Outcome::Withdrawn => Template::Withdrawn,
            Outcome::FoldedByMembers => Template::FoldedByMembers,
            Outcome::FoldedByAdmin => Template::FoldedByAdmin,
        };
        let past = memory.occurrence.filter(|past| past.answered);
        if let Some(past) = past {
            let now = self.parts.clock.now();
            let code = code(&past.labels, past.hour.start());
            let edit = self.edit_reply(update, chat, key, template, &code, now);
            writes.push(Write::Enqueue(edit));
        }
        writes
    }

    /// The sender says in words that the data are no longer needed.
    async fn taken_back(
        &self,
        update: UpdateId,
        said: &Said,
        open: OpenRequest,
    ) -> StoreResult<Handled> {
        let chat = said.place.chat;
        let handled = self
            .settle(update, chat, open.key, Outcome::Withdrawn)
            .await?;
        self.parts
            .context
            .close(self.parts.keys.context(chat, None), open.key)
            .await?;
        Ok(handled)
    }

    /// Settles a standing occurrence; one that is settled already stays as it is.
    pub(super) async fn settle(
        &self,
        update: UpdateId,
        chat: ChatId,
        key: OccurrenceKey,
        outcome: Outcome,
    ) -> StoreResult<Handled> {
        let parts = &self.parts;
        let pseudonym = parts.keys.pseudonym(chat);
        for _ in 0..TRIES {
            let since = Hour::of(parts.clock.now());
            let memory = parts.store.chat_memory(pseudonym, Some(key), since).await?;
            if memory
                .occurrence
                .is_none_or(|past| past.outcome != Outcome::Standing)
            {
                return Ok(Handled::default());
            }
            let writes = self.shrink(update, chat, key, outcome, &memory);
            let turn = Some(Turn {
                chat: pseudonym,
                version: memory.version,
            });
            let changes = Changes {
                update: Some(update),
                turn,
                writes,
            };
            if parts.store.commit(changes).await? != Committed::Stale {
                return Ok(Handled {
                    effects: Vec::new(),
                    queued: true,
                });
            }
        }
        Err(crowded())
    }

    fn occurrence(&self, case: &Case<'_>, certainty: Certainty, answered: bool) -> Write {
        Write::Occurrence(NewOccurrence {
            key: case.meaning.key,
            chat: self.parts.keys.pseudonym(case.said.place.chat),
            hour: Hour::of(case.said.sent),
            labels: case.meaning.labels,
            certainty,
            answered,
            region: None,
        })
    }

    fn reply(&self, case: &Case<'_>, now: DateTime<Utc>, until: DateTime<Utc>) -> NewOutgoing {
        let Case { said, meaning, .. } = case;
        let purpose = format!("reply {:x}", meaning.labels.categories.bits());
        NewOutgoing {
            chat: said.place.chat,
            topic: said.place.topic,
            deed: Deed::Send {
                reply_to: Some(said.id),
            },
            template: Template::Reply,
            arguments: code(&meaning.labels, said.sent).to_bytes().to_vec(),
            key: Some(meaning.key),
            deduplication: self.parts.keys.deduplication(
                &purpose,
                said.place.chat,
                i64::from(said.id.0),
            ),
            not_before: now,
            expires: until,
        }
    }

    fn edit_reply(
        &self,
        update: UpdateId,
        chat: ChatId,
        key: OccurrenceKey,
        template: Template,
        code: &Code,
        now: DateTime<Utc>,
    ) -> NewOutgoing {
        let purpose = format!("edit {} {}", template as u8, update.0);
        NewOutgoing {
            chat,
            topic: None,
            deed: Deed::EditReply,
            template,
            arguments: code.to_bytes().to_vec(),
            key: Some(key),
            deduplication: self.parts.keys.deduplication(&purpose, chat, 0),
            not_before: now,
            expires: now + chrono::TimeDelta::hours(24),
        }
    }

    /// A command that everybody saw: a neutral line and a button, never a letter.
    async fn group_command(
        &self,
        update: UpdateId,
        said: &Said,
        command: &Command,
    ) -> StoreResult<Handled> {
        let action = match command.name.as_str() {
            "check" => return self.check_in_group(update, said).await,
            "status" => return self.status_in_group(said).await,
            // Telegram itself sends `/start` with a payload when the bot is added by a link.
            "start" if !command.rest.is_blank() => return Ok(Handled::default()),
            "start" => Action::Start,
            "help" => Action::Help,
            "rights" => Action::Rights,
            "refuse" => Action::Refuse,
            "procedure" => Action::Procedure,
            "why" => Action::Why,
            "lang" => Action::Languages,
            "privacy" => Action::Privacy,
            "forget" => Action::Forget,
            _ => return Ok(Handled::default()),
        };
        self.point(said, action).await
    }

    async fn point(&self, said: &Said, action: Action) -> StoreResult<Handled> {
        let chat = said.place.chat;
        if !self.pointers.may_say(chat, action, self.parts.clock.now()) {
            return Ok(Handled::default());
        }
        let screen = self
            .parts
            .voice
            .pointer(self.first_language(chat).await?, action);
        Ok(Handled::say([Effect::Say {
            chat,
            topic: said.place.topic,
            screen,
        }]))
    }

    async fn status_in_group(&self, said: &Said) -> StoreResult<Handled> {
        let chat = said.place.chat;
        if !self
            .pointers
            .may_say(chat, Action::Status, self.parts.clock.now())
        {
            return Ok(Handled::default());
        }
        let lack = self.parts.outside.lack(chat).await;
        let first = self.first_language(chat).await?;
        let screen = self.parts.voice.group_status(first, lack.missing());
        Ok(Handled::say([Effect::Say {
            chat,
            topic: said.place.topic,
            screen,
        }]))
    }

    /// `/check` under a message: the ordinary reply to that message, naming nobody.
    async fn check_in_group(&self, update: UpdateId, said: &Said) -> StoreResult<Handled> {
        let asked_about = said.answers.as_deref();
        let target = asked_about.filter(|target| target.author.voice != AuthorVoice::Itself);
        let Some(target) = target else {
            return self.point(said, Action::Check).await;
        };
        let chat = said.place.chat;
        let finding = examine(&self.parts.detector, &target.content);
        if finding.outcome != Verdict::Request {
            return self.point(said, Action::Check).await;
        }
        let meaning = Meaning {
            outcome: finding.outcome,
            labels: finding.labels,
            key: self.parts.keys.occurrence(chat, target.id),
            sender: self
                .parts
                .keys
                .context(chat, Some(target.author.voice.number())),
            withdraws: None,
        };
        let case = Case {
            said: target,
            meaning,
            asked_for: true,
        };
        let handled = self.consider(update, &case).await?;
        if handled.queued {
            Ok(handled)
        } else {
            self.point(said, Action::Check).await
        }
    }
}

/// What a queued message carries along of a request.
fn code(labels: &Labels, sent: DateTime<Utc>) -> Code {
    Code::with_labels(Action::Rights, labels, Watch::day(sent))
}
