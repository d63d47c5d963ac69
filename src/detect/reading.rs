//! What the words of one message mean: tokens, sentences and every meaning found, with places.
//! Knows the lexicon's phrases; draws no conclusion.

use super::fold::Code;
use super::language::Tally;
use super::lexicon::{Lexicon, LexiconLine, Lookup, shape_in};
use super::meaning::{Meaning, group};
use super::phrases;
use super::scan::{Gap, Scanner, Word};
use super::{Origin, Passage};

/// More words than this are not examined: Telegram allows 4,096 characters.
const MAX_TOKENS: usize = 6_000;

/// A word of the message.
#[derive(Clone, Copy, Default)]
pub(super) struct Token {
    /// Index of the passage.
    pub(super) passage: u16,
    pub(super) start: u32,
    pub(super) end: u32,
    /// Number of the sentence within the message.
    pub(super) sentence: u16,
    /// Quotation it stands in, 0 for none; numbered through the message.
    pub(super) quote: u16,
    pub(super) gap: Gap,
    pub(super) number: bool,
    pub(super) kazakh: bool,
    /// What its ending alone says, see [`super::lexicon::SECOND`].
    pub(super) shape: u16,
    /// Where its folded letters begin among those of all words, and how many they are.
    letters: (u32, u8),
    /// Where its elements begin among all that were found, and how many they are.
    found: (u32, u16),
}

/// An element found at a token, covering it and so many tokens before it.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) element: u32,
    pub(super) back: u8,
}

/// Room for an ordinary message, so that reading it seldom grows anything.
const USUAL_WORDS: usize = 48;

/// In so many unknown words of a text a slip of the finger is looked for.
const MOST_SLIPS: usize = 96;

/// A meaning and the tokens that carry it.
#[derive(Clone, Copy)]
pub(super) struct Hit {
    pub(super) meaning: Meaning,
    /// First token.
    pub(super) from: u32,
    /// Behind the last token.
    pub(super) to: u32,
    /// Where the lexicon says so.
    pub(super) place: LexiconLine,
}

/// A sentence.
#[derive(Clone, Copy, Default)]
pub(super) struct Sentence {
    pub(super) from: u32,
    pub(super) to: u32,
    /// Ends with a question mark.
    pub(super) question: bool,
    pub(super) origin: Origin,
}

/// A message read.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) tokens: Vec<Token>,
    found: Vec<Found>,
    letters: Vec<Code>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) hits: Vec<Hit>,
    pub(super) tally: Tally,
    /// Quotations that were closed, by number.
    quotes_open: Vec<u16>,
}

/// Union of the groups of everything that single words of the text may mean. Stores nothing.
pub(super) fn groups(lexicon: &Lexicon, text: &str, tally: &mut Tally) -> u8 {
    let mut groups = 0;
    let mut scanner = Scanner::new(text);
    let mut lookup = Lookup::new(lexicon);
    while let Some(word) = scanner.next_word() {
        let mut known = 0_u8;
        lookup.word(word.codes, word.gap == Gap::Space, |used, _| {
            known |= used.language;
            groups |= lexicon.elements[used.element as usize].groups;
        });
        if known == 0 && !word.parts.is_empty() {
            for part in word.sides() {
                lookup.part(part, |used| {
                    groups |= lexicon.elements[used.element as usize].groups;
                });
            }
        }
        let languages = if known == 0 {
            by_letters(lexicon, word.codes)
        } else {
            known
        };
        tally.add(lexicon, languages, word.kazakh_letter);
        // One word that may matter, and the message is read properly.
        if groups & (group::DATA | group::ASK | group::FOLLOW) != 0 {
            break;
        }
    }
    groups
}

/// Languages that own one of the letters.
fn by_letters(lexicon: &Lexicon, codes: &[Code]) -> u8 {
    let letters = codes.iter().fold(0_u64, |bits, &code| bits | 1 << code);
    lexicon
        .letters
        .iter()
        .enumerate()
        .filter(|(_, own)| **own & letters != 0)
        .fold(0, |bits, (language, _)| bits | 1 << language.min(7))
}

impl Reading {
    /// Reads all passages of one message.
    pub(super) fn new<'a>(lexicon: &Lexicon, passages: impl Iterator<Item = Passage<'a>>) -> Self {
        let mut reading = Self {
            tokens: Vec::with_capacity(USUAL_WORDS),
            found: Vec::with_capacity(USUAL_WORDS * 4),
            letters: Vec::with_capacity(USUAL_WORDS * 8),
            sentences: Vec::with_capacity(8),
            ..Self::default()
        };
        let mut quotes = 0;
        for (index, passage) in passages.enumerate() {
            quotes = reading.read(
                lexicon,
                u16::try_from(index).unwrap_or(u16::MAX),
                passage,
                quotes,
            );
        }
        reading.close_sentence(false);
        reading.hits = phrases::find(lexicon, &reading);
        reading
    }

    fn read(&mut self, lexicon: &Lexicon, index: u16, passage: Passage<'_>, quotes: u16) -> u16 {
        let mut scanner = Scanner::new(passage.text);
        let mut lookup = Lookup::new(lexicon);
        let mut last_quote = quotes;
        self.close_sentence(false);
        let mut first = true;
        let mut slips = 0;
        while let Some(word) = scanner.next_word() {
            if self.tokens.len() >= MAX_TOKENS {
                break;
            }
            if first || word.gap >= Gap::Line {
                self.close_sentence(word.after_question && !first);
                self.open_sentence(passage.origin);
            }
            first = false;
            let sentence =
                u16::try_from(self.sentences.len().saturating_sub(1)).unwrap_or(u16::MAX);
            let quote = if word.quote == 0 {
                0
            } else {
                word.quote.saturating_add(quotes)
            };
            last_quote = last_quote.max(quote);
            let mut known = 0;
            let from = self.found.len();
            let found = &mut self.found;
            lookup.word(word.codes, word.gap == Gap::Space, |used, back| {
                known |= used.language;
                found.push(Found {
                    element: used.element,
                    back,
                });
            });
            let token = Token {
                passage: index,
                start: u32::try_from(word.start).unwrap_or(u32::MAX),
                end: u32::try_from(word.end).unwrap_or(u32::MAX),
                sentence,
                quote,
                gap: word.gap,
                number: word.number,
                kazakh: word.kazakh_letter,
                shape: lookup.shape(),
                letters: (0, 0),
                found: (0, 0),
            };
            if known == 0 && !word.parts.is_empty() {
                self.read_sides(lexicon, &mut lookup, &word, token);
                continue;
            }
            if known == 0 && !word.number && slips < MOST_SLIPS {
                slips += 1;
                lookup.near(word.codes, |used| {
                    known |= used.language;
                    found.push(Found {
                        element: used.element,
                        back: 0,
                    });
                });
            }
            // What the lexicons know outweighs what the letters suggest.
            if known == 0 {
                known = by_letters(lexicon, word.codes);
            }
            self.push(lexicon, token, word.codes, known, from);
        }
        if scanner.ended_with_question() {
            self.close_sentence(true);
        }
        let unclosed = scanner.unclosed_quote();
        if unclosed != 0 {
            self.quotes_open.push(unclosed.saturating_add(quotes));
        }
        last_quote
    }

    /// A hyphenated word that means nothing as a whole is read side by side.
    fn read_sides(
        &mut self,
        lexicon: &Lexicon,
        lookup: &mut Lookup<'_>,
        word: &Word<'_>,
        token: Token,
    ) {
        let mut gap = token.gap;
        for side in word.sides() {
            let from = self.found.len();
            let found = &mut self.found;
            let mut known = 0;
            lookup.part(side, |used| {
                known |= used.language;
                found.push(Found {
                    element: used.element,
                    back: 0,
                });
            });
            if known == 0 {
                known = by_letters(lexicon, word.codes);
            }
            // The offsets of the whole word: hyphens do not count in codes.
            self.push(lexicon, Token { gap, ..token }, side, known, from);
            gap = Gap::Space;
        }
    }

    /// Adds a word of these languages; what was found in it begins at `from`, and its ending says
    /// only what it says in them.
    fn push(
        &mut self,
        lexicon: &Lexicon,
        token: Token,
        codes: &[Code],
        languages: u8,
        from: usize,
    ) {
        self.tally.add(lexicon, languages, token.kazakh);
        let count = u16::try_from(self.found.len() - from).unwrap_or(u16::MAX);
        let from = u32::try_from(from).unwrap_or(u32::MAX);
        let first = u32::try_from(self.letters.len()).unwrap_or(u32::MAX);
        self.letters.extend_from_slice(codes);
        self.tokens.push(Token {
            letters: (first, u8::try_from(codes.len()).unwrap_or(u8::MAX)),
            found: (from, count),
            shape: shape_in(token.shape, languages),
            ..token
        });
    }

    fn open_sentence(&mut self, origin: Origin) {
        let from = u32::try_from(self.tokens.len()).unwrap_or(u32::MAX);
        self.sentences.push(Sentence {
            from,
            to: from,
            question: false,
            origin,
        });
    }

    fn close_sentence(&mut self, question: bool) {
        let to = u32::try_from(self.tokens.len()).unwrap_or(u32::MAX);
        if let Some(last) = self.sentences.last_mut() {
            last.to = last.to.max(to);
            last.question |= question;
        }
    }

    /// Whether the quotation was closed; one that never was quotes nothing.
    pub(super) fn is_closed(&self, quote: u16) -> bool {
        !self.quotes_open.contains(&quote)
    }

    /// Whether a comma or more stands before the word.
    pub(super) fn parted_before(&self, at: usize) -> bool {
        let token = self.tokens.get(at);
        token.is_some_and(|token| token.gap >= Gap::Comma)
    }

    /// Whether a comma or more stands between the words from here to before there.
    pub(super) fn is_parted(&self, from: usize, to: usize) -> bool {
        (from + 1..to).any(|at| self.parted_before(at))
    }

    /// The folded letters of a word.
    pub(super) fn letters(&self, token: &Token) -> &[Code] {
        let (from, count) = token.letters;
        &self.letters[from as usize..from as usize + usize::from(count)]
    }

    /// What was found at a token.
    pub(super) fn found(&self, token: usize) -> &[Found] {
        let (from, count) = self.tokens[token].found;
        &self.found[from as usize..from as usize + usize::from(count)]
    }
}
