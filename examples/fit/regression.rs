//! Logistic regression over the parts of the words of a stretch of a message: a weight a part.

use super::Sentence;
use arasha::detect::Part;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;

const ROUNDS: u32 = 400;
/// Points of a logit.
const LOGIT: f64 = 100.0;

/// What was fitted.
pub(crate) struct Weights {
    /// Points by part.
    by_part: BTreeMap<Part, f64>,
    /// Points of any stretch, whatever its words.
    base: f64,
}

impl Weights {
    /// Tells the stretches that are due from those that are not; a point is a hundredth of a logit. A
    /// part that fewer than `met_in` stretches have tells nothing; `ridge` is how strongly all are pulled
    /// towards nought.
    pub(crate) fn fit(stretches: &[(&Sentence, bool)], ridge: f64, met_in: usize) -> Self {
        let numbers = numbered(stretches, met_in);
        let examples: Vec<Example> = stretches
            .iter()
            .map(|(sentence, due)| Example {
                parts: sentence
                    .parts
                    .iter()
                    .filter_map(|(part, share)| Some((*numbers.get(part)?, f64::from(*share))))
                    .collect(),
                due: f64::from(u8::from(*due)),
            })
            .collect();
        let (weights, base) = descend(&examples, ridge, numbers.len());
        let felt = numbers
            .into_iter()
            .filter_map(|(part, at)| Some((part, felt(weights[at])? * LOGIT)));
        Self {
            by_part: felt.collect(),
            base: base * LOGIT,
        }
    }

    /// What a stretch is worth, in points.
    pub(crate) fn of(&self, sentence: &Sentence) -> f64 {
        let weight = |part| self.by_part.get(part).copied().unwrap_or(0.0);
        let parts = sentence.parts.iter();
        self.base
            + parts
                .map(|(part, share)| weight(part) * f64::from(*share))
                .sum::<f64>()
    }

    /// So many times as weighty, and with so many points more.
    pub(crate) fn scaled(&self, times: f64, more: f64) -> Self {
        let parts = self.by_part.iter();
        Self {
            by_part: parts
                .map(|(part, weight)| (*part, weight * times))
                .collect(),
            base: self.base * times + more,
        }
    }

    /// The table as the detector reads it.
    pub(crate) fn written(&self, head: &str) -> String {
        let mut lines: Vec<(String, i16)> = self
            .by_part
            .iter()
            .map(|(part, weight)| (part.to_string(), whole(*weight)))
            .collect();
        lines.sort();
        let mut out = format!("{head}*\t{}\n", whole(self.base));
        for (part, weight) in lines {
            let _ = writeln!(out, "{part}\t{weight}");
        }
        out
    }
}

/// One stretch as the regression sees it.
struct Example {
    parts: Vec<(usize, f64)>,
    due: f64,
}

fn numbered(stretches: &[(&Sentence, bool)], met_in: usize) -> HashMap<Part, usize> {
    let mut met: BTreeMap<Part, usize> = BTreeMap::new();
    for (sentence, _) in stretches {
        let parts: HashSet<Part> = sentence.parts.iter().map(|(part, _)| *part).collect();
        for part in parts {
            *met.entry(part).or_default() += 1;
        }
    }
    let often = met.into_iter().filter(|(_, count)| *count >= met_in);
    often
        .enumerate()
        .map(|(at, (part, _))| (part, at))
        .collect()
}

/// Adam on the log loss. Returns the weights and the base.
fn descend(examples: &[Example], ridge: f64, count: usize) -> (Vec<f64>, f64) {
    const STEP: f64 = 0.15;
    // The last one is the base.
    let mut weights = vec![0.0; count + 1];
    let (mut mean, mut square) = (weights.clone(), weights.clone());
    for round in 1..=ROUNDS {
        let mut slope: Vec<f64> = weights.iter().map(|weight| ridge * weight).collect();
        for example in examples {
            let parts = example.parts.iter();
            let sum = parts.map(|(at, share)| weights[*at] * share).sum::<f64>() + weights[count];
            let off = 1.0 / (1.0 + (-sum).exp()) - example.due;
            for (at, share) in &example.parts {
                slope[*at] += off * share;
            }
            slope[count] += off;
        }
        let shrink = 1.0 - 0.95 * f64::from(round) / f64::from(ROUNDS);
        for (at, weight) in weights.iter_mut().enumerate() {
            mean[at] = 0.9 * mean[at] + 0.1 * slope[at];
            square[at] = 0.99 * square[at] + 0.01 * slope[at] * slope[at];
            *weight -= shrink * STEP * mean[at] / (square[at].sqrt() + 1e-6);
        }
    }
    let base = weights.pop().unwrap_or(0.0);
    (weights, base)
}

/// A weight that would be felt; there are many others.
fn felt(weight: f64) -> Option<f64> {
    const FELT: f64 = 0.25;
    (weight.abs() >= FELT).then_some(weight)
}

/// Whole points.
fn whole(weight: f64) -> i16 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped")]
    {
        weight.round().clamp(-30_000.0, 30_000.0) as i16
    }
}
