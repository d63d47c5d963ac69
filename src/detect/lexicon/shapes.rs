//! What the ending alone says of a word that the lexicon does not know: that it addresses several
//! people («распечатайте», «жуыңыздар»), or tells of something past («объявили»).

use crate::detect::fold::{CODES, Code};

/// Addresses several people, or one politely.
pub(crate) const SECOND: u8 = 1;
/// Tells of something past.
pub(crate) const PAST: u8 = 2;

/// Shortest word whose ending says anything.
const SHORTEST: usize = 5;

/// Endings, walked from the last letter backwards.
pub(crate) struct Shapes {
    next: Vec<[u16; CODES]>,
    says: Vec<u8>,
}

impl Default for Shapes {
    fn default() -> Self {
        Self {
            next: vec![[0; CODES]],
            says: vec![0],
        }
    }
}

impl Shapes {
    /// The bit of a shape's name.
    pub(super) fn bit(name: &str) -> Option<u8> {
        match name {
            "second" => Some(SECOND),
            "past" => Some(PAST),
            _ => None,
        }
    }

    pub(super) fn add(&mut self, ending: &[Code], bit: u8) {
        let mut node = 0;
        for &code in ending.iter().rev() {
            let slot = usize::from(code);
            if self.next[node][slot] == 0 {
                self.next[node][slot] = u16::try_from(self.next.len()).unwrap_or(0);
                self.next.push([0; CODES]);
                self.says.push(0);
            }
            node = usize::from(self.next[node][slot]);
        }
        self.says[node] |= bit;
    }

    /// What the ending of a word says.
    pub(crate) fn of(&self, codes: &[Code]) -> u8 {
        if codes.len() < SHORTEST {
            return 0;
        }
        let (mut node, mut says) = (0, 0);
        for &code in codes.iter().rev() {
            node = usize::from(self.next[node][usize::from(code)]);
            if node == 0 {
                break;
            }
            says |= self.says[node];
        }
        says
    }
}
