//! A report as lines of text that fit a phone and a terminal.

use super::{Axis, Report, Words, spaced};
use crate::domain::Region;
use crate::i18n::keys;
use crate::store::Table;

/// Characters of a line.
const WIDTH: usize = 34;
/// Lines of a part; what is rarer is left to the export.
const MOST: usize = 8;

/// One part of a report: a heading and its lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// What it shows.
    pub heading: String,
    /// Name and number of each line, set in columns.
    pub lines: Vec<String>,
}

/// The parts of a report that have something to show.
#[must_use]
pub fn parts(report: &Report, words: &Words<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    if report.filter.first != report.filter.last
        && report.filter.last.number() - report.filter.first.number() < 14
    {
        let weeks = report.by_week();
        if weeks.iter().any(|(_, count)| *count > 0) {
            parts.push(Part {
                heading: words.say(&keys::REPORT_BY_WEEK, []),
                lines: lines(
                    weeks.iter().map(|(week, count)| {
                        (week.monday().format("%d.%m.%Y").to_string(), *count)
                    }),
                ),
            });
        }
    }
    for table in [
        Table::Category,
        Table::Authority,
        Table::Channel,
        Table::Missing,
        Table::Outcome,
        Table::Language,
    ] {
        push(
            &mut parts,
            words.table(table),
            &columns(report, words, table),
        );
    }
    if report.filter.region.is_none() {
        let regions = report
            .rows(Table::Requests)
            .into_iter()
            .map(|(row, count)| (words.value(Axis::Region, row), count));
        push(
            &mut parts,
            words.table(Table::Requests),
            &regions.collect::<Vec<_>>(),
        );
    }
    for table in [Table::ToldCategory, Table::Letters, Table::Answers] {
        push(
            &mut parts,
            words.table(table),
            &columns(report, words, table),
        );
    }
    parts
}

/// Names and sums of a table's columns.
#[must_use]
pub fn columns(report: &Report, words: &Words<'_>, table: Table) -> Vec<(String, u64)> {
    let axis = Axis::of(table).1;
    report
        .columns(table)
        .into_iter()
        .map(|(column, count)| (words.value(axis, column), count))
        .collect()
}

/// The line of denominators: what the numbers are numbers of.
#[must_use]
pub fn denominators(report: &Report, words: &Words<'_>) -> String {
    format!(
        "{} {} · {} {} · {} {}",
        spaced(report.total(Table::Requests)),
        words.say(&keys::REPORT_REQUESTS, []),
        spaced(report.chats()),
        words.say(&keys::REPORT_CHATS, []),
        spaced(report.total(Table::Messages)),
        words.say(&keys::REPORT_MESSAGES, []),
    )
}

/// The whole report for a terminal.
#[must_use]
pub fn text(report: &Report, words: &Words<'_>) -> String {
    let mut text = Vec::new();
    if report.invented {
        text.push(format!("*** {} ***", words.invented()));
    }
    text.push(words.say(&keys::REPORT_TITLE, []));
    text.push(format!(
        "{}, {}",
        words.place(report.filter.region),
        words.dates(&report.filter)
    ));
    if report.is_empty() {
        text.push(words.say(&keys::REPORT_EMPTY, []));
    } else {
        text.push(denominators(report, words));
    }
    for part in parts(report, words) {
        text.push(String::new());
        text.push(part.heading);
        text.extend(part.lines);
    }
    text.push(String::new());
    text.push(words.method(report.least));
    text.join("\n") + "\n"
}

/// Waves as lines.
#[must_use]
pub fn waves(report: &Report, words: &Words<'_>) -> Vec<Vec<String>> {
    use crate::i18n::Value;
    report
        .waves
        .iter()
        .map(|wave| {
            let dates = [wave.first.monday(), wave.last.sunday()]
                .map(|day| day.format("%d.%m.%Y").to_string());
            let number = wave.id.0.to_string();
            let mut lines = vec![words.say(
                &keys::WAVE_LINE,
                [
                    Value::Text(&number),
                    Value::Text(&dates[0]),
                    Value::Text(&dates[1]),
                    Value::Count(wave.chats as usize),
                ],
            )];
            let what: Vec<String> = wave
                .categories
                .iter()
                .map(|category| words.value(Axis::Category, category.number()))
                .collect();
            if !what.is_empty() {
                let what = what.join(", ");
                lines.push(words.say(&keys::WAVE_WHAT, [Value::Text(&what)]));
            }
            if let Some(authority) = wave.authority {
                let name = words.value(Axis::Authority, authority.number());
                lines.push(words.say(&keys::WAVE_AUTHORITY, [Value::Text(&name)]));
            }
            if let Some(channel) = wave.channel {
                let name = words.value(Axis::Channel, channel.number());
                lines.push(words.say(&keys::WAVE_CHANNEL, [Value::Text(&name)]));
            }
            let regions: Vec<String> = wave
                .regions()
                .map(|region| words.value(Axis::Region, Region::number(region)))
                .collect();
            if !regions.is_empty() {
                let regions = regions.join(", ");
                lines.push(words.say(&keys::WAVE_REGIONS, [Value::Text(&regions)]));
            }
            lines
        })
        .collect()
}

fn push(parts: &mut Vec<Part>, heading: String, values: &[(String, u64)]) {
    if !values.is_empty() {
        parts.push(Part {
            heading,
            lines: lines(values.iter().take(MOST).cloned()),
        });
    }
}

/// Name and number with the number at the right; a long name is cut.
fn lines(values: impl Iterator<Item = (String, u64)>) -> Vec<String> {
    values
        .map(|(name, count)| {
            let count = spaced(count);
            let room = WIDTH - count.chars().count() - 1;
            let name: String = if name.chars().count() > room {
                name.chars().take(room - 1).chain(['…']).collect()
            } else {
                name
            };
            format!("{name:<room$} {count}")
        })
        .collect()
}
