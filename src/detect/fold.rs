//! Letters as the detector sees them: one small alphabet in which case, ё/е, look-alikes of another
//! script, missing Kazakh letters and Latin spelling no longer make a difference. Knows letters
//! only, no words.
//!
//! Both the lexicon and every message go through here, so that what folds together in one folds
//! together in the other: ә→а, ғ→г, қ→к, ң→н, ө→о, ұ ү→у, һ→х, і ы й→и, э ё→е.

/// One folded letter or digit: 1–29 a letter, 30–39 a digit.
pub(super) type Code = u8;

/// How many different codes there are, zero (no letter) included.
pub(super) const CODES: usize = 40;

/// Longest word that is looked at; the rest of a longer one is skipped.
pub(super) const MAX_WORD: usize = 48;

const ALPHABET: &str = "абвгдежзиклмнопрстуфхцчшщъьюя";
const LATIN: u8 = 64;
const LATIN_SH: u8 = 90;
const LATIN_N: u8 = 91;
const LATIN_CH: u8 = 92;
const LATIN_ZH: u8 = 93;

/// What one character is to the scanner.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Glyph {
    /// A Cyrillic letter, folded; `true` for one that only Kazakh has.
    Cyrillic(Code, bool),
    /// A Latin letter, not yet decided whether twin or transliteration.
    Latin(u8),
    /// A digit.
    Digit(Code),
    /// Belongs to the letter before it: an accent.
    Mark(char),
    /// Not there for a reader: zero-width characters, variation selectors.
    Nothing,
    /// Joins the halves of a word when letters stand on both sides.
    Hyphen,
    /// Space, tab.
    Space,
    /// End of a line.
    Line,
    /// Full stop.
    Stop,
    /// `!`, `…`, `;`.
    End,
    /// `?`.
    Question,
    /// `,`.
    Comma,
    /// `:`.
    Colon,
    /// `/`, `|`, `+`, brackets, bullets and the like.
    Slash,
    /// `«`, `“`, `„`.
    Open,
    /// `»`, `”`.
    Close,
    /// `"`, which opens or closes.
    Quote,
    /// `_` and `…`-like lines to fill in.
    Blank,
    /// `>`: at the start of a line it marks a quotation.
    Greater,
    /// Everything else, emoji among them.
    Other,
}

const fn cyrillic(index: u32) -> u8 {
    // а–я without й, ы, э, ё.
    const CODE: [u8; 32] = [
        1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
        25, 26, 9, 27, 6, 28, 29,
    ];
    CODE[index as usize]
}

/// Distance of a letter from the first of its block, which is short.
const fn offset(letter: u32, first: u32) -> u8 {
    (letter - first).to_le_bytes()[0]
}

/// Tells what a character is.
pub(super) fn glyph(c: char) -> Glyph {
    let n = c as u32;
    match n {
        0x20 | 0x09 | 0xA0 => Glyph::Space,
        0x430..=0x44F => Glyph::Cyrillic(cyrillic(n - 0x430), false),
        0x410..=0x42F => Glyph::Cyrillic(cyrillic(n - 0x410), false),
        0x61..=0x7A => Glyph::Latin(LATIN + offset(n, 0x61)),
        0x41..=0x5A => Glyph::Latin(LATIN + offset(n, 0x41)),
        0x30..=0x39 => Glyph::Digit(30 + offset(n, 0x30)),
        _ => rare_glyph(c),
    }
}

fn rare_glyph(c: char) -> Glyph {
    let latin = |l: char| Glyph::Latin(LATIN + offset(l as u32, 0x61));
    match c {
        'ё' | 'Ё' | 'є' | 'Є' => Glyph::Cyrillic(6, false),
        'і' | 'І' => Glyph::Cyrillic(9, true),
        'ә' | 'Ә' | 'ə' | 'Ə' => Glyph::Cyrillic(1, true),
        'ғ' | 'Ғ' => Glyph::Cyrillic(4, true),
        'қ' | 'Қ' | 'ҡ' | 'Ҡ' => Glyph::Cyrillic(10, true),
        'ң' | 'Ң' | 'ҥ' | 'Ҥ' => Glyph::Cyrillic(13, true),
        'ө' | 'Ө' => Glyph::Cyrillic(14, true),
        'ү' | 'Ү' | 'ұ' | 'Ұ' => Glyph::Cyrillic(19, true),
        'һ' | 'Һ' | 'ҳ' | 'Ҳ' => Glyph::Cyrillic(21, true),
        'ї' | 'Ї' => Glyph::Cyrillic(9, false),
        'ў' | 'Ў' => Glyph::Cyrillic(19, false),
        'ä' | 'Ä' | 'á' | 'Á' | 'à' | 'â' | 'Â' => latin('a'),
        'ö' | 'Ö' | 'ó' | 'Ó' | 'ô' => latin('o'),
        'ü' | 'Ü' | 'ú' | 'Ú' | 'ū' | 'Ū' | 'û' | 'ŭ' | 'Ŭ' => latin('u'),
        'ğ' | 'Ğ' | 'ǵ' | 'Ǵ' => latin('g'),
        'ı' | 'İ' | 'ï' | 'Ï' | 'í' | 'Í' | 'ĭ' | 'Ĭ' | 'î' => latin('i'),
        'ý' | 'Ý' | 'ÿ' => latin('y'),
        'é' | 'É' | 'è' | 'ê' | 'ë' | 'Ë' => latin('e'),
        'ķ' | 'Ķ' => latin('k'),
        'ş' | 'Ş' | 'š' | 'Š' => Glyph::Latin(LATIN_SH),
        'ŋ' | 'Ŋ' | 'ñ' | 'Ñ' | 'ń' | 'Ń' => Glyph::Latin(LATIN_N),
        'ç' | 'Ç' | 'č' | 'Č' => Glyph::Latin(LATIN_CH),
        'ž' | 'Ž' => Glyph::Latin(LATIN_ZH),
        '\u{300}'..='\u{36F}' => Glyph::Mark(c),
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' => Glyph::Nothing,
        '-' | '\u{2010}' | '\u{2011}' | '–' | '\u{2212}' => Glyph::Hyphen,
        '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Glyph::Line,
        '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' | '\u{B}' | '\u{C}' => Glyph::Space,
        '.' => Glyph::Stop,
        '!' | ';' | '…' => Glyph::End,
        '?' | '؟' | '？' => Glyph::Question,
        ',' => Glyph::Comma,
        ':' => Glyph::Colon,
        '/' | '\\' | '|' | '+' | '(' | ')' | '[' | ']' | '{' | '}' | '•' | '·' | '*' | '—'
        | '&' | '=' | '№' | '#' | '▪' | '●' | '◦' => Glyph::Slash,
        '«' | '“' | '„' | '‹' => Glyph::Open,
        '»' | '”' | '›' => Glyph::Close,
        '"' => Glyph::Quote,
        '_' => Glyph::Blank,
        '>' => Glyph::Greater,
        _ => Glyph::Other,
    }
}

/// The letter that an accent makes of the Latin letter before it (ş written as s and a cedilla).
pub(super) fn accented(latin: u8, mark: char) -> u8 {
    const C: u8 = LATIN + 2;
    const N: u8 = LATIN + 13;
    const S: u8 = LATIN + 18;
    const Z: u8 = LATIN + 25;
    match (latin, mark) {
        (S, '\u{327}' | '\u{30C}' | '\u{326}') => LATIN_SH,
        (C, '\u{327}' | '\u{30C}') => LATIN_CH,
        (N, '\u{303}' | '\u{301}') => LATIN_N,
        (Z, '\u{30C}') => LATIN_ZH,
        _ => latin,
    }
}

/// Whether a raw code still is an undecided Latin letter.
pub(super) fn is_latin(raw: u8) -> bool {
    raw >= LATIN
}

/// The Cyrillic letter that looks like this Latin one, for words written in both scripts.
fn twin(latin: u8) -> Option<Code> {
    Some(match latin - LATIN {
        0 => 1,   // a
        1 => 3,   // B as В
        2 => 17,  // c as с
        4 => 6,   // e
        7 => 13,  // H as Н
        8 => 9,   // i as і
        10 => 10, // k
        12 => 12, // m
        14 => 14, // o
        15 => 16, // p as р
        19 => 18, // t
        23 => 21, // x as х
        24 => 19, // y as у
        _ => return None,
    })
}

/// How a Latin letter sounds, letter by letter.
fn sound(latin: u8) -> Code {
    const SOUND: [Code; 30] = [
        1, 2, 17, 5, 6, 20, 4, 21, 9, 7, 10, 11, 12, 13, 14, 15, 10, 16, 17, 18, 19, 3, 19, 21, 9,
        8, 24, 13, 23, 7,
    ];
    SOUND[(latin - LATIN) as usize]
}

/// Turns the raw letters of one word (one side of a hyphen) into codes, in place, and returns how
/// many there are. `mixed` says that the whole word, hyphen and all, has a Cyrillic letter.
pub(super) fn settle(raw: &mut [u8], mixed: bool) -> usize {
    let any_latin = raw.iter().any(|&c| is_latin(c));
    if !any_latin {
        return raw.len();
    }
    let own_cyrillic = raw.iter().any(|&c| (1..30).contains(&c));
    let all_twins = raw.iter().all(|&c| !is_latin(c) || twin(c).is_some());
    if own_cyrillic || (mixed && all_twins) {
        for c in raw.iter_mut().filter(|c| is_latin(**c)) {
            *c = twin(*c).unwrap_or_else(|| sound(*c));
        }
        return raw.len();
    }
    transliterate(raw)
}

/// Latin Kazakh (chat spellings and the 2021 alphabet alike) into codes, in place.
fn transliterate(raw: &mut [u8]) -> usize {
    const A: u8 = LATIN;
    const C: u8 = LATIN + 2;
    const G: u8 = LATIN + 6;
    const H: u8 = LATIN + 7;
    const K: u8 = LATIN + 10;
    const N: u8 = LATIN + 13;
    const S: u8 = LATIN + 18;
    const U: u8 = LATIN + 20;
    const Y: u8 = LATIN + 24;
    const Z: u8 = LATIN + 25;
    let (mut read, mut write) = (0, 0);
    while read < raw.len() {
        let next = raw.get(read + 1).copied().unwrap_or(0);
        let (code, taken) = match (raw[read], next) {
            (Z, H) => (7, 2),
            (S, H) => (24, 2),
            (C, H) => (23, 2),
            (K, H) => (21, 2),
            (G, H) => (4, 2),
            (N, G) => (13, 2),
            (Y, A) => (29, 2),
            (Y, U) => (28, 2),
            (c, _) if is_latin(c) => (sound(c), 1),
            (c, _) => (c, 1),
        };
        raw[write] = code;
        write += 1;
        read += taken;
    }
    write
}

/// Replaces three or more equal letters in a row by one, in place; returns the new length. The ends
/// of the parts of a hyphenated word move along.
pub(super) fn unstretch(codes: &mut [u8], parts: &mut [u8]) -> usize {
    let (mut read, mut write, mut part) = (0, 0, 0);
    while read < codes.len() {
        let code = codes[read];
        let run = codes[read..].iter().take_while(|&&c| c == code).count();
        let keep = if run >= 3 && code < 30 { 1 } else { run };
        for _ in 0..keep {
            codes[write] = code;
            write += 1;
        }
        read += run;
        while let Some(end) = parts.get_mut(part).filter(|end| usize::from(**end) <= read) {
            *end = u8::try_from(write).unwrap_or(0);
            part += 1;
        }
    }
    write
}

/// For each letter those on the keys around it, as bits: what a finger may hit instead.
pub(super) fn neighbours() -> [u64; CODES] {
    const ROWS: [&str; 3] = ["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"];
    let key = |row: usize, column: usize| -> Option<Code> {
        match glyph(ROWS.get(row)?.chars().nth(column)?) {
            Glyph::Cyrillic(code, _) => Some(code),
            _ => None,
        }
    };
    let mut near = [0_u64; CODES];
    for row in 0..ROWS.len() {
        for column in 0..12 {
            let Some(here) = key(row, column) else {
                continue;
            };
            // Each row begins half a key to the right of the one above.
            let beside = [
                (row, column + 1),
                (row + 1, column),
                (row + 1, column.wrapping_sub(1)),
            ];
            for (row, column) in beside {
                if let Some(there) = key(row, column) {
                    near[usize::from(here)] |= 1 << there;
                    near[usize::from(there)] |= 1 << here;
                }
            }
        }
    }
    near
}

/// The codes written out again as letters and digits, to show and to test.
pub(super) fn spell(codes: &[Code]) -> String {
    let letters: Vec<char> = ALPHABET.chars().collect();
    codes
        .iter()
        .filter_map(|&code| match code {
            1..=29 => letters.get(usize::from(code) - 1).copied(),
            30..=39 => Some(char::from(b'0' + code - 30)),
            _ => None,
        })
        .collect()
}
