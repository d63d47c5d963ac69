//! Which phrases of the lexicon stand in a message: from the words found in it to meanings with
//! places. Knows how words combine, not what they mean.

use super::lexicon::{Hung, Lexicon, MAX_SPAN, NONE, Place, Step};
use super::meaning::Meaning;
use super::reading::{Hit, Reading};
use std::cmp::Reverse;

/// Every phrase of every sentence, in the order of their beginnings, longer ones first.
pub(super) fn find(lexicon: &Lexicon, reading: &Reading) -> Vec<Hit> {
    let mut hits = Vec::with_capacity(reading.tokens.len() * 2);
    let mut present = Present::new(lexicon);
    for sentence in &reading.sentences {
        let matcher = Matcher {
            reading,
            low: sentence.from as usize,
            high: sentence.to as usize,
        };
        let tokens = matcher.low..matcher.high;
        for token in tokens.clone() {
            let found = reading.found(token);
            for found in found {
                present.insert(found.element);
            }
        }
        let first_hit = hits.len();
        for token in tokens.clone() {
            matcher.at(lexicon, &present, token, &mut hits);
        }
        hits[first_hit..].sort_by_key(|hit| (hit.from, Reverse(hit.to)));
        for token in tokens {
            let found = reading.found(token);
            for found in found {
                present.forget(found.element);
            }
        }
    }
    hits
}

/// The elements that stand anywhere in a sentence, as bits.
struct Present(Vec<u64>);

impl Present {
    fn new(lexicon: &Lexicon) -> Self {
        Self(vec![0; lexicon.elements.len() / 64 + 1])
    }

    fn insert(&mut self, element: u32) {
        self.0[element as usize / 64] |= 1 << (element % 64);
    }

    fn forget(&mut self, element: u32) {
        self.0[element as usize / 64] = 0;
    }

    /// Whether what the phrase needs is there.
    fn allows(&self, hung: Hung) -> bool {
        let needs = hung.needs;
        needs == NONE || self.0[needs as usize / 64] & (1 << (needs % 64)) != 0
    }
}

/// «адрес, место работы» are two fields: words that stand side by side in the name of one are not
/// parted by a comma.
fn names_data(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Data(_) | Meaning::Weak(_))
}

/// Whether other words, and with them commas, may stand between the places.
fn may_part(places: &[Place]) -> bool {
    let parts = |place: &Place| matches!(place.step, Step::Gap(_) | Step::Comma);
    places.iter().any(parts)
}

/// Finds phrases in one sentence.
struct Matcher<'r> {
    reading: &'r Reading,
    /// First token of the sentence.
    low: usize,
    /// Behind its last token.
    high: usize,
}

impl Matcher<'_> {
    /// The phrases that hang on the elements of one token.
    fn at(&self, lexicon: &Lexicon, present: &Present, token: usize, hits: &mut Vec<Hit>) {
        for found in self.reading.found(token) {
            let first = token - usize::from(found.back).min(token);
            for &hung in lexicon.hung_on(found.element) {
                if !present.allows(hung) {
                    continue;
                }
                let (phrase, before, behind) = lexicon.phrase(hung);
                if let Some(to) = self.forwards(behind, token + 1)
                    && let Some(from) = self.backwards(before, first)
                    && (!names_data(phrase.meaning)
                        || !self.reading.is_parted(from, to)
                        || may_part(before)
                        || may_part(behind))
                {
                    hits.push(Hit {
                        meaning: phrase.meaning,
                        from: u32::try_from(from).unwrap_or(u32::MAX),
                        to: u32::try_from(to).unwrap_or(u32::MAX),
                        place: phrase.place,
                    });
                }
            }
        }
    }

    /// Whether the element was found at this token, with so many before it.
    fn has(&self, token: usize, element: u32, back: usize) -> bool {
        let mut found = self.reading.found(token).iter();
        found.any(|found| found.element == element && usize::from(found.back) == back)
    }

    fn is_number(&self, at: usize) -> bool {
        self.reading.tokens[at].number
    }

    /// Where the places end when they begin at token `at`.
    fn forwards(&self, places: &[Place], mut at: usize) -> Option<usize> {
        let mut places = places.iter();
        while let Some(&Place { step, optional }) = places.next() {
            let rest = places.as_slice();
            let inside = at < self.high;
            // Most places are filled in one way or in none.
            let next = match step {
                Step::End => (!inside).then_some(at),
                Step::Comma => (!inside || self.reading.parted_before(at)).then_some(at),
                Step::Any => inside.then_some(at + 1),
                Step::Number => (inside && self.is_number(at)).then_some(at + 1),
                Step::ElementOrNumber(..) if inside && self.is_number(at) => Some(at + 1),
                Step::Element(element, 1) | Step::ElementOrNumber(element, 1) => {
                    (inside && self.has(at, element, 0)).then_some(at + 1)
                }
                Step::Element(element, _) | Step::ElementOrNumber(element, _) => {
                    let most = MAX_SPAN.min(self.high - at);
                    let end = (0..most).find_map(|back| {
                        let here = self.has(at + back, element, back);
                        here.then(|| self.forwards(rest, at + back + 1)).flatten()
                    });
                    return end.or_else(|| optional.then(|| self.forwards(rest, at)).flatten());
                }
                Step::Gap(most) => {
                    let most = usize::from(most).min(self.high - at);
                    return (0..=most).find_map(|skip| self.forwards(rest, at + skip));
                }
                Step::Start => None,
            };
            match next {
                Some(next) if optional => {
                    let end = self.forwards(rest, next);
                    return end.or_else(|| self.forwards(rest, at));
                }
                Some(next) => at = next,
                None if optional => {}
                None => return None,
            }
        }
        Some(at)
    }

    /// Where the places begin when they end before token `at`.
    fn backwards(&self, places: &[Place], mut at: usize) -> Option<usize> {
        let mut places = places.iter();
        while let Some(&Place { step, optional }) = places.next_back() {
            let rest = places.as_slice();
            let inside = at > self.low;
            let next = match step {
                Step::Start => (!inside).then_some(at),
                Step::Comma => (inside && self.reading.parted_before(at)).then_some(at),
                Step::Any => inside.then(|| at - 1),
                Step::Number => (inside && self.is_number(at - 1)).then(|| at - 1),
                Step::ElementOrNumber(..) if inside && self.is_number(at - 1) => Some(at - 1),
                Step::Element(element, 1) | Step::ElementOrNumber(element, 1) => {
                    (inside && self.has(at - 1, element, 0)).then(|| at - 1)
                }
                Step::Element(element, _) | Step::ElementOrNumber(element, _) => {
                    let most = MAX_SPAN.min(at - self.low);
                    let start = (0..most).find_map(|back| {
                        let here = self.has(at - 1, element, back);
                        here.then(|| self.backwards(rest, at - 1 - back)).flatten()
                    });
                    return start.or_else(|| optional.then(|| self.backwards(rest, at)).flatten());
                }
                Step::Gap(most) => {
                    let most = usize::from(most).min(at - self.low);
                    return (0..=most).find_map(|skip| self.backwards(rest, at - skip));
                }
                Step::End => None,
            };
            match next {
                Some(next) if optional => {
                    let start = self.backwards(rest, next);
                    return start.or_else(|| self.backwards(rest, at));
                }
                Some(next) => at = next,
                None if optional => {}
                None => return None,
            }
        }
        Some(at)
    }
}
