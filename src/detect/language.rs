//! Which language a message is in: words counted by the lexicon or the letters they belong to.

use super::lexicon::Lexicon;
use crate::domain::MessageLanguage;

/// Words of each language, counted.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    kazakh: u32,
    russian: u32,
    /// Words with a letter that only Kazakh has.
    lettered: u32,
}

impl Tally {
    /// Counts one word: the languages it is known in as bits, and whether a letter is Kazakh.
    pub(super) fn add(&mut self, lexicon: &Lexicon, languages: u8, kazakh_letter: bool) {
        let kazakh = languages & lexicon.kazakh != 0 || kazakh_letter;
        let russian = languages & lexicon.russian != 0 && !kazakh_letter;
        self.lettered += u32::from(kazakh_letter);
        if kazakh && !russian {
            self.kazakh += 1;
        }
        if russian && !kazakh {
            self.russian += 1;
        }
    }

    /// The language: mixed when the smaller part is more than a loanword or two. What only Kazakh
    /// lists know may still be a Russian word that Kazakh took over: where no letter is Kazakh it
    /// weighs no more than a Russian one.
    pub(super) fn language(self) -> MessageLanguage {
        let (kazakh, russian) = (self.kazakh, self.russian);
        let weight = if self.lettered == 0 { 1 } else { 4 };
        if kazakh == 0 || kazakh * weight < russian {
            MessageLanguage::Ru
        } else if russian == 0 || russian * 8 < kazakh {
            MessageLanguage::Kk
        } else {
            MessageLanguage::Mixed
        }
    }
}
