//! Wording and reasons one after the other. The reasons get their points beside what the wording says of
//! messages it was not fitted to: of those it was fitted to it says more than it will of others.

use super::points::{self, Fitted};
use super::wording;
use super::{Message, Sentence};
use arasha::detect::Points;

const FOLDS: usize = 5;

/// The sentence for which a message is heard, and what the wording says of it, fitted to others.
pub(crate) struct Heard<'m> {
    pub(crate) message: &'m Message,
    pub(crate) sentence: &'m Sentence,
    /// In points.
    pub(crate) wording: f64,
    fold: usize,
}

/// Every message that names data. Which sentence is the strongest is told by `present` points.
pub(crate) fn heard<'m>(messages: &'m [Message], present: &[f64]) -> Vec<Heard<'m>> {
    let mut heard = Vec::new();
    for fold in 0..FOLDS {
        let (held, kept): (Vec<_>, Vec<_>) = messages
            .iter()
            .enumerate()
            .partition(|(index, _)| index * 7 % FOLDS == fold);
        let kept: Vec<&Message> = kept.into_iter().map(|(_, message)| message).collect();
        let weights = wording::fit(&kept, present);
        heard.extend(held.into_iter().filter_map(|(_, message)| {
            let named = message.sentences.iter().filter(|one| one.names_data());
            let worth = named.map(|sentence| (sentence, weights.of(sentence)));
            let total = |one: &(&Sentence, f64)| one.0.points(present) + one.1;
            let strongest = worth.max_by(|a, b| total(a).total_cmp(&total(b)));
            strongest.map(|(sentence, wording)| Heard {
                message,
                sentence,
                wording,
                fold,
            })
        }));
    }
    heard
}

/// Fits to everything that was heard.
pub(crate) fn fit(heard: &[Heard<'_>], ordinary: f64) -> Fitted {
    let all: Vec<&Heard<'_>> = heard.iter().collect();
    points::fit(&all, ordinary)
}

/// Prints what is heard of messages that were not fitted to.
pub(crate) fn cross_validate(heard: &[Heard<'_>], points: &Points, ordinary: f64, lines: usize) {
    let mut counts = [[0_usize; 3]; 2];
    let mut alarms = 0;
    let mut ordinary_points = Vec::new();
    for fold in 0..FOLDS {
        let kept: Vec<&Heard<'_>> = heard.iter().filter(|one| one.fold != fold).collect();
        let fitted = points::fit(&kept, ordinary);
        for one in heard.iter().filter(|one| one.fold == fold) {
            let message = one.message;
            let told = fitted.of(one);
            let said = told >= f64::from(points.request());
            if message.ordinary {
                alarms += usize::from(said);
                ordinary_points.push(told);
                continue;
            }
            let kazakh = message.row.language.is_some_and(|l| l.number() > 0);
            let slot = &mut counts[usize::from(kazakh)];
            match (message.row.request, said) {
                (true, true) => slot[0] += 1,
                (true, false) => slot[1] += 1,
                (false, true) => slot[2] += 1,
                (false, false) => {}
            }
        }
    }
    for (name, [found, missed, alarms]) in ["Russian", "Kazakh and mixed"].iter().zip(counts) {
        println!(
            "{name}, by messages not fitted to: precision {found}/{}, recall {found}/{}",
            found + alarms,
            found + missed
        );
    }
    if lines > 0 {
        println!("alarms in ordinary text: {alarms} of {lines} lines");
        ordinary_points.sort_by(|a, b| b.total_cmp(a));
        for allowed in [5_000, 2_500, 1_500] {
            if let Some(bound) = ordinary_points.get(lines / allowed) {
                println!("one in {allowed}: from {bound:.0} points on");
            }
        }
    }
}
