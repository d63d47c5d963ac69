//! The points of the reasons: logistic regression over the strongest sentence of each message, every
//! reason keeping the side it is on.

use super::Message;
use arasha::detect::{Reason, Side};

/// How much dearer a false alarm is than a miss.
const ALARM_WEIGHT: f64 = 1.25;
/// Strength of the pull towards zero.
const RIDGE: f64 = 0.6;
const ROUNDS: usize = 1_500;
/// The points at which reasons alone are undecided.
pub(crate) const UNDECIDED: f64 = 370.0;

/// Adam on the log loss of each message's strongest sentence, in points (a hundredth of a logit).
pub(crate) fn fit(messages: &[&Message], ordinary: f64) -> Vec<f64> {
    const STEP: f64 = 4.0;
    let count = Reason::ALL.len();
    let sides: Vec<Side> = Reason::ALL.iter().map(|reason| reason.side()).collect();
    let mut points = vec![0.0; count];
    let (mut mean, mut square) = (vec![0.0; count], vec![0.0; count]);
    for round in 1..=ROUNDS {
        let mut slope: Vec<f64> = points.iter().map(|p| RIDGE * p / 100.0).collect();
        for message in messages {
            let Some(strongest) = message.strongest(&points).filter(|one| one.names_data()) else {
                continue;
            };
            let sum = strongest.points(&points);
            let chance = 1.0 / (1.0 + (-(sum - UNDECIDED) / 100.0).exp());
            let (due, weight) = match message.row.request {
                true => (1.0, 1.0),
                false if message.ordinary => (0.0, ordinary),
                false => (0.0, ALARM_WEIGHT),
            };
            for &reason in &strongest.reasons {
                slope[reason] += weight * (chance - due);
            }
        }
        let shrink = 1.0 - 0.9 * f64::from(u32::try_from(round).unwrap_or(0)) / 1_500.0;
        for at in 0..count {
            mean[at] = 0.9 * mean[at] + 0.1 * slope[at];
            square[at] = 0.99 * square[at] + 0.01 * slope[at] * slope[at];
            points[at] -= shrink * STEP * mean[at] / (square[at].sqrt() + 1e-6);
            points[at] = match sides[at] {
                Side::For => points[at].max(0.0),
                Side::Against => points[at].min(0.0),
                Side::Either => points[at],
            };
        }
    }
    points
}
