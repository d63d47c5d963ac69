//! The trie of stems: from the letters of a word to the elements it may be.

use super::StemUse;
use super::endings::{ANY, Endings};
use crate::detect::fold::{CODES, Code, neighbours};

/// A place in the trie to go on from with the next word («ата» + «аналар»).
#[derive(Clone, Copy, Default)]
pub(crate) struct Node {
    at: u32,
    /// Letters so far, and after which of them the word was parted.
    depth: u32,
    parted: u64,
}

#[derive(Clone, Copy, Default)]
struct Payload {
    from: u32,
    to: u32,
    split: bool,
}

/// A word shorter than this is read as it is typed.
const SHORTEST_MISTYPED: usize = 6;
/// A slip is looked for in stems of so many letters or more.
const SHORTEST_STEM: usize = 6;

/// All stems of all languages.
pub(crate) struct Stems {
    next: Vec<[u32; CODES]>,
    payload: Vec<Payload>,
    uses: Vec<StemUse>,
    neighbours: [u64; CODES],
}

/// Builds [`Stems`].
pub(super) struct StemsBuilder {
    next: Vec<[u32; CODES]>,
    uses: Vec<Vec<StemUse>>,
    split: Vec<bool>,
}

impl Default for StemsBuilder {
    fn default() -> Self {
        Self {
            next: vec![[0; CODES]],
            uses: vec![Vec::new()],
            split: vec![false],
        }
    }
}

impl StemsBuilder {
    /// Adds a stem; at each of `splits` letters it may go on in the next word.
    pub(super) fn add(&mut self, codes: &[Code], splits: &[usize], used: StemUse) {
        let mut node = 0;
        for (index, &code) in codes.iter().enumerate() {
            let slot = usize::from(code);
            if self.next[node][slot] == 0 {
                self.next[node][slot] = u32::try_from(self.next.len()).unwrap_or(0);
                self.next.push([0; CODES]);
                self.uses.push(Vec::new());
                self.split.push(false);
            }
            node = self.next[node][slot] as usize;
            if splits.contains(&(index + 1)) {
                self.split[node] = true;
            }
        }
        let known = &mut self.uses[node];
        match known.iter_mut().find(|other| other.element == used.element) {
            Some(other) => {
                other.classes |= used.classes;
                other.splits |= used.splits;
            }
            None => known.push(used),
        }
    }

    pub(super) fn finish(self) -> Stems {
        let mut payload = Vec::with_capacity(self.uses.len());
        let mut uses = Vec::new();
        for (own, split) in self.uses.into_iter().zip(self.split) {
            let from = u32::try_from(uses.len()).unwrap_or(u32::MAX);
            uses.extend(own);
            let to = u32::try_from(uses.len()).unwrap_or(u32::MAX);
            payload.push(Payload { from, to, split });
        }
        Stems {
            next: self.next,
            payload,
            uses,
            neighbours: neighbours(),
        }
    }
}

impl Stems {
    /// Where every walk begins.
    pub(crate) const ROOT: Node = Node {
        at: 0,
        depth: 0,
        parted: 0,
    };

    /// Calls `found` for every element that the word is, walking on from `start`; returns the node
    /// from which the next word may go on, if this one is the first half of something.
    pub(crate) fn look_up(
        &self,
        endings: &Endings,
        start: Node,
        codes: &[Code],
        mut found: impl FnMut(u32),
    ) -> Option<Node> {
        let mut node = start.at as usize;
        for (index, &code) in codes.iter().enumerate() {
            node = self.next[node][usize::from(code)] as usize;
            if node == 0 {
                return None;
            }
            let payload = self.payload[node];
            if payload.from == payload.to {
                continue;
            }
            let uses = &self.uses[payload.from as usize..payload.to as usize];
            let wanted = uses.iter().fold(0, |all, used| all | used.classes);
            let classes = endings.classes(&codes[index + 1..], wanted);
            if classes & wanted != 0 {
                let fits = |used: &&StemUse| {
                    used.classes & classes != 0 && used.splits & start.parted == start.parted
                };
                for used in uses.iter().filter(fits) {
                    found(used.element);
                }
            }
        }
        let depth = start.depth + u32::try_from(codes.len()).unwrap_or(0);
        self.payload[node].split.then(|| Node {
            at: u32::try_from(node).unwrap_or(0),
            depth,
            parted: start.parted | 1_u64.checked_shl(depth).unwrap_or(0),
        })
    }

    /// Calls `found` for every element that the word would be but for one slip of the finger: a letter
    /// too many, too few, of the key beside, or two changed about. The first letter is taken as typed.
    /// Only stems that the lexicon lists as such (`slips`) are looked for: long ones, of which a slip
    /// makes no other word.
    pub(crate) fn look_up_near(
        &self,
        endings: &Endings,
        codes: &[Code],
        mut found: impl FnMut(u32),
    ) {
        if codes.len() < SHORTEST_MISTYPED {
            return;
        }
        let mut node = 0;
        for (at, &code) in codes.iter().enumerate() {
            if at > 0 {
                let rest = &codes[at + 1..];
                self.walk_on(endings, node, at, rest, &mut found);
                for (other, &child) in self.next[node].iter().enumerate() {
                    if child == 0 {
                        continue;
                    }
                    if self.neighbours[other] & (1 << code) != 0 {
                        self.walk_on(endings, child as usize, at + 1, rest, &mut found);
                    }
                    if other != usize::from(code) {
                        self.walk_on(endings, child as usize, at + 1, &codes[at..], &mut found);
                    }
                }
                if let Some((&second, rest)) = rest.split_first()
                    && second != code
                {
                    let first = self.next[node][usize::from(second)] as usize;
                    let both = self.next[first][usize::from(code)] as usize;
                    if first != 0 && both != 0 {
                        self.walk_on(endings, both, at + 2, rest, &mut found);
                    }
                }
            }
            node = self.next[node][usize::from(code)] as usize;
            if node == 0 {
                return;
            }
        }
    }

    /// Every element whose stem lies from this node on along `rest`, long enough, with an ending.
    fn walk_on(
        &self,
        endings: &Endings,
        mut node: usize,
        depth: usize,
        rest: &[Code],
        found: &mut impl FnMut(u32),
    ) {
        for taken in 0..=rest.len() {
            let payload = self.payload[node];
            if depth + taken >= SHORTEST_STEM && payload.from != payload.to {
                let uses = &self.uses[payload.from as usize..payload.to as usize];
                let slips = || uses.iter().filter(|used| used.slips);
                let wanted = slips().fold(0, |all, used| all | used.classes) & !ANY;
                let classes = if wanted == 0 {
                    0
                } else {
                    endings.classes(&rest[taken..], wanted) & wanted
                };
                for used in slips().filter(|used| used.classes & classes != 0) {
                    found(used.element);
                }
            }
            let Some(&code) = rest.get(taken) else { return };
            node = self.next[node][usize::from(code)] as usize;
            if node == 0 {
                return;
            }
        }
    }

    /// Bytes held.
    pub(crate) fn memory(&self) -> usize {
        self.next.len() * (CODES * 4 + 12) + self.uses.len() * 16
    }
}
