//! The weights of the wording: logistic regression over the parts of the words of each message's
//! strongest sentence and of those around it, or of any stretch of a message that names none.

use super::{Message, Sentence};
use arasha::detect::Part;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;

/// A part that fewer messages have tells nothing.
const MET_IN: usize = 3;
/// Strength of the pull towards zero.
const RIDGE: f64 = 0.1;
const ROUNDS: u32 = 400;
/// How much the reasons count beside the wording. The lexicon was written to the very messages that
/// are fitted to, so that the reasons look better here than on others; found on messages that neither
/// had seen.
pub(crate) const REASONS_SHARE: f64 = 0.5;
/// Points of a weight of one.
const SCALE: f64 = 100.0 / REASONS_SHARE;

/// What was fitted.
pub(crate) struct Weights {
    /// Points by part.
    pub(crate) by_part: BTreeMap<Part, i16>,
    /// Points of any message, whatever its words.
    pub(crate) base: i16,
}

impl Weights {
    pub(crate) fn of(&self, sentence: &Sentence) -> f64 {
        let weight = |part| {
            self.by_part
                .get(part)
                .map_or(0.0, |&weight| f64::from(weight))
        };
        let parts = sentence.parts.iter();
        f64::from(self.base)
            + parts
                .map(|(part, share)| weight(part) * f64::from(*share))
                .sum::<f64>()
    }
}

/// One message as the regression sees it.
struct Example {
    parts: Vec<(usize, f64)>,
    due: f64,
}

/// Fits to the strongest sentence by `points`.
pub(crate) fn fit(messages: &[&Message], points: &[f64]) -> Weights {
    let chosen: Vec<(&Message, &Sentence)> = messages
        .iter()
        .filter_map(|message| Some((*message, message.strongest(points)?)))
        .filter(|(message, sentence)| !message.row.request || sentence.names_data())
        .collect();
    let numbers = numbered(&chosen);
    let examples: Vec<Example> = chosen
        .iter()
        .map(|(message, sentence)| Example {
            parts: sentence
                .parts
                .iter()
                .filter_map(|(part, share)| Some((*numbers.get(part)?, f64::from(*share))))
                .collect(),
            due: f64::from(u8::from(message.row.request)),
        })
        .collect();
    let (weights, base) = descend(&examples, numbers.len());
    let by_part = numbers
        .into_iter()
        .filter_map(|(part, at)| Some((part, felt(weights[at] * SCALE)?)))
        .collect();
    Weights {
        by_part,
        base: whole(base * SCALE),
    }
}

fn numbered(chosen: &[(&Message, &Sentence)]) -> HashMap<Part, usize> {
    let mut met: BTreeMap<Part, usize> = BTreeMap::new();
    for (_, sentence) in chosen {
        let parts: HashSet<Part> = sentence.parts.iter().map(|(part, _)| *part).collect();
        for part in parts {
            *met.entry(part).or_default() += 1;
        }
    }
    let often = met.into_iter().filter(|(_, count)| *count >= MET_IN);
    often
        .enumerate()
        .map(|(at, (part, _))| (part, at))
        .collect()
}

/// Adam on the log loss. Returns the weights and the base.
fn descend(examples: &[Example], count: usize) -> (Vec<f64>, f64) {
    const STEP: f64 = 0.15;
    // The last one is the base.
    let mut weights = vec![0.0; count + 1];
    let (mut mean, mut square) = (weights.clone(), weights.clone());
    for round in 1..=ROUNDS {
        let mut slope: Vec<f64> = weights.iter().map(|weight| RIDGE * weight).collect();
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

/// Whole points; a weight that would never be felt is left out.
fn felt(weight: f64) -> Option<i16> {
    const FELT: f64 = 15.0;
    (weight.abs() >= FELT).then_some(whole(weight))
}

fn whole(weight: f64) -> i16 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped")]
    {
        weight.round().clamp(-30_000.0, 30_000.0) as i16
    }
}

/// The table as `wording.txt` has it.
pub(crate) fn written(weights: &Weights) -> String {
    let mut lines: Vec<(String, i16)> = weights
        .by_part
        .iter()
        .map(|(part, weight)| (part.to_string(), *weight))
        .collect();
    lines.sort();
    let mut out = format!("{HEAD}*\t{}\n", weights.base);
    for (part, weight) in lines {
        let _ = writeln!(out, "{part}\t{weight}");
    }
    out
}

const HEAD: &str = "\
# What each part of a word says for a request (above nought) or against one, in points: `запо-` a word
# that begins so, `-ите` one that ends so, `иин` a whole word, `кто сдал` two neighbours, their first
# four letters, `*` any words at all. Letters are folded (see fold.rs). Written by `cargo run --release --example fit`.
";
