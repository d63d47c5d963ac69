//! A report as CSV (opens in Excel and `LibreOffice`) and as JSON (`docs/report.schema.json`).

use super::{Axis, Report, Words, row_ids};
use crate::domain::Period;
use crate::store::Cell;
use serde::Serialize;

/// By this spreadsheet programs know that the letters are UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The columns of a CSV export: documented in `docs/method.*.md`.
pub const CSV_COLUMNS: [&str; 12] = [
    "period",
    "from",
    "to",
    "table",
    "row_axis",
    "row",
    "row_name",
    "column_axis",
    "column",
    "column_name",
    "count",
    "note",
];

/// Version of the JSON export.
pub const SCHEMA: &str = "arasha-report-1";

/// The name of an export's file; it spells the filter.
#[must_use]
pub fn file_name(report: &Report, words: &Words<'_>, ending: &str) -> String {
    let mark = if report.invented { "-INVENTED" } else { "" };
    let lang = words.lang();
    format!("arasha{mark}_{}_{lang}.{ending}", report.filter.name())
}

/// A note for every export: the method, and whether anything is invented.
fn note(report: &Report, words: &Words<'_>) -> String {
    let method = words.method(report.least);
    let source = words.table(crate::store::Table::Authority);
    let frozen = words.say(&crate::i18n::keys::REPORT_FROZEN, []);
    let note = format!("{method} {source}. {frozen}");
    if report.invented {
        format!("{}. {note}", words.invented())
    } else {
        note
    }
}

/// The report as CSV: UTF-8 with a mark, comma, one number a line, the note in the first line of
/// numbers. A cell that is not there is hidden or zero.
///
/// # Errors
/// Only when memory cannot be written.
pub fn csv(report: &Report, words: &Words<'_>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer.write_record(CSV_COLUMNS)?;
    let mut note = Some(note(report, words));
    for cell in &report.cells {
        let Some((row, column)) = row_ids(cell.table, cell.row, cell.column) else {
            continue;
        };
        let (rows, columns) = Axis::of(cell.table);
        let (from, to) = dates(cell);
        let mark = match note.take() {
            Some(note) => note,
            None if report.invented => words.invented(),
            None => String::new(),
        };
        writer.write_record([
            &cell.period.to_string(),
            &from,
            &to,
            cell.table.id(),
            axis_id(rows),
            row,
            &words.value(rows, cell.row),
            axis_id(columns),
            column,
            &words.value(columns, cell.column),
            &cell.count.to_string(),
            &mark,
        ])?;
    }
    if let Some(note) = note {
        let mut last = [""; 12];
        last[11] = &note;
        writer.write_record(last)?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

fn dates(cell: &Cell) -> (String, String) {
    let (first, last) = match cell.period {
        Period::Week(week) => (week, week),
        Period::Quarter(quarter) => (quarter.first(), quarter.last()),
    };
    (first.monday().to_string(), last.sunday().to_string())
}

fn axis_id(axis: Axis) -> &'static str {
    match axis {
        Axis::Single => "single",
        Axis::Region => "region",
        Axis::Tier => "tier",
        Axis::Authority => "authority",
        Axis::Channel => "channel",
        Axis::Language => "language",
        Axis::Outcome => "outcome",
        Axis::Category => "category",
        Axis::Missing => "missing",
        Axis::Letter => "letter",
        Axis::Answer => "answer",
    }
}

#[derive(Serialize)]
struct Json<'a> {
    schema: &'static str,
    invented: bool,
    from: String,
    to: String,
    region: &'a str,
    least_chats: u8,
    method: String,
    cells: Vec<JsonCell>,
    waves: Vec<JsonWave>,
}

#[derive(Serialize)]
struct JsonCell {
    period: String,
    from: String,
    to: String,
    table: &'static str,
    row: &'static str,
    column: &'static str,
    count: u64,
}

#[derive(Serialize)]
struct JsonWave {
    number: i64,
    first_week: String,
    last_week: String,
    chats_at_least: u32,
    regions: Vec<&'static str>,
    categories: Vec<&'static str>,
    authority: Option<&'static str>,
    channel: Option<&'static str>,
}

/// The report as JSON.
///
/// # Errors
/// Only when memory cannot be written.
pub fn json(report: &Report, words: &Words<'_>) -> Result<Vec<u8>, serde_json::Error> {
    let cells = report.cells.iter().filter_map(|cell| {
        let (row, column) = row_ids(cell.table, cell.row, cell.column)?;
        let (from, to) = dates(cell);
        Some(JsonCell {
            period: cell.period.to_string(),
            from,
            to,
            table: cell.table.id(),
            row,
            column,
            count: cell.count,
        })
    });
    let waves = report.waves.iter().map(|wave| JsonWave {
        number: wave.id.0,
        first_week: wave.first.to_string(),
        last_week: wave.last.to_string(),
        chats_at_least: wave.chats,
        regions: wave.regions().map(crate::domain::Region::id).collect(),
        categories: wave
            .categories
            .iter()
            .map(crate::domain::Category::id)
            .collect(),
        authority: wave.authority.map(crate::domain::Authority::id),
        channel: wave.channel.map(crate::domain::Channel::id),
    });
    let json = Json {
        schema: SCHEMA,
        invented: report.invented,
        from: report.filter.first.monday().to_string(),
        to: report.filter.last.sunday().to_string(),
        region: report
            .filter
            .region
            .map_or("kazakhstan", crate::domain::Region::id),
        least_chats: report.least,
        method: note(report, words),
        cells: cells.collect(),
        waves: waves.collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&json)?;
    bytes.push(b'\n');
    Ok(bytes)
}
