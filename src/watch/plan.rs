//! What is written down for a message: the occurrence, the reply that is queued, grows or shrinks.

use super::Watch;
use super::group::Case;
use super::policy::{self, Decision, Hush, Quiet, Situation};
use crate::codec::{Action, Code};
use crate::detect::Outcome as Verdict;
use crate::domain::{ChatId, Hour, Labels, OccurrenceKey, UpdateId};
use crate::store::{
    Certainty, ChatMemory, Deed, NewOccurrence, NewOutgoing, Outcome, PastOccurrence, Template,
    Write,
};
use chrono::{DateTime, TimeDelta, Utc};

/// An edit of an own reply that could not be made within a day is not made any more.
const EDIT_EXPIRES: TimeDelta = TimeDelta::hours(24);

/// A deletion is tried for a day; Telegram lets a bot delete its messages for two.
const DELETION_EXPIRES: TimeDelta = TimeDelta::hours(24);

impl Watch {
    /// What is written for a message, given what is known of its chat.
    pub(super) fn plan(
        &self,
        update: UpdateId,
        case: &Case<'_>,
        memory: &ChatMemory,
        now: DateTime<Utc>,
    ) -> Vec<Write> {
        match (&memory.occurrence, case.meaning.outcome) {
            (None, Verdict::Nothing) => Vec::new(),
            (None, Verdict::Unsure) => {
                vec![self.occurrence(case, case.meaning.key, Certainty::Unsure, false)]
            }
            (None, Verdict::Request) => self.new_request(case, memory, now),
            // Edited away and back again: the question stands again, and so does the reply.
            (Some(past), Verdict::Request)
                if past.outcome == Outcome::Withdrawn && case.said.edited.is_some() =>
            {
                self.grown_request(update, case, *past, memory, now)
            }
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
            deadline: case.meaning.deadline,
            labels: &case.meaning.labels,
            spoken: &memory.spoken,
            rules: case.here.rules,
        };
        match policy::decide(&situation) {
            Decision::Count(reason) => {
                tracing::debug!(?reason, "a request is counted and not answered");
                let occurrence = self.occurrence(case, case.meaning.key, Certainty::Certain, false);
                let report = (reason == Quiet::Hushed(Hush::Observed))
                    .then(|| self.observed(case, now))
                    .flatten();
                std::iter::once(occurrence)
                    .chain(report.map(Write::Enqueue))
                    .collect()
            }
            // The occurrence goes by the message that is answered, also when earlier pieces were
            // counted before it: a press under the reply knows no other.
            Decision::Answer { from, until } => {
                let key = self
                    .parts
                    .keys
                    .occurrence(case.said.place.chat, case.said.id);
                let mut writes = vec![
                    self.occurrence(case, key, Certainty::Certain, true),
                    Write::Enqueue(self.reply(case, key, from, until)),
                ];
                writes.extend(self.deletion(case, key, from).map(Write::Enqueue));
                writes
            }
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
            && past.certainty == Certainty::Certain
            && past.outcome == Outcome::Standing;
        // Whoever asks for the check of a request that was only counted is answered.
        if unchanged && (past.answered || !case.asked_for) {
            return Vec::new();
        }
        if !past.answered {
            return self.new_request(case, memory, now);
        }
        // The reply may be under way at this moment: an edit waits until it is there, a reply made
        // anew could become the second one.
        let code = code(&case.spoken_labels(), case.said.sent);
        let chat = case.said.place.chat;
        let edit = self.edit_reply(update, chat, case.meaning.key, Template::Reply, &code, now);
        vec![
            self.occurrence(case, case.meaning.key, Certainty::Certain, true),
            Write::Enqueue(edit),
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

    fn occurrence(
        &self,
        case: &Case<'_>,
        key: OccurrenceKey,
        certainty: Certainty,
        answered: bool,
    ) -> Write {
        // A reply that somebody asked for counts by when it was given.
        let counted = if case.asked_for {
            self.parts.clock.now()
        } else {
            case.said.sent
        };
        Write::Occurrence(NewOccurrence {
            key,
            chat: self.parts.keys.pseudonym(case.said.place.chat),
            hour: Hour::of(counted),
            labels: case.meaning.labels,
            certainty,
            answered,
            region: case.here.region,
        })
    }

    fn reply(
        &self,
        case: &Case<'_>,
        key: OccurrenceKey,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> NewOutgoing {
        let Case { said, meaning, .. } = case;
        let purpose = format!("reply {:x}", meaning.labels.categories.bits());
        NewOutgoing {
            chat: said.place.chat,
            topic: said.place.topic,
            deed: Deed::Send {
                reply_to: Some(said.id),
            },
            template: Template::Reply,
            arguments: code(&case.spoken_labels(), said.sent).to_bytes(),
            key: Some(key),
            deduplication: self.parts.keys.deduplication(
                &purpose,
                said.place.chat,
                i64::from(said.id.0),
            ),
            not_before: from,
            expires: until,
        }
    }

    /// What the admin who observes reads in private; the same kind once a day, as in the group.
    fn observed(&self, case: &Case<'_>, now: DateTime<Utc>) -> Option<NewOutgoing> {
        let observe = case.here.observe?;
        let day = Self::day(now);
        let purpose = format!("observed {:x}", case.meaning.labels.categories.bits());
        let chat = case.said.place.chat;
        let reply = self.reply(case, case.meaning.key, now, now + EDIT_EXPIRES);
        Some(NewOutgoing {
            chat: observe.report_to,
            topic: None,
            deed: Deed::Send { reply_to: None },
            template: Template::ObserveReport,
            key: None,
            deduplication: self
                .parts
                .keys
                .deduplication(&purpose, chat, i64::from(day)),
            ..reply
        })
    }

    /// The own reply goes by itself after the hours that the admins chose.
    fn deletion(
        &self,
        case: &Case<'_>,
        key: OccurrenceKey,
        from: DateTime<Utc>,
    ) -> Option<NewOutgoing> {
        let hours = i64::from(case.here.delete_after_hours);
        let not_before = from + TimeDelta::hours(hours);
        let reply = self.reply(case, key, not_before, not_before + DELETION_EXPIRES);
        let purpose = format!("delete {:x}", case.meaning.labels.categories.bits());
        let message = i64::from(case.said.id.0);
        let chat = case.said.place.chat;
        (hours > 0).then(|| NewOutgoing {
            deed: Deed::DeleteReply,
            deduplication: self.parts.keys.deduplication(&purpose, chat, message),
            ..reply
        })
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
            arguments: code.to_bytes(),
            key: Some(key),
            deduplication: self.parts.keys.deduplication(&purpose, chat, 0),
            not_before: now,
            expires: now + EDIT_EXPIRES,
        }
    }
}

/// What a queued message carries along of a request.
fn code(labels: &Labels, sent: DateTime<Utc>) -> Code {
    Code::with_labels(Action::Rights, labels, Watch::day(sent))
}
