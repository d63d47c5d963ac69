//! The catalog: every word the bot says, by language, from `locales/<language>/*.ftl`.
//!
//! Everything is loaded and checked at start: the same keys with the same arguments in every
//! language, every key of the code present, no reference to nothing. After that a look-up cannot
//! fail. A language is a folder; no code knows how many there are. Isolation marks are off: they
//! break text that people copy.

mod check;
mod error;
mod html;
pub(crate) mod key;
pub(crate) mod keys;
pub(crate) mod letter_keys;
mod named;

pub use error::CatalogError;
pub use html::{Html, Value, escape, strip, visible_units};

use crate::domain::Lang;
use check::Anatomy;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use include_dir::{Dir, include_dir};
use key::{Family, Key};
use std::collections::{BTreeMap, BTreeSet};

static LOCALES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// Arguments that a text naming law entries may use beyond those of its key: the citation and the
/// short name of the act.
const CITATION: [&str; 2] = ["cite", "act"];

/// All texts of all languages, checked.
pub struct Catalog {
    languages: BTreeMap<Lang, Language>,
}

struct Language {
    bundle: FluentBundle<FluentResource>,
    texts: BTreeMap<String, Anatomy>,
}

/// A text as it stands in its file, for checks that walk all texts.
#[derive(Clone, Copy, Debug)]
pub struct SourceText<'a> {
    /// Its language.
    pub lang: Lang,
    /// Its key.
    pub id: &'a str,
    /// Its words, without what is filled in.
    pub words: &'a str,
    /// Law entries it names.
    pub law: &'a [String],
    /// Whether it shows their citation.
    pub cites: bool,
}

impl Catalog {
    /// The texts that are built into the program.
    pub fn embedded() -> Result<Self, CatalogError> {
        let folders = LOCALES.dirs().map(|dir| {
            let name = dir.path().display().to_string();
            let files = dir
                .files()
                .filter(|file| file.path().extension().is_some_and(|ext| ext == "ftl"))
                .map(|file| {
                    let path = format!("locales/{}", file.path().display());
                    (path, file.contents_utf8().unwrap_or_default().to_owned())
                })
                .collect();
            (name, files)
        });
        Self::of(folders)
    }

    /// The texts of these folders: name and files (path, content).
    pub fn of(
        folders: impl IntoIterator<Item = (String, Vec<(String, String)>)>,
    ) -> Result<Self, CatalogError> {
        let mut languages = BTreeMap::new();
        for (folder, files) in folders {
            let lang: Lang = folder
                .parse()
                .map_err(|_| CatalogError::Folder(folder.clone()))?;
            languages.insert(lang, Language::read(lang, files)?);
        }
        for lang in [Lang::KK, Lang::RU] {
            if !languages.contains_key(&lang) {
                return Err(CatalogError::NoLanguage(lang));
            }
        }
        let catalog = Self { languages };
        catalog.check()?;
        Ok(catalog)
    }

    fn check(&self) -> Result<(), CatalogError> {
        let mut expected = keys::expected();
        for id in self.languages.values().flat_map(|l| l.texts.keys()) {
            if keys::OPEN.iter().any(|family| id.starts_with(family.0)) {
                expected.insert(id.clone(), BTreeSet::new());
            }
        }
        for (&lang, language) in &self.languages {
            for (id, args) in &expected {
                let text = language.texts.get(id).ok_or(CatalogError::Missing {
                    lang,
                    id: id.clone(),
                })?;
                let mut found = text.arguments.clone();
                if !text.law.is_empty() {
                    for citation in CITATION {
                        found.remove(citation);
                    }
                }
                if found != *args {
                    return Err(CatalogError::Arguments {
                        lang,
                        id: id.clone(),
                        expected: args.iter().cloned().collect(),
                        found: found.into_iter().collect(),
                    });
                }
                if self.law_of(id) != text.law {
                    return Err(CatalogError::Law {
                        lang,
                        id: id.clone(),
                    });
                }
            }
            let referred: BTreeSet<&String> = language
                .texts
                .values()
                .flat_map(|text| &text.references)
                .collect();
            if let Some(id) = language
                .texts
                .keys()
                .find(|id| !expected.contains_key(*id) && !referred.contains(id))
            {
                return Err(CatalogError::Unused {
                    lang,
                    id: id.clone(),
                });
            }
        }
        Ok(())
    }

    /// The languages there are.
    pub fn languages(&self) -> impl Iterator<Item = Lang> + '_ {
        self.languages.keys().copied()
    }

    /// Whether the catalog speaks a language.
    #[must_use]
    pub fn speaks(&self, lang: Lang) -> bool {
        self.languages.contains_key(&lang)
    }

    /// Every text as it stands in its file.
    pub fn sources(&self) -> impl Iterator<Item = SourceText<'_>> {
        self.languages.iter().flat_map(|(&lang, language)| {
            language.texts.iter().map(move |(id, text)| SourceText {
                lang,
                id,
                words: &text.words,
                law: &text.law,
                cites: text.arguments.contains("cite"),
            })
        })
    }

    /// A text with its arguments filled in. `citation` is asked for the words of the law entries
    /// that the text names, as (argument, words).
    pub(crate) fn text<const N: usize>(
        &self,
        lang: Lang,
        key: &Key<N>,
        values: [Value<'_>; N],
        citation: impl FnOnce(&[String]) -> Vec<(&'static str, String)>,
    ) -> Html {
        let mut args = FluentArgs::new();
        for (name, value) in key.args.iter().zip(values) {
            args.set(
                *name,
                match value {
                    Value::Text(text) => FluentValue::from(escape(text)),
                    Value::Html(html) => FluentValue::from(html.as_str().to_owned()),
                    Value::Count(count) => FluentValue::from(count),
                },
            );
        }
        let law = self.law_of(key.id);
        if !law.is_empty() {
            for (name, words) in citation(law) {
                args.set(name, FluentValue::from(escape(&words)));
            }
        }
        self.format(lang, key.id, &args)
    }

    /// The text of a label, e.g. of a category.
    pub(crate) fn label(&self, lang: Lang, family: Family, id: &str) -> Html {
        self.format(lang, &format!("{}{id}", family.0), &FluentArgs::new())
    }

    /// Law entries that a text names.
    pub(crate) fn law_of(&self, id: &str) -> &[String] {
        self.languages
            .get(&Lang::KK)
            .and_then(|language| language.texts.get(id))
            .map_or(&[], |text| &text.law)
    }

    /// Falls back on Kazakh for a language there is no folder for.
    fn format(&self, lang: Lang, id: &str, args: &FluentArgs<'_>) -> Html {
        let language = self
            .languages
            .get(&lang)
            .or_else(|| self.languages.get(&Lang::KK));
        let mut errors = Vec::new();
        let text = language.and_then(|language| {
            let pattern = language.bundle.get_message(id)?.value()?;
            Some(
                language
                    .bundle
                    .format_pattern(pattern, Some(args), &mut errors)
                    .into_owned(),
            )
        });
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        debug_assert!(text.is_some(), "{id} was not declared");
        Html::trusted(text.unwrap_or_default())
    }
}

impl Language {
    fn read(lang: Lang, files: Vec<(String, String)>) -> Result<Self, CatalogError> {
        let identifier = lang.code().parse().map_err(|_| CatalogError::Bundle {
            lang,
            what: "is no language tag".to_owned(),
        })?;
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        let mut texts = BTreeMap::new();
        for (file, content) in files {
            let resource = FluentResource::try_new(content).map_err(|(_, errors)| {
                let what = errors.first().map(ToString::to_string);
                CatalogError::Syntax {
                    file: file.clone(),
                    what: what.unwrap_or_default(),
                }
            })?;
            texts.extend(check::anatomies(resource.entries()));
            bundle
                .add_resource(resource)
                .map_err(|errors| CatalogError::Bundle {
                    lang,
                    what: errors.first().map(ToString::to_string).unwrap_or_default(),
                })?;
        }
        check::resolve(&mut texts).map_err(|(id, reference)| CatalogError::Reference {
            lang,
            id,
            reference,
        })?;
        Ok(Self { bundle, texts })
    }
}
