//! Reports as text, CSV, JSON and pictures, of an invented year.

use arasha::domain::{BotId, Lang, Region, SystemClock};
use arasha::i18n::Catalog;
use arasha::keys::{Keyring, Secret};
use arasha::reports::{
    CSV_COLUMNS, Filter, Report, Words, csv, file_name, invented, json, period, picture, text,
    waves,
};
use arasha::store::sqlite::SqliteStore;
use arasha::store::{ReportStore as _, Store as _, Table};
use std::sync::Arc;

const BOTH: [Lang; 2] = [Lang::KK, Lang::RU];

/// The invented year, read for a period and a region.
async fn reports(asked: &[(&str, Option<Region>)]) -> Vec<Report> {
    let folder = tempfile::tempdir().unwrap();
    let keys = Keyring::new(&Secret::from_bytes([1; 32]), BotId(1));
    let file = folder.path().join("a.db");
    let store = SqliteStore::open(&file, &keys, Arc::new(SystemClock))
        .await
        .unwrap();
    let told = invented::publish(&store, 5, 1).await.unwrap();
    assert!(told.hidden < told.cells && told.in_region > 0 && told.in_quarter > 0);
    let published = store.published().await.unwrap().unwrap();
    let mut reports = Vec::new();
    for (name, region) in asked {
        let (first, last) = period(name, published).unwrap();
        let filter = Filter {
            first,
            last,
            region: *region,
        };
        reports.push(Report::read(&store, filter, true).await.unwrap());
    }
    store.close().await;
    reports
}

#[tokio::test]
async fn a_year_is_told_in_both_languages_and_marked_as_invented() {
    let year = &reports(&[("year", None)]).await[0];
    let catalog = Catalog::embedded().unwrap();
    assert!(year.total(Table::Requests) > 1000);
    assert!(year.waves.len() >= 2, "orders through many chats are found");
    for lang in BOTH {
        let words = Words::new(&catalog, lang);
        let mark = words.invented();
        let shown = text(year, &words);
        assert!(shown.starts_with(&format!("*** {mark} ***")));
        assert!(shown.contains(&words.method(5)));
        assert!(
            shown.contains(&words.table(Table::Authority)),
            "unchecked, it says"
        );
        assert!(!waves(year, &words).is_empty());
        let svg = picture::svg(year, &words).unwrap();
        assert_eq!(svg.matches(&mark).count(), 2, "at top and bottom");
        assert!(svg.contains("font-face") && svg.ends_with("</svg>\n"));
        quick_xml::Reader::from_str(&svg).read_event().unwrap();
    }
}

#[tokio::test]
async fn csv_opens_with_kazakh_letters_and_says_how_it_was_made() {
    let week = &reports(&[("2025-W51", Some(Region::Almaty))]).await[0];
    let catalog = Catalog::embedded().unwrap();
    let words = Words::new(&catalog, Lang::KK);
    let bytes = csv(week, &words).unwrap();
    assert!(
        bytes.starts_with(&[0xEF, 0xBB, 0xBF]),
        "a mark for spreadsheets"
    );
    let content = String::from_utf8(bytes[3..].to_vec()).unwrap();
    let mut lines = content.split("\r\n");
    assert_eq!(lines.next().unwrap(), CSV_COLUMNS.join(","));
    let first = lines.next().unwrap();
    assert!(first.contains(&words.invented()) && first.contains("кемінде 5 чат"));
    assert!(
        content.contains("2025-W51,2025-12-15,2025-12-21,"),
        "ISO dates"
    );
    assert!(content.contains("жұмыс орны"));
    let rows = content
        .split("\r\n")
        .filter(|line| !line.is_empty())
        .count();
    assert_eq!(rows, week.cells.len() + 1);
    let marked = content.matches(&words.invented()).count();
    assert_eq!(marked, week.cells.len(), "every line is marked");
    let name = file_name(week, &words, "csv");
    assert_eq!(name, "arasha-INVENTED_2025-W51_almaty_kk.csv");
}

#[tokio::test]
async fn json_has_what_its_schema_names_and_nothing_else() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../docs/report.schema.json")).unwrap();
    let catalog = Catalog::embedded().unwrap();
    for report in reports(&[("quarter", None), ("week", Some(Region::Astana))]).await {
        let words = Words::new(&catalog, Lang::RU);
        let bytes = json(&report, &words).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        fits(&value, &schema, "report");
        assert_eq!(value["invented"], true);
        assert_eq!(value["cells"].as_array().unwrap().len(), report.cells.len());
    }
}

/// The part of JSON Schema that the published schema uses.
fn fits(value: &serde_json::Value, schema: &serde_json::Value, at: &str) {
    if let Some(expected) = schema.get("const") {
        assert_eq!(value, expected, "{at}");
    }
    if let Some(allowed) = schema.get("enum") {
        assert!(allowed.as_array().unwrap().contains(value), "{at}: {value}");
    }
    let kinds: Vec<&str> = match &schema["type"] {
        serde_json::Value::String(kind) => vec![kind],
        serde_json::Value::Array(kinds) => kinds.iter().filter_map(|kind| kind.as_str()).collect(),
        _ => Vec::new(),
    };
    let kind = match value {
        serde_json::Value::Null => "null",
        serde_json::Value::Bool(_) => "boolean",
        serde_json::Value::Number(_) => "integer",
        serde_json::Value::String(_) => "string",
        serde_json::Value::Array(_) => "array",
        serde_json::Value::Object(_) => "object",
    };
    assert!(kinds.is_empty() || kinds.contains(&kind), "{at} is {kind}");
    if let Some(object) = value.as_object() {
        let properties = schema["properties"].as_object().unwrap();
        for required in schema["required"].as_array().unwrap() {
            assert!(
                object.contains_key(required.as_str().unwrap()),
                "{at}: {required}"
            );
        }
        for (name, value) in object {
            let property = properties.get(name);
            fits(
                value,
                property.unwrap_or_else(|| panic!("{at}: {name} is not in the schema")),
                name,
            );
        }
    }
    for item in value.as_array().into_iter().flatten() {
        fits(item, &schema["items"], at);
    }
}

#[tokio::test]
async fn a_picture_is_a_png_as_wide_as_a_phone_and_has_no_empty_letters() {
    let week = &reports(&[("2025-W50..2025-W51", None)]).await[0];
    let catalog = Catalog::embedded().unwrap();
    for lang in BOTH {
        let bytes = picture::png(week, &Words::new(&catalog, lang)).unwrap();
        let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        let mut reader = decoder.read_info().unwrap();
        assert_eq!(reader.info().width, picture::WIDTH);
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        let dark = pixels.chunks_exact(3).filter(|pixel| pixel[0] < 60).count();
        assert!(dark > 5_000, "something is drawn");
    }
}

#[test]
fn periods_are_understood_and_nonsense_is_not() {
    let published = ("2025-W01".parse().unwrap(), "2025-W51".parse().unwrap());
    let said = |text: &str| {
        let (first, last) = period(text, published)?;
        Some(format!("{first} {last}"))
    };
    for (text, weeks) in [
        ("", "2025-W51 2025-W51"),
        ("week", "2025-W51 2025-W51"),
        ("Month", "2025-W49 2025-W51"),
        ("quarter", "2025-W40 2025-W51"),
        ("year", "2025-W01 2025-W51"),
        ("2025-w48", "2025-W48 2025-W48"),
        ("2025-W48..2025-W50", "2025-W48 2025-W50"),
        ("2025-W48 2025-W50", "2025-W48 2025-W50"),
        ("2025-12-01..2025-12-09", "2025-W49 2025-W50"),
    ] {
        assert_eq!(said(text).as_deref(), Some(weeks), "{text}");
    }
    for text in [
        "yesterday",
        "2025-W60",
        "2025-W50..2025-W48",
        "1970-W01..2025-W01",
    ] {
        assert_eq!(said(text), None, "{text}");
    }
}
