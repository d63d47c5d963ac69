//! What the words of one message mean: tokens, sentences and every meaning found, with places.
//! Knows the lexicon's phrases; draws no conclusion.

use super::lexicon::{Lexicon, Node, Phrase, Stems, Step};
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
    pub(super) latin: bool,
    pub(super) kazakh: bool,
    elements: (u32, u16),
}

/// An element found at a token, covering this one or this and the next.
#[derive(Clone, Copy)]
struct Found {
    element: u32,
    span: u8,
}

/// A meaning and the tokens that carry it.
#[derive(Clone, Copy)]
pub(super) struct Hit {
    pub(super) meaning: Meaning,
    /// First token.
    pub(super) from: u32,
    /// Behind the last token.
    pub(super) to: u32,
    /// Index of the language the words belong to.
    pub(super) language: u8,
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
    pub(super) sentences: Vec<Sentence>,
    pub(super) hits: Vec<Hit>,
    /// Quotations that were closed, by number.
    quotes_open: Vec<u16>,
}

/// Union of the groups of everything that single words of the text may mean. Stores nothing.
pub(super) fn groups(lexicon: &Lexicon, text: &str) -> u8 {
    let mut groups = 0;
    let mut scanner = Scanner::new(text);
    let mut pending: Option<Node> = None;
    while let Some(word) = scanner.next_word() {
        let mut known = 0_u32;
        let mut note = |element: u32| {
            known += 1;
            groups |= lexicon.elements[element as usize].groups;
        };
        if let Some(node) = pending {
            lexicon
                .stems
                .look_up(&lexicon.endings, node, word.codes, &mut note);
        }
        pending = lexicon
            .stems
            .look_up(&lexicon.endings, Stems::ROOT, word.codes, &mut note);
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
                pending = lexicon
                    .stems
                    .look_up(&lexicon.endings, Stems::ROOT, part, &mut note);
                from = to;
            }
        }
        if groups & (group::DATA | group::ASK | group::FOLLOW)
            == group::DATA | group::ASK | group::FOLLOW
        {
            break;
        }
    }
    groups
}

impl Reading {
    /// Reads all passages of one message.
    pub(super) fn new<'a>(lexicon: &Lexicon, passages: impl Iterator<Item = Passage<'a>>) -> Self {
        let mut reading = Self::default();
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
        let mut pending: Option<(Node, usize)> = None;
        let mut last_quote = quotes;
        self.close_sentence(false);
        let mut first = true;
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
                latin: word.latin,
                kazakh: word.kazakh_letter,
                elements: (0, 0),
            };
            if let Some((node, token)) = pending.take()
                && word.gap == Gap::Space
            {
                // The second half of a word that is parted in two.
                let found = &mut self.found;
                let before = found.len();
                lexicon
                    .stems
                    .look_up(&lexicon.endings, node, word.codes, |element| {
                        found.push(Found { element, span: 2 });
                    });
                let added = found.len() - before;
                self.tokens[token].elements.1 += u16::try_from(added).unwrap_or(0);
            }
            let from = self.found.len();
            let found = &mut self.found;
            let next =
                lexicon
                    .stems
                    .look_up(&lexicon.endings, Stems::ROOT, word.codes, |element| {
                        found.push(Found { element, span: 1 });
                    });
            let count = self.found.len() - from;
            if count == 0 && !word.parts.is_empty() {
                self.read_parts(lexicon, &word, base);
                continue;
            }
            pending = next.map(|node| (node, self.tokens.len()));
            self.push(base, from, count);
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
                    found.push(Found { element, span: 1 });
                });
            let count = self.found.len() - start;
            // The offsets of the whole word: hyphens do not count in codes.
            self.push(Token { gap, ..base }, start, count);
            gap = Gap::Space;
            from = to;
        }
    }

    fn push(&mut self, token: Token, from: usize, count: usize) {
        let from = u32::try_from(from).unwrap_or(u32::MAX);
        let count = u16::try_from(count).unwrap_or(u16::MAX);
        self.tokens.push(Token {
            elements: (from, count),
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

    /// Whether the token stands in a quotation that was closed.
    pub(super) fn quoted(&self, token: usize) -> bool {
        let quote = self.tokens[token].quote;
        quote != 0 && !self.quotes_open.contains(&quote)
    }

    fn elements(&self, token: usize) -> &[Found] {
        let (from, count) = self.tokens[token].elements;
        &self.found[from as usize..from as usize + usize::from(count)]
    }

    fn find_phrases(&mut self, lexicon: &Lexicon) {
        let mut hits = Vec::new();
        for token in 0..self.tokens.len() {
            for found in self.elements(token) {
                for (_, phrase) in lexicon.hung_on(found.element) {
                    let next = token + usize::from(found.span);
                    if let Some((from, to)) = self.phrase_at(phrase, token, next) {
                        hits.push(Hit {
                            meaning: phrase.meaning,
                            from: u32::try_from(from).unwrap_or(u32::MAX),
                            to: u32::try_from(to).unwrap_or(u32::MAX),
                            language: u8::try_from(phrase.language).unwrap_or(0),
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

    fn forwards(&self, steps: &[(Step, bool)], at: usize, high: usize) -> Option<usize> {
        let Some(((step, optional), rest)) = steps.split_first() else {
            return Some(at);
        };
        let taken = match *step {
            Step::Start => None,
            Step::Any if at < high => self.forwards(rest, at + 1, high),
            Step::Number if at < high && self.tokens[at].number => {
                self.forwards(rest, at + 1, high)
            }
            Step::Element(element) if at < high => self
                .elements(at)
                .iter()
                .filter(|found| found.element == element)
                .find_map(|found| self.forwards(rest, at + usize::from(found.span), high)),
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
            Step::Any if at > low => self.backwards(rest, at - 1, low),
            Step::Number if at > low && self.tokens[at - 1].number => {
                self.backwards(rest, at - 1, low)
            }
            Step::Element(element) if at > low => {
                let single = self
                    .elements(at - 1)
                    .iter()
                    .any(|f| f.element == element && f.span == 1);
                let double = at >= low + 2
                    && self
                        .elements(at - 2)
                        .iter()
                        .any(|f| f.element == element && f.span == 2);
                let one = single.then(|| self.backwards(rest, at - 1, low)).flatten();
                one.or_else(|| double.then(|| self.backwards(rest, at - 2, low)).flatten())
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
