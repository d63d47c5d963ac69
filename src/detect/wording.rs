//! How a stretch of a message is worded, whatever the lexicons know of it: every beginning and ending
//! of a word, every short word and every pair of neighbours has a weight, and the weights add up. A
//! linear model, fitted by `examples/fit` to labelled messages; `wording.txt` is its table, a line a
//! weight. Knows no language, no data and no verdict.

use super::LexiconError;
use super::fold::{self, Code, Glyph};
use std::fmt;
use std::path::Path;

const FILE: &str = "src/detect/wording.txt";
const TEXT: &str = include_str!("wording.txt");

/// The line of the table that says what any words are worth.
const BASE: &str = "*";

/// Lengths in letters of the beginnings of a word, of its endings, and of a word taken whole.
const BEGINNINGS: std::ops::RangeInclusive<usize> = 3..=7;
const ENDINGS: std::ops::RangeInclusive<usize> = 2..=4;
const WHOLE: usize = 9;
/// Letters of each word of a pair.
const PAIRED: usize = 4;
/// Most parts that a word has.
const MOST_PARTS: usize = 9;
/// Bits of a letter in a key.
const BITS: u32 = 6;
/// All digits are one, and a run of them is one digit.
const DIGIT: Code = 30;
/// How much less a pair says than a word, before the length of the message is taken into account.
const PAIR: f32 = 0.7;

/// One part of the wording: a beginning, an ending, a word, a pair of words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Part(u64);

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
enum Kind {
    Beginning = 1,
    Ending = 2,
    Whole = 3,
    Pair = 4,
}

impl Part {
    fn of(kind: Kind, letters: &[Code]) -> Self {
        Self(pack(letters) | (kind as u64) << 60)
    }

    fn kind(self) -> Kind {
        match self.0 >> 60 {
            1 => Kind::Beginning,
            2 => Kind::Ending,
            3 => Kind::Whole,
            _ => Kind::Pair,
        }
    }

    /// As a line of the table writes it: `запо-`, `-ите`, `иин`, `кто сдал`.
    fn parse(text: &str) -> Option<Self> {
        let codes = |word: &str| -> Option<Vec<Code>> {
            let code = |c| match fold::glyph(c) {
                Glyph::Cyrillic(code, false) => Some(code),
                Glyph::Digit(DIGIT) => Some(DIGIT),
                _ => None,
            };
            word.chars().map(code).collect()
        };
        if let Some((one, other)) = text.split_once(' ') {
            return Some(Self::pair(pack(&codes(one)?), pack(&codes(other)?)));
        }
        let (kind, word, most) = match (text.strip_suffix('-'), text.strip_prefix('-')) {
            (Some(word), None) => (Kind::Beginning, word, *BEGINNINGS.end()),
            (None, Some(word)) => (Kind::Ending, word, *ENDINGS.end()),
            (None, None) => (Kind::Whole, text, WHOLE),
            (Some(_), Some(_)) => return None,
        };
        let letters = codes(word)?;
        (1..=most)
            .contains(&letters.len())
            .then(|| Self::of(kind, &letters))
    }

    fn pair(one: u64, other: u64) -> Self {
        let half = BITS * u32::try_from(PAIRED).unwrap_or(0);
        Self(one << half | other | (Kind::Pair as u64) << 60)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letters = |bits: u64| {
            let at = |place: u32| (bits >> (place * BITS)).to_le_bytes()[0] & 63;
            let codes: Vec<Code> = (0..10).rev().map(at).filter(|&code| code != 0).collect();
            fold::spell(&codes)
        };
        let bits = self.0 & ((1 << 60) - 1);
        match self.kind() {
            Kind::Beginning => write!(f, "{}-", letters(bits)),
            Kind::Ending => write!(f, "-{}", letters(bits)),
            Kind::Whole => f.write_str(&letters(bits)),
            Kind::Pair => {
                let half = BITS * u32::try_from(PAIRED).unwrap_or(0);
                let other = bits & ((1 << half) - 1);
                write!(f, "{} {}", letters(bits >> half), letters(other))
            }
        }
    }
}

fn pack(letters: &[Code]) -> u64 {
    letters
        .iter()
        .fold(0, |bits, &code| bits << BITS | u64::from(code))
}

/// Calls `visit` with every part of one word and its share: a long word has more parts and weighs
/// hardly more.
fn parts_of(word: &[Code], mut visit: impl FnMut(Part, f32)) {
    let mut parts = [Part(0); MOST_PARTS];
    let mut count = 0;
    let mut add = |part| {
        if let Some(slot) = parts.get_mut(count) {
            *slot = part;
            count += 1;
        }
    };
    for length in BEGINNINGS.take_while(|&length| length <= word.len()) {
        add(Part::of(Kind::Beginning, &word[..length]));
    }
    for length in ENDINGS.take_while(|&length| length < word.len()) {
        add(Part::of(Kind::Ending, &word[word.len() - length..]));
    }
    if (1..=WHOLE).contains(&word.len()) {
        add(Part::of(Kind::Whole, word));
    }
    let share = share(count);
    for part in parts.into_iter().take(count) {
        visit(part, share);
    }
}

/// One by the square root of a count.
pub(super) fn share(count: usize) -> f32 {
    let count = u16::try_from(count.max(1)).unwrap_or(u16::MAX);
    1.0 / f32::from(count).sqrt()
}

/// The part of a sum over so many words that counts.
pub(super) fn shared(sum: i32, words: u16) -> i32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "sums of weights are small"
    )]
    {
        (sum as f32 * share(usize::from(words))) as i32
    }
}

/// The letters of a word as the table has them: a run of digits is one digit.
fn letters<'w>(word: &[Code], room: &'w mut [Code; fold::MAX_WORD]) -> &'w [Code] {
    let mut length = 0;
    for &code in word {
        let code = code.min(DIGIT);
        if code == DIGIT && length > 0 && room[length - 1] == DIGIT {
            continue;
        }
        if let Some(slot) = room.get_mut(length) {
            *slot = code;
            length += 1;
        }
    }
    &room[..length]
}

/// Reads a message word by word.
#[derive(Default)]
pub(super) struct Reader {
    /// The letters of the word before that make a pair, 0 for none.
    before: u64,
}

impl Reader {
    /// The next word is no neighbour of the last.
    pub(super) fn part(&mut self) {
        self.before = 0;
    }

    /// Every part of the next word and of the pair it makes with the one before.
    pub(super) fn word(&mut self, word: &[Code], mut visit: impl FnMut(Part, f32)) {
        let mut room = [0; fold::MAX_WORD];
        let word = letters(word, &mut room);
        parts_of(word, &mut visit);
        let paired = pack(&word[..word.len().min(PAIRED)]);
        if self.before != 0 {
            visit(Part::pair(self.before, paired), PAIR);
        }
        self.before = paired;
    }
}

/// The weights, in points, by part.
pub struct Wording {
    /// An open table: what is left of a key's hash, 0 for an empty slot, and the weight.
    slots: Vec<(u32, i16)>,
    mask: usize,
    /// What any words are worth before they are read: of all that people write, little asks.
    base: i16,
}

impl Wording {
    /// The table that ships with the program.
    pub(super) fn embedded() -> Result<Self, LexiconError> {
        Self::parse(FILE, TEXT)
    }

    /// The table of a file.
    pub(super) fn read(path: &Path) -> Result<Self, LexiconError> {
        let name = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&name, &text),
            Err(error) => Err(LexiconError::Unreadable {
                file: name,
                reason: error.to_string(),
            }),
        }
    }

    pub(super) fn parse(name: &str, text: &str) -> Result<Self, LexiconError> {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let room = (lines.count() * 3 / 2 + 2).next_power_of_two();
        let mut table = Self {
            slots: vec![(0, 0); room],
            mask: room - 1,
            base: 0,
        };
        for (at, line) in text.lines().enumerate() {
            if line.starts_with('#') {
                continue;
            }
            let told = line.split_once('\t');
            let told = told.and_then(|(part, weight)| Some((part, weight.parse().ok()?)));
            let added = match told {
                Some((BASE, weight)) => {
                    table.base = weight;
                    true
                }
                Some((part, weight)) => {
                    Part::parse(part).is_some_and(|part| table.add(part, weight))
                }
                None => false,
            };
            if !added {
                return Err(LexiconError::Wrong {
                    file: name.into(),
                    line: at + 1,
                    reason: format!("`{line}` is no part and weight, or stands here twice"),
                });
            }
        }
        Ok(table)
    }

    fn add(&mut self, part: Part, weight: i16) -> bool {
        let (mut at, rest) = self.place(part);
        while self.slots[at].0 != 0 {
            if self.slots[at].0 == rest {
                return false;
            }
            at = (at + 1) & self.mask;
        }
        self.slots[at] = (rest, weight);
        true
    }

    /// Where a part's slot is looked for, and what tells it from its neighbours.
    fn place(&self, part: Part) -> (usize, u32) {
        let hash = part.0.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let hash = (hash ^ hash >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        let place = usize::try_from(hash & u64::from(u32::MAX)).unwrap_or(0);
        let rest = u32::try_from(hash >> 32).unwrap_or(0);
        (place & self.mask, rest | 1)
    }

    /// What one part is worth by itself.
    fn weight(&self, part: Part) -> i16 {
        let (mut at, rest) = self.place(part);
        loop {
            match self.slots[at] {
                (0, _) => return 0,
                (told, weight) if told == rest => return weight,
                _ => at = (at + 1) & self.mask,
            }
        }
    }

    /// What the next word adds.
    pub(super) fn add_of(&self, reader: &mut Reader, word: &[Code]) -> i32 {
        let mut sum = 0.0;
        reader.word(word, |part, share| {
            sum += f32::from(self.weight(part)) * share;
        });
        #[expect(clippy::cast_possible_truncation, reason = "sums of weights are small")]
        {
            sum.round() as i32
        }
    }

    /// What wording is worth, from what so many words add up to: the sum grows with the words, and so
    /// does what it would be by chance.
    pub(super) fn worth(&self, sum: i32, words: u16) -> i32 {
        i32::from(self.base) + shared(sum, words)
    }

    /// Bytes held.
    pub(super) fn memory(&self) -> usize {
        self.slots.len() * size_of::<(u32, i16)>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let mut reader = Reader::default();
        let mut told = Vec::new();
        let mut scanner = super::super::scan::Scanner::new(text);
        while let Some(word) = scanner.next_word() {
            reader.word(word.codes, |part, _| told.push(part.to_string()));
        }
        told
    }

    #[test]
    fn a_word_is_its_beginnings_endings_and_itself() {
        assert_eq!(
            parts("Кто сдал"),
            [
                "кто-",
                "-то",
                "кто",
                "сда-",
                "сдал-",
                "-ал",
                "-дал",
                "сдал",
                "кто сдал"
            ]
        );
        assert_eq!(parts("2026"), ["0"]);
        let long = parts("мекенжайларыңызды");
        assert!(long.contains(&"мекенжа-".to_owned()) && long.contains(&"-изди".to_owned()));
    }

    #[test]
    fn a_part_reads_back_what_it_writes() {
        for text in ["запо-", "-ите", "иин", "кто сдал", "0", "с 0"] {
            assert_eq!(Part::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "-", "latin-", "оченьдлинноеслово", "-а-"] {
            assert!(Part::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_table_tells_what_is_wrong_in_it() {
        let table = Wording::parse("table", "# weights\n*\t-70\nзапо-\t12\n-ите\t-3\n").unwrap();
        assert_eq!(table.worth(100, 4), -20);
        assert_eq!(table.weight(Part::parse("запо-").unwrap()), 12);
        assert_eq!(table.weight(Part::parse("-ите").unwrap()), -3);
        assert_eq!(table.weight(Part::parse("запо").unwrap()), 0);
        for wrong in ["запо-\t1\nзапо-\t2\n", "запо-\n", "запо-\tмного\n"] {
            assert!(Wording::parse("table", wrong).is_err(), "{wrong}");
        }
    }
}
