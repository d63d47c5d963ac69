//! From text to folded words with their places, one pass, no allocation. Knows letters, word and
//! clause boundaries and quotation marks; knows no language.

use super::fold::{self, Code, Glyph, MAX_WORD, glyph};

/// Most hyphens inside one word that are remembered as places where it may be parted.
const MAX_PARTS: usize = 4;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) enum Gap {
    /// Nothing but space.
    #[default]
    Space,
    /// A comma.
    Comma,
    /// A slash, bracket, dash or bullet.
    Slash,
    /// A colon, or a line of underscores to fill in.
    Colon,
    /// The end of a line.
    Line,
    /// The end of a sentence.
    Sentence,
}

/// One word as it was met.
pub(super) struct Word<'b> {
    /// Folded letters, hyphens left out.
    pub codes: &'b [Code],
    /// Where the halves of a hyphenated word end within `codes`; empty for a plain word.
    pub parts: &'b [u8],
    /// Byte offset of its first letter.
    pub start: usize,
    /// Byte offset behind its last letter.
    pub end: usize,
    /// What stands before it.
    pub gap: Gap,
    /// A question mark stood between the previous word and this one.
    pub after_question: bool,
    /// Number of the quotation it stands in, 0 for none.
    pub quote: u16,
    /// Has a letter that only Kazakh has.
    pub kazakh_letter: bool,
    /// Begins with a digit.
    pub number: bool,
}

impl<'b> Word<'b> {
    /// The sides of a hyphenated word; a plain word has one.
    pub(super) fn sides(&self) -> impl Iterator<Item = &'b [Code]> {
        let (codes, parts) = (self.codes, self.parts);
        let ends = parts.iter().map(|&part| usize::from(part));
        let mut from = 0;
        ends.chain([codes.len()]).map(move |to| {
            let side = &codes[from..to.max(from)];
            from = to;
            side
        })
    }
}

/// Reads words out of a text one by one.
#[expect(
    clippy::struct_excessive_bools,
    reason = "where in the text it stands, bit by bit"
)]
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
    raw: [u8; MAX_WORD],
    parts: [u8; MAX_PARTS],
    gap: Gap,
    question: bool,
    quotes: u16,
    quote: u16,
    line_quote: bool,
    line_start: bool,
    ended_with_question: bool,
    words_before: bool,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            raw: [0; MAX_WORD],
            parts: [0; MAX_PARTS],
            gap: Gap::Sentence,
            question: false,
            quotes: 0,
            quote: 0,
            line_quote: false,
            line_start: true,
            ended_with_question: false,
            words_before: false,
        }
    }

    /// Whether a question mark stood behind the last word.
    pub(super) fn ended_with_question(&self) -> bool {
        self.ended_with_question
    }

    /// The quotation that was opened and never closed, 0 for none.
    pub(super) fn unclosed_quote(&self) -> u16 {
        if self.line_quote { 0 } else { self.quote }
    }

    /// The next word, if there is one.
    pub(super) fn next_word(&mut self) -> Option<Word<'_>> {
        let start = self.seek()?;
        Some(self.read_word(start))
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Moves to the first letter of the next word, noting what is passed.
    fn seek(&mut self) -> Option<usize> {
        self.ended_with_question = false;
        if self.words_before {
            self.gap = Gap::Space;
            self.question = false;
        }
        while let Some(c) = self.text[self.at..].chars().next() {
            let kind = glyph(c);
            match kind {
                Glyph::Cyrillic(..) | Glyph::Latin(_) | Glyph::Digit(_) => {
                    self.line_start = false;
                    return Some(self.at);
                }
                Glyph::Nothing | Glyph::Mark(_) | Glyph::Space => {}
                Glyph::Line => {
                    self.widen(Gap::Line);
                    self.line_start = true;
                    if self.line_quote {
                        self.line_quote = false;
                        self.quote = 0;
                    }
                }
                Glyph::Stop => {
                    if self.stop_ends_sentence() {
                        self.widen(Gap::Sentence);
                    } else {
                        self.widen(Gap::Space);
                    }
                }
                Glyph::End | Glyph::Other => self.widen(Gap::Sentence),
                Glyph::Question => {
                    self.widen(Gap::Sentence);
                    self.question = true;
                    self.ended_with_question = true;
                }
                Glyph::Comma => self.widen(Gap::Comma),
                Glyph::Colon | Glyph::Blank => self.widen(Gap::Colon),
                Glyph::Close => self.quote = 0,
                Glyph::Quote if self.quote != 0 && !self.line_quote => self.quote = 0,
                Glyph::Open | Glyph::Quote => self.open_quote(),
                Glyph::Greater if self.line_start => {
                    self.quotes = self.quotes.saturating_add(1);
                    self.quote = self.quotes;
                    self.line_quote = true;
                }
                Glyph::Slash | Glyph::Hyphen | Glyph::Greater => self.widen(Gap::Slash),
            }
            self.at += c.len_utf8();
        }
        None
    }

    fn open_quote(&mut self) {
        self.quotes = self.quotes.saturating_add(1);
        self.quote = self.quotes;
        self.line_quote = false;
    }

    /// A full stop ends a sentence unless it stands inside (`12.00`, `уд.личности`) or after a
    /// short word that goes on in small letters (`тел. мамы`).
    fn stop_ends_sentence(&self) -> bool {
        let rest = &self.text[self.at + 1..];
        let mut after = rest.chars();
        match after.next() {
            Some(c) if c.is_alphanumeric() => {
                let short = self.last_word_letters() <= 4;
                !(c.is_numeric() || c.is_lowercase() || short)
            }
            Some(c) if c == ' ' || c == '\u{A0}' => {
                let lower = after
                    .find(|c| !c.is_whitespace())
                    .is_some_and(char::is_lowercase);
                !(lower && self.last_word_letters() <= 4)
            }
            None | Some(_) => true,
        }
    }

    fn last_word_letters(&self) -> usize {
        self.text[..self.at]
            .chars()
            .rev()
            .take(6)
            .take_while(|c| c.is_alphanumeric())
            .count()
    }

    fn read_word(&mut self, start: usize) -> Word<'_> {
        let mut len = 0;
        let mut parts = 0;
        let mut kazakh_letter = false;
        let mut latin_any = false;
        let mut cyrillic_any = false;
        let mut end = start;
        let mut letters = 0_usize;
        let bytes = self.text.as_bytes();
        let mut chars = self.text[start..].char_indices();
        let mut first_glyph = None;
        while let Some((offset, c)) = chars.next() {
            let here = start + offset;
            let raw = match glyph(c) {
                Glyph::Cyrillic(code, kazakh) => {
                    kazakh_letter |= kazakh;
                    cyrillic_any = true;
                    code
                }
                Glyph::Latin(code) => {
                    latin_any = true;
                    code
                }
                Glyph::Digit(code) => code,
                Glyph::Mark(mark) => {
                    if len > 0 && len <= MAX_WORD {
                        self.raw[len - 1] = fold::accented(self.raw[len - 1], mark);
                    }
                    end = here + c.len_utf8();
                    continue;
                }
                Glyph::Nothing => continue,
                Glyph::Hyphen if letters > 0 && joins(&self.text[here + c.len_utf8()..]) => {
                    if parts < MAX_PARTS && len < MAX_WORD {
                        self.parts[parts] = u8::try_from(len).unwrap_or(0);
                        parts += 1;
                    }
                    continue;
                }
                Glyph::Stop
                    if letters == 1 || (letters > 1 && parts == 0 && self.dotted(start, here)) =>
                {
                    match initial_after(&self.text[here + 1..]) {
                        Some(skip) => {
                            for _ in 0..skip {
                                chars.next();
                            }
                            continue;
                        }
                        None => break,
                    }
                }
                _ => break,
            };
            if first_glyph.is_none() {
                first_glyph = Some(raw);
            }
            if len < MAX_WORD {
                self.raw[len] = raw;
                len += 1;
            }
            letters += 1;
            end = here + c.len_utf8();
        }
        debug_assert!(end <= bytes.len());
        self.at = end.max(start + 1);
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
        self.words_before = true;
        let len = self.settle(len, parts, cyrillic_any, latin_any);
        Word {
            codes: &self.raw[..len],
            parts: &self.parts[..parts],
            start,
            end,
            gap: self.gap,
            after_question: self.question,
            quote: self.quote,
            kazakh_letter,
            number: matches!(first_glyph, Some(30..=39)),
        }
    }

    /// Whether everything from `start` to `here` is single letters and full stops.
    fn dotted(&self, start: usize, here: usize) -> bool {
        let mut previous_letter = false;
        for c in self.text[start..here].chars() {
            let letter = c.is_alphabetic();
            if letter && previous_letter {
                return false;
            }
            previous_letter = letter;
        }
        true
    }

    fn settle(&mut self, len: usize, parts: usize, cyrillic: bool, latin: bool) -> usize {
        let mut total = len;
        if latin {
            // Each side of a hyphen decides for itself: «WhatsApp-қа».
            let mut from = 0;
            let mut write = 0;
            for index in 0..=parts {
                let to = if index < parts {
                    usize::from(self.parts[index])
                } else {
                    len
                };
                let to = to.max(from);
                let settled = fold::settle(&mut self.raw[from..to], cyrillic);
                self.raw.copy_within(from..from + settled, write);
                write += settled;
                if index < parts {
                    self.parts[index] = u8::try_from(write).unwrap_or(0);
                }
                from = to;
            }
            total = write;
        }
        let stretched = self.raw[..total]
            .windows(3)
            .any(|w| w[0] == w[1] && w[1] == w[2]);
        if stretched {
            return fold::unstretch(&mut self.raw[..total], &mut self.parts[..parts]);
        }
        total
    }
}

/// Whether a letter or digit follows, so that the hyphen before it is inside a word.
fn joins(rest: &str) -> bool {
    rest.chars()
        .find(|&c| glyph(c) != Glyph::Nothing)
        .is_some_and(|c| {
            matches!(
                glyph(c),
                Glyph::Cyrillic(..) | Glyph::Latin(_) | Glyph::Digit(_)
            )
        })
}

/// After `X.`: how many characters to skip to reach another lone letter (`Ф.И.О.`, `Ф. И. О.`).
fn initial_after(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let mut first = chars.next()?;
    let mut skip = 0;
    if first == ' ' {
        first = chars.next()?;
        skip = 1;
        if !first.is_uppercase() {
            return None;
        }
    }
    let lone = first.is_alphabetic() && !chars.next().is_some_and(char::is_alphanumeric);
    lone.then_some(skip)
}

/// A text in folded letters, words parted by one space: what the detector compares. Applying it
/// twice gives the same, and it is never longer than the text in characters.
#[must_use]
pub fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut scanner = Scanner::new(text);
    while let Some(word) = scanner.next_word() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&fold::spell(word.codes));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn spellings_of_one_word_fold_together() {
        for (a, b) in [
            ("ЖСН-ін", "жснин"),
            ("мекенжайыңызды", "мекенжаиинизди"),
            ("mekenzhaiynyzdy", "мекенжаиинизди"),
            ("zhiberińizder", "жибериниздер"),
            ("Ф.И.О.", "фио"),
            ("и.и.н", "иин"),
            ("Ф. И. О.", "фио"),
            ("пожалуйстааа", "пожалуиста"),
            ("c\u{43a}иньте", "скиньте"),
            ("WhatsApp-қа", "ухатсаппка"),
            ("ata\u{200b}-analar", "атааналар"),
        ] {
            assert_eq!(normalise(a), b, "{a}");
        }
    }

    #[test]
    fn words_are_parted_where_a_reader_parts_them() {
        assert_eq!(normalise("уд.личности"), "уд личности");
        assert_eq!(normalise("сроооочно-ка"), normalise("срочно-ка"));
        assert_eq!(normalise("WW-W"), normalise("W"));
        assert_eq!(normalise("адрес/телефон"), "адрес телефон");
        assert_eq!(normalise("тел.: 8-701"), "тел 8701");
    }
}
