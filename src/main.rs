//! The command line of Arasha.

use arasha::cli::{check, eval};
use clap::{Parser, Subcommand};
use std::io::{BufWriter, Write};
use std::process::ExitCode;

/// Notices when a class chat is asked for the families' personal data.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// What is found in a text, with the words that led to it.
    Check(check::CheckArgs),
    /// Measures the detector against labelled files.
    Eval(eval::EvalArgs),
}

fn main() -> ExitCode {
    let mut input = std::io::stdin().lock();
    let mut output = BufWriter::new(std::io::stdout().lock());
    let done = match Cli::parse().command {
        Command::Check(args) => check::run(&args, &mut input, &mut output),
        Command::Eval(args) => eval::run(&args, &mut output),
    };
    let done = done.and_then(|()| {
        output
            .flush()
            .map_err(|e| check::CheckError::Output(e.kind()))
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("arasha: {error}");
            ExitCode::from(2)
        }
    }
}
