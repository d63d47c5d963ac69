//! Which language a message is in: words counted by the lexicon or the letters they belong to.

use super::lexicon::Lexicon;
use crate::domain::MessageLanguage;

/// Words of each language, counted.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    kazakh: u32,
    russian: u32,
}

impl Tally {
    /// Counts one word: the languages it is known in as bits, and whether a letter is Kazakh.
    pub(super) fn add(&mut self, lexicon: &Lexicon, languages: u8, kazakh_letter: bool) {
        let kazakh = languages & lexicon.kazakh != 0 || kazakh_letter;
        let russian = languages & lexicon.russian != 0 && !kazakh_letter;
        if kazakh && !russian {
            self.kazakh += 1;
        }
        if russian && !kazakh {
            self.russian += 1;
        }
    }

    /// The language: mixed when the smaller part is more than a loanword or two.
    pub(super) fn language(self) -> MessageLanguage {
        let (kazakh, russian) = (self.kazakh, self.russian);
        if kazakh == 0 || kazakh * 8 < russian {
            MessageLanguage::Ru
        } else if russian == 0 || russian * 6 < kazakh {
            MessageLanguage::Kk
        } else {
            MessageLanguage::Mixed
        }
    }
}
