//! How each sentence of a message is worded: sums the weights of `wording` over the sender's own words.
//! A sentence that names data is read with those around it, as the reasons are.

use super::facts::{AROUND, Facts, around, near};
use super::quotations::Quotations;
use super::reading::{Reading, Token};
use super::wording::{Part, Reader, Wording, share, shared};
use std::ops::Range;

/// Adds to the facts of every sentence that may count what its words are worth and how many they are:
/// of those that name data, of those around them, and of a message so short that another may go on.
pub(super) fn add(
    wording: &Wording,
    reading: &Reading,
    quotations: &Quotations<'_>,
    facts: &mut [Facts],
) {
    let short = facts.len() <= 2 * AROUND + 1;
    let mut last = (u16::MAX, false);
    each(reading, quotations, |token, reader| {
        let at = usize::from(token.sentence);
        if last.0 != token.sentence {
            let counts = short || near(facts, at).iter().any(Facts::has_data);
            last = (token.sentence, counts);
        }
        let Some(fact) = facts.get_mut(at).filter(|_| last.1) else {
            return;
        };
        let worth = wording.add_of(reader, reading.letters(token));
        fact.worded = fact.worded.saturating_add(worth);
        fact.spoken = fact.spoken.saturating_add(1);
    });
}

/// What the wording of some sentences is worth, in points.
pub(super) fn of(wording: &Wording, facts: &[Facts]) -> i32 {
    let (sum, words) = facts.iter().fold((0_i32, 0_u16), |(sum, words), fact| {
        (
            sum.saturating_add(fact.worded),
            words.saturating_add(fact.spoken),
        )
    });
    wording.worth(sum, words)
}

/// What the wording of the sentence `at` and of those around it is worth by some table.
pub(super) fn around_at(
    table: &Wording,
    reading: &Reading,
    quotations: &Quotations<'_>,
    at: usize,
) -> i32 {
    let read = around(at, reading.sentences.len());
    let (mut sum, mut words) = (0_i32, 0_u16);
    each(reading, quotations, |token, reader| {
        if read.contains(&usize::from(token.sentence)) {
            sum = sum.saturating_add(table.add_of(reader, reading.letters(token)));
            words = words.saturating_add(1);
        }
    });
    table.worth(sum, words)
}

/// A word of the message and what it adds to the worth of the wording, in points.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Worded {
    /// Index of the passage, part or poll line.
    pub passage: usize,
    /// Bytes of that passage.
    pub range: Range<usize>,
    /// What it adds, the pair that it makes with the word before included.
    pub worth: i32,
}

/// The words of the sentence `at` and of those around it.
pub(super) fn words(
    wording: &Wording,
    reading: &Reading,
    quotations: &Quotations<'_>,
    at: usize,
) -> Vec<Worded> {
    let read = around(at, reading.sentences.len());
    let mut words = Vec::new();
    each(reading, quotations, |token, reader| {
        let worth = wording.add_of(reader, reading.letters(token));
        if read.contains(&usize::from(token.sentence)) {
            words.push(Worded {
                passage: usize::from(token.passage),
                range: token.start as usize..token.end as usize,
                worth,
            });
        }
    });
    let count = u16::try_from(words.len()).unwrap_or(u16::MAX);
    for word in &mut words {
        word.worth = shared(word.worth, count);
    }
    words
}

/// The parts of every sentence's wording with their shares, for fitting the weights.
pub(super) fn parts(
    reading: &Reading,
    quotations: &Quotations<'_>,
) -> Vec<(u16, Vec<(Part, f32)>)> {
    let mut parts = vec![(0_u16, Vec::new()); reading.sentences.len()];
    each(reading, quotations, |token, reader| {
        if let Some((words, parts)) = parts.get_mut(usize::from(token.sentence)) {
            *words = words.saturating_add(1);
            reader.word(reading.letters(token), |part, share| {
                parts.push((part, share));
            });
        }
    });
    parts
}

/// The parts of some sentences, each with its share of them all.
pub(super) fn shares(sentences: &[(u16, Vec<(Part, f32)>)]) -> Vec<(Part, f32)> {
    let words = sentences.iter().map(|(words, _)| usize::from(*words)).sum();
    let all = sentences.iter().flat_map(|(_, parts)| parts);
    all.map(|(part, one)| (*part, one * share(words))).collect()
}

/// Visits the sender's own words, sentence by sentence.
fn each(
    reading: &Reading,
    quotations: &Quotations<'_>,
    mut visit: impl FnMut(&Token, &mut Reader),
) {
    let mut reader = Reader::default();
    let mut before = None;
    for token in &reading.tokens {
        if !quotations.is_own(token) {
            before = None;
            continue;
        }
        if before != Some(token.sentence) {
            reader.part();
        }
        before = Some(token.sentence);
        visit(token, &mut reader);
    }
}
