//! The law as data: what may be said, by which act and article, in which edition, how surely.
//!
//! The entries stand in `statutes.toml`, which a lawyer can read and mend. A text of the catalog
//! names its entries (`.law = PD-7.9`); the citation it shows comes from here, so the number in a
//! text cannot differ from the one that was checked.

use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::Lang;

const STATUTES: &str = include_str!("statutes.toml");

/// The act whose articles are cited without naming it again: the law on personal data.
const HOME: &str = "94-V";

/// Words by language code.
pub type ByLang = BTreeMap<String, String>;

/// How surely an entry is known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
pub enum Confidence {
    /// Read in the text of the act itself.
    V,
    /// Read in a secondary source: said with that source and its date.
    S,
    /// Read in the act, but in an edition later amended: said like `S`.
    #[serde(rename = "V→S")]
    VThenS,
    /// General knowledge only: never said.
    G,
}

/// A law, code or order.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Its id, e.g. `94-V`.
    pub id: String,
    /// Full name with date and number.
    pub name: ByLang,
    /// The name as it stands in a citation.
    pub short: ByLang,
    /// Address of the official text.
    pub address: ByLang,
}

/// One thing the law says.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its id, e.g. `PD-7.9`.
    pub id: String,
    /// The act it stands in.
    pub act: String,
    /// Article (бап, статья), or the paragraphs of an order.
    pub article: String,
    /// Paragraph (тармақ, пункт) or part (бөлік, часть).
    pub paragraph: Option<String>,
    /// Sub-paragraph (тармақша, подпункт).
    pub sub: Option<String>,
    /// The short citation.
    pub cite: ByLang,
    /// What it says, paraphrased.
    pub says: ByLang,
    /// The edition that was read, as year and month.
    pub edition: String,
    /// When it was read.
    pub read_on: NaiveDate,
    /// Who read it, and in what.
    pub read_by: String,
    /// How surely it is known.
    pub confidence: Confidence,
    /// Where it was read, for what is not [`Confidence::V`]; part of its citation.
    pub source: Option<ByLang>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    act: Vec<Act>,
    entry: Vec<Entry>,
}

/// Why the law cannot be used. Meant for whoever edits `statutes.toml` or the texts.
#[derive(Debug, thiserror::Error)]
pub enum LawError {
    /// The file is not what it should be.
    #[error("the law file cannot be read: {0}")]
    Syntax(#[from] toml::de::Error),
    /// Two acts or entries share an id.
    #[error("the law file has {0} twice")]
    Twice(String),
    /// An entry names an act that is not there.
    #[error("{entry} names the act {act}, which is not in the law file")]
    NoAct {
        /// The entry.
        entry: String,
        /// The act.
        act: String,
    },
    /// Words are missing in a language.
    #[error("{id} has no {field} in {lang}")]
    NoWords {
        /// The act or entry.
        id: String,
        /// The field.
        field: &'static str,
        /// The language.
        lang: Lang,
    },
    /// A citation shows other numbers than the entry.
    #[error("the citation of {id} in {lang} does not show article {article}")]
    Citation {
        /// The entry.
        id: String,
        /// The language.
        lang: String,
        /// What is not shown.
        article: String,
    },
    /// An address is not official.
    #[error("{0} has an address that is not on adilet.zan.kz")]
    Address(String),
    /// A text names an entry that is not there.
    #[error("the text {text} names {entry}, which is not in the law file")]
    NoEntry {
        /// The text.
        text: String,
        /// The entry.
        entry: String,
    },
    /// A text rests on general knowledge.
    #[error("the text {text} rests on {entry}, which was only heard of (confidence G)")]
    Hearsay {
        /// The text.
        text: String,
        /// The entry.
        entry: String,
    },
}

/// All acts and entries, checked.
#[derive(Clone, Debug)]
pub struct LawBook {
    acts: BTreeMap<String, Act>,
    entries: BTreeMap<String, Entry>,
}

impl LawBook {
    /// The law that is built into the program.
    pub fn embedded() -> Result<Self, LawError> {
        Self::parse(STATUTES)
    }

    /// Reads and checks a law file.
    pub fn parse(toml: &str) -> Result<Self, LawError> {
        let file: File = toml::from_str(toml)?;
        let mut acts = BTreeMap::new();
        for act in file.act {
            if act
                .address
                .values()
                .any(|address| !address.starts_with("https://adilet.zan.kz/"))
            {
                return Err(LawError::Address(act.id));
            }
            if let Some(twice) = acts.insert(act.id.clone(), act) {
                return Err(LawError::Twice(twice.id));
            }
        }
        let mut entries = BTreeMap::new();
        for entry in file.entry {
            if !acts.contains_key(&entry.act) {
                return Err(LawError::NoAct {
                    entry: entry.id,
                    act: entry.act,
                });
            }
            entry.check_numbers()?;
            if let Some(twice) = entries.insert(entry.id.clone(), entry) {
                return Err(LawError::Twice(twice.id));
            }
        }
        Ok(Self { acts, entries })
    }

    /// Checks that everything is said in these languages.
    pub fn check_languages(&self, languages: &[Lang]) -> Result<(), LawError> {
        let words = |id: &str, field, words: &ByLang, lang: Lang| {
            let there = words
                .get(lang.code())
                .is_some_and(|text| !text.trim().is_empty());
            there.then_some(()).ok_or_else(|| LawError::NoWords {
                id: id.to_owned(),
                field,
                lang,
            })
        };
        for &lang in languages {
            for act in self.acts.values() {
                words(&act.id, "name", &act.name, lang)?;
                words(&act.id, "short name", &act.short, lang)?;
                words(&act.id, "address", &act.address, lang)?;
            }
            for entry in self.entries.values() {
                words(&entry.id, "cite", &entry.cite, lang)?;
                words(&entry.id, "says", &entry.says, lang)?;
                if entry.confidence != Confidence::V {
                    let none = ByLang::new();
                    let source = entry.source.as_ref().unwrap_or(&none);
                    words(&entry.id, "source", source, lang)?;
                }
            }
        }
        Ok(())
    }

    /// Checks that a text may rest on an entry.
    pub fn check_use(&self, text: &str, entry: &str) -> Result<(), LawError> {
        match self.entries.get(entry) {
            None => Err(LawError::NoEntry {
                text: text.to_owned(),
                entry: entry.to_owned(),
            }),
            Some(found) if found.confidence == Confidence::G => Err(LawError::Hearsay {
                text: text.to_owned(),
                entry: entry.to_owned(),
            }),
            Some(_) => Ok(()),
        }
    }

    /// An entry by id.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.get(id)
    }

    /// Every entry, by id.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// The short citation of entries: articles of the law on personal data alone, others with
    /// their act, what is not [`Confidence::V`] with its source.
    #[must_use]
    pub fn cite(&self, lang: Lang, ids: &[String]) -> String {
        let cited = ids.iter().filter_map(|id| {
            let entry = self.entries.get(id)?;
            let mut words = entry.cite.get(lang.code())?.clone();
            if entry.act != HOME {
                let act = self.acts.get(&entry.act)?.short.get(lang.code())?;
                words = format!("{act}, {words}");
            }
            if entry.confidence != Confidence::V {
                let source = entry.source.as_ref()?.get(lang.code())?;
                words = format!("{words}; {source}");
            }
            Some(words)
        });
        cited.collect::<Vec<_>>().join(", ")
    }

    /// Short name of the law on personal data.
    #[must_use]
    pub fn home(&self, lang: Lang) -> &str {
        self.acts
            .get(HOME)
            .and_then(|act| act.short.get(lang.code()))
            .map_or("", String::as_str)
    }

    /// The acts in which entries stand, each once.
    #[must_use]
    pub fn acts_of(&self, ids: &BTreeSet<String>) -> Vec<&Act> {
        let acts: BTreeSet<&str> = ids
            .iter()
            .filter_map(|id| Some(self.entries.get(id)?.act.as_str()))
            .collect();
        acts.into_iter()
            .filter_map(|id| self.acts.get(id))
            .collect()
    }
}

impl Entry {
    /// Every number of the place must stand in every citation.
    fn check_numbers(&self) -> Result<(), LawError> {
        let places = [
            Some(&self.article),
            self.paragraph.as_ref(),
            self.sub.as_ref(),
        ];
        for (lang, words) in &self.cite {
            for place in places.into_iter().flatten() {
                let shown = words
                    .split(|letter: char| !letter.is_ascii_digit() && letter != '-')
                    .map(|number| number.trim_matches('-'))
                    .collect::<Vec<_>>();
                let asked = place
                    .split([',', ' ', '–'])
                    .filter(|number| !number.is_empty());
                for number in asked {
                    if !shown.contains(&number) {
                        return Err(LawError::Citation {
                            id: self.id.clone(),
                            lang: lang.clone(),
                            article: number.to_owned(),
                        });
                    }
                }
            }
        }
        Ok(())
    }
}
