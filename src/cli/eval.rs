//! `arasha eval`: measures the detector against labelled files (corpus guide, "Files").

use super::check::{CheckError, Given, detector};
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

/// Runs the command.
pub fn run(args: &EvalArgs, output: &mut dyn Write) -> Result<(), CheckError> {
    let detector = detector(args.lexicon.as_ref())?;
    let (mut tp, mut fp, mut fneg, mut tn) = (0, 0, 0, 0);
    let mut misses = Vec::new();
    for path in &args.files {
        let file = File::open(path).map_err(|e| CheckError::Input(e.kind()))?;
        for line in BufReader::new(file).lines() {
            let line = line.map_err(|e| CheckError::Input(e.kind()))?;
            let Ok(row) = serde_json::from_str::<Map<String, Value>>(&line) else {
                continue;
            };
            if row.get("gray").and_then(Value::as_bool) == Some(true) {
                continue;
            }
            let Ok(given) = Given::of(&row) else { continue };
            let finding = given.examine(&detector);
            let expected = row.get("request").and_then(Value::as_bool).unwrap_or(false);
            match (expected, finding.is_request()) {
                (true, true) => tp += 1,
                (true, false) => fneg += 1,
                (false, true) => fp += 1,
                (false, false) => tn += 1,
            }
            if expected != finding.is_request() {
                misses.push(format!("{expected} {line}"));
            }
        }
    }
    let write = |e: std::io::Error| CheckError::Output(e.kind());
    writeln!(
        output,
        "found {tp}, missed {fneg}, false alarms {fp}, rightly silent {tn}"
    )
    .map_err(write)?;
    if !args.figures_only {
        for miss in misses {
            writeln!(output, "{miss}").map_err(write)?;
        }
    }
    Ok(())
}
