//! Messages in a group: read, decided on, written down once.

use super::context::{Formed, OpenRequest};
use super::incoming::{AuthorVoice, Command, Said};
use super::outside::Role;
use super::policy;
use super::reading::Meaning;
use super::rules::Here;
use super::{Handled, TRIES, Watch, crowded};
use crate::detect::Outcome as Verdict;
use crate::domain::{Authority, ChatId, Hour, Labels, Occasion, OccurrenceKey, UpdateId, Week};
use crate::reports::sketch;
use crate::store::{Certainty, Changes, Committed, Outcome, ReportWrite, StoreResult, Turn, Write};
use chrono::{DateTime, Utc};

/// A message under decision.
pub(super) struct Case<'a> {
    /// The message.
    pub(super) said: &'a Said,
    /// What it means in its conversation.
    pub(super) meaning: Meaning,
    /// Somebody asked for the check: age is no reason to be silent.
    pub(super) asked_for: bool,
    /// A parent asks the others, on nobody's behalf: operators' duties do not apply.
    pub(super) among_parents: bool,
    /// What the admins have set, as it holds here and now.
    pub(super) here: Here,
}

impl Case<'_> {
    /// The labels as the reply speaks of them.
    pub(super) fn spoken_labels(&self) -> Labels {
        let labels = self.meaning.labels;
        if self.among_parents {
            let authority = Authority::ParentsCommittee;
            Labels {
                authority,
                ..labels
            }
        } else {
            labels
        }
    }

    /// The moment whose age counts.
    pub(super) fn moment(&self, now: DateTime<Utc>) -> DateTime<Utc> {
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
        let now = self.parts.clock.now();
        if said.edited.is_none() {
            self.crowds.saw(said.place.chat, now);
            if let Some(command) = said.content.command.as_ref().filter(|it| is_call(it)) {
                return self.group_command(update, said, command).await;
            }
            let chat = self.parts.keys.pseudonym(said.place.chat);
            self.examined.count(chat, now);
        }
        let mut meaning = self.read(said).await?;
        let matters = meaning.outcome != Verdict::Nothing
            || meaning.withdraws.is_some()
            || said.edited.is_some();
        if !matters || !self.decisions.take(said.place.chat, now) {
            return Ok(Handled::default());
        }
        if let Some(open) = meaning.withdraws {
            return self.taken_back(update, said, open).await;
        }
        self.weigh_forward(said, &mut meaning).await;
        let case = Case {
            said,
            among_parents: self.is_among_parents(said, &meaning).await,
            meaning,
            asked_for: false,
            here: self.here(said.place.chat, said.place.topic).await?,
        };
        self.consider(update, &case).await
    }

    /// A bare forward asks the class only if it addresses the families or an admin handed it on;
    /// else somebody shows what was asked elsewhere.
    async fn weigh_forward(&self, said: &Said, meaning: &mut Meaning) {
        let bare = said.forwarded && !meaning.addresses;
        if bare && meaning.outcome == Verdict::Request && self.role_of(said).await != Role::Admin {
            meaning.outcome = Verdict::Unsure;
        }
    }

    /// Whether an ordinary member asks, names no authority and no official occasion. Counted with
    /// the labels as they are; only the reply speaks as among parents.
    pub(super) async fn is_among_parents(&self, said: &Said, meaning: &Meaning) -> bool {
        let labels = &meaning.labels;
        meaning.outcome == Verdict::Request
            && labels.authority == Authority::None
            && labels.occasion != Occasion::Official
            && self.role_of(said).await == Role::Member
    }

    async fn role_of(&self, said: &Said) -> Role {
        let parts = &self.parts;
        let (chat, author) = (said.place.chat, said.author.voice);
        let now = parts.clock.now();
        self.roles.of(&*parts.outside, chat, author, now).await
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
            let mut writes = self.plan(update, case, &memory, now);
            let sketch = self.sketch(case, &writes);
            writes.extend(sketch);
            if writes.is_empty() {
                return Ok(Handled::default());
            }
            let queued = writes
                .iter()
                .any(|write| matches!(write, Write::Enqueue(_)));
            let counted = writes.iter().find_map(|write| match write {
                Write::Occurrence(occurrence) => Some(occurrence.key),
                _ => None,
            });
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
                    self.remember(case, counted.unwrap_or(key)).await?;
                    return Ok(Handled {
                        effects: Vec::new(),
                        queued,
                    });
                }
            }
        }
        Err(crowded())
    }

    /// The sketch of a request that is counted now, by which the same order is met in other chats.
    fn sketch(&self, case: &Case<'_>, writes: &[Write]) -> Option<Write> {
        let counted = writes.iter().find_map(|write| match write {
            Write::Occurrence(occurrence) => Some(occurrence),
            _ => None,
        })?;
        let quarter = Week::of_hour(counted.hour).quarter();
        (counted.certainty == Certainty::Certain).then(|| {
            Write::Report(ReportWrite::Sketch {
                key: counted.key,
                sketch: sketch(&self.parts.keys, quarter, &case.meaning.traits),
            })
        })
    }

    /// Lets the conversation remember a request that was counted.
    async fn remember(&self, case: &Case<'_>, key: OccurrenceKey) -> StoreResult<()> {
        if case.meaning.outcome != Verdict::Request {
            return Ok(());
        }
        let parts = &self.parts;
        let at = case.said.edited.unwrap_or(case.said.sent);
        let Meaning { sender, labels, .. } = case.meaning;
        parts
            .context
            .formed(sender, Formed { key, labels, at })
            .await?;
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
}

/// Whether a command is meant for the bot alone. «/all Уважаемые родители, пришлите …» calls the
/// class and is read like any other message.
fn is_call(command: &Command) -> bool {
    command.rest.is_blank() || matches!(command.name.as_str(), "start" | "check")
}
