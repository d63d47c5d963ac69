//! The figures of `arasha eval`: counts, shares and their 95% intervals.

use crate::detect::Finding;
use crate::domain::{
    Authority, Category, CategorySet, Channel, MessageLanguage, Occasion, State, StateSet,
};
use serde_json::{Map, Value};
use std::fmt;

/// What a labelled row says. A label that a row lacks is not scored.
pub struct Row {
    /// It asks families for data.
    pub request: bool,
    /// Two careful readers would split.
    pub gray: bool,
    /// Harmless, and full of the words of requests on purpose.
    pub hard: bool,
    shape: Shape,
    /// What is asked.
    pub categories: Option<CategorySet>,
    /// The language.
    pub language: Option<MessageLanguage>,
    /// Where the answer goes.
    pub channel: Option<Channel>,
    /// Who is said to want it.
    pub authority: Option<Authority>,
    /// Why the family would answer.
    pub occasion: Option<Occasion>,
    /// What it states itself.
    pub states: Option<StateSet>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Text,
    Parts,
    Poll,
}

impl Row {
    /// Reads the labels; `None` when `request` is missing.
    #[must_use]
    pub fn of(row: &Map<String, Value>) -> Option<Self> {
        let flag = |key: &str| row.get(key).and_then(Value::as_bool);
        let text = |key: &str| row.get(key).and_then(Value::as_str);
        let list = |key: &str| {
            let list = row.get(key)?.as_array()?;
            Some(list.iter().filter_map(Value::as_str).collect::<Vec<_>>())
        };
        let shape = if row.contains_key("parts") {
            Shape::Parts
        } else if row.contains_key("poll") {
            Shape::Poll
        } else {
            Shape::Text
        };
        Some(Self {
            request: flag("request")?,
            gray: flag("gray").unwrap_or(false),
            hard: flag("hard").unwrap_or(false),
            shape,
            categories: list("categories")
                .map(|ids| ids.into_iter().filter_map(Category::from_id).collect()),
            language: text("language").and_then(MessageLanguage::from_id),
            channel: text("channel").and_then(Channel::from_id),
            authority: text("authority").and_then(Authority::from_id),
            occasion: text("occasion").and_then(Occasion::from_id),
            states: list("states").map(|ids| ids.into_iter().filter_map(State::from_id).collect()),
        })
    }
}

/// So many of so many.
#[derive(Clone, Copy, Default, Debug)]
pub struct Share {
    hits: usize,
    of: usize,
}

impl Share {
    fn add(&mut self, hit: bool) {
        self.of += 1;
        self.hits += usize::from(hit);
    }

    /// The share; `None` of nothing.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| count(self.hits) / count(self.of))
    }

    /// Wilson's 95% interval.
    #[must_use]
    pub fn interval(self) -> (f64, f64) {
        const Z: f64 = 1.959_964;
        let n = count(self.of);
        let p = count(self.hits) / n;
        let middle = p + Z * Z / (2.0 * n);
        let spread = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let whole = 1.0 + Z * Z / n;
        (
            ((middle - spread) / whole).max(0.0),
            ((middle + spread) / whole).min(1.0),
        )
    }
}

fn count(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::INFINITY, f64::from)
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(value) = self.value() else {
            return write!(f, "{:>6}  (none)", "–");
        };
        let (low, high) = self.interval();
        write!(
            f,
            "{value:>6.3}  [{low:.3}–{high:.3}]  {}/{}",
            self.hits, self.of
        )
    }
}

/// Found, missed, alarmed, silent.
#[derive(Clone, Copy, Default, Debug)]
pub struct Confusion {
    found: usize,
    missed: usize,
    alarms: usize,
    silent: usize,
}

impl Confusion {
    fn add(&mut self, expected: bool, said: bool) {
        match (expected, said) {
            (true, true) => self.found += 1,
            (true, false) => self.missed += 1,
            (false, true) => self.alarms += 1,
            (false, false) => self.silent += 1,
        }
    }

    /// Of what was said to be a request, the share that is one.
    #[must_use]
    pub fn precision(self) -> Share {
        Share {
            hits: self.found,
            of: self.found + self.alarms,
        }
    }

    /// Of what is a request, the share that was found.
    #[must_use]
    pub fn recall(self) -> Share {
        Share {
            hits: self.found,
            of: self.found + self.missed,
        }
    }

    /// Of what is harmless, the share that raised an alarm.
    #[must_use]
    pub fn false_alarms(self) -> Share {
        Share {
            hits: self.alarms,
            of: self.alarms + self.silent,
        }
    }
}

/// Labels found, labels expected, labels in both: for micro-F1.
#[derive(Clone, Copy, Default)]
pub struct Overlap {
    both: usize,
    said: usize,
    expected: usize,
}

impl Overlap {
    /// Micro-F1.
    #[must_use]
    pub fn f1(self) -> Share {
        // F1 = 2·both / (said + expected), an interval over the pooled counts.
        Share {
            hits: 2 * self.both,
            of: self.said + self.expected,
        }
    }
}

/// Everything `arasha eval` tells.
#[derive(Default)]
pub struct Figures {
    /// Rows that could not be read.
    pub unread: usize,
    /// Gray rows, never scored.
    pub gray: usize,
    /// All rows.
    pub all: Confusion,
    /// By language, by its append-only number.
    pub by_language: [Confusion; 3],
    /// Rows marked hard.
    pub hard: Confusion,
    /// Runs of messages.
    pub parts: Confusion,
    /// Polls.
    pub polls: Confusion,
    /// How often the detector was unsure.
    pub unsure: usize,
    /// Categories of found requests.
    pub categories: Overlap,
    /// Tier right.
    pub tier: Share,
    /// Language right, of all rows.
    pub language: Share,
    /// Authority right.
    pub authority: Share,
    /// A body of the state named where the label has none.
    pub authority_invented: Share,
    /// Channel right.
    pub channel: Share,
    /// Occasion right.
    pub occasion: Share,
    /// What requests state.
    pub states: Overlap,
    /// Stated, and reported missing.
    pub stated_but_missing: Share,
}

impl Figures {
    /// Scores one row. Labels are scored where a request was expected and found.
    pub(super) fn add(&mut self, row: &Row, finding: &Finding) {
        let said = finding.is_request();
        self.all.add(row.request, said);
        if let Some(language) = row.language {
            self.by_language[usize::from(language.number())].add(row.request, said);
            self.language.add(finding.labels.language == language);
        }
        if row.hard {
            self.hard.add(row.request, said);
        }
        match row.shape {
            Shape::Parts => self.parts.add(row.request, said),
            Shape::Poll => self.polls.add(row.request, said),
            Shape::Text => {}
        }
        self.unsure += usize::from(finding.outcome == crate::detect::Outcome::Unsure);
        if row.request && said {
            self.add_labels(row, finding);
        }
    }

    fn add_labels(&mut self, row: &Row, finding: &Finding) {
        let labels = &finding.labels;
        if let Some(expected) = row.categories {
            self.categories.said += labels.categories.len();
            self.categories.expected += expected.len();
            self.categories.both += expected
                .iter()
                .filter(|category| labels.categories.contains(*category))
                .count();
            self.tier.add(labels.categories.tier() == expected.tier());
        }
        if let Some(expected) = row.authority {
            self.authority.add(labels.authority == expected);
            let state_body = !matches!(
                labels.authority,
                Authority::None | Authority::School | Authority::ParentsCommittee
            );
            if expected == Authority::None {
                self.authority_invented.add(state_body);
            }
        }
        if let Some(expected) = row.channel {
            self.channel.add(labels.channel == expected);
        }
        if let Some(expected) = row.occasion {
            self.occasion.add(labels.occasion == expected);
        }
        if let Some(expected) = row.states {
            for state in State::ALL {
                let (said, due) = (labels.states.contains(*state), expected.contains(*state));
                self.states.said += usize::from(said);
                self.states.expected += usize::from(due);
                self.states.both += usize::from(said && due);
                if due {
                    self.stated_but_missing
                        .add(labels.missing().contains(*state));
                }
            }
        }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.all;
        writeln!(
            f,
            "requests: {} found, {} missed; harmless: {} silent, {} false alarms; \
             {} unsure; {} gray rows left out, {} unreadable",
            all.found, all.missed, all.silent, all.alarms, self.unsure, self.gray, self.unread
        )?;
        writeln!(f, "\n{:<34}  value  [95% interval]  count", "")?;
        let mut line = |name: &str, share: Share| {
            if share.value().is_some() {
                writeln!(f, "{name:<34}{share}")
            } else {
                Ok(())
            }
        };
        line("precision", all.precision())?;
        line("recall", all.recall())?;
        for language in MessageLanguage::ALL {
            let part = self.by_language[usize::from(language.number())];
            line(&format!("precision, {}", language.id()), part.precision())?;
            line(&format!("recall, {}", language.id()), part.recall())?;
        }
        line("hard harmless: false alarms", self.hard.false_alarms())?;
        line("parts: recall", self.parts.recall())?;
        line("parts: false alarms", self.parts.false_alarms())?;
        line("polls: recall", self.polls.recall())?;
        line("polls: false alarms", self.polls.false_alarms())?;
        line("categories, micro-F1", self.categories.f1())?;
        line("tier right", self.tier)?;
        line("language right", self.language)?;
        line("authority right", self.authority)?;
        line("authority: state body invented", self.authority_invented)?;
        line("channel right", self.channel)?;
        line("occasion right", self.occasion)?;
        line("states, micro-F1", self.states.f1())?;
        line("states: stated, reported missing", self.stated_but_missing)
    }
}
