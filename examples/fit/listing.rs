//! Lists for whoever tunes: what is judged wrongly, with its reasons, and which words were met where.

use super::Message;
use arasha::detect::{Detector, Outcome};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// By meaning, line and words: in how many requests, in how many of the missed, in how many harmless
/// messages, in how many of the false alarms.
pub(crate) fn met(detector: &Detector, messages: &[Message]) -> String {
    let mut counts: BTreeMap<(String, u16, String), [usize; 4]> = BTreeMap::new();
    for message in messages {
        let passages = message.given.passages();
        let finding = message.given.with(|sample| detector.examine(sample));
        let wrong = finding.is_request() != message.row.request;
        let mut seen = BTreeSet::new();
        for signal in &finding.signals {
            let words = passages
                .get(signal.passage)
                .and_then(|text| text.get(signal.range.clone()))
                .unwrap_or_default()
                .to_lowercase();
            seen.insert((format!("{:?}", signal.meaning), signal.place.line, words));
        }
        for key in seen {
            let count = counts.entry(key).or_default();
            let at = if message.row.request { 0 } else { 2 };
            count[at] += 1;
            count[at + 1] += usize::from(wrong);
        }
    }
    let mut out = String::from("requests\tmissed\tharmless\talarms\tmeaning\tline\twords\n");
    for ((meaning, line, words), [requests, missed, harmless, alarms]) in counts {
        let _ = writeln!(
            out,
            "{requests}\t{missed}\t{harmless}\t{alarms}\t{meaning}\t{line}\t{words}"
        );
    }
    out
}

/// Every wrong verdict and label.
pub(crate) fn wrong(detector: &Detector, messages: &[Message]) -> String {
    let mut out = String::new();
    for message in messages {
        let finding = message.given.with(|sample| detector.examine(sample));
        let (due, said) = (&message.row, &finding.labels);
        if due.request != finding.is_request() {
            let kind = if due.request { "MISS" } else { "ALARM" };
            let unsure = finding.outcome == Outcome::Unsure;
            let reasons: Vec<_> = finding.reasons.iter().map(|r| r.id()).collect();
            let _ = writeln!(
                out,
                "{kind} {}{} {}\n      {}",
                finding.points,
                if unsure { " unsure" } else { "" },
                message.line,
                reasons.join(" ")
            );
            continue;
        }
        if !due.request {
            continue;
        }
        let mut note = |what: &str, said: String, due: String| {
            if said != due {
                let _ = writeln!(out, "{what} said {said} due {due} {}", message.line);
            }
        };
        if let Some(due) = due.categories {
            let list = |set: arasha::domain::CategorySet| {
                set.iter()
                    .map(arasha::domain::Category::id)
                    .collect::<Vec<_>>()
                    .join(",")
            };
            note("CATEGORIES", list(said.categories), list(due));
        }
        if let Some(due) = due.authority {
            note("AUTHORITY", said.authority.id().into(), due.id().into());
        }
        if let Some(due) = due.channel {
            note("CHANNEL", said.channel.id().into(), due.id().into());
        }
        if let Some(due) = due.occasion {
            note("OCCASION", said.occasion.id().into(), due.id().into());
        }
        if let Some(due) = due.states {
            let list = |set: arasha::domain::StateSet| {
                set.iter()
                    .map(arasha::domain::State::id)
                    .collect::<Vec<_>>()
                    .join(",")
            };
            note("STATES", list(said.states), list(due));
        }
    }
    out
}
