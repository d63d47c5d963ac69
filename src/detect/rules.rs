//! From meanings to a verdict: reasons and wording are summed for every sentence that names data, the
//! strongest sentence decides. Knows no words.

use super::facts::{self, Facts};
use super::finding::{Finding, Outcome, Rule, Signal, Trace};
use super::labels::{self, Decided};
use super::meaning::{Ask, Meaning, Person};
use super::points::Points;
use super::reading::Reading;
use super::stating::Stating;
use super::strongest::{self, Read};
use super::wording::Wording;
use crate::domain::{Category, Labels};

/// A sentence this much below `unsure` still lends its categories to the request beside it.
const LEND_MARGIN: i32 = 150;

/// What kind of thing is judged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    Message,
    Poll,
}

/// The verdict on one message.
pub(super) fn judge(
    weights: (&Points, &Wording),
    stating: &Stating,
    reading: &Reading,
    frame: Frame,
) -> Finding {
    let (points, _) = weights;
    let Read {
        hits,
        facts,
        scores,
        best,
    } = Read::new(weights, reading, frame);
    let outcome = match &best {
        Some(best) if best.score >= points.request() => Outcome::Request,
        Some(best) if best.score >= points.unsure() => Outcome::Unsure,
        _ => Outcome::Nothing,
    };
    let decided = Decided {
        facts: &facts,
        scores: &scores,
        at: best.as_ref().map_or(0, |best| best.at),
        lends: points.unsure() - LEND_MARGIN,
        poll: frame == Frame::Poll,
    };
    let mut labels = labels::read(reading, &hits, &decided);
    if outcome != Outcome::Nothing {
        stating.correct(reading, decided.at, &mut labels);
    }
    let rule = match &best {
        Some(best) if outcome != Outcome::Nothing => Some(rule(&facts, best.at, frame)),
        _ => None,
    };
    let forwarded = best
        .as_ref()
        .is_some_and(|best| strongest::is_forwarded(reading, best.at));
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
    Finding {
        outcome,
        labels: told,
        signals,
        rule,
        reasons: best
            .as_ref()
            .map_or_else(Vec::new, |best| best.reasons.iter().collect()),
        wording: best.as_ref().map_or(0, |best| best.worded),
        points: best.as_ref().map_or(0, |best| best.score),
        forwarded,
        addressed,
        follow_up,
        withdraws,
        trace,
    }
}

fn rule(facts: &[Facts], at: usize, frame: Frame) -> Rule {
    let near = facts::near(facts, at);
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

/// Whether the messages that these traces remember are together a request. Each message counts as
/// one sentence of the whole; one message alone keeps its own verdict.
pub(super) fn join(weights: (&Points, &Wording), traces: &[Trace]) -> Finding {
    let (points, _) = weights;
    let language = traces
        .last()
        .map_or(Labels::default().language, |t| t.labels.language);
    let facts: Vec<Facts> = traces.iter().map(|trace| trace.facts).collect();
    let best = strongest::strongest(weights, &facts, false, |_| false, |_| ());
    let alone = traces.iter().any(|trace| trace.outcome == Outcome::Request);
    let Some(best) = best else {
        return Finding::nothing(language);
    };
    let outcome = if alone || (traces.len() > 1 && best.score >= points.request()) {
        Outcome::Request
    } else if best.score >= points.unsure() {
        Outcome::Unsure
    } else {
        return Finding::nothing(language);
    };
    Finding {
        outcome,
        labels: labels::merge(traces),
        rule: Some(Rule::Joined),
        reasons: best.reasons.iter().collect(),
        wording: best.worded,
        points: best.score,
        ..Finding::default()
    }
}
