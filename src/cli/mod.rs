//! The command line: what can be typed and where it goes.

pub mod check;
pub mod db;
pub mod demo;
pub mod doctor;
pub mod eval;
mod explain;
pub mod figures;
pub mod law;
pub mod letter;
pub mod logging;
pub mod report;
pub mod run;

use crate::domain::SystemClock;
use clap::{Parser, Subcommand};
use std::io::{BufWriter, Write as _};
use std::process::ExitCode;

/// Steps in when a class chat is asked for the families' personal data.
///
/// Without a command it runs the bot. To see everything at once, without a token: `arasha demo`
#[derive(Parser)]
#[command(version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    run: run::RunArgs,

    /// What to log, e.g. debug or `arasha::watch=debug`; never a word of a message
    #[arg(
        long,
        env = "RUST_LOG",
        global = true,
        value_name = "FILTER",
        default_value = ""
    )]
    log: String,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the bot (also without a command)
    Run(Box<run::RunArgs>),
    /// Shows the whole bot in the terminal, without token or network
    Demo(demo::DemoArgs),
    /// Says what is found in a text, and by which words
    Check(check::CheckArgs),
    /// Measures the detector against labelled files
    Eval(eval::EvalArgs),
    /// Makes a letter as text or .docx, or all of them for proof-reading
    Letter(letter::LetterArgs),
    /// Looks at what a start of the bot needs, with the same options, and says what to mend
    Doctor(Box<run::RunArgs>),
    /// Copies everything into another database
    Db(db::DbArgs),
    /// Saves everything into a new file, while the bot may be at work
    Backup(db::BackupArgs),
    /// Shows what is said of the law; a list for a lawyer to sign off
    Law(law::LawArgs),
    /// Shows what is asked of families: table, CSV, JSON or picture
    Report(report::ReportArgs),
}

/// Something went wrong: what to do is in the message.
const FAILED: u8 = 1;
/// The input could not be read.
const UNREADABLE: u8 = 2;

/// Does what the command line says.
#[must_use]
pub fn start(cli: Cli) -> ExitCode {
    logging::hush_panics();
    logging::forbid_core_dumps();
    match cli.command {
        None => serve(cli.run, &cli.log),
        Some(Command::Run(args)) => serve(*args, &cli.log),
        Some(Command::Demo(args)) => finish(block_on(async {
            let typed = tokio::io::BufReader::new(tokio::io::stdin());
            demo::run(args, typed, std::io::stdout()).await
        })),
        Some(Command::Check(args)) => {
            examine(|output| check::run(&args, &mut std::io::stdin().lock(), output))
        }
        Some(Command::Eval(args)) => examine(|output| eval::run(&args, output)),
        Some(Command::Letter(args)) => finish(letter::run(&args, &mut std::io::stdout())),
        Some(Command::Report(args)) => finish(block_on(async {
            report::run(args, &mut std::io::stdout()).await
        })),
        Some(Command::Doctor(args)) => finish(block_on(async {
            doctor::run(*args, &mut std::io::stdout()).await
        })),
        Some(Command::Db(args)) => finish(block_on(async {
            db::run(args, &mut std::io::stdout()).await
        })),
        Some(Command::Backup(args)) => finish(block_on(async {
            db::save(args, &SystemClock, &mut std::io::stdout()).await
        })),
        Some(Command::Law(args)) => {
            let today = law::today(&SystemClock);
            finish(law::run(&args, today, &mut std::io::stdout()))
        }
    }
}

fn serve(args: run::RunArgs, directives: &str) -> ExitCode {
    let log = logging::subscriber(directives, std::io::stderr);
    if tracing::subscriber::set_global_default(log).is_err() {
        eprintln!("arasha: the log could not be started");
    }
    finish(block_on(run::run(args)))
}

fn block_on<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let done = runtime.block_on(work);
    // A read of standard input that never ends must not keep the program from ending.
    runtime.shutdown_background();
    done
}

fn finish(done: anyhow::Result<()>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads the output has heard enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("arasha: {error:#}");
            ExitCode::from(FAILED)
        }
    }
}

fn examine(
    work: impl FnOnce(&mut dyn std::io::Write) -> Result<(), check::CheckError>,
) -> ExitCode {
    let mut output = BufWriter::new(std::io::stdout().lock());
    let done = work(&mut output);
    let done = done.and_then(|()| {
        output
            .flush()
            .map_err(|error| check::CheckError::Output(error.kind()))
    });
    match done {
        // Whoever reads the output may have heard enough.
        Ok(()) | Err(check::CheckError::Output(std::io::ErrorKind::BrokenPipe)) => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("arasha: {error}");
            ExitCode::from(UNREADABLE)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let fault = error.downcast_ref::<std::io::Error>();
    fault.is_some_and(|fault| fault.kind() == std::io::ErrorKind::BrokenPipe)
}
