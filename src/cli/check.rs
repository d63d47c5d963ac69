//! `arasha check`: what the detector finds in a text, for people, and line by line for programs.

use super::explain::{Explained, language_of};
use crate::detect::{Detector, Finding, LexiconError, Outcome, Sample};
use crate::domain::{Category, Labels, Lang, State, StateSet, Tier};
use crate::i18n::{Catalog, CatalogError};
use serde::Serialize;
use serde_json::{Map, Value};
use std::io::{BufRead, Write};
use std::path::PathBuf;

/// Arguments of `arasha check`.
#[derive(clap::Args, Clone)]
pub struct CheckArgs {
    /// The text to examine; without it the text is read from standard input.
    pub text: Option<String>,
    /// One JSON object a line in, one a line out.
    #[arg(long, conflicts_with = "text")]
    pub jsonl: bool,
    /// Folder of own lexicons to lay over those that ship.
    #[arg(long, value_name = "DIR", env = "ARASHA_LEXICON")]
    pub lexicon: Option<PathBuf>,
    /// Language of the explanation, e.g. kk or ru [default: that of the text]
    #[arg(long, value_name = "LANG", env = "ARASHA_LANG")]
    pub lang: Option<Lang>,
}

/// The command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// The input cannot be read.
    #[error("the input cannot be read: {0}")]
    Input(std::io::ErrorKind),
    /// The output cannot be written.
    #[error("the output cannot be written: {0}")]
    Output(std::io::ErrorKind),
    /// The lexicon is wrong.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// The texts are wrong.
    #[error(transparent)]
    Texts(#[from] CatalogError),
    /// There is no folder for the language of the explanation.
    #[error("there are no texts in `{asked}`; there are {known}")]
    Language {
        /// The language asked for.
        asked: Lang,
        /// Those there are.
        known: String,
    },
}

/// The detector that the arguments ask for.
pub(super) fn detector(lexicon: Option<&PathBuf>) -> Result<Detector, LexiconError> {
    match lexicon {
        Some(folder) => Detector::with_overlay(folder),
        None => Detector::embedded(),
    }
}

/// Runs the command.
pub fn run(
    args: &CheckArgs,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> Result<(), CheckError> {
    let detector = detector(args.lexicon.as_ref())?;
    if args.jsonl {
        return lines(&detector, input, output);
    }
    let catalog = Catalog::embedded()?;
    if let Some(asked) = args.lang.filter(|lang| !catalog.speaks(*lang)) {
        let known: Vec<String> = catalog.languages().map(|lang| lang.to_string()).collect();
        return Err(CheckError::Language {
            asked,
            known: known.join(", "),
        });
    }
    let text = match &args.text {
        Some(text) => text.clone(),
        None => std::io::read_to_string(input).map_err(|e| CheckError::Input(e.kind()))?,
    };
    let finding = detector.examine(&Sample::Text(&text));
    let explained = Explained {
        text: &text,
        finding: &finding,
        detector: &detector,
        catalog: &catalog,
        lang: args
            .lang
            .unwrap_or_else(|| language_of(finding.labels.language)),
    };
    write!(output, "{explained}").map_err(|e| CheckError::Output(e.kind()))
}

fn lines(
    detector: &Detector,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> Result<(), CheckError> {
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = input
            .read_until(b'\n', &mut line)
            .map_err(|e| CheckError::Input(e.kind()))?;
        if read == 0 {
            return Ok(());
        }
        let reply = one(detector, &line);
        writeln!(output, "{reply}")
            .and_then(|()| output.flush())
            .map_err(|e| CheckError::Output(e.kind()))?;
    }
}

/// What is examined, as a line of JSON tells it.
pub enum Given {
    /// A message.
    Text(String),
    /// Several of one sender.
    Parts(Vec<String>),
    /// A poll.
    Poll {
        /// The question.
        question: String,
        /// The answers to choose from.
        options: Vec<String>,
        /// Whether voters stay hidden.
        anonymous: bool,
    },
}

impl Given {
    /// Reads exactly one of `text`, `parts`, `poll`.
    pub fn of(row: &Map<String, Value>) -> Result<Self, String> {
        let present: Vec<&str> = ["text", "parts", "poll"]
            .into_iter()
            .filter(|key| row.contains_key(*key))
            .collect();
        let [kind] = present[..] else {
            return Err("exactly one of text, parts, poll is expected".into());
        };
        let value = &row[kind];
        match kind {
            "text" => value
                .as_str()
                .map(|text| Self::Text(text.to_owned()))
                .ok_or_else(|| "text is not a string".into()),
            "parts" => strings(value)
                .map(Self::Parts)
                .ok_or_else(|| "parts is not a list of strings".into()),
            _ => Self::poll(value),
        }
    }

    fn poll(value: &Value) -> Result<Self, String> {
        let question = value.get("question").and_then(Value::as_str);
        let options = value.get("options").and_then(strings);
        let anonymous = match value.get("anonymous") {
            None => Some(false),
            Some(flag) => flag.as_bool(),
        };
        match (question, options, anonymous) {
            (Some(question), Some(options), Some(anonymous)) => Ok(Self::Poll {
                question: question.to_owned(),
                options,
                anonymous,
            }),
            _ => Err("poll needs a question and a list of options; anonymous is a boolean".into()),
        }
    }

    /// Examines it.
    pub(super) fn examine(&self, detector: &Detector) -> Finding {
        self.with(|sample| detector.examine(sample))
    }

    /// Its texts, in the order in which signals count them.
    #[must_use]
    pub fn passages(&self) -> Vec<&str> {
        match self {
            Self::Text(text) => vec![text],
            Self::Parts(parts) => borrow(parts),
            Self::Poll {
                question, options, ..
            } => std::iter::once(question.as_str())
                .chain(borrow(options))
                .collect(),
        }
    }

    /// Hands it to `work` as the detector takes it.
    pub fn with<T>(&self, work: impl FnOnce(&Sample<'_>) -> T) -> T {
        match self {
            Self::Text(text) => work(&Sample::Text(text)),
            Self::Parts(parts) => work(&Sample::Parts(&borrow(parts))),
            Self::Poll {
                question,
                options,
                anonymous,
            } => work(&Sample::Poll {
                question,
                options: &borrow(options),
                anonymous: *anonymous,
            }),
        }
    }
}

fn borrow(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn strings(value: &Value) -> Option<Vec<String>> {
    value
        .as_array()?
        .iter()
        .map(|item| item.as_str().map(str::to_owned))
        .collect()
}

/// The line that answers a line.
fn one(detector: &Detector, line: &[u8]) -> String {
    let Ok(Value::Object(row)) = serde_json::from_slice(line) else {
        return fail(&Value::Null, "not a JSON object");
    };
    let Some(id) = row.get("id") else {
        return fail(&Value::Null, "id is missing");
    };
    match Given::of(&row) {
        Ok(given) => {
            let answer = Answer::new(id, &given.examine(detector));
            serde_json::to_string(&answer).unwrap_or_else(|_| fail(id, "no answer"))
        }
        Err(error) => fail(id, &error),
    }
}

fn fail(id: &Value, error: &str) -> String {
    serde_json::to_string(&Failure { id, error }).unwrap_or_default()
}

/// One line of output, by the contract of the design, in its order.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    request: bool,
    unsure: bool,
    tier: Option<&'static str>,
    categories: Vec<&'static str>,
    language: &'static str,
    authority: &'static str,
    channel: &'static str,
    occasion: &'static str,
    states: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'a> Answer<'a> {
    fn new(id: &'a Value, finding: &Finding) -> Self {
        let request = finding.is_request();
        let language = finding.labels.language;
        let none = Labels {
            language,
            ..Labels::default()
        };
        let labels = if request { finding.labels } else { none };
        let missing = if request {
            labels.missing()
        } else {
            StateSet::EMPTY
        };
        Self {
            id,
            request,
            unsure: finding.outcome == Outcome::Unsure,
            tier: labels.tier().map(Tier::id),
            categories: labels.categories.iter().map(Category::id).collect(),
            language: language.id(),
            authority: labels.authority.id(),
            channel: labels.channel.id(),
            occasion: labels.occasion.id(),
            states: labels.states.iter().map(State::id).collect(),
            missing: missing.iter().map(State::id).collect(),
        }
    }
}

/// A line that cannot be examined.
#[derive(Serialize)]
struct Failure<'a> {
    id: &'a Value,
    error: &'a str,
}
