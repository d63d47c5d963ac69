//! `arasha eval`: measures the detector against labelled files (corpus guide, "Files").

use super::check::{CheckError, Given, detector};
use super::figures::{Figures, Row};
use crate::detect::Detector;
use serde_json::{Map, Value};
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;

/// Arguments of `arasha eval`.
#[derive(clap::Args, Clone)]
pub struct EvalArgs {
    /// Labelled files, one JSON object a line.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Folder of own lexicons to lay over those that ship.
    #[arg(long, value_name = "DIR", env = "ARASHA_LEXICON")]
    pub lexicon: Option<PathBuf>,
    /// Leave out the list of misses.
    #[arg(long)]
    pub figures_only: bool,
}

/// A row that was judged wrongly.
pub struct Miss {
    /// Whether it is a request.
    pub request: bool,
    /// The row as it stands in the file.
    pub row: String,
}

/// Measures a detector against labelled files.
pub fn measure(detector: &Detector, files: &[PathBuf]) -> Result<(Figures, Vec<Miss>), CheckError> {
    let mut figures = Figures::default();
    let mut misses = Vec::new();
    for path in files {
        let file = File::open(path).map_err(|e| CheckError::Input(e.kind()))?;
        for line in BufReader::new(file).lines() {
            let line = line.map_err(|e| CheckError::Input(e.kind()))?;
            let Ok(labels) = serde_json::from_str::<Map<String, Value>>(&line) else {
                figures.unread += 1;
                continue;
            };
            let (Ok(given), Some(expected)) = (Given::of(&labels), Row::of(&labels)) else {
                figures.unread += 1;
                continue;
            };
            if expected.gray {
                figures.gray += 1;
                continue;
            }
            let finding = given.examine(detector);
            figures.add(&expected, &finding);
            if expected.request != finding.is_request() {
                misses.push(Miss {
                    request: expected.request,
                    row: line,
                });
            }
        }
    }
    Ok((figures, misses))
}

/// Runs the command.
pub fn run(args: &EvalArgs, output: &mut dyn Write) -> Result<(), CheckError> {
    let detector = detector(args.lexicon.as_ref())?;
    let (figures, misses) = measure(&detector, &args.files)?;
    let write = |e: std::io::Error| CheckError::Output(e.kind());
    write!(output, "{figures}").map_err(write)?;
    if args.figures_only {
        return Ok(());
    }
    for (title, requests) in [("Missed", true), ("False alarms", false)] {
        writeln!(output, "\n{title}").map_err(write)?;
        for miss in misses.iter().filter(|miss| miss.request == requests) {
            writeln!(output, "{}", miss.row).map_err(write)?;
        }
    }
    Ok(())
}
