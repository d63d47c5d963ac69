//! Lists of the words that plain requests are made of, one put into another: which of them are not
//! known? `tests/corpus/words/<language>.toml` holds them; a word that is missed is added to the
//! lexicon, and a word that comes to mind to the list.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

use arasha::detect::{Detector, Finding, Outcome, Sample};
use serde::Deserialize;
use std::collections::BTreeMap;

/// So many of a hundred may be missed: what is too common in ordinary talk, and what two careful
/// readers would split on.
const MISSED: usize = 10;

/// The lists of a language.
#[derive(Deserialize)]
struct Lists {
    verbs: List,
    categories: List,
    authorities: List,
    channels: List,
    states: List,
    occasions: List,
}

/// Words by label, and the sentences they are put into.
#[derive(Deserialize)]
struct List {
    frames: Vec<String>,
    words: BTreeMap<String, Vec<String>>,
}

impl List {
    /// The words that are not understood as their label in some frame, each with that frame; and how
    /// many were tried.
    fn missed(
        &self,
        detector: &Detector,
        is_known: impl Fn(&Finding, &str) -> bool,
    ) -> (Vec<String>, usize) {
        let mut missed = Vec::new();
        let mut tried = 0;
        for (label, words) in &self.words {
            for word in words {
                for frame in &self.frames {
                    let text = frame.replace("{}", word);
                    tried += 1;
                    if !is_known(&detector.examine(&Sample::Text(&text)), label) {
                        missed.push(format!("{label}: {text}"));
                    }
                }
            }
        }
        (missed, tried)
    }
}

fn is_heard(finding: &Finding) -> bool {
    finding.outcome == Outcome::Request
}

fn most_are_known(language: &str, lists: &str) {
    let lists: Lists = toml::from_str(lists).unwrap();
    let detector = Detector::embedded().unwrap();
    let known = |what: &str, (missed, tried): (Vec<String>, usize)| {
        println!(
            "{language}, {what}: {} of {tried} missed\n  {}",
            missed.len(),
            missed.join("\n  ")
        );
        assert!(tried > 40, "{what}: too few words to tell anything");
        assert!(
            missed.len() * 100 <= tried * MISSED,
            "{language}, {what}: {} of {tried} are not known",
            missed.len()
        );
    };
    let heard = |finding: &Finding, _: &str| is_heard(finding);
    known("verbs", lists.verbs.missed(&detector, heard));
    known("categories", lists.categories.missed(&detector, heard));
    let authority = |finding: &Finding, label: &str| finding.labels.authority.id() == label;
    known(
        "authorities",
        lists.authorities.missed(&detector, authority),
    );
    let channel = |finding: &Finding, label: &str| finding.labels.channel.id() == label;
    known("channels", lists.channels.missed(&detector, channel));
    let state = |finding: &Finding, label: &str| {
        let mut stated = finding.labels.states.iter();
        stated.any(|state| state.id() == label)
    };
    known("states", lists.states.missed(&detector, state));
    let occasion = |finding: &Finding, label: &str| finding.labels.occasion.id() == label;
    known("occasions", lists.occasions.missed(&detector, occasion));
}

#[test]
fn the_russian_words_of_requests_are_known() {
    most_are_known("ru", include_str!("corpus/words/ru.toml"));
}

#[test]
fn the_kazakh_words_of_requests_are_known() {
    most_are_known("kk", include_str!("corpus/words/kk.toml"));
}
