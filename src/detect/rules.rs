//! From meanings to a verdict: reasons are summed for every sentence that names data, the strongest
//! sentence decides. Knows no words.

use super::Origin;
use super::facts::{self, Facts};
use super::finding::{Finding, Outcome, Rule, Signal, Trace};
use super::labels::{self, Decided};
use super::meaning::{Ask, Meaning};
use super::points::Points;
use super::reading::{Hit, Reading};
use super::reasons::{self, Reasons, Whole};
use crate::domain::{Authority, Category, CategorySet, Channel, Labels, Occasion};

/// A sentence this much below `unsure` still lends its categories to the request beside it.
const LEND_MARGIN: i32 = 150;

/// What kind of thing is judged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    Message,
    Poll,
}

/// Reasons of every sentence that names data, for fitting the points.
pub(super) fn weigh(reading: &Reading, frame: Frame) -> Vec<Reasons> {
    let hits = resolve(reading);
    let facts = facts::gather(reading, &hits);
    (0..facts.len())
        .filter(|&at| facts[at].has_data())
        .map(|at| reasons::reasons(&facts, at, whole(reading, at, frame)))
        .collect()
}

fn whole(reading: &Reading, at: usize, frame: Frame) -> Whole {
    let forwarded = reading.sentences[at].origin == Origin::Forwarded;
    Whole {
        poll: frame == Frame::Poll,
        forwarded,
    }
}

/// The verdict on one message.
pub(super) fn judge(points: &Points, reading: &Reading, frame: Frame) -> Finding {
    let hits = resolve(reading);
    let facts = facts::gather(reading, &hits);
    let mut best: Option<(i32, usize, Reasons)> = None;
    let mut scores = vec![i32::MIN; facts.len()];
    for at in 0..facts.len() {
        if !facts[at].has_data() {
            continue;
        }
        let found = reasons::reasons(&facts, at, whole(reading, at, frame));
        let score = points.sum(found);
        scores[at] = score;
        if best.is_none_or(|(most, ..)| score > most) {
            best = Some((score, at, found));
        }
    }
    let outcome = match best {
        Some((score, ..)) if score >= points.request => Outcome::Request,
        Some((score, ..)) if score >= points.unsure => Outcome::Unsure,
        _ => Outcome::Nothing,
    };
    let decided = Decided {
        facts: &facts,
        scores: &scores,
        at: best.map_or(0, |(_, at, _)| at),
        lends: points.unsure - LEND_MARGIN,
        poll: frame == Frame::Poll,
    };
    let labels = labels::read(reading, &hits, &decided);
    let rule = match best {
        Some((_, at, _)) if outcome != Outcome::Nothing => Some(rule(&facts, at, frame)),
        _ => None,
    };
    let follow_up = hits.iter().any(|hit| hit.meaning == Meaning::FollowUp);
    let withdraws = hits.iter().any(|hit| hit.meaning == Meaning::Withdraws);
    let flags = facts.iter().fold(0, |all, fact| all | fact.asks);
    let trace = Trace {
        labels,
        weak: CategorySet::EMPTY,
        flags,
        outcome,
        follow_up,
        withdraws,
    };
    let signals = hits
        .iter()
        .filter(|hit| hit.meaning != Meaning::Language)
        .map(|hit| Signal {
            passage: usize::from(reading.tokens[hit.from as usize].passage),
            range: reading.tokens[hit.from as usize].start as usize
                ..reading.tokens[hit.to as usize - 1].end as usize,
            meaning: hit.meaning,
            counted: rule.is_some(),
        })
        .collect();
    let told = if rule.is_some() {
        labels
    } else {
        Labels {
            language: labels.language,
            ..Labels::default()
        }
    };
    let reasons = best.map_or_else(Vec::new, |(.., found)| reasons::each(found).collect());
    let points = best.map_or(0, |(score, ..)| score);
    Finding {
        outcome,
        labels: told,
        signals,
        rule,
        reasons,
        points,
        follow_up,
        withdraws,
        trace,
    }
}

fn rule(facts: &[Facts], at: usize, frame: Frame) -> Rule {
    let near = &facts[at.saturating_sub(2)..(at + 3).min(facts.len())];
    let own = &facts[at];
    let asks = |kind: Ask| near.iter().any(|fact| fact.asks(kind));
    if frame == Frame::Poll {
        Rule::Polled
    } else if own.named().contains(Category::Credentials) {
        Rule::Credentials
    } else if own.named().contains(Category::Consent) && asks(Ask::Sign) {
        Rule::Consent
    } else if asks(Ask::Imperative) || asks(Ask::Polite) {
        Rule::Asked
    } else if asks(Ask::Nag) {
        Rule::Nagged
    } else if asks(Ask::Check) {
        Rule::Checked
    } else if asks(Ask::Need) {
        Rule::Needed
    } else if own.named().contains(Category::Biometrics) {
        Rule::Biometrics
    } else if asks(Ask::Question) || !own.questions.is_empty() {
        Rule::Questioned
    } else if asks(Ask::Collect) || asks(Ask::Order) {
        Rule::Collected
    } else {
        Rule::Listed
    }
}

/// Drops what stands in a quotation and what a longer match of the same family covers.
fn resolve(reading: &Reading) -> Vec<Hit> {
    let mut kept: Vec<Hit> = Vec::with_capacity(reading.hits.len());
    for hit in &reading.hits {
        let sentence = usize::from(reading.tokens[hit.from as usize].sentence);
        let foreign = reading.sentences[sentence].origin == Origin::Quoted;
        if foreign || reading.quoted(hit.from as usize) {
            continue;
        }
        let family = hit.meaning.family();
        let covered = family != 0
            && reading.hits.iter().any(|other| {
                other.meaning.family() == family
                    && other.meaning != Meaning::Data(Category::Consent)
                    && other.from <= hit.from
                    && other.to >= hit.to
                    && other.to - other.from > hit.to - hit.from
            });
        if !covered && hit.meaning != Meaning::Harmless {
            kept.push(*hit);
        }
    }
    kept
}

/// Whether the messages that these traces remember are together a request.
pub(super) fn join(traces: &[Trace]) -> Finding {
    let mut categories = CategorySet::EMPTY;
    let mut flags = 0;
    let mut labels = Labels::default();
    for trace in traces {
        categories = categories.union(trace.labels.categories);
        flags |= trace.flags;
        if labels.authority == Authority::None {
            labels.authority = trace.labels.authority;
        }
        if labels.channel == Channel::Unknown {
            labels.channel = trace.labels.channel;
        }
        if labels.occasion == Occasion::Unknown {
            labels.occasion = trace.labels.occasion;
        }
        labels.states = labels.states.union(trace.labels.states);
    }
    if categories.is_empty() || flags == 0 {
        return Finding::nothing(labels.language);
    }
    labels.categories = categories;
    if let Some(last) = traces.last() {
        labels.language = last.labels.language;
    }
    Finding {
        outcome: Outcome::Request,
        labels,
        rule: Some(Rule::Joined),
        ..Finding::default()
    }
}
