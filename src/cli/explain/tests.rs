//! What an explanation says: everything in words, in every language.

use super::*;
use crate::detect::{Against, Ask, Cue, Person, Rule};
use regex::Regex;
use std::collections::BTreeSet;

/// Every name of the detector has its words, and no words tell of what it does not know.
#[test]
fn whatever_the_detector_names_is_told_in_every_language() {
    let catalog = Catalog::embedded().unwrap();
    let reasons: BTreeSet<_> = Reason::ALL.iter().map(|one| one.id()).collect();
    let rules: BTreeSet<_> = Rule::ALL.iter().map(|one| one.id()).collect();
    let asks: BTreeSet<_> = Ask::ALL.iter().map(|one| one.id()).collect();
    let against: BTreeSet<_> = Against::ALL.iter().map(|one| one.id()).collect();
    let persons: BTreeSet<_> = Person::ALL.iter().map(|one| one.id()).collect();
    let cues: BTreeSet<_> = Cue::ALL.iter().map(|one| one.id()).collect();
    for (family, ids) in [
        (keys::WEIGHED, reasons),
        (keys::RULE, rules),
        (keys::WORD_ASK, asks),
        (keys::WORD_AGAINST, against),
        (keys::WORD_PERSON, persons),
        (keys::WORD_CUE, cues),
    ] {
        for lang in catalog.languages() {
            let told: BTreeSet<&str> = catalog
                .sources()
                .filter(|text| text.lang == lang)
                .filter_map(|text| text.id.strip_prefix(family.0))
                .collect();
            assert_eq!(told, ids, "{}… ({lang})", family.0);
        }
    }
}

#[test]
fn a_message_is_explained_in_its_own_language_and_one_in_both_in_kazakh() {
    assert_eq!(language_of(MessageLanguage::Ru), Lang::RU);
    assert_eq!(language_of(MessageLanguage::Kk), Lang::KK);
    assert_eq!(language_of(MessageLanguage::Mixed), Lang::KK);
}

/// Messages of the corpus, requests and harmless ones.
fn messages() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/tune");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let lines = files
        .iter()
        .map(|file| std::fs::read_to_string(file).unwrap());
    let rows: Vec<serde_json::Value> = lines
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|line| serde_json::from_str(&line).ok())
        .collect();
    rows.iter()
        .filter_map(|row| row["text"].as_str().map(str::to_owned))
        .collect()
}

/// A parent or a school director reads no English: whatever of the explanation is not the message
/// itself or a line of the lexicon is in their own letters.
#[test]
fn no_message_is_explained_by_names_of_the_program() {
    let (detector, catalog) = (Detector::embedded().unwrap(), Catalog::embedded().unwrap());
    let theirs = Regex::new(r"(?m)\[.*?\] |\((kk|ru) \d+\)").unwrap();
    let messages = messages();
    assert!(messages.len() > 500, "{}", messages.len());
    let mut requests = 0;
    for text in &messages {
        let finding = detector.examine(&Sample::Text(text));
        requests += usize::from(finding.is_request());
        for lang in catalog.languages() {
            let explained = Explained {
                text,
                finding: &finding,
                detector: &detector,
                catalog: &catalog,
                lang,
            }
            .to_string();
            let verdict = match finding.outcome {
                Outcome::Request => &keys::EXPLAIN_REQUEST,
                Outcome::Unsure => &keys::EXPLAIN_UNSURE,
                Outcome::Nothing => &keys::EXPLAIN_NOTHING,
            };
            let verdict = catalog.text(lang, verdict, [], |_| Vec::new()).plain();
            let (_, told) = explained.split_once(&verdict).unwrap();
            let told = theirs.replace_all(told, "");
            let latin: Vec<&str> = told
                .lines()
                .filter(|line| line.contains(|letter: char| letter.is_ascii_alphabetic()))
                .collect();
            assert!(latin.is_empty(), "{lang}: {latin:#?}");
        }
    }
    assert!(requests > 100, "{requests}");
}
