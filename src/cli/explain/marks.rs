//! Which stretches of a text are marked: signals in order of place, those that share words as one.

use crate::detect::{LexiconLine, Meaning, Signal};
use std::ops::Range;

/// A marked stretch and all that it was taken for, with the lines of the lexicon that say so.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Mark {
    pub(super) range: Range<usize>,
    pub(super) meanings: Vec<(Meaning, LexiconLine)>,
}

/// The marks of one passage.
pub(super) fn marks(signals: &[Signal]) -> Vec<Mark> {
    let mut sorted: Vec<&Signal> = signals.iter().collect();
    sorted.sort_by_key(|signal| (signal.range.start, std::cmp::Reverse(signal.range.end)));
    let mut marks: Vec<Mark> = Vec::new();
    for signal in sorted {
        let told = (signal.meaning, signal.place);
        match marks.last_mut() {
            Some(last) if signal.range.start < last.range.end => {
                last.range.end = last.range.end.max(signal.range.end);
                let known = last.meanings.iter().any(|(one, _)| *one == signal.meaning);
                if !known {
                    last.meanings.push(told);
                }
            }
            _ => marks.push(Mark {
                range: signal.range.clone(),
                meanings: vec![told],
            }),
        }
    }
    marks
}
