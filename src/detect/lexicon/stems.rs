//! The trie of stems: from the letters of a word to the elements it may be.

use super::StemUse;
use super::endings::Classes;
use super::slips::{Slips, Typed};
use super::trie::{Branches, ROOT, Trie};
use crate::detect::fold::Code;

/// A place in the trie to go on from with the next word («ата» + «аналар»).
#[derive(Clone, Copy, Default)]
pub(super) struct Node {
    at: u32,
    /// Letters so far, and after which of them the word was parted.
    depth: u32,
    parted: u64,
}

/// What stands at a stem's last letter, or where a word may be parted.
#[derive(Clone, Copy, Default)]
struct Stem {
    from: u32,
    to: u32,
    /// All classes of its uses.
    wanted: Classes,
    split: bool,
}

/// All stems of all languages.
#[expect(clippy::struct_field_names, reason = "what they are is their name")]
pub(super) struct Stems {
    trie: Trie,
    /// By a node's value; the first is empty.
    stems: Vec<Stem>,
    uses: Vec<StemUse>,
    slips: Slips,
}

/// A stem while more are taken in.
#[derive(Default)]
struct Growing {
    uses: Vec<StemUse>,
    split: bool,
    /// Its letters, where a slip in them is forgiven.
    slips: Vec<Code>,
}

/// Builds [`Stems`].
#[derive(Default)]
pub(super) struct StemsBuilder {
    branches: Branches,
    /// By a node's value less one.
    stems: Vec<Growing>,
}

impl StemsBuilder {
    fn stem(&mut self, codes: &[Code]) -> &mut Growing {
        let node = self.branches.enter_word(codes.iter().copied());
        let mut value = self.branches.value(node) as usize;
        if value == 0 {
            self.stems.push(Growing::default());
            value = self.stems.len();
            let number = u32::try_from(value).unwrap_or(u32::MAX);
            self.branches.set_value(node, number);
        }
        &mut self.stems[value - 1]
    }

    /// Adds a stem; at each of `splits` letters it may go on in the next word.
    pub(super) fn add(&mut self, codes: &[Code], splits: &[usize], used: StemUse) {
        for &at in splits {
            if let Some(beginning) = codes.get(..at)
                && at > 0
            {
                self.stem(beginning).split = true;
            }
        }
        let stem = self.stem(codes);
        if used.slips && stem.slips.is_empty() {
            stem.slips = codes.to_vec();
        }
        let mut others = stem.uses.iter_mut();
        if let Some(other) = others.find(|other| other.element == used.element) {
            other.classes |= used.classes;
            other.splits |= used.splits;
        } else {
            // Most stems have one use: room for four at once would be most of what is held while
            // the lexicon is read.
            stem.uses.reserve_exact(1);
            stem.uses.push(used);
        }
    }

    pub(super) fn finish(self) -> Stems {
        let trie = self.branches.flatten();
        drop(self.branches);
        let mut stems = Vec::with_capacity(self.stems.len() + 1);
        stems.push(Stem::default());
        let mut uses = Vec::with_capacity(self.stems.iter().map(|stem| stem.uses.len()).sum());
        let mut slips = Slips::default();
        for stem in self.stems {
            let from = u32::try_from(uses.len()).unwrap_or(u32::MAX);
            let wanted = stem.uses.iter().fold(0, |all, used| all | used.classes);
            if !stem.slips.is_empty() {
                let forgiven = stem.uses.iter().filter(|used| used.slips);
                slips.add(&stem.slips, forgiven.copied().collect());
            }
            uses.extend(stem.uses);
            let to = u32::try_from(uses.len()).unwrap_or(u32::MAX);
            stems.push(Stem {
                from,
                to,
                wanted,
                split: stem.split,
            });
        }
        Stems {
            trie,
            stems,
            uses,
            slips,
        }
    }
}

impl Stems {
    /// Where every walk begins.
    pub(super) const ROOT: Node = Node {
        at: ROOT,
        depth: 0,
        parted: 0,
    };

    /// Calls `found` for every use of a stem that the word may be, walking on from `start`; returns
    /// the node from which the next word may go on, if this one is the first half of something.
    #[inline]
    pub(super) fn look_up(
        &self,
        word: Typed<'_>,
        start: Node,
        mut found: impl FnMut(&StemUse),
    ) -> Option<Node> {
        let Typed {
            codes,
            endings,
            ends,
        } = word;
        let mut node = start.at;
        let mut value = self.trie.value(node);
        for (index, &code) in codes.iter().enumerate() {
            node = self.trie.step(node, code)?;
            value = self.trie.value(node);
            if value == 0 {
                continue;
            }
            let stem = &self.stems[value as usize];
            let classes = ends.classes(endings, codes, index + 1, stem.wanted);
            if classes & stem.wanted != 0 {
                let fits = |used: &&StemUse| {
                    used.classes & classes != 0 && used.splits & start.parted == start.parted
                };
                let uses = &self.uses[stem.from as usize..stem.to as usize];
                uses.iter().filter(fits).for_each(&mut found);
            }
        }
        let depth = start.depth + u32::try_from(codes.len()).unwrap_or(0);
        self.stems[value as usize].split.then(|| Node {
            at: node,
            depth,
            parted: start.parted | 1_u64.checked_shl(depth).unwrap_or(0),
        })
    }

    /// Calls `found` for every use of a stem that the word would have but for one slip of the
    /// finger. Only stems that the lexicon lists as such (`slips`) are looked for: long ones, of
    /// which a slip makes no other word.
    pub(super) fn look_up_near(&self, word: Typed<'_>, found: impl FnMut(&StemUse)) {
        self.slips.look_up(word, found);
    }

    /// Bytes held.
    pub(super) fn memory(&self) -> usize {
        self.trie.memory()
            + self.stems.capacity() * size_of::<Stem>()
            + self.uses.capacity() * size_of::<StemUse>()
            + self.slips.memory()
    }
}
