//! Many words in little room, walked letter by letter: first as branches that can grow, then laid
//! flat in one array where a child stands at its parent's base plus its letter (a double array).
//! Knows letters; what stands at a word is a number that others give.

use crate::detect::fold::{CODES, Code};

/// Where every walk begins.
pub(super) const ROOT: u32 = 0;

#[derive(Clone, Copy, Default)]
struct Branch {
    code: Code,
    value: u32,
    /// First child, and the next child of the same parent, 0 for none. Children are in the order of
    /// their letters.
    child: u32,
    next: u32,
}

/// A trie that can grow, and whose children can be listed.
pub(super) struct Branches(Vec<Branch>);

impl Default for Branches {
    fn default() -> Self {
        Self(vec![Branch::default()])
    }
}

impl Branches {
    /// The child by this letter, made if it is not there.
    pub(super) fn enter(&mut self, node: u32, code: Code) -> u32 {
        let mut before = None;
        let mut at = self.0[node as usize].child;
        while at != 0 {
            let here = self.0[at as usize];
            if here.code == code {
                return at;
            }
            if here.code > code {
                break;
            }
            before = Some(at);
            at = here.next;
        }
        let fresh = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.push(Branch {
            code,
            next: at,
            ..Branch::default()
        });
        match before {
            Some(before) => self.0[before as usize].next = fresh,
            None => self.0[node as usize].child = fresh,
        }
        fresh
    }

    /// The end of a word, made if it is not there.
    pub(super) fn enter_word(&mut self, codes: impl IntoIterator<Item = Code>) -> u32 {
        let mut codes = codes.into_iter();
        codes
            .by_ref()
            .fold(ROOT, |node, code| self.enter(node, code))
    }

    /// The children of a node, in the order of their letters.
    pub(super) fn children(&self, node: u32) -> impl Iterator<Item = (Code, u32)> + '_ {
        let mut at = self.0[node as usize].child;
        std::iter::from_fn(move || {
            let here = self.0[at as usize];
            let child = (at != 0).then_some((here.code, at));
            at = if at == 0 { 0 } else { here.next };
            child
        })
    }

    /// The child by this letter.
    pub(super) fn child(&self, node: u32, code: Code) -> Option<u32> {
        let mut children = self.children(node);
        children.find(|(own, _)| *own == code).map(|(_, at)| at)
    }

    /// What stands at a node, 0 for nothing.
    pub(super) fn value(&self, node: u32) -> u32 {
        self.0[node as usize].value
    }

    pub(super) fn set_value(&mut self, node: u32, value: u32) {
        self.0[node as usize].value = value;
    }

    /// Bytes held.
    pub(super) fn memory(&self) -> usize {
        self.0.capacity() * size_of::<Branch>()
    }

    /// Lays the trie flat.
    pub(super) fn flatten(&self) -> Trie {
        let mut slots = Slots::new(self.0.len());
        slots.all[0].value = self.value(ROOT);
        let mut open = vec![(ROOT, ROOT)];
        let mut codes = Vec::with_capacity(CODES);
        while let Some((node, slot)) = open.pop() {
            codes.clear();
            codes.extend(self.children(node).map(|(code, _)| code));
            if codes.is_empty() {
                continue;
            }
            let base = slots.base_for(&codes);
            slots.all[slot as usize].base = base;
            for (code, child) in self.children(node) {
                let to = base + u32::from(code);
                slots.all[to as usize] = Slot {
                    base: 0,
                    parent: slot,
                    value: self.value(child),
                };
                open.push((child, to));
            }
        }
        slots.all.shrink_to_fit();
        Trie(slots.all)
    }
}

/// No node's number.
const FREE: u32 = u32::MAX;

#[derive(Clone, Copy)]
struct Slot {
    base: u32,
    parent: u32,
    value: u32,
}

/// The array while it is filled.
struct Slots {
    all: Vec<Slot>,
    /// No slot before this one is free.
    first_free: usize,
}

impl Slots {
    const EMPTY: Slot = Slot {
        base: 0,
        parent: FREE,
        value: 0,
    };
    /// How far behind the end room for several children is looked for; what is left free further
    /// back goes to only children.
    const WINDOW: usize = 512;

    fn new(nodes: usize) -> Self {
        let mut all = Vec::with_capacity(nodes + nodes / 8 + CODES * 2);
        // The root, and what a node without children would step to: base 0 and any letter.
        all.resize(CODES * 2, Self::EMPTY);
        Self {
            all,
            first_free: CODES,
        }
    }

    fn is_free(&self, at: usize) -> bool {
        self.all.get(at).is_none_or(|slot| slot.parent == FREE)
    }

    /// A base from which all these letters fall on free slots; the array is made long enough.
    fn base_for(&mut self, codes: &[Code]) -> u32 {
        while !self.is_free(self.first_free) {
            self.first_free += 1;
        }
        let mut base = self.first_free - CODES;
        if let [only] = codes {
            base = self.first_free - usize::from(*only);
        } else {
            base = base.max(self.all.len().saturating_sub(Self::WINDOW));
            while !codes
                .iter()
                .all(|&code| self.is_free(base + usize::from(code)))
            {
                base += 1;
            }
        }
        let long = base + CODES;
        if self.all.len() < long {
            self.all.resize(long, Self::EMPTY);
        }
        u32::try_from(base).unwrap_or(0)
    }
}

/// A trie laid flat: one look a letter.
pub(super) struct Trie(Vec<Slot>);

impl Trie {
    /// The child of a node by this letter.
    #[inline]
    pub(super) fn step(&self, node: u32, code: Code) -> Option<u32> {
        let to = self.0[node as usize].base + u32::from(code);
        (self.0[to as usize].parent == node).then_some(to)
    }

    /// What stands at a node, 0 for nothing.
    #[inline]
    pub(super) fn value(&self, node: u32) -> u32 {
        self.0[node as usize].value
    }

    /// Bytes held.
    pub(super) fn memory(&self) -> usize {
        self.0.capacity() * size_of::<Slot>()
    }
}

#[cfg(test)]
mod tests {
    use super::{Branches, ROOT, Trie};
    use crate::detect::fold::Code;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn walk(trie: &Trie, word: &[Code]) -> u32 {
        let mut codes = word.iter();
        let end = codes.try_fold(ROOT, |node, &code| trie.step(node, code));
        end.map_or(0, |node| trie.value(node))
    }

    proptest! {
        #[test]
        fn a_flat_trie_holds_the_words_it_was_given_and_no_others(
            words in prop::collection::btree_map(prop::collection::vec(1..40_u8, 0..6), 1..9_u32, 0..200),
            others in prop::collection::vec(prop::collection::vec(1..40_u8, 0..6), 0..50),
        ) {
            let words: BTreeMap<Vec<Code>, u32> = words;
            let mut branches = Branches::default();
            for (word, value) in &words {
                let node = branches.enter_word(word.iter().copied());
                branches.set_value(node, *value);
            }
            let trie = branches.flatten();
            for word in words.keys().chain(&others) {
                prop_assert_eq!(walk(&trie, word), words.get(word).copied().unwrap_or(0));
            }
        }
    }
}
