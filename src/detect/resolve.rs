//! Which of the meanings found in a message stand: those of the sender's own words, each once, and of
//! two that compete for words the longer.

use super::meaning::Meaning;
use super::quotations::Quotations;
use super::reading::{Hit, Reading};
use crate::domain::Category;

/// Drops what stands in a quotation, what was found twice, and what a longer match of the same
/// family covers. Hits are ordered by beginning, longer ones first, so one look back is enough.
pub(super) fn resolve(reading: &Reading, quotations: &Quotations<'_>) -> Vec<Hit> {
    let mut kept: Vec<Hit> = Vec::with_capacity(reading.hits.len());
    let mut reach = [Reach::default(); FAMILIES];
    let mut data = Reach::default();
    for (index, hit) in reading.hits.iter().enumerate() {
        let token = &reading.tokens[hit.from as usize];
        let family = usize::from(hit.meaning.family());
        let aside = matches!(
            hit.meaning,
            Meaning::Authority(_) | Meaning::Channel(_) | Meaning::Occasion(_) | Meaning::Cue(_)
        );
        // «на учёте в полиции» names data; the police ask for nothing, and the «туралы» of a birth
        // certificate tells nothing of the talk.
        let covered = (family != 0 && reach[family].covers(hit)) || (aside && data.covers(hit));
        // A phrase with a comma in it leaves what is named on either side of it standing.
        let spans = hit.meaning == Meaning::Harmless
            || !reading.is_parted(hit.from as usize, hit.to as usize);
        if hit.meaning != Meaning::Data(Category::Consent) && (family != 1 || spans) {
            reach[family].extend(hit);
        }
        if matches!(hit.meaning, Meaning::Data(_)) && hit.to - hit.from <= ONE_NAME {
            data.extend(hit);
        }
        let twin = || {
            let same = |other: &&Hit| other.from == hit.from && other.to == hit.to;
            let before = reading.hits[..index].iter().rev().take_while(same);
            before.into_iter().any(|other| other.meaning == hit.meaning)
        };
        if covered || !quotations.is_own(token) || hit.meaning == Meaning::Harmless || twin() {
            continue;
        }
        kept.push(*hit);
    }
    kept
}

/// Data named in so many words are one name; further apart other things may stand between.
const ONE_NAME: u32 = 3;

/// Meanings of as many families compete for words, 0 for those that do not ([`Meaning::family`]).
const FAMILIES: usize = 4;

/// How far the hits so far reach, and from where the one that reaches furthest.
#[derive(Clone, Copy, Default)]
struct Reach {
    from: u32,
    to: u32,
}

impl Reach {
    fn extend(&mut self, hit: &Hit) {
        if hit.to > self.to {
            *self = Self {
                from: hit.from,
                to: hit.to,
            };
        }
    }

    /// Whether a longer hit than this one holds all its words.
    fn covers(self, hit: &Hit) -> bool {
        self.to > hit.to || (self.to == hit.to && self.from < hit.from)
    }
}
