//! From words to a finding: does this message ask the families of a class for personal data, for
//! which, on whose behalf, by which way? Pure: no clock, no I/O after the lexicon is loaded, no
//! word of the message in what it returns.
//!
//! `fold` → `scan` → `reading` and `phrases` (with `lexicon`) → `facts`, `weighing` and `worded` (with
//! `wording`) → `strongest` → `rules` → [`Finding`].

mod facts;
mod finding;
mod fold;
mod labels;
mod language;
mod lexicon;
mod meaning;
mod phrases;
mod points;
mod quotations;
mod reading;
mod reasons;
mod resolve;
mod rules;
mod scan;
mod stating;
mod strongest;
mod weighing;
mod worded;
mod wording;

pub use finding::{Finding, Outcome, Rule, Signal, Trace};
pub use lexicon::{LexiconError, LexiconLine};
pub use meaning::{Against, Ask, Cue, Meaning, Person};
pub use points::Points;
pub use reasons::{Reason, Side};
pub use scan::normalise;
pub use strongest::Weighed;
pub use worded::Worded;
pub use wording::{Part, Wording};

use language::Tally;
use lexicon::Lexicon;
use meaning::group;
use reading::Reading;
use stating::Stating;
use std::path::Path;

/// Where words of a message come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Origin {
    /// The sender's own words.
    #[default]
    Own,
    /// Forwarded from elsewhere.
    Forwarded,
    /// A quotation shown above the message.
    Quoted,
    /// The name of a document.
    FileName,
    /// An inline button under the message.
    Button,
}

/// A stretch of text of one message and where it comes from.
#[derive(Clone, Copy)]
pub struct Passage<'a> {
    /// Where the words come from.
    pub origin: Origin,
    /// The words.
    pub text: &'a str,
}

/// What is examined.
#[derive(Clone, Copy)]
pub enum Sample<'a> {
    /// The sender's own words; quotations inside them are told apart.
    Text(&'a str),
    /// One message: caption, file name, quote, buttons …
    Passages(&'a [Passage<'a>]),
    /// Several messages of one sender, in order.
    Parts(&'a [&'a str]),
    /// A poll.
    Poll {
        /// The question.
        question: &'a str,
        /// The answers to choose from.
        options: &'a [&'a str],
        /// Whether voters stay hidden.
        anonymous: bool,
    },
}

/// Finds requests. Made once at start; examining needs no lock and keeps nothing.
pub struct Detector {
    lexicon: Lexicon,
    points: Points,
    wording: Wording,
    stating: Stating,
}

impl Detector {
    /// With the lexicons that ship with the program.
    ///
    /// # Errors
    ///
    /// A wrong or duplicate entry, with file, line and reason.
    pub fn embedded() -> Result<Self, LexiconError> {
        let (lexicon, _) = Lexicon::load(None)?;
        Ok(Self {
            lexicon,
            points: Points::embedded()?,
            wording: Wording::embedded()?,
            stating: Stating::embedded()?,
        })
    }

    /// With an operator's lexicons (`DIR/<language>/lexicon.toml`) laid over those that ship.
    ///
    /// # Errors
    ///
    /// A folder that cannot be read; a wrong or duplicate entry, or one that is not found in its
    /// own example, with file, line and reason.
    pub fn with_overlay(dir: &Path) -> Result<Self, LexiconError> {
        let (lexicon, examples) = Lexicon::load(Some(dir))?;
        for example in &examples {
            example.run(&lexicon)?;
        }
        Ok(Self {
            lexicon,
            points: Points::embedded()?,
            wording: Wording::embedded()?,
            stating: Stating::embedded()?,
        })
    }

    /// With lexicons, points and weights read from a working copy (`LOCALES/<language>/lexicon.toml`,
    /// and the files of `src/detect`) in place of those that ship: for tuning without building anew.
    ///
    /// # Errors
    ///
    /// A file that cannot be read; a wrong or duplicate entry, with file, line and reason.
    pub fn from_files(locales: &Path, weights: &Path) -> Result<Self, LexiconError> {
        Ok(Self {
            lexicon: Lexicon::from_folder(locales)?,
            points: Points::read(&weights.join("points.toml"))?,
            wording: Wording::read(&weights.join("wording.txt"))?,
            stating: Stating::read(weights)?,
        })
    }

    /// Examines one message, poll, or run of messages. Linear in the length of the text.
    #[must_use]
    pub fn examine(&self, sample: &Sample<'_>) -> Finding {
        let mut tally = Tally::default();
        let silent = match *sample {
            Sample::Text(text) => self.dismissed(text, &mut tally),
            Sample::Passages(passages) => passages
                .iter()
                .all(|passage| self.dismissed(passage.text, &mut tally)),
            Sample::Poll {
                question,
                anonymous: true,
                ..
            } => {
                self.dismissed(question, &mut tally);
                true
            }
            Sample::Parts(_) | Sample::Poll { .. } => false,
        };
        if silent {
            return Finding::nothing(tally.language());
        }
        let (reading, frame) = self.read(sample);
        rules::judge(
            (&self.points, &self.wording),
            &self.stating,
            &reading,
            frame,
        )
    }

    fn read(&self, sample: &Sample<'_>) -> (Reading, rules::Frame) {
        let own = |text| Passage {
            origin: Origin::Own,
            text,
        };
        match *sample {
            Sample::Text(text) => (
                Reading::new(&self.lexicon, std::iter::once(own(text))),
                rules::Frame::Message,
            ),
            Sample::Passages(passages) => (
                Reading::new(&self.lexicon, passages.iter().copied()),
                rules::Frame::Message,
            ),
            Sample::Parts(parts) => (
                Reading::new(&self.lexicon, parts.iter().map(|text| own(text))),
                rules::Frame::Message,
            ),
            Sample::Poll {
                question, options, ..
            } => {
                let texts = std::iter::once(question).chain(options.iter().copied());
                (
                    Reading::new(&self.lexicon, texts.map(own)),
                    rules::Frame::Poll,
                )
            }
        }
    }

    /// Whether the messages of one sender that these traces remember are together a request.
    /// The finding has no signals.
    #[must_use]
    pub fn join(&self, traces: &[Trace]) -> Finding {
        rules::join((&self.points, &self.wording), traces)
    }

    /// What speaks in every sentence of a sample that names data: what points and weights are
    /// fitted to.
    #[must_use]
    pub fn weigh(&self, sample: &Sample<'_>) -> Vec<Weighed> {
        let (reading, frame) = self.read(sample);
        strongest::weigh(&reading, frame)
    }

    /// What each of the sender's own words adds to the wording of the sentence that decides.
    #[must_use]
    pub fn worded(&self, sample: &Sample<'_>) -> Vec<Worded> {
        let (reading, frame) = self.read(sample);
        strongest::worded((&self.points, &self.wording), &reading, frame)
    }

    /// What each reason is worth, and how many points make a request.
    #[must_use]
    pub fn points(&self) -> &Points {
        &self.points
    }

    /// The lexicon file of a signal's line, as `locales/kk/lexicon.toml` or as an operator named it.
    #[must_use]
    pub fn lexicon_file(&self, place: LexiconLine) -> &str {
        let file = self.lexicon.files.get(usize::from(place.file));
        file.map_or("", String::as_str)
    }

    /// Bytes that the compiled lexicon holds, roughly.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.lexicon.memory() + self.wording.memory() + self.stating.memory()
    }

    /// Whether no word of the text can matter. Allocates nothing.
    fn dismissed(&self, text: &str, tally: &mut Tally) -> bool {
        let groups = reading::groups(&self.lexicon, text, tally);
        groups & (group::DATA | group::ASK | group::FOLLOW) == 0
    }
}

#[cfg(test)]
mod tests;
