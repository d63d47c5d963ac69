//! From a message to a finding: what the detector is given, and how the pieces of one sender are
//! put together.

use super::Watch;
use super::context::{ContextKey, Formed, OpenRequest, Piece};
use super::deadline;
use super::incoming::{Content, Said, Source};
use crate::detect::{
    Detector, Finding, Meaning as Word, Origin, Outcome, Passage, Person, Rule, Sample,
};
use crate::domain::{CategorySet, Labels, MessageText, OccurrenceKey, Tier};
use crate::reports::Traits;
use crate::store::StoreResult;
use chrono::{DateTime, Utc};

/// What a message means in its conversation.
pub(super) struct Meaning {
    /// How sure the detector is.
    pub(super) outcome: Outcome,
    /// What is asked.
    pub(super) labels: Labels,
    /// The occurrence it belongs to: its own, or the one that earlier pieces have formed.
    pub(super) key: OccurrenceKey,
    /// The sender, as the conversation remembers them.
    pub(super) sender: ContextKey,
    /// Whether its words address the families.
    pub(super) addresses: bool,
    /// What its sketch is made of.
    pub(super) traits: Traits,
    /// The same sender's open request is taken back by this message.
    pub(super) withdraws: Option<OpenRequest>,
    /// Until when the data are wanted, where the message itself says so.
    pub(super) deadline: Option<DateTime<Utc>>,
}

impl Watch {
    /// Reads a group message in the light of what its sender said lately.
    pub(super) async fn read(&self, said: &Said) -> StoreResult<Meaning> {
        let parts = &self.parts;
        let chat = said.place.chat;
        let finding = examine(&parts.detector, &said.content);
        let key = parts.keys.occurrence(chat, said.id);
        let sender = parts.keys.context(chat, Some(said.author.voice.number()));
        let at = said.edited.unwrap_or(said.sent);
        let mut meaning = Meaning {
            outcome: finding.outcome,
            labels: finding.labels,
            key,
            sender,
            addresses: addresses(&finding),
            traits: Traits::of(&finding),
            withdraws: None,
            deadline: deadline::named(&finding, &said.content, at),
        };
        // What was forwarded is nobody's next sentence.
        if finding.trace.is_silent() || said.forwarded {
            return Ok(meaning);
        }
        let piece = Piece {
            message: said.id,
            at,
            trace: finding.trace,
        };
        let known = parts.context.add(sender, piece).await?;
        // An edit that leaves no data behind takes back what the message itself asked, whatever its
        // sender said beside it.
        let emptied = said.edited.is_some() && finding.trace.labels.categories.is_empty();
        let alone = emptied || stands_alone(&finding, known.formed.as_ref());
        if known.pieces.len() > 1 && !alone {
            let traces: Vec<_> = known.pieces.iter().map(|piece| piece.trace).collect();
            let joined = parts.detector.join(&traces);
            if joined.outcome == Outcome::Request {
                meaning.outcome = Outcome::Request;
                meaning.labels = joined.labels;
                meaning.traits = Traits::of_labels(joined.labels);
                meaning.key = known.formed.map_or(key, |formed| formed.key);
            }
        }
        if (finding.follow_up || finding.withdraws) && meaning.outcome != Outcome::Request {
            let open = parts
                .context
                .open_request(parts.keys.context(chat, None), at)
                .await?;
            if finding.withdraws {
                meaning.withdraws = open.filter(|request| request.sender == sender);
            } else if let Some(request) = open {
                meaning.outcome = Outcome::Request;
                meaning.labels = request.labels;
                meaning.traits = Traits::of_labels(request.labels);
            }
        }
        Ok(meaning)
    }
}

/// Whether the words address the families: a notice that is handed on, not a note for oneself.
pub(super) fn addresses(finding: &Finding) -> bool {
    finding.signals.iter().any(|signal| {
        matches!(
            signal.meaning,
            Word::Person(Person::Addressed | Person::Everyone)
        )
    })
}

/// Whether a message is a request of its own although its sender has just made one: it asks, and not
/// only lists, for something sensitive that the earlier one did not name. A reply that only grows
/// would go unseen.
fn stands_alone(finding: &Finding, formed: Option<&Formed>) -> bool {
    let before = formed.map_or(CategorySet::EMPTY, |formed| formed.labels.categories);
    let new = finding.labels.categories.difference(before);
    let asks = finding.outcome == Outcome::Request && finding.rule != Some(Rule::Listed);
    formed.is_some() && asks && new.tier() == Some(Tier::Sensitive)
}

/// Examines a message alone.
pub(super) fn examine(detector: &Detector, content: &Content) -> Finding {
    if let Some(poll) = &content.poll {
        let options: Vec<_> = poll.options.iter().map(MessageText::expose).collect();
        return detector.examine(&Sample::Poll {
            question: poll.question.expose(),
            options: &options,
            anonymous: poll.anonymous,
        });
    }
    match content.passages.as_slice() {
        [] => detector.examine(&Sample::Text("")),
        [(Source::Own, text)] => detector.examine(&Sample::Text(text.expose())),
        passages => {
            let passages: Vec<_> = passages
                .iter()
                .map(|(source, text)| Passage {
                    origin: origin(*source),
                    text: text.expose(),
                })
                .collect();
            detector.examine(&Sample::Passages(&passages))
        }
    }
}

fn origin(source: Source) -> Origin {
    match source {
        Source::Own => Origin::Own,
        Source::Forwarded => Origin::Forwarded,
        Source::Quoted => Origin::Quoted,
        Source::FileName => Origin::FileName,
        Source::Button => Origin::Button,
    }
}
