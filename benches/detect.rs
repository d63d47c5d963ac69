//! How fast the detector is: ordinary messages, the longest one, doubling lengths, adversarial
//! repeats; beside it the floor (lower case and split) and a naive set of regular expressions with
//! its precision and recall. Run with `cargo bench --bench detect`.

use arasha::detect::{Detector, Sample};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use regex::RegexSet;
use serde_json::Value;
use std::hint::black_box;
use std::path::Path;

struct Row {
    text: String,
    request: bool,
    hard: bool,
}

/// The texts of the project's corpus.
fn corpus() -> Vec<Row> {
    let mut rows = Vec::new();
    for part in ["tune", "measure"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/corpus")
            .join(part);
        let Ok(entries) = std::fs::read_dir(folder) else {
            continue;
        };
        for entry in entries.filter_map(Result::ok) {
            let Ok(text) = std::fs::read_to_string(entry.path()) else {
                continue;
            };
            for line in text.lines() {
                let Ok(row) = serde_json::from_str::<Value>(line) else {
                    continue;
                };
                let gray = row["gray"].as_bool() == Some(true);
                if let (Some(text), Some(request), false) =
                    (row["text"].as_str(), row["request"].as_bool(), gray)
                {
                    let hard = row["hard"].as_bool() == Some(true);
                    rows.push(Row {
                        text: text.to_owned(),
                        request,
                        hard,
                    });
                }
            }
        }
    }
    if rows.is_empty() {
        for text in [
            "Что задали по математике?",
            "Бүгін сабақтан сағат нешеде шығады?",
        ] {
            rows.push(Row {
                text: text.to_owned(),
                request: false,
                hard: false,
            });
        }
    }
    rows
}

/// What one would write in an afternoon.
fn naive() -> RegexSet {
    RegexSet::new([
        r"(?i)\b(иин|жсн|фио|аты-?жөн|паспорт|удостоверен|свидетельств|куәлік|снилс)",
        r"(?i)\b(прописк|адрес|мекен-?жай|телефон|нөмір|место работы|жұмыс орн|должност)",
        r"(?i)\b(доход|зарплат|табыс|кредит|несие|ипотек|инвалид|мүгедек|диагноз|прививк|екпе)",
        r"(?i)\b(национальност|ұлт|религи|намаз|гражданств|азаматтық|судим|соттал|соцпаспорт)",
        r"(?i)\b(в браке|развод|неке|ажырас|биометри|face id|парол|код из смс|реквизит)",
    ])
    .unwrap_or_else(|_| RegexSet::empty())
}

fn floor(text: &str) -> usize {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .count()
}

fn ordinary(c: &mut Criterion) {
    let Ok(detector) = Detector::embedded() else {
        return;
    };
    let rows = corpus();
    let plain: Vec<&str> = rows
        .iter()
        .filter(|row| !row.request && !row.hard)
        .map(|row| row.text.as_str())
        .collect();
    let set = naive();
    let (mut found, mut requests, mut alarms) = (0, 0, 0);
    for row in &rows {
        let said = set.is_match(&row.text);
        requests += usize::from(row.request);
        found += usize::from(row.request && said);
        alarms += usize::from(!row.request && said);
    }
    println!("naive RegexSet: {found} of {requests} requests found, {alarms} false alarms");
    println!("compiled lexicon: {} KiB", detector.memory() / 1024);

    let mut group = c.benchmark_group("ordinary messages");
    group.throughput(Throughput::Elements(plain.len() as u64));
    group.bench_function("floor: lower case and split", |b| {
        b.iter(|| {
            plain
                .iter()
                .map(|text| floor(black_box(text)))
                .sum::<usize>()
        });
    });
    group.bench_function("detector", |b| {
        b.iter(|| {
            for text in &plain {
                black_box(detector.examine(&Sample::Text(black_box(text))));
            }
        });
    });
    group.bench_function("naive RegexSet", |b| {
        b.iter(|| {
            plain
                .iter()
                .filter(|text| set.is_match(black_box(text)))
                .count()
        });
    });
    group.finish();
}

fn lengths(c: &mut Criterion) {
    let Ok(detector) = Detector::embedded() else {
        return;
    };
    let announcement = "Құрметті ата-аналар! Завтра собрание в 18:00, явка обязательна. \
        Скиньте в личку ИИН ребёнка, место работы и адрес, кім әлі жібермеген. ";
    let repeats = [
        ("announcement", announcement),
        ("кто не кто не", "кто не "),
        ("letters", "а"),
        ("hyphens", "ата-"),
        ("quotes", "«"),
        ("жіберіңіздер", "жіберіңіздер "),
        ("data", "иин адрес телефон "),
    ];
    for (name, piece) in repeats {
        let mut group = c.benchmark_group(format!("length, {name}"));
        for length in [512, 1024, 2048, 4096, 8192] {
            let text: String = piece.chars().cycle().take(length).collect();
            group.throughput(Throughput::Elements(length as u64));
            group.bench_with_input(BenchmarkId::from_parameter(length), &text, |b, text| {
                b.iter(|| black_box(detector.examine(&Sample::Text(black_box(text)))));
            });
        }
        group.finish();
    }
}

fn start(c: &mut Criterion) {
    c.bench_function("start: lexicon read and compiled", |b| {
        b.iter(|| black_box(Detector::embedded().is_ok()));
    });
}

criterion_group!(benches, ordinary, lengths, start);
criterion_main!(benches);
