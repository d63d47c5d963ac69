//! `arasha letter`: a letter as text or .docx; all of them for whoever proof-reads.

use super::law::law_book;
use crate::domain::{Addressee, Authority, Category, CategorySet, Channel, Lang};
use crate::i18n::Catalog;
use crate::letters::{Languages, LetterKind, LetterRequest, Writer};
use anyhow::{Context as _, bail};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Options of `arasha letter`.
#[derive(Args, Clone)]
pub struct LetterArgs {
    /// refusal, grounds, withdrawal, complaint, followup, pretrial, collective, memo,
    /// lawful-request or consent-form
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    pub kind: Option<String>,
    /// Language
    #[arg(long, value_enum, default_value_t = LangArg::Both)]
    pub lang: LangArg,
    /// To whom: school, kindergarten, college, dormitory, `education_department`, prosecutor or
    /// `data_authority` [default: the usual one]
    #[arg(long, value_name = "ADDRESSEE")]
    pub to: Option<String>,
    /// What was asked, e.g. housing,iin; the ids that `arasha check --jsonl` prints
    #[arg(long, value_delimiter = ',', value_name = "CATEGORY,…")]
    pub categories: Vec<String>,
    /// On whose behalf, e.g. prosecutor
    #[arg(long, default_value = "none", value_name = "AUTHORITY")]
    pub authority: String,
    /// Where the answer should have gone, e.g. `in_chat`
    #[arg(long, default_value = "unknown", value_name = "CHANNEL")]
    pub channel: String,
    /// Day of the request, YYYY-MM-DD
    #[arg(long, value_name = "DAY")]
    pub date: Option<NaiveDate>,
    /// Text or Word document
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// The file, or with --all the folder, to write
    #[arg(long, value_name = "FILE", required_if_eq("format", "docx"))]
    pub out: Option<PathBuf>,
    /// Every letter to every addressee, as text and .docx
    #[arg(long, requires = "out")]
    pub all: bool,
    /// Corrections and withdrawals to lay over the built-in law
    #[arg(long, env = "ARASHA_LAW", value_name = "FILE")]
    pub law: Option<PathBuf>,
}

/// A language on the command line.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// Kazakh
    Kk,
    /// Russian
    Ru,
    /// Kazakh, then Russian
    Both,
}

impl LangArg {
    /// The languages meant.
    #[must_use]
    pub fn languages(self) -> Languages {
        match self {
            Self::Kk => Languages::One(Lang::KK),
            Self::Ru => Languages::One(Lang::RU),
            Self::Both => Languages::Both,
        }
    }
}

/// What a letter is written as.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Plain text
    Text,
    /// A Word document
    Docx,
}

/// Runs the command.
pub fn run(args: &LetterArgs, output: &mut dyn Write) -> anyhow::Result<()> {
    let catalog = Catalog::embedded()?;
    let law = law_book(args.law.as_deref(), &catalog)?;
    let writer = Writer::new(&catalog, &law);
    let Some(kind) = &args.kind else {
        let folder = args.out.as_deref().context("--all needs --out DIR")?;
        return all(&writer, folder);
    };
    let request = request(kind, args)?;
    match (args.format, &args.out) {
        (Format::Docx, out) => {
            let out = out.as_deref().context("a document needs --out FILE")?;
            write(out, &writer.docx(&request)?)
        }
        (Format::Text, Some(out)) => write(out, page(&writer, &request).as_bytes()),
        (Format::Text, None) => Ok(output.write_all(page(&writer, &request).as_bytes())?),
    }
}

fn request(kind: &str, args: &LetterArgs) -> anyhow::Result<LetterRequest> {
    let kind = LetterKind::from_id(kind).with_context(|| {
        let kinds: Vec<_> = LetterKind::ALL.iter().map(|kind| kind.id()).collect();
        format!("there is no letter {kind}; there are {}", kinds.join(", "))
    })?;
    let addressee = match &args.to {
        None => Addressee::Unspecified,
        Some(to) => {
            let asked = Addressee::from_id(to).with_context(|| format!("{to} is no addressee"))?;
            if !kind.addressees().contains(&asked) {
                let possible: Vec<_> = kind.addressees().iter().map(|to| to.id()).collect();
                bail!("{} goes to: {}", kind.id(), possible.join(", "));
            }
            asked
        }
    };
    let categories: CategorySet = args
        .categories
        .iter()
        .map(|id| Category::from_id(id).with_context(|| format!("{id} is no category")))
        .collect::<anyhow::Result<_>>()?;
    Ok(LetterRequest {
        addressee,
        categories,
        authority: Authority::from_id(&args.authority)
            .with_context(|| format!("{} is no authority", args.authority))?,
        channel: Channel::from_id(&args.channel)
            .with_context(|| format!("{} is no channel", args.channel))?,
        day: args.date,
        ..LetterRequest::of(kind, args.lang.languages())
    })
}

/// The letter with everything around it, as a proof-reader wants to see it.
fn page(writer: &Writer<'_>, request: &LetterRequest) -> String {
    let pages = request.languages.iter().map(|lang| {
        let letter = writer.letter(request, lang);
        let hints: Vec<_> = writer
            .hints(request, lang)
            .iter()
            .map(crate::i18n::Html::plain)
            .collect();
        let parts = [
            letter.text(),
            letter.note(),
            writer.short(request, lang).unwrap_or_default(),
            writer.whatsapp(request, lang),
            hints.join("\n"),
        ];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("\n\n──────\n\n")
    });
    let mut page = pages.collect::<Vec<_>>().join("\n\n══════\n\n");
    page.push('\n');
    page
}

fn all(writer: &Writer<'_>, folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
    for kind in LetterKind::ALL {
        for &addressee in kind.addressees() {
            let request = LetterRequest {
                addressee,
                ..LetterRequest::of(*kind, Languages::Both)
            };
            let document = folder.join(writer.file_name(&request));
            write(&document, &writer.docx(&request)?)?;
            let text = document.with_extension("txt");
            write(&text, page(writer, &request).as_bytes())?;
        }
    }
    Ok(())
}

fn write(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    std::fs::write(path, content).with_context(|| format!("{} cannot be written", path.display()))
}
