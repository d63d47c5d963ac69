//! Whether a request says what the data are for and who gets them: a reason or a recipient is put into
//! words in more ways than a lexicon lists, so that its wording is weighed, too. Between what is stated
//! and what is missing there is what may be stated: whoever asked is not told to add it.

use super::LexiconError;
use super::quotations::Quotations;
use super::reading::Reading;
use super::worded;
use super::wording::Wording;
use crate::domain::{Labels, State, StateSet};
use std::path::Path;

/// What is weighed, the name of its table, and its bounds.
const STATES: [(State, &str, Bounds); 2] = [
    (
        State::Purpose,
        "purpose.txt",
        Bounds {
            alone: -30,
            beside: -150,
            perhaps: -100,
        },
    ),
    (
        State::Recipient,
        "recipient.txt",
        Bounds {
            alone: 0,
            beside: i32::MIN,
            perhaps: -200,
        },
    ),
];
const TEXTS: [&str; 2] = [include_str!("purpose.txt"), include_str!("recipient.txt")];

/// In points, a hundredth of a logit.
#[derive(Clone, Copy)]
struct Bounds {
    /// From here on the wording alone says that it is stated.
    alone: i32,
    /// From here on it does where the lexicon's words say so, too.
    beside: i32,
    /// From here on it may be stated.
    perhaps: i32,
}

/// The tables of weights, one a state.
pub(super) struct Stating([Wording; 2]);

impl Stating {
    /// The tables that ship with the program.
    pub(super) fn embedded() -> Result<Self, LexiconError> {
        let table = |at: usize| Wording::parse(&format!("src/detect/{}", STATES[at].1), TEXTS[at]);
        Ok(Self([table(0)?, table(1)?]))
    }

    /// The tables of a folder.
    pub(super) fn read(folder: &Path) -> Result<Self, LexiconError> {
        let table = |at: usize| Wording::read(&folder.join(STATES[at].1));
        Ok(Self([table(0)?, table(1)?]))
    }

    /// Corrects what a request states by how the sentence `at` and those around it are worded.
    pub(super) fn correct(&self, reading: &Reading, at: usize, labels: &mut Labels) {
        let quotations = Quotations::of(reading);
        let mut stated = StateSet::EMPTY;
        for state in labels.states.iter() {
            let weighed = STATES.iter().any(|(weighed, ..)| *weighed == state);
            if !weighed {
                stated.insert(state);
            }
        }
        for ((state, _, bounds), table) in STATES.iter().zip(&self.0) {
            let worth = worded::around_at(table, reading, &quotations, at);
            let listed = labels.states.contains(*state);
            if worth > bounds.alone || (listed && worth > bounds.beside) {
                stated.insert(*state);
            } else if listed || worth > bounds.perhaps {
                labels.perhaps.insert(*state);
            }
        }
        labels.states = stated;
    }

    /// Bytes held.
    pub(super) fn memory(&self) -> usize {
        self.0.iter().map(Wording::memory).sum()
    }
}
