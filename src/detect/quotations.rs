//! What between the quotation marks of a message is somebody else's speech, and what a name or the
//! title of a field.

use super::Origin;
use super::meaning::{Ask, Meaning};
use super::reading::{Reading, Token};

/// A quotation of so many words that asks nothing is a name or the title of a field.
const TITLE_WORDS: u16 = 3;

/// The quotations of a message by number: how many words each has, and whether it asks something.
/// «Национальность» between quotation marks is a field of a form, nobody's speech.
pub(super) struct Quotations<'r> {
    reading: &'r Reading,
    told: Vec<(u16, bool)>,
}

impl<'r> Quotations<'r> {
    pub(super) fn of(reading: &'r Reading) -> Self {
        let most = reading.tokens.iter().map(|token| token.quote).max();
        let mut told = match most {
            None | Some(0) => Vec::new(),
            Some(most) => vec![(0_u16, false); usize::from(most) + 1],
        };
        if !told.is_empty() {
            for token in &reading.tokens {
                let words = &mut told[usize::from(token.quote)].0;
                *words = words.saturating_add(1);
            }
            for hit in &reading.hits {
                let asks = matches!(
                    hit.meaning,
                    Meaning::Ask(Ask::Imperative | Ask::Polite | Ask::Need | Ask::Singular)
                );
                told[usize::from(reading.tokens[hit.from as usize].quote)].1 |= asks;
            }
        }
        Self { reading, told }
    }

    /// Whether a word is the sender's own: stands in nobody else's message and speech.
    pub(super) fn is_own(&self, token: &Token) -> bool {
        let sentence = self.reading.sentences.get(usize::from(token.sentence));
        let foreign = sentence.is_some_and(|sentence| sentence.origin == Origin::Quoted);
        !foreign && (token.quote == 0 || !self.is_speech(token.quote))
    }

    /// Whether the quotation holds somebody's words.
    pub(super) fn is_speech(&self, quote: u16) -> bool {
        let (words, asks) = self.told[usize::from(quote)];
        self.reading.is_closed(quote) && (words > TITLE_WORDS || asks)
    }
}
