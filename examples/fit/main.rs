//! Fits `points.toml`, `wording.txt`, `purpose.txt` and `recipient.txt` in `src/detect` to labelled
//! messages, and shows where the detector errs.
//!
//! `cargo run --release --example fit -- tests/corpus/tune/*.jsonl` reads lexicons, points and weights
//! from the working copy (no new build for a changed word), fits, and prints what five-fold
//! cross-validation says of messages that a fold was not fitted to. With `--write` the files are
//! rewritten; `--harmless FILE` adds ordinary text, one harmless message a line, each weighing as much as
//! `--weight` (6) labelled ones for the points; `--errors FILE` lists every wrong verdict and label with
//! its reasons, `--words FILE` in how many requests and harmless messages each word or phrase was found
//! with each meaning. The project's letters, and announcements put together of the messages, are fitted
//! to as well.

mod joined;
mod letters;
mod listing;
mod points;
mod regression;
mod stacked;
mod stating;
mod wording;

use anyhow::{Context, bail};
use arasha::cli::check::Given;
use arasha::cli::figures::Row;
use arasha::detect::{Detector, Part, Reason};
use arasha::domain::MessageLanguage;
use joined::Sentences;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const LOCALES: &str = "locales";
/// The folder of points and weights.
const WEIGHTS: &str = "src/detect";
/// A letter counts as so many messages: it is known beforehand and must not be heard.
const LETTERS_TIMES: usize = 10;
/// The folder of messages that the lexicon was written to.
const WRITTEN_TO: &str = "tune";

struct Message {
    line: String,
    given: Given,
    row: Row,
    sentences: Vec<Sentence>,
    /// A line of ordinary text.
    ordinary: bool,
    /// The lexicon was written to such messages.
    written_to: bool,
}

impl Message {
    fn names_data(&self) -> bool {
        self.sentences.iter().any(Sentence::names_data)
    }

    /// The sentence that decides by the reasons alone, the longest of equals.
    fn strongest(&self, points: &[f64]) -> Option<&Sentence> {
        self.sentences.iter().max_by(|a, b| {
            let by_points = a.points(points).total_cmp(&b.points(points));
            by_points.then(a.parts.len().cmp(&b.parts.len()))
        })
    }
}

/// One sentence with those around it.
struct Sentence {
    reasons: Vec<usize>,
    parts: Vec<(Part, f32)>,
}

impl Sentence {
    /// Where no data are named, nothing is ever a request.
    fn names_data(&self) -> bool {
        !self.reasons.is_empty()
    }

    fn points(&self, points: &[f64]) -> f64 {
        self.reasons.iter().map(|&r| points[r]).sum()
    }
}

fn main() -> anyhow::Result<()> {
    let mut write = false;
    let (mut errors, mut words) = (None, None);
    // How much a line of ordinary text weighs beside a labelled message.
    let mut weight = 6.0;
    let (mut files, mut harmless) = (Vec::new(), Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--write" => write = true,
            "--errors" => errors = Some(arguments.next().context("--errors FILE")?),
            "--harmless" => {
                harmless.push(PathBuf::from(arguments.next().context("--harmless FILE")?));
            }
            "--weight" => weight = arguments.next().context("--weight NUMBER")?.parse()?,
            "--words" => words = Some(arguments.next().context("--words FILE")?),
            file => files.push(PathBuf::from(file)),
        }
    }
    if files.is_empty() {
        bail!("which labelled files? e.g. tests/corpus/tune/*.jsonl");
    }
    let detector = working_copy()?;
    let mut messages = read(&detector, &files)?;
    let announcements = joined(&detector, &messages);
    messages.extend(announcements);
    let letters = letters::texts()?;
    for _ in 0..LETTERS_TIMES {
        let again = letters.iter().map(|text| (text.clone(), false));
        messages.extend(plain(&detector, again, false));
    }
    for file in &harmless {
        let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let lines = text.lines().map(|line| (line.to_owned(), false));
        messages.extend(plain(&detector, lines, true));
    }
    let path = Path::new(WEIGHTS).join("points.toml");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let present: Vec<f64> = Reason::ALL
        .iter()
        .map(|reason| f64::from(detector.points().of(*reason)))
        .collect();
    let heard = stacked::heard(&messages, &present);
    let lines = messages.iter().filter(|message| message.ordinary).count();
    stacked::cross_validate(&heard, detector.points(), weight, lines);
    let detector = if write {
        let everything: Vec<&Message> = messages.iter().collect();
        let fitted = stacked::fit(&heard, weight);
        let worded = wording::fit(&everything, &present).scaled(fitted.wording, fitted.base);
        let weights = Path::new(WEIGHTS);
        let table = worded.written(wording::HEAD);
        std::fs::write(weights.join("wording.txt"), table)?;
        for (state, file) in stating::STATES {
            let table = stating::fit(*state, &everything, &fitted.points).written(stating::HEAD);
            std::fs::write(weights.join(file), table)?;
        }
        std::fs::write(&path, rewritten(&text, &fitted.points))?;
        working_copy()?
    } else {
        detector
    };
    if let Some(path) = errors {
        std::fs::write(path, listing::wrong(&detector, &messages))?;
    }
    if let Some(path) = words {
        std::fs::write(path, listing::met(&detector, &messages))?;
    }
    Ok(())
}

fn working_copy() -> anyhow::Result<Detector> {
    let detector = Detector::from_files(Path::new(LOCALES), Path::new(WEIGHTS))?;
    Ok(detector)
}

fn read(detector: &Detector, files: &[PathBuf]) -> anyhow::Result<Vec<Message>> {
    let mut messages = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        for line in text.lines() {
            let object = serde_json::from_str(line)?;
            let (Ok(given), Some(row)) = (Given::of(&object), Row::of(&object)) else {
                bail!("{}: a line without text or label", file.display());
            };
            // Hidden voters never make a request: nothing to fit.
            let hidden = matches!(
                given,
                Given::Poll {
                    anonymous: true,
                    ..
                }
            );
            if row.gray || hidden {
                continue;
            }
            let sentences = weighed(detector, &given);
            messages.push(Message {
                line: line.to_owned(),
                given,
                row,
                sentences,
                ordinary: false,
                written_to: file
                    .parent()
                    .is_some_and(|folder| folder.ends_with(WRITTEN_TO)),
            });
        }
    }
    Ok(messages)
}

/// Announcements made of the short messages.
fn joined(detector: &Detector, messages: &[Message]) -> Vec<Message> {
    let mut made = Vec::new();
    for language in [MessageLanguage::Ru, MessageLanguage::Kk] {
        let mut sentences = Sentences::default();
        let of_language = messages
            .iter()
            .filter(|message| message.row.language == Some(language));
        for message in of_language {
            if let Given::Text(text) = &message.given
                && (message.row.request || !message.row.hard)
            {
                sentences.take(text, message.row.request);
            }
        }
        made.extend(plain(detector, sentences.announcements(language), false));
    }
    made
}

/// Texts of which it is known only whether they ask.
fn plain(
    detector: &Detector,
    texts: impl IntoIterator<Item = (String, bool)>,
    ordinary: bool,
) -> impl Iterator<Item = Message> {
    texts.into_iter().filter_map(move |(text, request)| {
        let mut object = serde_json::Map::new();
        object.insert("text".into(), text.into());
        object.insert("request".into(), request.into());
        let (given, row) = (Given::of(&object).ok()?, Row::of(&object)?);
        let sentences = weighed(detector, &given);
        Some(Message {
            line: serde_json::Value::Object(object).to_string(),
            given,
            row,
            sentences,
            ordinary,
            written_to: false,
        })
    })
}

fn weighed(detector: &Detector, given: &Given) -> Vec<Sentence> {
    let sentences = given.with(|sample| detector.weigh(sample));
    sentences
        .into_iter()
        .map(|one| Sentence {
            reasons: one.reasons.into_iter().map(|r| r as usize).collect(),
            parts: one.wording,
        })
        .collect()
}

fn round(points: &[f64]) -> Vec<i32> {
    #[expect(clippy::cast_possible_truncation, reason = "points are small")]
    points
        .iter()
        .map(|p| (p / 5.0).round() as i32 * 5)
        .collect()
}

/// The head of the file as it stands, the points anew, each with the reason that its code states.
fn rewritten(text: &str, points: &[f64]) -> String {
    let head = text.split("[points]").next().unwrap_or_default();
    let mut out = format!("{head}[points]\n");
    for (reason, points) in Reason::ALL.iter().zip(round(points)) {
        let line = format!("{} = {points}", reason.id());
        let _ = writeln!(out, "{line:<34}# {}", reason.told());
    }
    out
}
