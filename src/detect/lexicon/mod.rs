//! The words by which requests are known: data in `locales/<language>/lexicon.toml`, read, checked
//! and compiled at start. Knows how words combine, not what follows from them.

mod compile;
mod endings;
mod file;
mod lookup;
mod pattern;
mod slips;
mod stems;
mod trie;

pub(super) use endings::{PAST, SECOND, SEVERAL, shape_in};
pub(super) use lookup::{Lookup, MAX_SPAN};

use super::meaning::Meaning;
use super::reading::Reading;
use super::{Origin, Passage};
use compile::Compiler;
use endings::{Classes, Endings};
use file::LexiconFile;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::path::Path;
use stems::Stems;

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");
const FILE: &str = "lexicon.toml";

/// A lexicon cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// An entry is wrong or stands twice.
    #[error("{file}, line {line}: {reason}")]
    Wrong {
        /// The file.
        file: String,
        /// Line, counted from one.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// A file or folder cannot be read.
    #[error("{file} cannot be read: {reason}")]
    Unreadable {
        /// The file or folder.
        file: String,
        /// Why.
        reason: String,
    },
}

/// A stem's use in one element, with the endings it takes there.
#[derive(Clone, Copy)]
pub(super) struct StemUse {
    classes: Classes,
    pub(super) element: u32,
    /// Letters after which it may be parted in two words, as bits.
    splits: u64,
    /// Whether it is known also with one slip of the finger.
    slips: bool,
    /// The bit of the language it stands in.
    pub(super) language: u8,
}

/// A word of patterns: what hangs on it.
#[derive(Clone, Copy, Default)]
pub(super) struct Element {
    /// Groups of the meanings that hang on it.
    pub(super) groups: u8,
    from: u32,
    to: u32,
}

/// One place of a compiled phrase, and whether it may be missing.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) step: Step,
    pub(super) optional: bool,
}

/// What stands in one place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A word, and into how many it may be parted at most.
    Element(u32, u8),
    ElementOrNumber(u32, u8),
    Any,
    Number,
    Gap(u8),
    Start,
    End,
    Comma,
}

/// A line of a lexicon file, where a person can read what a word was taken for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct LexiconLine {
    /// Index of the file ([`Detector::lexicon_file`](crate::detect::Detector::lexicon_file)).
    pub(super) file: u16,
    /// Line, counted from one.
    pub line: u16,
}

/// A compiled pattern.
#[derive(Clone, Copy)]
pub(super) struct Phrase {
    /// Its places, the one on which it hangs, and where they end, among all places.
    from: u32,
    anchor: u32,
    to: u32,
    pub(super) meaning: Meaning,
    /// Where it stands.
    pub(super) place: LexiconLine,
}

/// A phrase that hangs on a word, with what tells soonest that it is not there.
#[derive(Clone, Copy)]
pub(super) struct Hung {
    phrase: u32,
    /// Another word without which it cannot be found; [`NONE`] when there is none.
    pub(super) needs: u32,
}

/// No element.
pub(super) const NONE: u32 = u32::MAX;

/// A pattern's example.
pub(super) struct Example {
    file: String,
    line: usize,
    pattern: String,
    text: String,
    meaning: Meaning,
}

impl Example {
    /// Whether the pattern's meaning is found in its own example.
    pub(super) fn run(&self, lexicon: &Lexicon) -> Result<(), LexiconError> {
        let passage = Passage {
            origin: Origin::Own,
            text: &self.text,
        };
        let reading = Reading::new(lexicon, std::iter::once(passage));
        if reading.hits.iter().any(|hit| hit.meaning == self.meaning) {
            return Ok(());
        }
        Err(LexiconError::Wrong {
            file: self.file.clone(),
            line: self.line,
            reason: format!("`{}` is not found in its example", self.pattern),
        })
    }
}

/// Everything compiled.
pub(super) struct Lexicon {
    endings: Endings,
    stems: Stems,
    /// Codes of letters that only words of a language have, as bits, by language.
    pub(super) letters: Vec<u64>,
    /// The bit of Kazakh, and of Russian, in a word's set of languages; 0 for one that is not there.
    pub(super) kazakh: u8,
    pub(super) russian: u8,
    pub(super) elements: Vec<Element>,
    phrases: Vec<Phrase>,
    places: Vec<Place>,
    /// Names of the files, in the order in which lines count them.
    pub(super) files: Vec<String>,
    hung: Vec<Hung>,
}

impl Lexicon {
    /// The lexicons that ship with the program, and over them those of `overlay`.
    pub(super) fn load(overlay: Option<&Path>) -> Result<(Self, Vec<Example>), LexiconError> {
        let mut languages: BTreeMap<String, Vec<LexiconFile>> = BTreeMap::new();
        for folder in LOCALES.dirs() {
            let language = folder.path().to_string_lossy().into_owned();
            let Some(text) = folder.get_file(folder.path().join(FILE)) else {
                continue;
            };
            let name = format!("locales/{language}/{FILE}");
            let text = text.contents_utf8().unwrap_or_default();
            let file = LexiconFile::read(&name, &language, text)?;
            languages.entry(language).or_default().push(file);
        }
        if let Some(folder) = overlay {
            for file in overlay_files(folder)? {
                languages
                    .entry(file.language.clone())
                    .or_default()
                    .push(file);
            }
        }
        Self::compile(&languages)
    }

    /// The lexicons of a folder alone, `DIR/<language>/lexicon.toml`.
    pub(super) fn from_folder(folder: &Path) -> Result<Self, LexiconError> {
        let mut languages: BTreeMap<String, Vec<LexiconFile>> = BTreeMap::new();
        for file in overlay_files(folder)? {
            languages
                .entry(file.language.clone())
                .or_default()
                .push(file);
        }
        let (lexicon, examples) = Self::compile(&languages)?;
        for example in &examples {
            example.run(&lexicon)?;
        }
        Ok(lexicon)
    }

    fn compile(
        languages: &BTreeMap<String, Vec<LexiconFile>>,
    ) -> Result<(Self, Vec<Example>), LexiconError> {
        let mut compiler = Compiler::new();
        for (index, files) in languages.values().enumerate() {
            compiler.language(index, files)?;
        }
        Ok(compiler.finish())
    }

    /// The phrases that hang on an element.
    pub(super) fn hung_on(&self, element: u32) -> &[Hung] {
        let element = self.elements[element as usize];
        &self.hung[element.from as usize..element.to as usize]
    }

    /// A phrase, the places before the one on which it hangs, and those behind it.
    pub(super) fn phrase(&self, hung: Hung) -> (&Phrase, &[Place], &[Place]) {
        let phrase = &self.phrases[hung.phrase as usize];
        let before = &self.places[phrase.from as usize..phrase.anchor as usize];
        let behind = &self.places[phrase.anchor as usize + 1..phrase.to as usize];
        (phrase, before, behind)
    }

    /// Bytes held, roughly.
    pub(super) fn memory(&self) -> usize {
        self.endings.memory()
            + self.stems.memory()
            + self.elements.capacity() * size_of::<Element>()
            + self.hung.capacity() * size_of::<Hung>()
            + self.phrases.capacity() * size_of::<Phrase>()
            + self.places.capacity() * size_of::<Place>()
    }
}

/// `DIR/<language>/lexicon.toml`, and `DIR/<language>.toml`.
fn overlay_files(folder: &Path) -> Result<Vec<LexiconFile>, LexiconError> {
    let unreadable = |path: &Path, error: &std::io::Error| LexiconError::Unreadable {
        file: path.display().to_string(),
        reason: error.to_string(),
    };
    let mut files = Vec::new();
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .map_err(|error| unreadable(folder, &error))?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    for path in entries {
        let is_toml = path
            .extension()
            .is_some_and(|extension| extension == "toml");
        let file = if path.is_dir() {
            path.join(FILE)
        } else {
            path.clone()
        };
        if !file.is_file() || !(path.is_dir() || is_toml) {
            continue;
        }
        let language = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(&file).map_err(|error| unreadable(&file, &error))?;
        files.push(LexiconFile::read(
            &file.display().to_string(),
            &language,
            &text,
        )?);
    }
    if files.is_empty() {
        return Err(LexiconError::Unreadable {
            file: folder.display().to_string(),
            reason: "there is no LANGUAGE/lexicon.toml in it".into(),
        });
    }
    Ok(files)
}
