//! What speaks in every sentence of a message that names data, and which of them decides: the one with
//! the most points.

use super::Origin;
use super::facts::{self, Facts};
use super::points::Points;
use super::quotations::Quotations;
use super::reading::{Hit, Reading};
use super::reasons::{Reason, Reasons};
use super::resolve::resolve;
use super::rules::Frame;
use super::weighing::{self, Whole};
use super::worded::{self, Worded};
use super::wording::{Part, Wording};

/// What points and weights are fitted to: all that speaks in one sentence.
pub struct Weighed {
    /// The reasons; there are none in a message that names no data.
    pub reasons: Vec<Reason>,
    /// The parts of its wording, each with its share.
    pub wording: Vec<(Part, f32)>,
}

/// The sentence that decides.
pub(super) struct Best {
    pub(super) score: i32,
    /// The part of the score that its wording is worth.
    pub(super) worded: i32,
    pub(super) at: usize,
    pub(super) reasons: Reasons,
}

impl Best {
    fn of(
        (points, wording): (&Points, &Wording),
        reasons: Reasons,
        at: usize,
        near: &[Facts],
    ) -> Self {
        let worded = worded::of(wording, near);
        Self {
            score: points.sum(reasons).saturating_add(worded),
            worded,
            at,
            reasons,
        }
    }

    /// The stronger of two sentences, the earlier of equals.
    fn stronger(self, later: Self) -> Self {
        if later.score > self.score {
            later
        } else {
            self
        }
    }
}

/// The strongest of some sentences that name data. `each` is told every one.
pub(super) fn strongest(
    weights: (&Points, &Wording),
    facts: &[Facts],
    poll: bool,
    forwarded: impl Fn(usize) -> bool,
    mut each: impl FnMut(&Best),
) -> Option<Best> {
    let message = Whole::of(facts, poll);
    let named = (0..facts.len()).filter(|&at| facts[at].has_data());
    named
        .map(|at| {
            let reasons = weighing::reasons(facts, at, message, forwarded(at));
            let best = Best::of(weights, reasons, at, facts::near(facts, at));
            each(&best);
            best
        })
        .reduce(Best::stronger)
}

/// A message read and weighed.
pub(super) struct Read {
    pub(super) hits: Vec<Hit>,
    pub(super) facts: Vec<Facts>,
    /// Points of every sentence, the least there are for one that names no data.
    pub(super) scores: Vec<i32>,
    pub(super) best: Option<Best>,
}

impl Read {
    pub(super) fn new(weights: (&Points, &Wording), reading: &Reading, frame: Frame) -> Self {
        let quotations = Quotations::of(reading);
        let hits = resolve(reading, &quotations);
        let mut facts = facts::gather(reading, &hits);
        worded::add(weights.1, reading, &quotations, &mut facts);
        let mut scores = vec![i32::MIN; facts.len()];
        let best = strongest(
            weights,
            &facts,
            frame == Frame::Poll,
            |at| is_forwarded(reading, at),
            |best| scores[best.at] = best.score,
        );
        Self {
            hits,
            facts,
            scores,
            best,
        }
    }
}

pub(super) fn is_forwarded(reading: &Reading, at: usize) -> bool {
    let sentence = reading.sentences.get(at);
    sentence.is_some_and(|sentence| sentence.origin == Origin::Forwarded)
}

/// What each word adds to the wording of the sentence that decides.
pub(super) fn worded(weights: (&Points, &Wording), reading: &Reading, frame: Frame) -> Vec<Worded> {
    let read = Read::new(weights, reading, frame);
    let quotations = Quotations::of(reading);
    let words = |best: Best| worded::words(weights.1, reading, &quotations, best.at);
    read.best.map_or_else(Vec::new, words)
}

/// What speaks in every sentence that names data. Where none does, the wording of every one, from which
/// to learn how people talk otherwise.
pub(super) fn weigh(reading: &Reading, frame: Frame) -> Vec<Weighed> {
    let quotations = Quotations::of(reading);
    let hits = resolve(reading, &quotations);
    let facts = facts::gather(reading, &hits);
    let message = Whole::of(&facts, frame == Frame::Poll);
    let parts = worded::parts(reading, &quotations);
    let names_data = facts.iter().any(Facts::has_data);
    (0..facts.len())
        .filter(|&at| !names_data || facts[at].has_data())
        .map(|at| {
            let reasons = if names_data {
                weighing::reasons(&facts, at, message, is_forwarded(reading, at))
            } else {
                Reasons::default()
            };
            Weighed {
                reasons: reasons.iter().collect(),
                wording: worded::shares(facts::near(&parts, at)),
            }
        })
        .collect()
}
