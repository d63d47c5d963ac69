//! The sketch of a request: keyed `MinHash` over ids of the lexicon's meanings, never over words.
//!
//! Its features are the kinds of data in the order in which they are named, the authority, whether
//! purpose, ground and deadline are stated, the channel, the occasion and whether a form is filled.
//! A name, a number or any other word of the message cannot reach it: none is among the arguments.
//! The language is left out, so that an order is met again in the other one.

use crate::detect::{Ask, Finding, Meaning};
use crate::domain::{Category, Labels, Quarter, SKETCH_PARTS, Sketch, State};
use crate::keys::Keyring;

/// What a sketch is made of.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Traits {
    labels: Labels,
    order: Vec<Category>,
    deadline: bool,
    form: bool,
}

impl Traits {
    /// The traits of a finding.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        let meanings = || finding.signals.iter().map(|signal| signal.meaning);
        let mut order: Vec<Category> = Vec::new();
        for meaning in meanings() {
            let (Meaning::Data(named) | Meaning::Weak(named) | Meaning::Question(named)) = meaning
            else {
                continue;
            };
            if finding.labels.categories.contains(named) && !order.contains(&named) {
                order.push(named);
            }
        }
        Self {
            labels: finding.labels,
            order,
            deadline: meanings().any(|meaning| meaning == Meaning::Deadline),
            form: meanings().any(|meaning| meaning == Meaning::Ask(Ask::Form)),
        }
    }

    /// The traits of labels alone, where the order of words is not known any more.
    #[must_use]
    pub fn of_labels(labels: Labels) -> Self {
        Self {
            labels,
            ..Self::default()
        }
    }

    /// Ids of the features. A feature that tells orders apart better stands there several times,
    /// with another number each.
    fn features(&self) -> Vec<[u8; 4]> {
        const KIND: u8 = 1;
        const AFTER: u8 = 2;
        const AUTHORITY: u8 = 3;
        const CHANNEL: u8 = 4;
        const STATED: u8 = 5;
        const OCCASION: u8 = 6;
        const DEADLINE: u8 = 7;
        const FORM: u8 = 8;
        let labels = &self.labels;
        let mut features = Vec::new();
        for category in labels.categories.iter() {
            features.extend([0, 1].map(|again| [KIND, category.number(), 0, again]));
        }
        for pair in self.order.windows(2) {
            features.push([AFTER, pair[0].number(), pair[1].number(), 0]);
        }
        for triple in self.order.windows(3) {
            features.push([AFTER, triple[0].number(), triple[2].number(), 0]);
        }
        features.extend([0, 1, 2].map(|again| [AUTHORITY, labels.authority.number(), 0, again]));
        features.extend([0, 1].map(|again| [CHANNEL, labels.channel.number(), 0, again]));
        for state in [State::Purpose, State::LegalBasis] {
            features.push([
                STATED,
                state.number(),
                labels.states.contains(state).into(),
                0,
            ]);
        }
        features.push([OCCASION, labels.occasion.number(), 0, 0]);
        features.push([DEADLINE, self.deadline.into(), 0, 0]);
        features.push([FORM, self.form.into(), 0, 0]);
        features
    }
}

/// The sketch of a request of that quarter. Sketches of two quarters have nothing in common.
#[must_use]
pub fn sketch(keys: &Keyring, quarter: Quarter, traits: &Traits) -> Sketch {
    let quarter = quarter.to_string();
    let mut least = [u64::MAX; SKETCH_PARTS];
    for feature in traits.features() {
        let seed = keys.derive::<8>("sketch", &[quarter.as_bytes(), &feature]);
        let mut state = u64::from_le_bytes(seed);
        for part in &mut least {
            *part = (*part).min(next(&mut state));
        }
    }
    Sketch(least.map(|part| part.to_le_bytes()[0]))
}

/// `SplitMix64` (Steele, Lea, Flood 2014): from a keyed seed to as many numbers as there are parts.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::{Detector, Sample};
    use crate::domain::BotId;
    use crate::keys::Secret;

    fn keys(byte: u8) -> Keyring {
        Keyring::new(&Secret::from_bytes([byte; 32]), BotId(1))
    }

    fn sketch_of(keys: &Keyring, quarter: &str, text: &str) -> Sketch {
        let detector = Detector::embedded().unwrap();
        let finding = detector.examine(&Sample::Text(text));
        sketch(keys, quarter.parse().unwrap(), &Traits::of(&finding))
    }

    const PLAIN: &str = "По запросу прокуратуры пришлите в чат ФИО родителей, место работы и жильё";
    const NAMED: &str = "Уважаемая Ааа Ббб! По запросу прокуратуры пришлите в чат ФИО родителей, место работы и жильё";

    #[test]
    fn a_name_leaves_the_sketch_as_it_is() {
        let keys = keys(1);
        let plain = sketch_of(&keys, "2025-Q4", PLAIN);
        assert_eq!(sketch_of(&keys, "2025-Q4", NAMED), plain);
    }

    #[test]
    fn sketches_of_two_quarters_or_keys_agree_no_more_than_noise() {
        let first = sketch_of(&keys(1), "2025-Q4", PLAIN);
        for other in [
            sketch_of(&keys(1), "2026-Q1", PLAIN),
            sketch_of(&keys(2), "2025-Q4", PLAIN),
        ] {
            assert!(first.agreement(&other) < 4);
        }
    }
}
