//! `arasha law`: what is said of the law, how surely and from which edition; a list to sign off.

use super::letter::LangArg;
use crate::domain::{Clock, Lang};
use crate::i18n::key::Key;
use crate::i18n::{Catalog, letter_keys as words};
use crate::law::{Confidence, Entry, LawBook};
use chrono::{FixedOffset, NaiveDate};
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Options of `arasha law`.
#[derive(Args, Clone)]
pub struct LawArgs {
    /// Corrections and withdrawals to lay over the built-in law
    #[arg(long, env = "ARASHA_LAW", value_name = "FILE")]
    pub law: Option<PathBuf>,
    /// A list for a lawyer to check and sign, as Markdown
    #[arg(long)]
    pub checklist: bool,
    /// Language of citations and of the list
    #[arg(long, value_enum, default_value_t = LangArg::Both)]
    pub lang: LangArg,
}

/// Hours by which Almaty is ahead of UTC.
const ALMATY: i32 = 5;

/// The day it is in Almaty.
#[must_use]
pub fn today(clock: &dyn Clock) -> NaiveDate {
    let now = clock.now();
    FixedOffset::east_opt(ALMATY * 3600).map_or(now.date_naive(), |zone| {
        now.with_timezone(&zone).date_naive()
    })
}

/// The law with a file laid over it, checked against the texts.
pub(super) fn law_book(overlay: Option<&Path>, catalog: &Catalog) -> anyhow::Result<LawBook> {
    let law = match overlay {
        Some(path) => LawBook::with_overlay(path)?,
        None => LawBook::embedded()?,
    };
    let languages: Vec<Lang> = catalog.languages().collect();
    law.check_languages(&languages)?;
    for text in catalog.sources() {
        for entry in text.law {
            law.check_use(text.id, entry)?;
        }
    }
    Ok(law)
}

/// Runs the command.
pub fn run(args: &LawArgs, today: NaiveDate, output: &mut dyn Write) -> anyhow::Result<()> {
    let catalog = Catalog::embedded()?;
    let law = law_book(args.law.as_deref(), &catalog)?;
    if args.checklist {
        let sheets = args
            .lang
            .languages()
            .iter()
            .map(|lang| checklist(&catalog, &law, lang, today));
        let sheets: Vec<String> = sheets.collect();
        return Ok(output.write_all(sheets.join("\n").as_bytes())?);
    }
    Ok(table(&law, args, today, output)?)
}

fn sure(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::V => "V",
        Confidence::S => "S",
        Confidence::VThenS => "V→S",
        Confidence::G => "G",
    }
}

fn table(
    law: &LawBook,
    args: &LawArgs,
    today: NaiveDate,
    output: &mut dyn Write,
) -> std::io::Result<()> {
    let mut counts = BTreeMap::new();
    let (mut old, mut withdrawn) = (0, 0);
    for entry in law.entries() {
        *counts.entry(sure(entry.confidence)).or_insert(0) += 1;
        let cited: Vec<_> = args
            .lang
            .languages()
            .iter()
            .map(|lang| law.cite_in_full(lang, std::slice::from_ref(&entry.id)))
            .collect();
        let mut marks = String::new();
        if entry.is_old(today) {
            old += 1;
            marks.push_str("  ! read over a year ago");
        }
        if let Some(reason) = law.withdrawn(&entry.id) {
            withdrawn += 1;
            marks.push_str("  withdrawn: ");
            marks.push_str(reason);
        }
        writeln!(
            output,
            "{:<11} {:<3} {:<7} {}  {}{marks}",
            entry.id,
            sure(entry.confidence),
            entry.edition,
            entry.read_on,
            cited.join(" / "),
        )?;
    }
    let counts: Vec<_> = counts
        .into_iter()
        .map(|(confidence, count)| format!("{count} {confidence}"))
        .collect();
    writeln!(
        output,
        "\n{} entries: {}; {old} read over a year ago; {withdrawn} withdrawn",
        law.entries().count(),
        counts.join(", "),
    )
}

fn checklist(catalog: &Catalog, law: &LawBook, lang: Lang, today: NaiveDate) -> String {
    let say = |key: &Key<0>| catalog.text(lang, key, [], |_| Vec::new()).plain();
    let mut used: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for text in catalog.sources() {
        for entry in text.law {
            used.entry(entry).or_default().insert(text.id);
        }
    }
    let mut lines = vec![
        format!("# {}\n", say(&words::CHECKLIST_TITLE)),
        say(&words::CHECKLIST_HOW),
    ];
    for act in law.acts() {
        let (Some(name), Some(address)) = (act.name.get(lang.code()), act.address.get(lang.code()))
        else {
            continue;
        };
        lines.push(format!("\n## {name}\n\n{address}\n"));
        for entry in law.entries().filter(|entry| entry.act == act.id) {
            lines.push(item(
                &say,
                law,
                entry,
                lang,
                today,
                used.get(entry.id.as_str()),
            ));
        }
    }
    lines.push(format!("\n{}\n", say(&words::CHECKLIST_SIGN)));
    lines.join("\n")
}

fn item(
    say: &dyn Fn(&Key<0>) -> String,
    law: &LawBook,
    entry: &Entry,
    lang: Lang,
    today: NaiveDate,
    texts: Option<&BTreeSet<&str>>,
) -> String {
    let word = |words: &crate::law::ByLang| words.get(lang.code()).cloned().unwrap_or_default();
    let mut read = format!("{} ({})", entry.edition, sure(entry.confidence));
    if let Some(source) = &entry.source {
        read = format!("{read}, {}", word(source));
    }
    if entry.is_old(today) {
        read = format!("{read}, **{}**", say(&words::CHECKLIST_OLD));
    }
    if let Some(reason) = law.withdrawn(&entry.id) {
        read = format!("{read}, **{}: {reason}**", say(&words::CHECKLIST_WITHDRAWN));
    }
    let texts = texts.map_or_else(
        || "—".to_owned(),
        |texts| texts.iter().copied().collect::<Vec<_>>().join(", "),
    );
    format!(
        "- **{}**, {}\n  {}: {}\n  {}: {read}\n  {}: {texts}\n  {}\n",
        entry.id,
        word(&entry.cite),
        say(&words::CHECKLIST_SAYS),
        word(&entry.says),
        say(&words::CHECKLIST_EDITION),
        say(&words::CHECKLIST_TEXTS),
        say(&words::CHECKLIST_VERDICT),
    )
}
