//! Makes of the files what a message is matched against: one trie of stems, one trie of endings,
//! phrases hung on their rarest word.

use super::endings::{self, ANY, Classes, EXACT, EndingsBuilder};
use super::file::{EndingClass, LexiconFile, Morphology};
use super::pattern::{self, Place as Told, Slot, Written};
use super::{
    Element, Example, Hung, Lexicon, LexiconError, LexiconLine, NONE, Phrase, Place, StemUse, Step,
};
use crate::detect::fold::{Code, Glyph, glyph};
use crate::detect::lexicon::stems::StemsBuilder;
use crate::detect::meaning::Meaning;
use crate::detect::scan::Scanner;
use std::collections::{HashMap, HashSet};

/// Bits of one class: for back and for front harmony, equal where there is none.
#[derive(Clone, Copy)]
struct ClassBits {
    back: Classes,
    front: Classes,
}

pub(super) struct Compiler {
    endings: EndingsBuilder,
    stems: StemsBuilder,
    letters: Vec<u64>,
    languages: Vec<String>,
    elements: Vec<Growing>,
    element_of: HashMap<(usize, Vec<Written>), u32>,
    phrases: Vec<Draft>,
    examples: Vec<Example>,
    seen: HashSet<(usize, String, String)>,
    next_bit: u32,
    files: Vec<String>,
}

/// An element while more phrases are taken in.
#[derive(Clone, Copy)]
struct Growing {
    /// Into how many words it may be parted at most.
    span: u8,
    /// In how many phrases it stands.
    uses: u32,
}

/// A phrase before its rarest word is known.
struct Draft {
    places: Vec<Place>,
    /// Words that cannot be missing.
    words: Vec<u32>,
    meaning: Meaning,
    place: LexiconLine,
}

struct Language<'f> {
    index: usize,
    file: &'f LexiconFile,
    morphology: &'f Morphology,
    /// Beginnings of long words in which a slip is looked for, folded.
    slips: Vec<Vec<Code>>,
    classes: HashMap<String, ClassBits>,
    sets: HashMap<&'f str, &'f [String]>,
}

impl Compiler {
    pub(super) fn new() -> Self {
        Self {
            endings: EndingsBuilder::default(),
            stems: StemsBuilder::default(),
            letters: Vec::new(),
            languages: Vec::new(),
            elements: Vec::new(),
            element_of: HashMap::new(),
            phrases: Vec::new(),
            examples: Vec::new(),
            seen: HashSet::new(),
            next_bit: 2,
            files: Vec::new(),
        }
    }

    /// Takes in the files of one language, the shipped one first, overlays after it.
    pub(super) fn language(
        &mut self,
        index: usize,
        files: &[LexiconFile],
    ) -> Result<(), LexiconError> {
        let mut classes = HashMap::new();
        let mut sets: HashMap<&str, &[String]> = HashMap::new();
        for file in files {
            for class in &file.endings {
                if classes.contains_key(&class.name) {
                    let reason = format!("class `{}` is already defined", class.name);
                    return Err(file.error(class.line, reason));
                }
                let bits = self.endings_of(file, class)?;
                classes.insert(class.name.clone(), bits);
            }
            for shape in &file.shapes {
                let bit = EndingsBuilder::shape(&shape.name).ok_or_else(|| {
                    file.error(shape.line, format!("`{}` is no shape", shape.name))
                })?;
                for ending in &shape.endings {
                    let ending = fold_word(ending).unwrap_or_default();
                    self.endings.add_shape(&ending, bit, index);
                }
            }
            for set in &file.sets {
                if sets.insert(&set.name, &set.words).is_some() {
                    let reason = format!("set `{}` is already defined", set.name);
                    return Err(file.error(set.line, reason));
                }
            }
        }
        let Some(first) = files.first() else {
            return Ok(());
        };
        let own = first
            .morphology
            .letters
            .chars()
            .filter_map(|letter| match glyph(letter) {
                Glyph::Cyrillic(code, false) => Some(1_u64 << code),
                _ => None,
            });
        // е folds together with э and ё, which alone are somebody's own.
        let shared = 1_u64 << 6;
        self.letters
            .push(own.fold(0, |bits, bit| bits | bit) & !shared);
        self.languages.push(first.language.clone());
        let nominal = first.morphology.nominal.as_deref().unwrap_or_default();
        if let Some(bits) = classes.get(nominal) {
            if first.morphology.borrows {
                self.endings.borrowing |= bits.back | bits.front;
            }
            if first.morphology.lends {
                self.endings.borrowed |= bits.back | bits.front;
            }
        }
        let slips: Vec<Vec<Code>> = first
            .morphology
            .slips
            .iter()
            .filter_map(|beginning| fold_word(beginning))
            .collect();
        for file in files {
            let mut language = Language {
                index,
                file,
                morphology: &first.morphology,
                slips: slips.clone(),
                classes: classes.clone(),
                sets: sets.clone(),
            };
            // An overlay speaks with the morphology of the language it is laid over.
            if let Some(bits) = classes.get(nominal) {
                language.classes.insert(String::new(), *bits);
            }
            self.entries(&language)?;
        }
        Ok(())
    }

    fn endings_of(
        &mut self,
        file: &LexiconFile,
        class: &EndingClass,
    ) -> Result<ClassBits, LexiconError> {
        let too_many = || file.error(class.line, "too many classes of endings".into());
        let mut bit = || {
            let bit = 1_u64.checked_shl(self.next_bit).ok_or_else(too_many)?;
            self.next_bit += 1;
            Ok::<_, LexiconError>(bit)
        };
        let back = bit()?;
        let front = if class.chains.is_empty() {
            back
        } else {
            bit()?
        };
        for ending in &class.plain {
            self.endings.add(&fold_ending(ending), back | front);
        }
        for chain in &class.chains {
            for (ending, is_front) in endings::expand(chain) {
                let bits = if is_front { front } else { back };
                self.endings.add(&fold_ending(&ending), bits);
            }
        }
        Ok(ClassBits { back, front })
    }

    fn entries(&mut self, language: &Language<'_>) -> Result<(), LexiconError> {
        let file = u16::try_from(self.files.len()).unwrap_or(u16::MAX);
        self.files.push(language.file.name.clone());
        for entry in &language.file.entries {
            let line = u16::try_from(entry.line).unwrap_or(u16::MAX);
            let place = LexiconLine { file, line };
            let wrong = |reason: String| language.file.error(entry.line, reason);
            let path: Vec<&str> = entry.table.split('.').collect();
            let meaning = Meaning::from_path(&path)
                .ok_or_else(|| wrong(format!("[{}] is not a table of the lexicon", entry.table)))?;
            let folded: Vec<String> = entry
                .pattern
                .split_whitespace()
                .map(fold_pattern_word)
                .collect();
            let key = (language.index, entry.table.clone(), folded.join(" "));
            if !self.seen.insert(key) {
                return Err(wrong(format!(
                    "`{}` already stands in [{}] (ё/е and Kazakh letters fold together)",
                    entry.pattern, entry.table
                )));
            }
            if entry.example.trim().is_empty() {
                return Err(wrong(format!("`{}` lacks its example", entry.pattern)));
            }
            for phrase in pattern::phrases(&entry.pattern) {
                let slots = pattern::parse(&phrase).map_err(wrong)?;
                self.phrase(language, (meaning, place), &slots)
                    .map_err(wrong)?;
            }
            self.examples.push(Example {
                file: language.file.name.clone(),
                line: entry.line,
                pattern: entry.pattern.clone(),
                text: entry.example.clone(),
                meaning,
            });
        }
        Ok(())
    }

    fn phrase(
        &mut self,
        language: &Language<'_>,
        (meaning, place): (Meaning, LexiconLine),
        slots: &[Slot],
    ) -> Result<(), String> {
        let mut places = Vec::with_capacity(slots.len());
        let mut words = Vec::new();
        for slot in slots {
            let step = match &slot.place {
                Told::Any => Step::Any,
                Told::Number => Step::Number,
                Told::Gap(words) => Step::Gap(*words),
                Told::Start => Step::Start,
                Told::End => Step::End,
                Told::Comma => Step::Comma,
                Told::Words(written) => {
                    let element = self.element(language, written)?;
                    let span = self.elements[element as usize].span;
                    if written.iter().any(|word| word.stem == "#") {
                        Step::ElementOrNumber(element, span)
                    } else {
                        if !slot.optional {
                            words.push(element);
                        }
                        Step::Element(element, span)
                    }
                }
            };
            let optional = slot.optional;
            places.push(Place { step, optional });
        }
        if words.is_empty() {
            return Err("a pattern needs a word that cannot be missing or a number".into());
        }
        for &element in &words {
            self.elements[element as usize].uses += 1;
        }
        self.phrases.push(Draft {
            places,
            words,
            meaning,
            place,
        });
        Ok(())
    }

    fn element(&mut self, language: &Language<'_>, written: &[Written]) -> Result<u32, String> {
        let key = (language.index, written.to_vec());
        if let Some(&element) = self.element_of.get(&key) {
            return Ok(element);
        }
        let id = u32::try_from(self.elements.len()).map_err(|_| "too many words".to_owned())?;
        self.elements.push(Growing { span: 1, uses: 0 });
        self.element_of.insert(key, id);
        for word in written.iter().filter(|word| word.stem != "#") {
            if word.set {
                let set = language
                    .sets
                    .get(word.stem.as_str())
                    .ok_or_else(|| format!("there is no set `{}`", word.stem))?;
                for member in *set {
                    let mut member = pattern::written(member)?;
                    if word.class.is_some() {
                        member.class.clone_from(&word.class);
                    }
                    self.word(language, &member, id)?;
                }
            } else {
                self.word(language, word, id)?;
            }
        }
        Ok(id)
    }

    fn word(
        &mut self,
        language: &Language<'_>,
        word: &Written,
        element: u32,
    ) -> Result<(), String> {
        let halves: Vec<&str> = word.stem.split('-').collect();
        let codes = fold_word(&word.stem).ok_or_else(|| format!("`{}` is no word", word.stem))?;
        let mut split = 0;
        let mut splits = Vec::new();
        for half in &halves[..halves.len() - 1] {
            split += fold_word(half).map_or(0, |c| c.len());
            splits.push(split);
        }
        let parted = splits.iter().fold(0, |bits, &at| {
            bits | 1_u64
                .checked_shl(u32::try_from(at).unwrap_or(64))
                .unwrap_or(0)
        });
        let mut slips = language.slips.iter();
        let slips = slips.any(|beginning| codes.starts_with(beginning));
        let class = match word.class.as_deref() {
            None => EXACT,
            Some("*") => ANY,
            Some(name) => {
                let bits = language
                    .classes
                    .get(name)
                    .ok_or_else(|| format!("there are no endings `{name}`"))?;
                harmonise(&word.stem, language.morphology, *bits)
            }
        };
        let used = StemUse {
            classes: class,
            element,
            splits: parted,
            slips,
            language: 1 << language.index.min(7),
        };
        let span = &mut self.elements[element as usize].span;
        *span = (*span).max(u8::try_from(halves.len()).unwrap_or(u8::MAX));
        self.stems.add(&codes, &splits, used);
        if class & (EXACT | ANY) == 0 {
            for (from, to) in &language.morphology.voicing {
                if let Some(head) = word.stem.strip_suffix(from.as_str()) {
                    let voiced = fold_word(&format!("{head}{to}")).unwrap_or_default();
                    if voiced != codes {
                        self.stems.add(&voiced, &splits, used);
                    }
                }
            }
        }
        Ok(())
    }

    /// Hangs each phrase on its rarest word and lays everything flat.
    pub(super) fn finish(mut self) -> (Lexicon, Vec<Example>) {
        // What only the reading needed makes room for what stays.
        self.element_of = HashMap::new();
        self.seen = HashSet::new();
        let uses = |element: &u32| self.elements[*element as usize].uses;
        let mut elements = vec![Element::default(); self.elements.len()];
        let mut hung_on: Vec<Vec<Hung>> = vec![Vec::new(); elements.len()];
        let mut phrases = Vec::with_capacity(self.phrases.len());
        let all = self.phrases.iter().map(|draft| draft.places.len());
        let mut places: Vec<Place> = Vec::with_capacity(all.sum());
        for draft in &self.phrases {
            let Some(rarest) = draft.words.iter().copied().min_by_key(uses) else {
                continue;
            };
            let is_anchor = |place: &Place| {
                !place.optional
                    && matches!(place.step, Step::Element(element, _) if element == rarest)
            };
            let anchor = draft.places.iter().position(is_anchor).unwrap_or(0);
            let others = draft.words.iter().copied().filter(|&e| e != rarest);
            elements[rarest as usize].groups |= draft.meaning.group();
            hung_on[rarest as usize].push(Hung {
                phrase: number(phrases.len()),
                needs: others.min_by_key(uses).unwrap_or(NONE),
            });
            phrases.push(Phrase {
                from: number(places.len()),
                anchor: number(places.len() + anchor),
                to: number(places.len() + draft.places.len()),
                meaning: draft.meaning,
                place: draft.place,
            });
            places.extend(&draft.places);
        }
        let mut hung = Vec::with_capacity(phrases.len());
        for (element, own) in elements.iter_mut().zip(hung_on) {
            element.from = number(hung.len());
            hung.extend(own);
            element.to = number(hung.len());
        }
        let lexicon = Lexicon {
            endings: self.endings.finish(),
            stems: self.stems.finish(),
            letters: self.letters,
            kazakh: language_bit(&self.languages, "kk"),
            russian: language_bit(&self.languages, "ru"),
            elements,
            phrases,
            files: self.files,
            places,
            hung,
        };
        (lexicon, self.examples)
    }
}

/// A place in a table.
fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Short stems take the endings of their own harmony only; long ones, and those whose last vowel
/// goes either way, take both: people in chats write them so.
fn harmonise(stem: &str, morphology: &Morphology, bits: ClassBits) -> Classes {
    const SHORT: usize = 4;
    let both = bits.back | bits.front;
    let Some((back, front)) = &morphology.harmony else {
        return both;
    };
    if stem.chars().count() > SHORT {
        return both;
    }
    let last = stem
        .chars()
        .rev()
        .find(|&c| back.contains(c) || front.contains(c));
    match last {
        Some(c) if back.contains(c) => bits.back,
        Some(_) => bits.front,
        None => both,
    }
}

/// The bit of a language in a word's set of languages; 0 when it is not there.
fn language_bit(languages: &[String], name: &str) -> u8 {
    let index = languages.iter().position(|language| language == name);
    index.map_or(0, |index| 1 << index.min(7))
}

/// An ending in codes: Cyrillic letters only, so no word need be looked for.
fn fold_ending(ending: &str) -> Vec<Code> {
    ending
        .chars()
        .filter_map(|letter| match glyph(letter) {
            Glyph::Cyrillic(code, _) => Some(code),
            _ => None,
        })
        .collect()
}

/// A single word in codes, hyphens left out; `None` when it is not exactly one word.
pub(super) fn fold_word(word: &str) -> Option<Vec<Code>> {
    let mut scanner = Scanner::new(word);
    let codes = scanner.next_word()?.codes.to_vec();
    scanner.next_word().is_none().then_some(codes)
}

fn fold_pattern_word(word: &str) -> String {
    word.split('|')
        .map(|part| {
            let split = part.find(['~', '*', '?', '@']).unwrap_or(part.len());
            let (stem, rest) = part.split_at(split);
            let folded = fold_word(stem).map(|codes| crate::detect::fold::spell(&codes));
            format!("{}{rest}", folded.unwrap_or_else(|| stem.to_owned()))
        })
        .collect::<Vec<_>>()
        .join("|")
}
