//! The few long stems that are known with one slip of the finger too, in a trie of their own: most
//! words leave it at the second letter.

use super::StemUse;
use super::endings::{ANY, Classes, Endings, Ends};
use super::trie::{Branches, ROOT};
use crate::detect::fold::{CODES, Code, neighbours};

/// A word shorter than this is read as it is typed.
const SHORTEST_MISTYPED: usize = 6;
/// A slip is looked for in stems of so many letters or more.
const SHORTEST_STEM: usize = 6;

/// A stem's uses and all their classes.
struct Stem {
    uses: Vec<StemUse>,
    wanted: Classes,
}

/// The stems in which a slip is forgiven.
pub(super) struct Slips {
    branches: Branches,
    /// By a node's value less one.
    stems: Vec<Stem>,
    neighbours: [u64; CODES],
}

impl Default for Slips {
    fn default() -> Self {
        Self {
            branches: Branches::default(),
            stems: Vec::new(),
            neighbours: neighbours(),
        }
    }
}

/// A word that is looked up.
#[derive(Clone, Copy)]
pub(super) struct Typed<'w> {
    pub(super) codes: &'w [Code],
    pub(super) endings: &'w Endings,
    pub(super) ends: &'w Ends,
}

impl Slips {
    /// Takes in the uses of a stem in which a slip is forgiven, if it is long enough.
    pub(super) fn add(&mut self, codes: &[Code], uses: Vec<StemUse>) {
        if codes.len() < SHORTEST_STEM {
            return;
        }
        // Whatever follows a slip is too much.
        let wanted = uses.iter().fold(0, |all, used| all | used.classes) & !ANY;
        self.stems.push(Stem { uses, wanted });
        let value = u32::try_from(self.stems.len()).unwrap_or(0);
        let node = self.branches.enter_word(codes.iter().copied());
        self.branches.set_value(node, value);
    }

    /// Calls `found` for every use of a stem that the word would have but for one slip: a letter too
    /// many, too few, of the key beside, or two changed about. The first letter is taken as typed.
    pub(super) fn look_up(&self, word: Typed<'_>, mut found: impl FnMut(&StemUse)) {
        let codes = word.codes;
        if codes.len() < SHORTEST_MISTYPED {
            return;
        }
        let mut node = ROOT;
        for (at, &code) in codes.iter().enumerate() {
            if at > 0 {
                self.walk_on(word, node, at + 1, &mut found);
                for (other, child) in self.branches.children(node) {
                    if self.neighbours[usize::from(other)] & (1 << code) != 0 {
                        self.walk_on(word, child, at + 1, &mut found);
                    }
                    if other != code {
                        self.walk_on(word, child, at, &mut found);
                    }
                }
                if let Some(&second) = codes.get(at + 1)
                    && second != code
                    && let Some(first) = self.branches.child(node, second)
                    && let Some(both) = self.branches.child(first, code)
                {
                    self.walk_on(word, both, at + 2, &mut found);
                }
            }
            match self.branches.child(node, code) {
                Some(child) => node = child,
                None => return,
            }
        }
    }

    /// Every stem that lies from this node on along the letters from `at` on, with an ending.
    fn walk_on(
        &self,
        word: Typed<'_>,
        mut node: u32,
        from: usize,
        found: &mut impl FnMut(&StemUse),
    ) {
        for at in from..=word.codes.len() {
            let value = self.branches.value(node) as usize;
            if let Some(stem) = value.checked_sub(1).and_then(|index| self.stems.get(index)) {
                let Typed {
                    codes,
                    endings,
                    ends,
                } = word;
                let classes = ends.classes(endings, codes, at, stem.wanted) & stem.wanted;
                for used in stem.uses.iter().filter(|used| used.classes & classes != 0) {
                    found(used);
                }
            }
            let Some(&code) = word.codes.get(at) else {
                return;
            };
            match self.branches.child(node, code) {
                Some(child) => node = child,
                None => return,
            }
        }
    }

    /// Bytes held.
    pub(super) fn memory(&self) -> usize {
        let uses: usize = self.stems.iter().map(|stem| stem.uses.capacity()).sum();
        self.branches.memory()
            + self.stems.capacity() * size_of::<Stem>()
            + uses * size_of::<StemUse>()
    }
}
