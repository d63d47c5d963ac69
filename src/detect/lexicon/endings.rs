//! Ending classes of all languages in one trie: one walk over what follows a stem tells every class
//! that accepts it. Classes come from the lexicon files; Kazakh ones are slots with vowel harmony.

use crate::detect::fold::{CODES, Code};

/// Set of ending classes, as bits.
pub(crate) type Classes = u64;

/// The class that accepts the empty ending only: the word itself.
pub(crate) const EXACT: Classes = 1;
/// The class that accepts whatever follows.
pub(crate) const ANY: Classes = 2;

/// All endings of all languages.
pub(crate) struct Endings {
    next: Vec<[u16; CODES]>,
    accepts: Vec<Classes>,
    /// Nominal endings of languages that borrow nouns («справка» + «сын»).
    pub(super) borrowing: Classes,
    /// Nominal classes whose nouns may be borrowed.
    pub(super) borrowed: Classes,
}

impl Default for Endings {
    fn default() -> Self {
        Self {
            next: vec![[0; CODES]],
            accepts: vec![EXACT],
            borrowing: 0,
            borrowed: 0,
        }
    }
}

impl Endings {
    /// Adds one ending to a class. False when the trie is full.
    pub(super) fn add(&mut self, ending: &[Code], class: Classes) -> bool {
        let mut node = 0;
        for &code in ending {
            let slot = usize::from(code);
            let next = self.next[node][slot];
            node = if next == 0 {
                let Ok(fresh) = u16::try_from(self.next.len()) else {
                    return false;
                };
                self.next.push([0; CODES]);
                self.accepts.push(0);
                self.next[node][slot] = fresh;
                usize::from(fresh)
            } else {
                usize::from(next)
            };
        }
        self.accepts[node] |= class;
        true
    }

    fn walk(&self, rest: &[Code]) -> Classes {
        let mut node = 0;
        for &code in rest {
            node = usize::from(self.next[node][usize::from(code)]);
            if node == 0 {
                return 0;
            }
        }
        self.accepts[node]
    }

    /// Every class that accepts what follows a stem. `wanted` limits the work, not the answer.
    pub(crate) fn classes(&self, rest: &[Code], wanted: Classes) -> Classes {
        let mut found = self.walk(rest) | ANY;
        if found & wanted == 0 && wanted & self.borrowed != 0 {
            // а, е, и, о, ь, я: how a borrowed noun ends before the borrower's endings.
            let vowel = matches!(rest.first(), Some(1 | 6 | 9 | 14 | 27 | 29));
            let plain = self.walk(rest) & self.borrowing != 0;
            let after_vowel = vowel && self.walk(&rest[1..]) & self.borrowing != 0;
            let two = rest.len() > 2
                && rest[0] == 9
                && matches!(rest[1], 1 | 6 | 29)
                && self.walk(&rest[2..]) & self.borrowing != 0;
            if plain || after_vowel || two {
                found |= wanted & self.borrowed;
            }
        }
        found
    }

    /// Bytes held.
    pub(crate) fn memory(&self) -> usize {
        self.next.len() * (CODES * 2 + 8)
    }
}

/// Writes out a template of slots into plain endings, in both harmonies: `A` stands for а/е and `I`
/// for ы/і; a slot is a list of alternatives, `""` among them where it may be missing.
pub(super) fn expand(slots: &[Vec<String>]) -> Vec<(String, bool)> {
    let mut endings = Vec::new();
    for front in [false, true] {
        let mut partial = vec![String::new()];
        for slot in slots {
            let mut longer = Vec::with_capacity(partial.len() * slot.len());
            for head in &partial {
                for tail in slot {
                    let mut ending = head.clone();
                    ending.extend(tail.chars().map(|c| match (c, front) {
                        // Latin or Cyrillic: they cannot be told apart in a file.
                        ('A' | 'А', false) => 'а',
                        ('A' | 'А', true) => 'е',
                        ('I', _) => 'и',
                        (other, _) => other,
                    }));
                    longer.push(ending);
                }
            }
            partial = longer;
        }
        endings.extend(partial.into_iter().map(|ending| (ending, front)));
    }
    endings
}
