//! A catalog that is not whole does not start.

use arasha::domain::Lang;
use arasha::i18n::{Catalog, CatalogError};
use arasha::law::{LawBook, LawError};
use arasha::reply::{Operator, Voice};
use std::path::Path;

type Folder = (String, Vec<(String, String)>);

fn folders() -> Vec<Folder> {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    ["kk", "ru"]
        .into_iter()
        .map(|lang| {
            let files = std::fs::read_dir(locales.join(lang))
                .unwrap()
                .map(|file| file.unwrap().path())
                .filter(|path| path.extension().is_some_and(|ext| ext == "ftl"))
                .map(|path| {
                    let content = std::fs::read_to_string(&path).unwrap();
                    (path.display().to_string(), content)
                })
                .collect();
            (lang.to_owned(), files)
        })
        .collect()
}

/// The Russian texts with one string replaced.
fn with(from: &str, to: &str) -> Option<CatalogError> {
    let mut folders = folders();
    let mut changed = false;
    for (_, content) in &mut folders[1].1 {
        changed |= content.contains(from);
        *content = content.replacen(from, to, 1);
    }
    assert!(changed, "{from} is in no text");
    Catalog::of(folders).err()
}

#[test]
fn the_folders_make_a_catalog() {
    assert!(Catalog::of(folders()).is_ok());
    assert!(Catalog::embedded().is_ok());
}

#[test]
fn a_missing_an_unknown_and_a_torn_text_stop_the_start() {
    assert!(matches!(
        with("stale =", "stole ="),
        Some(CatalogError::Missing { .. })
    ));
    assert!(matches!(
        with("stale =", "brand-new = x\nstale ="),
        Some(CatalogError::Unused { .. })
    ));
    assert!(matches!(
        with("{ $count }", "несколько"),
        Some(CatalogError::Arguments { .. })
    ));
    assert!(matches!(
        with("{ $count }", "{ nowhere }"),
        Some(CatalogError::Reference { .. })
    ));
    assert!(matches!(
        with("{ $count }", "{ $count"),
        Some(CatalogError::Syntax { .. })
    ));
    assert!(matches!(
        with(".law = PD-7.9", ".law = PD-24.2"),
        Some(CatalogError::Law { .. })
    ));
}

#[test]
fn a_citation_is_no_argument_where_no_law_is_named() {
    assert!(matches!(
        with("stale = Эта", "stale = { $cite } Эта"),
        Some(CatalogError::Arguments { .. })
    ));
}

#[test]
fn kazakh_and_russian_must_both_be_there() {
    let mut folders = folders();
    folders.remove(0);
    assert_eq!(
        Catalog::of(folders).err(),
        Some(CatalogError::NoLanguage(Lang::KK))
    );
}

#[test]
fn a_third_language_is_a_third_folder_and_needs_its_law() {
    let mut folders = folders();
    let (_, files) = folders[1].clone();
    folders.push(("uz".to_owned(), files));
    let catalog = Catalog::of(folders).unwrap();
    assert_eq!(catalog.languages().count(), 3);
    let operator = Operator {
        name: "A".to_owned(),
        contact: "B".to_owned(),
    };
    let voice = Voice::new(catalog, LawBook::embedded().unwrap(), "bot", operator);
    assert!(matches!(voice.err(), Some(LawError::NoWords { .. })));
}
