//! Ending classes of all languages in one trie, read from the last letter backwards: one walk tells
//! for every place in a word which classes accept what follows it. Classes come from the lexicon
//! files; Kazakh ones are slots with vowel harmony.
//!
//! The same walk tells what the ending alone says of a word that the lexicon does not know: that it
//! addresses several people («распечатайте», «жуыңыздар»), or tells of something past («объявили»).

use super::trie::{Branches, ROOT, Trie};
use crate::detect::fold::{Code, MAX_WORD};

/// Set of ending classes, as bits.
pub(crate) type Classes = u64;

/// The class that accepts the empty ending only: the word itself.
pub(crate) const EXACT: Classes = 1;
/// The class that accepts whatever follows.
pub(crate) const ANY: Classes = 2;

/// Addresses several people, or one politely.
pub(crate) const SECOND: u16 = 1;
/// Tells of something past.
pub(crate) const PAST: u16 = 2;
/// Addresses several people and cannot be meant for one: «жіберіңіздер».
pub(crate) const SEVERAL: u16 = 4;

/// Each language has its shapes in bits of its own.
const SHAPE_BITS: usize = 3;
const MOST_LANGUAGES: usize = 4;

/// What the shapes say of a word of these languages, all that may be when it is of none: «туралы»
/// looks like «забрали» and is Kazakh.
pub(crate) fn shape_in(shapes: u16, languages: u8) -> u16 {
    (0..MOST_LANGUAGES)
        .filter(|language| languages == 0 || languages & (1 << language) != 0)
        .fold(0, |all, language| all | shapes >> (SHAPE_BITS * language))
        & (SECOND | PAST | SEVERAL)
}

/// Shortest word whose ending says anything by itself.
const SHORTEST: usize = 5;

/// What one ending says.
#[derive(Clone, Copy, Default)]
struct Ending {
    classes: Classes,
    shape: u16,
}

/// Gathers endings.
pub(super) struct EndingsBuilder {
    branches: Branches,
    /// By a node's value less one.
    endings: Vec<Ending>,
    /// Nominal endings of languages that borrow nouns («справка» + «сын»).
    pub(super) borrowing: Classes,
    /// Nominal classes whose nouns may be borrowed.
    pub(super) borrowed: Classes,
}

impl Default for EndingsBuilder {
    fn default() -> Self {
        let mut builder = Self {
            branches: Branches::default(),
            endings: Vec::new(),
            borrowing: 0,
            borrowed: 0,
        };
        builder.add(&[], EXACT);
        builder
    }
}

impl EndingsBuilder {
    fn ending(&mut self, codes: &[Code]) -> &mut Ending {
        let node = self.branches.enter_word(codes.iter().rev().copied());
        let mut value = self.branches.value(node) as usize;
        if value == 0 {
            self.endings.push(Ending::default());
            value = self.endings.len();
            let number = u32::try_from(value).unwrap_or(u32::MAX);
            self.branches.set_value(node, number);
        }
        &mut self.endings[value - 1]
    }

    /// Adds one ending to classes.
    pub(super) fn add(&mut self, ending: &[Code], classes: Classes) {
        self.ending(ending).classes |= classes;
    }

    /// The bit of a shape's name.
    pub(super) fn shape(name: &str) -> Option<u16> {
        match name {
            "second" => Some(SECOND),
            "past" => Some(PAST),
            "several" => Some(SEVERAL),
            _ => None,
        }
    }

    /// Says what an ending tells by itself in a language.
    pub(super) fn add_shape(&mut self, ending: &[Code], shape: u16, language: usize) {
        let place = SHAPE_BITS * language.min(MOST_LANGUAGES - 1);
        self.ending(ending).shape |= shape << place;
    }

    pub(super) fn finish(self) -> Endings {
        let mut endings = vec![Ending::default()];
        endings.extend(self.endings);
        Endings {
            trie: self.branches.flatten(),
            endings,
            borrowing: self.borrowing,
            borrowed: self.borrowed,
        }
    }
}

/// All endings of all languages.
#[expect(clippy::struct_field_names, reason = "what they are is their name")]
pub(crate) struct Endings {
    trie: Trie,
    /// By a node's value.
    endings: Vec<Ending>,
    borrowing: Classes,
    borrowed: Classes,
}

/// What the endings of one word say, from every place in it on. Filled once a word.
pub(crate) struct Ends {
    /// Classes that accept what follows so many letters; those before `from` are not filled.
    classes: [Classes; MAX_WORD + 1],
    from: usize,
    /// What the ending alone says, see [`shape_in`].
    pub(crate) shape: u16,
}

impl Default for Ends {
    fn default() -> Self {
        Self {
            classes: [0; MAX_WORD + 1],
            from: MAX_WORD + 1,
            shape: 0,
        }
    }
}

impl Ends {
    /// Reads the endings of a word.
    pub(crate) fn fill(&mut self, endings: &Endings, codes: &[Code]) {
        let mut at = codes.len().min(MAX_WORD);
        let mut node = ROOT;
        let mut shape = 0;
        loop {
            let ending = endings.endings[endings.trie.value(node) as usize];
            self.classes[at] = ending.classes;
            shape |= ending.shape;
            self.from = at;
            let Some(before) = at.checked_sub(1) else {
                break;
            };
            match endings.trie.step(node, codes[before]) {
                Some(next) => node = next,
                None => break,
            }
            at = before;
        }
        self.shape = if codes.len() < SHORTEST { 0 } else { shape };
    }

    #[inline]
    fn at(&self, at: usize) -> Classes {
        if at < self.from {
            return 0;
        }
        self.classes.get(at).copied().unwrap_or(0)
    }

    /// Every class that accepts what follows so many letters of the word. `wanted` limits the work,
    /// not the answer.
    #[inline]
    pub(crate) fn classes(
        &self,
        endings: &Endings,
        codes: &[Code],
        at: usize,
        wanted: Classes,
    ) -> Classes {
        let found = self.at(at) | ANY;
        if found & wanted == 0
            && wanted & endings.borrowed != 0
            && self.is_borrowed(endings, codes, at)
        {
            return found | (wanted & endings.borrowed);
        }
        found
    }

    /// Whether the borrower's endings follow, at once or behind а, е, и, о, ь, я: how a borrowed
    /// noun ends before them.
    fn is_borrowed(&self, endings: &Endings, codes: &[Code], at: usize) -> bool {
        let borrowing = |at: usize| self.at(at) & endings.borrowing != 0;
        let rest = &codes[at..];
        let vowel = matches!(rest.first(), Some(1 | 6 | 9 | 14 | 27 | 29));
        let two = rest.len() > 2 && rest[0] == 9 && matches!(rest[1], 1 | 6 | 29);
        borrowing(at) || (vowel && borrowing(at + 1)) || (two && borrowing(at + 2))
    }
}

impl Endings {
    /// Bytes held.
    pub(crate) fn memory(&self) -> usize {
        self.trie.memory() + self.endings.capacity() * size_of::<Ending>()
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
