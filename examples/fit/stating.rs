//! The weights by which a request states what the data are for and who gets them.

use super::Message;
use super::regression::Weights;
use arasha::domain::State;

/// What is weighed, and the table it goes to.
pub(crate) const STATES: &[(State, &str)] = &[
    (State::Purpose, "purpose.txt"),
    (State::Recipient, "recipient.txt"),
];
/// A part that fewer requests have tells nothing.
const MET_IN: usize = 4;
const RIDGE: f64 = 0.1;

/// Fits to the strongest sentence of every request of which it is told what it states.
pub(crate) fn fit(state: State, messages: &[&Message], points: &[f64]) -> Weights {
    let chosen: Vec<_> = messages
        .iter()
        .filter(|message| message.row.request)
        .filter_map(|message| Some((message.strongest(points)?, message.row.states?)))
        .map(|(sentence, states)| (sentence, states.contains(state)))
        .collect();
    Weights::fit(&chosen, RIDGE, MET_IN)
}

/// What stands above each table.
pub(crate) const HEAD: &str = "\
# What each part of a word says for this being stated in a request (above nought) or against it, in
# points; written as in wording.txt. Written by `cargo run --release --example fit`.
";
