//! The command line: reads it, calls the library, turns the result into an exit status.
#![forbid(unsafe_code)]

use arasha::cli::{self, Cli};
use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::start(Cli::parse())
}
