//! The law as data: what may be said, by which act and article, in which edition, how surely.
//!
//! The entries stand in `statutes.toml`, which a lawyer can read and mend. A text of the catalog
//! names its entries (`.law = PD-7.9`); the citation it shows comes from here, so the number in a
//! text cannot differ from the one that was checked.

mod entry;
mod error;
mod overlay;

pub use entry::{Act, ByLang, Confidence, Entry};
pub use error::LawError;

use crate::domain::Lang;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const STATUTES: &str = include_str!("statutes.toml");

/// The act whose articles are cited without naming it again: the law on personal data.
const HOME: &str = "94-V";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    act: Vec<Act>,
    entry: Vec<Entry>,
}

/// All acts and entries, checked.
#[derive(Clone, Debug)]
pub struct LawBook {
    acts: BTreeMap<String, Act>,
    entries: BTreeMap<String, Entry>,
    withdrawn: BTreeMap<String, String>,
}

impl LawBook {
    /// The law that is built into the program.
    pub fn embedded() -> Result<Self, LawError> {
        Self::parse(STATUTES)
    }

    /// The built-in law with the corrections and withdrawals of a file.
    pub fn with_overlay(path: &Path) -> Result<Self, LawError> {
        let overlay = std::fs::read_to_string(path).map_err(|error| LawError::File {
            path: path.display().to_string(),
            kind: error.kind(),
        })?;
        Self::overlaid(&overlay)
    }

    /// The built-in law with these corrections and withdrawals.
    pub fn overlaid(overlay: &str) -> Result<Self, LawError> {
        let (law, withdrawn) = overlay::lay_over(STATUTES, overlay)?;
        let book = Self::of(toml::Value::Table(law).try_into()?)?;
        Ok(Self { withdrawn, ..book })
    }

    /// Reads and checks a law file.
    pub fn parse(toml: &str) -> Result<Self, LawError> {
        Self::of(toml::from_str(toml)?)
    }

    fn of(file: File) -> Result<Self, LawError> {
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
            if entry.edition().is_none() {
                return Err(LawError::Edition(entry.id));
            }
            if let Some(twice) = entries.insert(entry.id.clone(), entry) {
                return Err(LawError::Twice(twice.id));
            }
        }
        Ok(Self {
            acts,
            entries,
            withdrawn: BTreeMap::new(),
        })
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
            Some(found) if found.confidence == Confidence::G && self.withdrawn(entry).is_none() => {
                Err(LawError::Hearsay {
                    text: text.to_owned(),
                    entry: entry.to_owned(),
                })
            }
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

    /// Every act, by id.
    pub fn acts(&self) -> impl Iterator<Item = &Act> {
        self.acts.values()
    }

    /// Why an entry was withdrawn; `None` while it stands.
    #[must_use]
    pub fn withdrawn(&self, id: &str) -> Option<&str> {
        self.withdrawn.get(id).map(String::as_str)
    }

    /// Whether nothing of this was withdrawn: a text that rests on these entries may be said.
    #[must_use]
    pub fn stands(&self, ids: &[String]) -> bool {
        ids.iter().all(|id| self.withdrawn(id).is_none())
    }

    /// The citation as it stands in a letter: each act once with its articles, without sources.
    #[must_use]
    pub fn cite_in_full(&self, lang: Lang, ids: &[String]) -> String {
        let mut by_act: Vec<(&str, Vec<&str>)> = Vec::new();
        for id in ids {
            let Some(entry) = self.entries.get(id) else {
                continue;
            };
            let (Some(words), Some(act)) = (
                entry.cite.get(lang.code()),
                self.acts
                    .get(&entry.act)
                    .and_then(|act| act.short.get(lang.code())),
            ) else {
                continue;
            };
            match by_act.iter_mut().find(|(known, _)| known == act) {
                Some((_, places)) => places.push(words),
                None => by_act.push((act, vec![words])),
            }
        }
        by_act
            .into_iter()
            .map(|(act, places)| format!("{act}, {}", places.join(", ")))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// Year and, where it is known, month of the oldest edition among these entries. Of one year, a
    /// known month goes before an unknown one.
    #[must_use]
    pub fn oldest_edition(&self, ids: &BTreeSet<String>) -> Option<(i32, Option<u32>)> {
        ids.iter()
            .filter_map(|id| self.entries.get(id)?.edition())
            .min_by_key(|(year, month)| (*year, month.unwrap_or(13)))
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

    /// Whether these entries stand in the law on personal data. No entry stands nowhere.
    #[must_use]
    pub fn at_home(&self, ids: &[String]) -> bool {
        let home = |id: &String| self.entries.get(id).is_some_and(|entry| entry.act == HOME);
        !ids.is_empty() && ids.iter().all(home)
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
