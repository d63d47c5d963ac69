//! From meanings to a verdict: reasons are summed for every sentence that names data, the strongest
//! sentence decides. Knows no words.

use super::Origin;
use super::facts::{self, Facts};
use super::finding::{Finding, Outcome, Rule, Signal, Trace};
use super::labels::{self, Decided};
use super::meaning::{Ask, Meaning, Person};
use super::points::Points;
use super::reading::{Hit, Reading};
use super::reasons::Reasons;
use super::weighing::{self, Whole};
use crate::domain::{Category, Labels};

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
    let message = Whole::of(&facts, frame == Frame::Poll);
    (0..facts.len())
        .filter(|&at| facts[at].has_data())
        .map(|at| weighing::reasons(&facts, at, message, is_forwarded(reading, at)))
        .collect()
}

fn is_forwarded(reading: &Reading, at: usize) -> bool {
    reading.sentences[at].origin == Origin::Forwarded
}

/// The verdict on one message.
pub(super) fn judge(points: &Points, reading: &Reading, frame: Frame) -> Finding {
    let hits = resolve(reading);
    let facts = facts::gather(reading, &hits);
    let mut best: Option<(i32, usize, Reasons)> = None;
    let mut scores = vec![i32::MIN; facts.len()];
    let message = Whole::of(&facts, frame == Frame::Poll);
    for at in 0..facts.len() {
        if !facts[at].has_data() {
            continue;
        }
        let found = weighing::reasons(&facts, at, message, is_forwarded(reading, at));
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
    let forwarded = best.is_some_and(|(_, at, _)| is_forwarded(reading, at));
    let addressed = facts.iter().any(|fact| fact.person(Person::Addressed));
    let follow_up = hits.iter().any(|hit| hit.meaning == Meaning::FollowUp);
    let withdraws = hits.iter().any(|hit| hit.meaning == Meaning::Withdraws);
    let whole = facts.iter().fold(Facts::default(), Facts::and);
    let trace = Trace {
        labels,
        facts: whole,
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
            line: hit.line,
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
    let reasons = best.map_or_else(Vec::new, |(.., found)| found.iter().collect());
    let points = best.map_or(0, |(score, ..)| score);
    Finding {
        outcome,
        labels: told,
        signals,
        rule,
        reasons,
        points,
        forwarded,
        addressed,
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

/// No phrase spans more words than this; what begins further back cannot cover a hit.
const LONGEST: u32 = 40;

/// Drops what stands in a quotation, what was found twice, and what a longer match of the same
/// family covers.
fn resolve(reading: &Reading) -> Vec<Hit> {
    let mut kept: Vec<Hit> = Vec::with_capacity(reading.hits.len());
    for (index, hit) in reading.hits.iter().enumerate() {
        let sentence = usize::from(reading.tokens[hit.from as usize].sentence);
        let foreign = reading.sentences[sentence].origin == Origin::Quoted;
        if foreign || hit.meaning == Meaning::Harmless || is_foreign_speech(reading, hit) {
            continue;
        }
        if covered(&reading.hits, index) {
            continue;
        }
        kept.push(*hit);
    }
    kept
}

/// A quotation of so many words that asks nothing is a name or the title of a field.
const TITLE_WORDS: usize = 3;

/// Whether the hit stands in somebody's words that are quoted. «Национальность» between quotation
/// marks is a field of a form, nobody's speech.
fn is_foreign_speech(reading: &Reading, hit: &Hit) -> bool {
    let at = hit.from as usize;
    let Some(quote) = reading.quotation(at) else {
        return false;
    };
    reading.quotation_words(at) > TITLE_WORDS
        || reading.hits.iter().any(|other| {
            matches!(
                other.meaning,
                Meaning::Ask(Ask::Imperative | Ask::Polite | Ask::Need | Ask::Singular)
            ) && reading.tokens[other.from as usize].quote == quote
        })
}

/// Whether another hit of the family takes the words of this one. Hits are ordered by beginning,
/// longer ones first.
fn covered(hits: &[Hit], index: usize) -> bool {
    let hit = hits[index];
    let family = hit.meaning.family();
    let length = hit.to - hit.from;
    let aside = matches!(
        hit.meaning,
        Meaning::Authority(_) | Meaning::Channel(_) | Meaning::Occasion(_)
    );
    let covers = |other: &Hit| {
        // «на учёте в полиции» names data; the police ask for nothing.
        if aside && matches!(other.meaning, Meaning::Data(_)) {
            return other.from <= hit.from && other.to >= hit.to && other.to - other.from > length;
        }
        let twin = other.meaning == hit.meaning && other.from == hit.from && other.to == hit.to;
        twin || (family != 0
            && other.meaning.family() == family
            && other.meaning != Meaning::Data(Category::Consent)
            && other.from <= hit.from
            && other.to >= hit.to
            && other.to - other.from > length)
    };
    hits[..index]
        .iter()
        .rev()
        .take_while(|other| other.from + LONGEST > hit.from)
        .any(covers)
}

/// Whether the messages that these traces remember are together a request. Each message counts as
/// one sentence of the whole; one message alone keeps its own verdict.
pub(super) fn join(points: &Points, traces: &[Trace]) -> Finding {
    let language = traces
        .last()
        .map_or(Labels::default().language, |t| t.labels.language);
    let facts: Vec<Facts> = traces.iter().map(|trace| trace.facts).collect();
    let message = Whole::of(&facts, false);
    let best = (0..facts.len())
        .filter(|&at| facts[at].has_data())
        .map(|at| weighing::reasons(&facts, at, message, false))
        .map(|found| (points.sum(found), found))
        .max_by_key(|(score, _)| *score);
    let alone = traces.iter().any(|trace| trace.outcome == Outcome::Request);
    let Some((score, found)) = best else {
        return Finding::nothing(language);
    };
    let outcome = if alone || (traces.len() > 1 && score >= points.request) {
        Outcome::Request
    } else if score >= points.unsure {
        Outcome::Unsure
    } else {
        return Finding::nothing(language);
    };
    Finding {
        outcome,
        labels: labels::merge(traces),
        rule: Some(Rule::Joined),
        reasons: found.iter().collect(),
        points: score,
        ..Finding::default()
    }
}
