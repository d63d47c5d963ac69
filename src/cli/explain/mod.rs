//! `arasha check` for people: the text with the words marked, the verdict, the reason in a sentence,
//! what each word was taken for and what weighed how much. All words come from the catalog, so that
//! it reads in every language there is a folder for.

mod marks;
mod weighed;

use crate::detect::{Detector, Finding, LexiconLine, Meaning, Outcome, Reason, Sample};
use crate::domain::{Category, Lang, MessageLanguage, StateSet};
use crate::i18n::key::{Family, Key};
use crate::i18n::{Catalog, Value, keys};
use marks::{Mark, marks};
use std::fmt;
use weighed::Weighed;

/// The language in which a message is explained to somebody who named none: its own; Kazakh for one
/// in both.
pub(super) fn language_of(message: MessageLanguage) -> Lang {
    match message {
        MessageLanguage::Ru => Lang::RU,
        MessageLanguage::Kk | MessageLanguage::Mixed => Lang::KK,
    }
}

/// One finding laid open. The text is the user's own, typed at the terminal.
pub(super) struct Explained<'a> {
    pub(super) text: &'a str,
    pub(super) finding: &'a Finding,
    /// The one that made the finding: knows what its reasons are worth and where its words stand.
    pub(super) detector: &'a Detector,
    pub(super) catalog: &'a Catalog,
    pub(super) lang: Lang,
}

impl fmt::Display for Explained<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let marked = marks(&self.finding.signals);
        self.text(f, &marked)?;
        self.verdict(f)?;
        self.words(f, &marked)?;
        if self.finding.outcome != Outcome::Nothing {
            self.labels(f)?;
        }
        self.points(f)
    }
}

impl Explained<'_> {
    fn text(&self, f: &mut fmt::Formatter<'_>, marked: &[Mark]) -> fmt::Result {
        let mut at = 0;
        for mark in marked {
            let (Some(before), Some(word)) = (
                self.text.get(at..mark.range.start),
                self.text.get(mark.range.clone()),
            ) else {
                continue;
            };
            write!(f, "{before}[{word}]")?;
            at = mark.range.end;
        }
        let rest = self.text.get(at..).unwrap_or_default();
        writeln!(f, "{}\n", rest.trim_end())
    }

    fn verdict(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.finding.outcome {
            Outcome::Request => &keys::EXPLAIN_REQUEST,
            Outcome::Unsure => &keys::EXPLAIN_UNSURE,
            Outcome::Nothing => &keys::EXPLAIN_NOTHING,
        };
        writeln!(f, "{}", self.say(verdict, []))?;
        if let Some(rule) = self.finding.rule {
            writeln!(f, "{}", self.name(keys::RULE, rule.id()))?;
        } else if self.finding.follow_up {
            writeln!(f, "{}", self.say(&keys::EXPLAIN_FOLLOWS_UP, []))?;
        } else if self.finding.reasons.is_empty() {
            writeln!(f, "{}", self.say(&keys::EXPLAIN_NO_DATA, []))?;
        }
        Ok(())
    }

    fn words(&self, f: &mut fmt::Formatter<'_>, marked: &[Mark]) -> fmt::Result {
        if marked.is_empty() {
            return Ok(());
        }
        writeln!(f, "\n{}", self.say(&keys::EXPLAIN_WORDS, []))?;
        for mark in marked {
            let word = self.text.get(mark.range.clone()).unwrap_or_default();
            let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
            let meanings: Vec<String> = mark
                .meanings
                .iter()
                .map(|(meaning, place)| {
                    format!("{} ({})", self.meaning(*meaning), self.place(*place))
                })
                .collect();
            writeln!(f, "  [{word}] {}", meanings.join("; "))?;
        }
        Ok(())
    }

    fn labels(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let labels = &self.finding.labels;
        let categories: Vec<String> = labels
            .categories
            .iter()
            .map(|category| self.category(category))
            .collect();
        let what = categories.join(", ");
        let line = |key: &Key<1>, family: Family, id: &str| {
            self.say(key, [Value::Text(&self.name(family, id))])
        };
        let (authority, channel) = (labels.authority.id(), labels.channel.id());
        let (occasion, language) = (labels.occasion.id(), labels.language.id());
        writeln!(
            f,
            "\n{}",
            self.say(&keys::EXPLAIN_ASKED, [Value::Text(&what)])
        )?;
        if let Some(tier) = labels.tier() {
            writeln!(f, "{}", line(&keys::EXPLAIN_TIER, keys::TIER, tier.id()))?;
        }
        for told in [
            line(&keys::EXPLAIN_AUTHORITY, keys::AUTHORITY, authority),
            line(&keys::EXPLAIN_CHANNEL, keys::CHANNEL, channel),
            line(&keys::EXPLAIN_OCCASION, keys::OCCASION, occasion),
            line(&keys::EXPLAIN_LANGUAGE, keys::MESSAGE_LANGUAGE, language),
        ] {
            writeln!(f, "{told}")?;
        }
        self.states(f, &keys::EXPLAIN_STATED, labels.states)?;
        self.states(f, &keys::EXPLAIN_MISSING, labels.missing())
    }

    fn states(&self, f: &mut fmt::Formatter<'_>, title: &Key<0>, states: StateSet) -> fmt::Result {
        if states.is_empty() {
            return Ok(());
        }
        writeln!(f, "{}", self.say(title, []))?;
        for state in states.iter() {
            writeln!(f, "  – {}", self.name(keys::STATE, state.id()))?;
        }
        Ok(())
    }

    fn points(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.finding.reasons.is_empty() {
            return Ok(());
        }
        let worded = self.worded();
        let points = self.detector.points();
        let weighed = Weighed::of(&self.finding.reasons, points);
        writeln!(f, "\n{}", self.say(&keys::EXPLAIN_WEIGHED, []))?;
        for (worth, reason) in &weighed.shown {
            writeln!(f, "{:>6}  {}", signed(*worth), self.reason(*reason))?;
        }
        if weighed.rest > 0 {
            let rest = self.say(&keys::EXPLAIN_REST, [Value::Count(weighed.rest)]);
            writeln!(f, "{:>6}  {rest}", signed(weighed.rest_worth))?;
        }
        if !worded.is_empty() {
            let words = self.say(&keys::EXPLAIN_WORDING, [Value::Text(&worded)]);
            writeln!(f, "{:>6}  {words}", signed(self.finding.wording))?;
        }
        let (request, unsure) = (points.request().to_string(), points.unsure().to_string());
        let bounds = [Value::Text(&request), Value::Text(&unsure)];
        let sum = self.say(&keys::EXPLAIN_SUM, bounds);
        writeln!(f, "{:>6}  {sum}", signed(self.finding.points))
    }

    /// The words that the wording owes most to, with what each is worth.
    fn worded(&self) -> String {
        const SHOWN: usize = 5;
        let mut words = self.detector.worded(&Sample::Text(self.text));
        words.sort_by_key(|word| (std::cmp::Reverse(word.worth.abs()), word.range.start));
        let told = words.iter().take(SHOWN).filter_map(|word| {
            let letters = self.text.get(word.range.clone())?;
            Some(format!("[{letters}] {}", signed(word.worth)))
        });
        told.collect::<Vec<_>>().join(", ")
    }

    fn meaning(&self, meaning: Meaning) -> String {
        let told = |key: &Key<1>, name: String| self.say(key, [Value::Text(&name)]);
        match meaning {
            Meaning::Data(category) => told(&keys::WORD_DATA, self.category(category)),
            Meaning::Weak(category) => told(&keys::WORD_DATA_WEAK, self.category(category)),
            Meaning::Question(category) => told(&keys::WORD_DATA_QUESTION, self.category(category)),
            Meaning::Name => self.say(&keys::WORD_NAME, []),
            Meaning::Number => self.say(&keys::WORD_NUMBER, []),
            Meaning::DataWord => self.say(&keys::WORD_DATA_WORD, []),
            Meaning::Ask(kind) => self.name(keys::WORD_ASK, kind.id()),
            Meaning::Withheld => self.say(&keys::WORD_WITHHELD, []),
            Meaning::Withdraws => self.say(&keys::WORD_WITHDRAWS, []),
            Meaning::Against(kind) => self.name(keys::WORD_AGAINST, kind.id()),
            Meaning::Person(kind) => self.name(keys::WORD_PERSON, kind.id()),
            Meaning::Cue(kind) => self.name(keys::WORD_CUE, kind.id()),
            Meaning::Authority(authority) => {
                let name = self.name(keys::AUTHORITY, authority.id());
                told(&keys::WORD_AUTHORITY, name)
            }
            Meaning::Channel(channel) => {
                let name = self.name(keys::CHANNEL, channel.id());
                told(&keys::WORD_CHANNEL, name)
            }
            Meaning::Occasion(occasion) => {
                let name = self.name(keys::OCCASION, occasion.id());
                told(&keys::WORD_OCCASION, name)
            }
            Meaning::State(state) => told(&keys::WORD_STATE, self.name(keys::STATE, state.id())),
            Meaning::Deadline => self.say(&keys::WORD_DEADLINE, []),
            Meaning::FollowUp => self.say(&keys::WORD_FOLLOW_UP, []),
            // Neither is ever a signal: they only keep other words from being one.
            Meaning::Harmless | Meaning::Language => String::new(),
        }
    }

    fn reason(&self, reason: Reason) -> String {
        self.name(keys::WEIGHED, reason.id())
    }

    fn category(&self, category: Category) -> String {
        self.name(keys::CATEGORY, category.id())
    }

    /// `kk 123` for a lexicon that ships, else the file's own name and line.
    fn place(&self, place: LexiconLine) -> String {
        let file = self.detector.lexicon_file(place);
        let shipped = file
            .strip_prefix("locales/")
            .and_then(|file| file.strip_suffix("/lexicon.toml"));
        format!("{} {}", shipped.unwrap_or(file), place.line)
    }

    fn say<const N: usize>(&self, key: &Key<N>, values: [Value<'_>; N]) -> String {
        let text = self.catalog.text(self.lang, key, values, |_| Vec::new());
        text.plain()
    }

    fn name(&self, family: Family, id: &str) -> String {
        self.catalog.label(self.lang, family, id).plain()
    }
}

/// With its sign in front, as people write it.
fn signed(points: i32) -> String {
    match points {
        0 => "0".to_owned(),
        1.. => format!("+{points}"),
        _ => format!("−{}", points.unsigned_abs()),
    }
}

#[cfg(test)]
mod tests;
