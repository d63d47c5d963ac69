//! The project's own corpus, with the figures it must not fall below.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

use arasha::cli::eval::measure;
use arasha::cli::figures::Share;
use arasha::detect::Detector;
use std::path::{Path, PathBuf};

/// Fewer rows than this tell nothing.
const ENOUGH: usize = 300;

fn files(part: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/corpus")
        .join(part);
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.filter_map(Result::ok).map(|e| e.path()).collect();
    files.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "jsonl")
    });
    files.sort();
    files
}

fn rows(files: &[PathBuf]) -> usize {
    files
        .iter()
        .map(|file| std::fs::read_to_string(file).unwrap().lines().count())
        .sum()
}

fn at_least(floor: f64, share: Share, what: &str) {
    let value = share.value().unwrap();
    assert!(
        value >= floor,
        "{what} fell to {value:.3}, the floor is {floor:.3}"
    );
}

#[test]
fn the_tuned_part_stays_above_its_floors() {
    let files = files("tune");
    if rows(&files) < ENOUGH {
        return;
    }
    let (figures, _) = measure(&Detector::embedded().unwrap(), &files).unwrap();
    at_least(floors::TUNE_PRECISION, figures.all.precision(), "precision");
    at_least(floors::TUNE_RECALL, figures.all.recall(), "recall");
    at_least(
        floors::TUNE_CATEGORIES,
        figures.categories.f1(),
        "micro-F1 of categories",
    );
    at_least(floors::TUNE_AUTHORITY, figures.authority, "authority");
    at_least(floors::TUNE_CHANNEL, figures.channel, "channel");
}

#[test]
fn the_measured_part_stays_above_its_floors() {
    let files = files("measure");
    if rows(&files) < ENOUGH {
        return;
    }
    let (figures, _) = measure(&Detector::embedded().unwrap(), &files).unwrap();
    at_least(
        floors::MEASURE_PRECISION,
        figures.all.precision(),
        "precision",
    );
    at_least(floors::MEASURE_RECALL, figures.all.recall(), "recall");
    at_least(
        floors::MEASURE_CATEGORIES,
        figures.categories.f1(),
        "micro-F1 of categories",
    );
}

/// Turns of speech, each with three kinds of data: how the hurried ask, and what sounds alike.
#[test]
fn turns_of_speech_are_told_apart() {
    let (figures, _) = measure(&Detector::embedded().unwrap(), &files("turns")).unwrap();
    at_least(
        floors::TURNS_PRECISION,
        figures.all.precision(),
        "precision",
    );
    at_least(floors::TURNS_RECALL, figures.all.recall(), "recall");
}

/// What was reached when the lexicon last changed, less a little.
mod floors {
    pub(crate) const TUNE_PRECISION: f64 = 0.985;
    pub(crate) const TUNE_RECALL: f64 = 0.965;
    pub(crate) const TUNE_CATEGORIES: f64 = 0.90;
    pub(crate) const TUNE_AUTHORITY: f64 = 0.92;
    pub(crate) const TUNE_CHANNEL: f64 = 0.86;
    pub(crate) const MEASURE_PRECISION: f64 = 0.94;
    pub(crate) const MEASURE_RECALL: f64 = 0.905;
    pub(crate) const MEASURE_CATEGORIES: f64 = 0.87;
    pub(crate) const TURNS_PRECISION: f64 = 0.99;
    pub(crate) const TURNS_RECALL: f64 = 0.98;
}
