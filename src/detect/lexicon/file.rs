//! Reads one `lexicon.toml`: what stands in it and on which line, before anything is made of it.

use super::LexiconError;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A lexicon file read, nothing compiled.
pub(super) struct LexiconFile {
    /// Name to show in errors.
    pub(super) name: String,
    /// Two-letter language, from the folder.
    pub(super) language: String,
    /// How words of the language change.
    pub(super) morphology: Morphology,
    /// Named classes of endings.
    pub(super) endings: Vec<EndingClass>,
    /// Named sets of words.
    pub(super) sets: Vec<Set>,
    /// How unknown words end that address somebody, or tell of the past.
    pub(super) shapes: Vec<ShapeEndings>,
    /// Patterns with meaning and example.
    pub(super) entries: Vec<Entry>,
}

/// How words of the language change.
#[derive(Default)]
pub(super) struct Morphology {
    /// Class meant by a bare `~`.
    pub(super) nominal: Option<String>,
    /// Its nominal endings also hang on other languages' nouns.
    pub(super) borrows: bool,
    /// Its nouns take the endings of a borrowing language.
    pub(super) lends: bool,
    /// Letters that only words of this language have, of those that fold together with nothing.
    pub(super) letters: String,
    /// Beginnings of long words in which a slip of the finger is looked for.
    pub(super) slips: Vec<String>,
    /// Consonants that change before a vowel: `п` → `б`.
    pub(super) voicing: Vec<(String, String)>,
    /// Vowels that want back endings, and those that want front ones.
    pub(super) harmony: Option<(String, String)>,
}

/// A named class of endings.
pub(super) struct EndingClass {
    pub(super) name: String,
    pub(super) line: usize,
    /// Endings as they stand.
    pub(super) plain: Vec<String>,
    /// Slots to be combined, with `A` and `I` for harmony.
    pub(super) chains: Vec<Vec<Vec<String>>>,
}

/// A named set of words.
pub(super) struct Set {
    pub(super) name: String,
    pub(super) line: usize,
    pub(super) words: Vec<String>,
}

/// Endings by which a word that the lexicon does not know still says something.
pub(super) struct ShapeEndings {
    /// `second` or `past`.
    pub(super) name: String,
    pub(super) line: usize,
    pub(super) endings: Vec<String>,
}

/// One pattern.
pub(super) struct Entry {
    /// Table it stands in, e.g. `data.iin.weak`.
    pub(super) table: String,
    pub(super) pattern: String,
    pub(super) example: String,
    pub(super) line: usize,
}

impl LexiconFile {
    /// Reads the text of a file.
    pub(super) fn read(name: &str, language: &str, text: &str) -> Result<Self, LexiconError> {
        let reader = Reader::new(name, text);
        let table = DeTable::parse(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            reader.error(at, error.message().to_owned())
        })?;
        let mut file = Self {
            name: name.to_owned(),
            language: language.to_owned(),
            morphology: Morphology::default(),
            endings: Vec::new(),
            sets: Vec::new(),
            shapes: Vec::new(),
            entries: Vec::new(),
        };
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "morphology" => file.morphology = reader.morphology(value)?,
                "endings" => file.endings = reader.endings(value)?,
                "sets" => file.sets = reader.sets(value)?,
                "shapes" => {
                    file.shapes = reader
                        .sets(value)?
                        .into_iter()
                        .map(|set| ShapeEndings {
                            name: set.name,
                            line: set.line,
                            endings: set.words,
                        })
                        .collect();
                }
                other => reader.entries(other, value, &mut file.entries)?,
            }
        }
        // The parser hands tables out by name; people read them by line.
        file.entries.sort_by_key(|entry| entry.line);
        Ok(file)
    }

    /// An error in this file.
    pub(super) fn error(&self, line: usize, reason: String) -> LexiconError {
        LexiconError::Wrong {
            file: self.name.clone(),
            line,
            reason,
        }
    }
}

type Value<'t> = Spanned<DeValue<'t>>;

struct Reader<'t> {
    name: &'t str,
    /// Where each line ends, so that thousands of entries need not count lines from the top.
    line_ends: Vec<usize>,
}

impl<'r> Reader<'r> {
    fn new(name: &'r str, text: &str) -> Self {
        let line_ends = text.match_indices('\n').map(|(at, _)| at).collect();
        Self { name, line_ends }
    }

    fn line(&self, at: usize) -> usize {
        self.line_ends.partition_point(|&end| end < at) + 1
    }

    fn error(&self, at: usize, reason: impl Into<String>) -> LexiconError {
        LexiconError::Wrong {
            file: self.name.to_owned(),
            line: self.line(at),
            reason: reason.into(),
        }
    }

    fn table<'v, 't>(&self, value: &'v Value<'t>) -> Result<&'v DeTable<'t>, LexiconError> {
        match value.get_ref() {
            DeValue::Table(table) => Ok(table),
            _ => Err(self.error(value.span().start, "a table is expected here")),
        }
    }

    fn string(&self, value: &Value<'_>) -> Result<String, LexiconError> {
        match value.get_ref() {
            DeValue::String(text) => Ok(text.to_string()),
            _ => Err(self.error(value.span().start, "a text in quotes is expected here")),
        }
    }

    fn words(&self, value: &Value<'_>) -> Result<Vec<String>, LexiconError> {
        Ok(self
            .string(value)?
            .split_whitespace()
            .map(str::to_owned)
            .collect())
    }

    fn flag(&self, value: &Value<'_>) -> Result<bool, LexiconError> {
        match value.get_ref() {
            DeValue::Boolean(flag) => Ok(*flag),
            _ => Err(self.error(value.span().start, "true or false is expected here")),
        }
    }

    fn list<'v, 't>(&self, value: &'v Value<'t>) -> Result<&'v [Value<'t>], LexiconError> {
        match value.get_ref() {
            DeValue::Array(list) => Ok(list),
            _ => Err(self.error(value.span().start, "a list is expected here")),
        }
    }

    fn morphology(&self, value: &Value<'_>) -> Result<Morphology, LexiconError> {
        let mut morphology = Morphology::default();
        for (key, value) in self.table(value)? {
            match key.get_ref().as_ref() {
                "nominal" => morphology.nominal = Some(self.string(value)?),
                "borrows" => morphology.borrows = self.flag(value)?,
                "letters" => morphology.letters = self.string(value)?,
                "slips" => morphology.slips = self.words(value)?,
                "lends" => morphology.lends = self.flag(value)?,
                "voicing" => {
                    for pair in self.words(value)? {
                        let (from, to) = pair.split_once('>').ok_or_else(|| {
                            self.error(value.span().start, "write a change as `п>б`")
                        })?;
                        morphology.voicing.push((from.to_owned(), to.to_owned()));
                    }
                }
                "harmony" => {
                    let text = self.string(value)?;
                    let (back, front) = text.split_once(' ').ok_or_else(|| {
                        self.error(value.span().start, "back vowels, a space, front vowels")
                    })?;
                    morphology.harmony = Some((back.to_owned(), front.to_owned()));
                }
                other => {
                    let reason = format!("`{other}` is not known here");
                    return Err(self.error(key.span().start, reason));
                }
            }
        }
        Ok(morphology)
    }

    fn endings(&self, value: &Value<'_>) -> Result<Vec<EndingClass>, LexiconError> {
        let mut classes = Vec::new();
        for (key, value) in self.table(value)? {
            let mut class = EndingClass {
                name: key.get_ref().to_string(),
                line: self.line(key.span().start),
                plain: Vec::new(),
                chains: Vec::new(),
            };
            for (key, value) in self.table(value)? {
                match key.get_ref().as_ref() {
                    "plain" => class.plain = self.words(value)?.iter().map(|w| bare(w)).collect(),
                    "chains" => {
                        for chain in self.list(value)? {
                            let mut slots = Vec::new();
                            for slot in self.list(chain)? {
                                slots.push(self.words(slot)?.iter().map(|w| bare(w)).collect());
                            }
                            class.chains.push(slots);
                        }
                    }
                    other => {
                        let reason = format!("`{other}` is not known here");
                        return Err(self.error(key.span().start, reason));
                    }
                }
            }
            classes.push(class);
        }
        Ok(classes)
    }

    fn sets(&self, value: &Value<'_>) -> Result<Vec<Set>, LexiconError> {
        self.table(value)?
            .iter()
            .map(|(key, value)| {
                Ok(Set {
                    name: key.get_ref().to_string(),
                    line: self.line(key.span().start),
                    words: self.words(value)?,
                })
            })
            .collect()
    }

    fn entries(
        &self,
        table: &str,
        value: &Value<'_>,
        entries: &mut Vec<Entry>,
    ) -> Result<(), LexiconError> {
        for (key, value) in self.table(value)? {
            let name = key.get_ref().as_ref();
            match value.get_ref() {
                DeValue::Table(_) => self.entries(&format!("{table}.{name}"), value, entries)?,
                DeValue::String(example) => entries.push(Entry {
                    table: table.to_owned(),
                    pattern: name.to_owned(),
                    example: example.to_string(),
                    line: self.line(key.span().start),
                }),
                _ => {
                    let reason = "a pattern stands with its example: \"слово~\" = \"пример\"";
                    return Err(self.error(value.span().start, reason));
                }
            }
        }
        Ok(())
    }
}

/// `-` stands for the empty ending.
fn bare(word: &str) -> String {
    if word == "-" {
        String::new()
    } else {
        word.to_owned()
    }
}
