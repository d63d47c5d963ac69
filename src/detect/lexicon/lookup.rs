//! Words of one text looked up one after another: each alone, and as the second half of what the
//! words before it began («ата» + «аналар»). Stores no letters.

use super::endings::Ends;
use super::slips::Typed;
use super::stems::{Node, Stems};
use super::{Lexicon, StemUse};
use crate::detect::fold::Code;

/// Most words that one word of the lexicon may be parted in: `в-соседнем-классе`.
pub(in crate::detect) const MAX_SPAN: usize = 4;

/// Looks up the words of a text.
pub(in crate::detect) struct Lookup<'l> {
    lexicon: &'l Lexicon,
    ends: Ends,
    /// Beginnings that may go on in the next word: where in the trie, and words so far.
    open: [(Node, u8); MAX_SPAN],
    len: usize,
}

impl<'l> Lookup<'l> {
    pub(in crate::detect) fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            ends: Ends::default(),
            open: [(Node::default(), 0); MAX_SPAN],
            len: 0,
        }
    }

    /// Calls `found` with every use of a stem that the word may be, and how many words before it
    /// belong to it. `joined` says that nothing but space stands before the word.
    #[inline]
    pub(in crate::detect) fn word(
        &mut self,
        codes: &[Code],
        joined: bool,
        mut found: impl FnMut(&StemUse, u8),
    ) {
        let stems = &self.lexicon.stems;
        self.ends.fill(&self.lexicon.endings, codes);
        let word = Typed {
            codes,
            endings: &self.lexicon.endings,
            ends: &self.ends,
        };
        let before = if joined { self.len } else { 0 };
        self.len = 0;
        // One beginning goes on as one at most, so the list can be written over while it is read.
        for index in 0..before {
            let (node, words) = self.open[index];
            let on = stems.look_up(word, node, |used| found(used, words));
            if let Some(node) = on
                && usize::from(words) + 1 < MAX_SPAN
            {
                self.open[self.len] = (node, words + 1);
                self.len += 1;
            }
        }
        let on = stems.look_up(word, Stems::ROOT, |used| found(used, 0));
        if let Some(node) = on
            && self.len < MAX_SPAN
        {
            self.open[self.len] = (node, 1);
            self.len += 1;
        }
    }

    /// Calls `found` with every use of a stem that the word just looked up would be but for one
    /// slip of the finger.
    pub(in crate::detect) fn near(&self, codes: &[Code], found: impl FnMut(&StemUse)) {
        let word = Typed {
            codes,
            endings: &self.lexicon.endings,
            ends: &self.ends,
        };
        self.lexicon.stems.look_up_near(word, found);
    }

    /// Calls `found` with every use of a stem that one side of a hyphen may be.
    pub(in crate::detect) fn part(&mut self, codes: &[Code], found: impl FnMut(&StemUse)) {
        self.ends.fill(&self.lexicon.endings, codes);
        let word = Typed {
            codes,
            endings: &self.lexicon.endings,
            ends: &self.ends,
        };
        self.lexicon.stems.look_up(word, Stems::ROOT, found);
    }

    /// What the ending of the word just looked up says by itself, as bits.
    pub(in crate::detect) fn shape(&self) -> u16 {
        self.ends.shape
    }
}
