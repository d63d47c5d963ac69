//! Fits `src/detect/points.toml` to labelled messages, and shows where the detector errs.
//!
//! `cargo run --release --example fit -- tests/corpus/tune/*.jsonl` reads lexicons and points from the
//! working copy (no new build for a changed word), fits by logistic regression over the strongest
//! sentence of each message, every reason keeping the side it is on (`Reason::side`), and prints what
//! five-fold cross-validation says of messages that a fold was not fitted to. With `--write` the points
//! file is rewritten; `--harmless FILE` adds ordinary text, one harmless message a line,
//! each weighing `--weight` (0.1) of a labelled one; `--errors FILE` lists every wrong verdict and label with its reasons, `--words FILE`
//! in how many requests and harmless messages each word or phrase was found with each meaning.

use anyhow::{Context, bail};
use arasha::cli::check::Given;
use arasha::cli::figures::Row;
use arasha::detect::{Detector, Outcome, Reason, Side};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const LOCALES: &str = "locales";
const POINTS: &str = "src/detect/points.toml";
/// How much dearer a false alarm is than a miss.
const ALARM_WEIGHT: f64 = 1.25;
/// Strength of the pull towards zero.
const RIDGE: f64 = 0.6;
const ROUNDS: usize = 1_500;
const FOLDS: usize = 5;

struct Message {
    line: String,
    given: Given,
    row: Row,
    sentences: Vec<Vec<usize>>,
    ordinary: bool,
}

fn main() -> anyhow::Result<()> {
    let (mut write, mut errors, mut words) = (false, None, None);
    // How much a line of ordinary text weighs beside a labelled message.
    let mut weight = 0.1;
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
    let detector = Detector::from_files(Path::new(LOCALES), Path::new(POINTS))?;
    let mut messages = read(&detector, &files)?;
    for file in &harmless {
        messages.extend(lines(&detector, file)?);
    }
    let text = std::fs::read_to_string(POINTS).context(POINTS)?;
    let request = line_value(&text, "request").context("request")?;
    cross_validate(&messages, f64::from(request), weight);
    let everything: Vec<&Message> = messages.iter().collect();
    let points = fit(&everything, f64::from(request), weight);
    let detector = if write {
        let rounded = round(&points);
        std::fs::write(POINTS, rewritten(&text, &rounded))?;
        Detector::from_files(Path::new(LOCALES), Path::new(POINTS))?
    } else {
        detector
    };
    if let Some(path) = errors {
        std::fs::write(path, wrong(&detector, &messages))?;
    }
    if let Some(path) = words {
        std::fs::write(path, met(&detector, &messages))?;
    }
    Ok(())
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
            });
        }
    }
    Ok(messages)
}

/// Ordinary text, one harmless message a line. Lines that name no data teach nothing.
fn lines(detector: &Detector, file: &Path) -> anyhow::Result<Vec<Message>> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let mut messages = Vec::new();
    for line in text.lines() {
        let mut object = serde_json::Map::new();
        object.insert("text".into(), line.into());
        object.insert("request".into(), false.into());
        let (Ok(given), Some(row)) = (Given::of(&object), Row::of(&object)) else {
            continue;
        };
        let sentences = weighed(detector, &given);
        if !sentences.is_empty() {
            messages.push(Message {
                line: serde_json::Value::Object(object).to_string(),
                given,
                row,
                sentences,
                ordinary: true,
            });
        }
    }
    Ok(messages)
}

fn weighed(detector: &Detector, given: &Given) -> Vec<Vec<usize>> {
    let sentences = given.with(|sample| detector.weigh(sample));
    let numbers = |reasons: Vec<Reason>| reasons.into_iter().map(|r| r as usize).collect();
    sentences.into_iter().map(numbers).collect()
}

fn score(points: &[f64], message: &Message) -> f64 {
    let sums = message
        .sentences
        .iter()
        .map(|reasons| reasons.iter().map(|&r| points[r]).sum::<f64>());
    sums.fold(f64::NEG_INFINITY, f64::max)
}

/// Adam on the log loss of each message's strongest sentence, in points (a hundredth of a logit).
fn fit(messages: &[&Message], request: f64, ordinary: f64) -> Vec<f64> {
    const STEP: f64 = 4.0;
    let count = Reason::ALL.len();
    let sides: Vec<Side> = Reason::ALL.iter().map(|reason| reason.side()).collect();
    let mut points = vec![0.0; count];
    let (mut mean, mut square) = (vec![0.0; count], vec![0.0; count]);
    for round in 1..=ROUNDS {
        let mut slope: Vec<f64> = points.iter().map(|p| RIDGE * p / 100.0).collect();
        for message in messages {
            let strongest = message.sentences.iter().max_by(|a, b| {
                let sum = |s: &[usize]| s.iter().map(|&r| points[r]).sum::<f64>();
                sum(a).total_cmp(&sum(b))
            });
            let Some(strongest) = strongest else { continue };
            let sum: f64 = strongest.iter().map(|&r| points[r]).sum();
            let chance = 1.0 / (1.0 + (-(sum - request) / 100.0).exp());
            let (due, weight) = match message.row.request {
                true => (1.0, 1.0),
                false if message.ordinary => (0.0, ordinary),
                false => (0.0, ALARM_WEIGHT),
            };
            for &reason in strongest {
                slope[reason] += weight * (chance - due);
            }
        }
        let shrink = 1.0 - 0.9 * f64::from(u32::try_from(round).unwrap_or(0)) / 1_500.0;
        for at in 0..count {
            mean[at] = 0.9 * mean[at] + 0.1 * slope[at];
            square[at] = 0.99 * square[at] + 0.01 * slope[at] * slope[at];
            points[at] -= shrink * STEP * mean[at] / (square[at].sqrt() + 1e-6);
            points[at] = match sides[at] {
                Side::For => points[at].max(0.0),
                Side::Against => points[at].min(0.0),
                Side::Either => points[at],
            };
        }
    }
    points
}

fn round(points: &[f64]) -> Vec<i32> {
    #[expect(clippy::cast_possible_truncation, reason = "points are small")]
    points
        .iter()
        .map(|p| (p / 5.0).round() as i32 * 5)
        .collect()
}

fn cross_validate(messages: &[Message], request: f64, weight: f64) {
    let mut counts = [[0_usize; 3]; 2];
    let (mut ordinary, mut alarms) = (0, 0);
    for fold in 0..FOLDS {
        let (held, kept): (Vec<_>, Vec<_>) = messages
            .iter()
            .enumerate()
            .partition(|(index, _)| index * 7 % FOLDS == fold);
        let kept: Vec<&Message> = kept.into_iter().map(|(_, message)| message).collect();
        let points = fit(&kept, request, weight);
        for (_, message) in held {
            let said = score(&points, message) >= request;
            if message.ordinary {
                ordinary += 1;
                alarms += usize::from(said);
                continue;
            }
            let kazakh = message.row.language.is_some_and(|l| l.number() > 0);
            let slot = &mut counts[usize::from(kazakh)];
            match (message.row.request, said) {
                (true, true) => slot[0] += 1,
                (true, false) => slot[1] += 1,
                (false, true) => slot[2] += 1,
                (false, false) => {}
            }
        }
    }
    for (name, [found, missed, alarms]) in ["Russian", "Kazakh and mixed"].iter().zip(counts) {
        println!(
            "{name}, by messages not fitted to: precision {found}/{}, recall {found}/{}",
            found + alarms,
            found + missed
        );
    }
    if ordinary > 0 {
        println!("alarms in ordinary text: {alarms} of {ordinary} lines that name data");
    }
}

fn line_value(text: &str, name: &str) -> Option<i32> {
    let line = text
        .lines()
        .find(|line| line.starts_with(&format!("{name} =")))?;
    let value = line.split('=').nth(1)?.split('#').next()?;
    value.trim().parse().ok()
}

/// The head of the file as it stands, the points anew, each with the reason that its code states.
fn rewritten(text: &str, points: &[i32]) -> String {
    let head = text.split("[points]").next().unwrap_or_default();
    let mut out = format!("{head}[points]\n");
    for (reason, points) in Reason::ALL.iter().zip(points) {
        let line = format!("{} = {points}", reason.id());
        let _ = writeln!(out, "{line:<34}# {}", reason.told());
    }
    out
}

/// By meaning, line and words: in how many requests, in how many of the missed, in how many harmless
/// messages, in how many of the false alarms.
fn met(detector: &Detector, messages: &[Message]) -> String {
    let mut counts: BTreeMap<(String, u16, String), [usize; 4]> = BTreeMap::new();
    for message in messages {
        let passages = message.given.passages();
        let finding = message.given.with(|sample| detector.examine(sample));
        let wrong = finding.is_request() != message.row.request;
        let mut seen = BTreeSet::new();
        for signal in &finding.signals {
            let words = passages
                .get(signal.passage)
                .and_then(|text| text.get(signal.range.clone()))
                .unwrap_or_default()
                .to_lowercase();
            seen.insert((format!("{:?}", signal.meaning), signal.place.line, words));
        }
        for key in seen {
            let count = counts.entry(key).or_default();
            let at = if message.row.request { 0 } else { 2 };
            count[at] += 1;
            count[at + 1] += usize::from(wrong);
        }
    }
    let mut out = String::from("requests\tmissed\tharmless\talarms\tmeaning\tline\twords\n");
    for ((meaning, line, words), [requests, missed, harmless, alarms]) in counts {
        let _ = writeln!(
            out,
            "{requests}\t{missed}\t{harmless}\t{alarms}\t{meaning}\t{line}\t{words}"
        );
    }
    out
}

fn wrong(detector: &Detector, messages: &[Message]) -> String {
    let mut out = String::new();
    for message in messages {
        let finding = message.given.with(|sample| detector.examine(sample));
        let (due, said) = (&message.row, &finding.labels);
        if due.request != finding.is_request() {
            let kind = if due.request { "MISS" } else { "ALARM" };
            let unsure = finding.outcome == Outcome::Unsure;
            let reasons: Vec<_> = finding.reasons.iter().map(|r| r.id()).collect();
            let _ = writeln!(
                out,
                "{kind} {}{} {}\n      {}",
                finding.points,
                if unsure { " unsure" } else { "" },
                message.line,
                reasons.join(" ")
            );
            continue;
        }
        if !due.request {
            continue;
        }
        let mut note = |what: &str, said: String, due: String| {
            if said != due {
                let _ = writeln!(out, "{what} said {said} due {due} {}", message.line);
            }
        };
        if let Some(due) = due.categories {
            let list = |set: arasha::domain::CategorySet| {
                set.iter()
                    .map(arasha::domain::Category::id)
                    .collect::<Vec<_>>()
                    .join(",")
            };
            note("CATEGORIES", list(said.categories), list(due));
        }
        if let Some(due) = due.authority {
            note("AUTHORITY", said.authority.id().into(), due.id().into());
        }
        if let Some(due) = due.channel {
            note("CHANNEL", said.channel.id().into(), due.id().into());
        }
        if let Some(due) = due.occasion {
            note("OCCASION", said.occasion.id().into(), due.id().into());
        }
        if let Some(due) = due.states {
            let list = |set: arasha::domain::StateSet| {
                set.iter()
                    .map(arasha::domain::State::id)
                    .collect::<Vec<_>>()
                    .join(",")
            };
            note("STATES", list(said.states), list(due));
        }
    }
    out
}
