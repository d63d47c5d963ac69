//! The points of the reasons, and how much the wording counts beside them: logistic regression, every
//! reason keeping the side it is on.

use super::stacked::Heard;
use arasha::detect::{Reason, Side};

/// How much of a labelled message one counts that the lexicon was written to: there the reasons look
/// better than they are elsewhere.
const WRITTEN_TO: f64 = 0.3;
/// Strength of the pull towards zero.
const RIDGE: f64 = 0.6;
const ROUNDS: u32 = 1_500;

/// What was fitted; a point is a hundredth of a logit, and at nought points it is as likely a request
/// as not.
pub(crate) struct Fitted {
    /// By reason.
    pub(crate) points: Vec<f64>,
    /// What a point of the wording is worth.
    pub(crate) wording: f64,
    /// Of any message.
    pub(crate) base: f64,
}

impl Fitted {
    pub(crate) fn of(&self, heard: &Heard<'_>) -> f64 {
        self.base + self.wording * heard.wording + heard.sentence.points(&self.points)
    }
}

/// Adam on the log loss. A line of ordinary text weighs `ordinary` labelled messages.
pub(crate) fn fit(all: &[&Heard<'_>], ordinary: f64) -> Fitted {
    const STEP: f64 = 4.0;
    let sides: Vec<Side> = Reason::ALL.iter().map(|reason| reason.side()).collect();
    let count = sides.len();
    let mut fitted = Fitted {
        points: vec![0.0; count],
        wording: 1.0,
        base: 0.0,
    };
    // Behind the reasons, the wording and the base.
    let (mut mean, mut square) = (vec![0.0; count + 2], vec![0.0; count + 2]);
    for round in 1..=ROUNDS {
        let mut slope: Vec<f64> = fitted.points.iter().map(|p| RIDGE * p / 100.0).collect();
        slope.extend([0.0, 0.0]);
        for heard in all {
            let message = heard.message;
            let weight = match (message.ordinary, message.written_to) {
                (true, _) => ordinary,
                (false, true) => WRITTEN_TO,
                (false, false) => 1.0,
            };
            let chance = 1.0 / (1.0 + (-fitted.of(heard) / 100.0).exp());
            let off = weight * (chance - f64::from(u8::from(message.row.request)));
            for &reason in &heard.sentence.reasons {
                slope[reason] += off;
            }
            slope[count] += off * heard.wording / 100.0;
            slope[count + 1] += off;
        }
        let shrink = 1.0 - 0.9 * f64::from(round) / f64::from(ROUNDS);
        let mut step = |at: usize| {
            mean[at] = 0.9 * mean[at] + 0.1 * slope[at];
            square[at] = 0.99 * square[at] + 0.01 * slope[at] * slope[at];
            shrink * STEP * mean[at] / (square[at].sqrt() + 1e-6)
        };
        for (at, side) in sides.iter().enumerate() {
            let points = fitted.points[at] - step(at);
            fitted.points[at] = match side {
                Side::For => points.max(0.0),
                Side::Against => points.min(0.0),
                Side::Either => points,
            };
        }
        fitted.wording -= step(count) / 100.0;
        fitted.base -= step(count + 1);
    }
    fitted
}
