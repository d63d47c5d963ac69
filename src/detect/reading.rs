//! What the words of one message mean: tokens, sentences and every meaning found, with places.
//! Knows the lexicon's phrases; draws no conclusion.

use super::fold::Code;
use super::language::Tally;
use super::lexicon::{Lexicon, LexiconLine, Node, Phrase, Stems, Step};
use super::meaning::{Meaning, group};
use super::scan::{Gap, Scanner};
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
    pub(super) shape: u8,
    /// Languages whose lexicon or letters the word is of, as bits.
    pub(super) languages: u8,
    elements: (u32, u16),
}

/// Most words that one word of the lexicon may be parted in: `в-соседнем-классе`.
const MAX_SPAN: usize = 4;

/// An element found at a token, covering it and so many tokens before it.
#[derive(Clone, Copy)]
struct Found {
    element: u32,
    back: u8,
}

/// Beginnings of words that may go on in the next one: where in the trie, and words so far.
#[derive(Clone, Copy, Default)]
struct Pending {
    open: [(Node, u8); MAX_SPAN],
    len: usize,
}

impl Pending {
    fn push(&mut self, node: Node, words: u8) {
        if self.len < MAX_SPAN && usize::from(words) < MAX_SPAN {
            self.open[self.len] = (node, words);
            self.len += 1;
        }
    }

    fn iter(&self) -> impl Iterator<Item = (Node, u8)> + '_ {
        self.open[..self.len].iter().copied()
    }
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
    /// Elements found anywhere, as bits.
    present: Vec<u64>,
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
    let mut pending = Pending::default();
    while let Some(word) = scanner.next_word() {
        let mut known = 0_u8;
        let mut note = |element: u32| {
            let element = &lexicon.elements[element as usize];
            known |= 1 << element.language.min(7);
            groups |= element.groups;
        };
        let mut next = Pending::default();
        if word.gap == Gap::Space {
            for (node, words) in pending.iter() {
                if let Some(node) =
                    lexicon
                        .stems
                        .look_up(&lexicon.endings, node, word.codes, &mut note)
                {
                    next.push(node, words + 1);
                }
            }
        }
        let found = lexicon
            .stems
            .look_up(&lexicon.endings, Stems::ROOT, word.codes, &mut note);
        if let Some(node) = found {
            next.push(node, 1);
        }
        pending = next;
        if known == 0 && !word.parts.is_empty() {
            let mut from = 0;
            for to in word
                .parts
                .iter()
                .map(|&p| usize::from(p))
                .chain([word.codes.len()])
            {
                let part = &word.codes[from..to.max(from)];
                let mut note = |element: u32| {
                    groups |= lexicon.elements[element as usize].groups;
                };
                lexicon
                    .stems
                    .look_up(&lexicon.endings, Stems::ROOT, part, &mut note);
                from = to;
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
            present: vec![0; lexicon.elements.len() / 64 + 1],
            tokens: Vec::with_capacity(USUAL_WORDS),
            found: Vec::with_capacity(USUAL_WORDS * 4),
            hits: Vec::with_capacity(USUAL_WORDS * 2),
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
        reading.find_phrases(lexicon);
        reading
    }

    fn read(&mut self, lexicon: &Lexicon, index: u16, passage: Passage<'_>, quotes: u16) -> u16 {
        let mut scanner = Scanner::new(passage.text);
        let mut pending = Pending::default();
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
            let base = Token {
                passage: index,
                start: u32::try_from(word.start).unwrap_or(u32::MAX),
                end: u32::try_from(word.end).unwrap_or(u32::MAX),
                sentence,
                quote,
                gap: word.gap,
                number: word.number,
                kazakh: word.kazakh_letter,
                shape: lexicon.shapes.of(word.codes),
                languages: by_letters(lexicon, word.codes),
                elements: (0, 0),
            };
            let from = self.found.len();
            let found = &mut self.found;
            let mut next = Pending::default();
            if word.gap == Gap::Space {
                for (node, words) in pending.iter() {
                    let on = lexicon
                        .stems
                        .look_up(&lexicon.endings, node, word.codes, |element| {
                            found.push(Found {
                                element,
                                back: words,
                            });
                        });
                    if let Some(node) = on {
                        next.push(node, words + 1);
                    }
                }
            }
            let on = lexicon
                .stems
                .look_up(&lexicon.endings, Stems::ROOT, word.codes, |element| {
                    found.push(Found { element, back: 0 });
                });
            if let Some(node) = on {
                next.push(node, 1);
            }
            pending = next;
            if self.found.len() == from && !word.parts.is_empty() {
                self.read_parts(lexicon, &word, base);
                continue;
            }
            if self.found.len() == from && !word.number && slips < MOST_SLIPS {
                slips += 1;
                let found = &mut self.found;
                lexicon
                    .stems
                    .look_up_near(&lexicon.endings, word.codes, |element| {
                        found.push(Found { element, back: 0 });
                    });
            }
            let count = self.found.len() - from;
            self.push(lexicon, base, from, count);
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

    /// A hyphenated word that means nothing as a whole is read part by part.
    fn read_parts(&mut self, lexicon: &Lexicon, word: &super::scan::Word<'_>, base: Token) {
        let mut from = 0;
        let mut gap = base.gap;
        for to in word
            .parts
            .iter()
            .map(|&p| usize::from(p))
            .chain([word.codes.len()])
        {
            let part = &word.codes[from..to.max(from)];
            let start = self.found.len();
            let found = &mut self.found;
            lexicon
                .stems
                .look_up(&lexicon.endings, Stems::ROOT, part, |element| {
                    found.push(Found { element, back: 0 });
                });
            let count = self.found.len() - start;
            // The offsets of the whole word: hyphens do not count in codes.
            self.push(lexicon, Token { gap, ..base }, start, count);
            gap = Gap::Space;
            from = to;
        }
    }

    fn push(&mut self, lexicon: &Lexicon, token: Token, from: usize, count: usize) {
        let mut known = 0;
        for found in &self.found[from..] {
            known |= 1 << lexicon.elements[found.element as usize].language.min(7);
            self.present[found.element as usize / 64] |= 1 << (found.element % 64);
        }
        // What the lexicons know outweighs what the letters suggest.
        let languages = if known == 0 { token.languages } else { known };
        self.tally.add(lexicon, languages, token.kazakh);

        let from = u32::try_from(from).unwrap_or(u32::MAX);
        let count = u16::try_from(count).unwrap_or(u16::MAX);
        self.tokens.push(Token {
            elements: (from, count),
            languages,
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

    /// Whether the element was found anywhere in the message.
    fn is_present(&self, element: Option<u32>) -> bool {
        element
            .is_none_or(|element| self.present[element as usize / 64] & (1 << (element % 64)) != 0)
    }

    fn elements(&self, token: usize) -> &[Found] {
        let (from, count) = self.tokens[token].elements;
        &self.found[from as usize..from as usize + usize::from(count)]
    }

    fn find_phrases(&mut self, lexicon: &Lexicon) {
        let mut hits = std::mem::take(&mut self.hits);
        for token in 0..self.tokens.len() {
            for found in self.elements(token) {
                let first = token - usize::from(found.back).min(token);
                for (_, phrase) in lexicon.hung_on(found.element) {
                    if !self.is_present(phrase.needs) {
                        continue;
                    }
                    if let Some((from, to)) = self.phrase_at(phrase, first, token + 1) {
                        hits.push(Hit {
                            meaning: phrase.meaning,
                            from: u32::try_from(from).unwrap_or(u32::MAX),
                            to: u32::try_from(to).unwrap_or(u32::MAX),
                            place: phrase.place,
                        });
                    }
                }
            }
        }
        hits.sort_by_key(|hit| (hit.from, std::cmp::Reverse(hit.to)));
        self.hits = hits;
    }

    fn phrase_at(&self, phrase: &Phrase, token: usize, next: usize) -> Option<(usize, usize)> {
        let sentence = self.sentences[usize::from(self.tokens[token].sentence)];
        let (low, high) = (sentence.from as usize, sentence.to as usize);
        let to = self.forwards(&phrase.steps[phrase.anchor + 1..], next, high)?;
        let from = self.backwards(&phrase.steps[..phrase.anchor], token, low)?;
        Some((from, to))
    }

    /// Whether a comma or more stands before the token, or the sentence ends there.
    fn parted_before(&self, at: usize, high: usize) -> bool {
        at == high
            || self
                .tokens
                .get(at)
                .is_some_and(|token| token.gap >= Gap::Comma)
    }

    fn forwards(&self, steps: &[(Step, bool)], at: usize, high: usize) -> Option<usize> {
        let Some(((step, optional), rest)) = steps.split_first() else {
            return Some(at);
        };
        let taken = match *step {
            Step::End if at == high => self.forwards(rest, at, high),
            Step::Comma if self.parted_before(at, high) => self.forwards(rest, at, high),
            Step::Any if at < high => self.forwards(rest, at + 1, high),
            Step::Number | Step::ElementOrNumber(_) if at < high && self.tokens[at].number => {
                self.forwards(rest, at + 1, high)
            }
            Step::Element(element) | Step::ElementOrNumber(element) if at < high => {
                (0..MAX_SPAN.min(high - at)).find_map(|words| {
                    let here = self
                        .elements(at + words)
                        .iter()
                        .any(|found| found.element == element && usize::from(found.back) == words);
                    here.then(|| self.forwards(rest, at + words + 1, high))
                        .flatten()
                })
            }
            Step::Gap(most) => (0..=usize::from(most)).find_map(|skip| {
                (at + skip <= high)
                    .then(|| self.forwards(rest, at + skip, high))
                    .flatten()
            }),
            _ => None,
        };
        taken.or_else(|| optional.then(|| self.forwards(rest, at, high)).flatten())
    }

    fn backwards(&self, steps: &[(Step, bool)], at: usize, low: usize) -> Option<usize> {
        let Some(((step, optional), rest)) = steps.split_last() else {
            return Some(at);
        };
        let taken = match *step {
            Step::Start => (at == low).then(|| self.backwards(rest, at, low)).flatten(),
            Step::Comma if at > low && self.parted_before(at, usize::MAX) => {
                self.backwards(rest, at, low)
            }
            Step::Any if at > low => self.backwards(rest, at - 1, low),
            Step::Number | Step::ElementOrNumber(_) if at > low && self.tokens[at - 1].number => {
                self.backwards(rest, at - 1, low)
            }
            Step::Element(element) | Step::ElementOrNumber(element) if at > low => {
                (0..MAX_SPAN.min(at - low)).find_map(|words| {
                    let here = self
                        .elements(at - 1)
                        .iter()
                        .any(|found| found.element == element && usize::from(found.back) == words);
                    here.then(|| self.backwards(rest, at - 1 - words, low))
                        .flatten()
                })
            }
            Step::Gap(most) => (0..=usize::from(most)).find_map(|skip| {
                (at >= low + skip)
                    .then(|| self.backwards(rest, at - skip, low))
                    .flatten()
            }),
            _ => None,
        };
        taken.or_else(|| optional.then(|| self.backwards(rest, at, low)).flatten())
    }
}
