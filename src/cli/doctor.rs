//! `arasha doctor`: what a start of the bot would meet, and what to do about it.

use super::run::RunArgs;
use crate::bot::{Checked, Verdict, check_up};
use anyhow::bail;
use std::io::Write;

/// Takes the options of `run` and looks at everything they name. Fails when the bot could not work.
pub async fn run(args: RunArgs, output: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let checked = check_up(&args.config()?).await;
    for Checked {
        what,
        verdict,
        told,
    } in &checked
    {
        writeln!(output, "{:<5} {what:<14} {told}", sign(*verdict))?;
    }
    let count = |verdict| checked.iter().filter(|one| one.verdict == verdict).count();
    match (count(Verdict::Wrong), count(Verdict::Mind)) {
        (0, 0) => writeln!(output, "The bot can start.")?,
        (0, _) => writeln!(output, "The bot can start; mind what is said above.")?,
        (wrong, _) => {
            output.flush()?;
            bail!("the bot cannot work yet: to be mended first: {wrong}, marked FAIL above");
        }
    }
    Ok(())
}

fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Well => "ok",
        Verdict::Note => "note",
        Verdict::Mind => "warn",
        Verdict::Wrong => "FAIL",
    }
}
