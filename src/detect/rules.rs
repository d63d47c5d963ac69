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
            place: hit.place,
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

/// Drops what stands in a quotation, what was found twice, and what a longer match of the same
/// family covers. Hits are ordered by beginning, longer ones first, so one look back is enough.
fn resolve(reading: &Reading) -> Vec<Hit> {
    let quotations = Quotations::of(reading);
    let mut kept: Vec<Hit> = Vec::with_capacity(reading.hits.len());
    let mut reach = [Reach::default(); FAMILIES];
    let mut data = Reach::default();
    for (index, hit) in reading.hits.iter().enumerate() {
        let token = &reading.tokens[hit.from as usize];
        let foreign = reading.sentences[usize::from(token.sentence)].origin == Origin::Quoted;
        let family = usize::from(hit.meaning.family());
        let aside = matches!(
            hit.meaning,
            Meaning::Authority(_) | Meaning::Channel(_) | Meaning::Occasion(_) | Meaning::Cue(_)
        );
        // «на учёте в полиции» names data; the police ask for nothing, and the «туралы» of a birth
        // certificate tells nothing of the talk.
        let covered = (family != 0 && reach[family].covers(hit)) || (aside && data.covers(hit));
        // A phrase with a comma in it leaves what is named on either side of it standing.
        let spans = hit.meaning == Meaning::Harmless
            || !reading.is_parted(hit.from as usize, hit.to as usize);
        if hit.meaning != Meaning::Data(Category::Consent) && (family != 1 || spans) {
            reach[family].extend(hit);
        }
        if matches!(hit.meaning, Meaning::Data(_)) && hit.to - hit.from <= ONE_NAME {
            data.extend(hit);
        }
        let twin = || {
            let same = |other: &&Hit| other.from == hit.from && other.to == hit.to;
            let before = reading.hits[..index].iter().rev().take_while(same);
            before.into_iter().any(|other| other.meaning == hit.meaning)
        };
        let speech = token.quote != 0 && quotations.is_speech(token.quote);
        if covered || foreign || speech || hit.meaning == Meaning::Harmless || twin() {
            continue;
        }
        kept.push(*hit);
    }
    kept
}

/// Data named in so many words are one name; further apart other things may stand between.
const ONE_NAME: u32 = 3;

/// Meanings of as many families compete for words, 0 for those that do not ([`Meaning::family`]).
const FAMILIES: usize = 4;

/// How far the hits so far reach, and from where the one that reaches furthest.
#[derive(Clone, Copy, Default)]
struct Reach {
    from: u32,
    to: u32,
}

impl Reach {
    fn extend(&mut self, hit: &Hit) {
        if hit.to > self.to {
            *self = Self {
                from: hit.from,
                to: hit.to,
            };
        }
    }

    /// Whether a longer hit than this one holds all its words.
    fn covers(self, hit: &Hit) -> bool {
        self.to > hit.to || (self.to == hit.to && self.from < hit.from)
    }
}

/// A quotation of so many words that asks nothing is a name or the title of a field.
const TITLE_WORDS: u16 = 3;

/// The quotations of a message by number: how many words each has, and whether it asks something.
/// «Национальность» between quotation marks is a field of a form, nobody's speech.
struct Quotations<'r> {
    reading: &'r Reading,
    told: Vec<(u16, bool)>,
}

impl<'r> Quotations<'r> {
    fn of(reading: &'r Reading) -> Self {
        let most = reading.tokens.iter().map(|token| token.quote).max();
        let mut told = match most {
            None | Some(0) => Vec::new(),
            Some(most) => vec![(0_u16, false); usize::from(most) + 1],
        };
        if !told.is_empty() {
            for token in &reading.tokens {
                let words = &mut told[usize::from(token.quote)].0;
                *words = words.saturating_add(1);
            }
            for hit in &reading.hits {
                let asks = matches!(
                    hit.meaning,
                    Meaning::Ask(Ask::Imperative | Ask::Polite | Ask::Need | Ask::Singular)
                );
                told[usize::from(reading.tokens[hit.from as usize].quote)].1 |= asks;
            }
        }
        Self { reading, told }
    }

    /// Whether the quotation holds somebody's words.
    fn is_speech(&self, quote: u16) -> bool {
        let (words, asks) = self.told[usize::from(quote)];
        self.reading.is_closed(quote) && (words > TITLE_WORDS || asks)
    }
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
