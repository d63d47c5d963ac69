//! Whatever people type, nothing breaks, and how letters are written does not change the verdict.

use arasha::detect::{Detector, Finding, Outcome, Sample, normalise};
use proptest::prelude::*;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

static DETECTOR: LazyLock<Detector> = LazyLock::new(|| Detector::embedded().unwrap());

/// Requests and harmless messages in both languages and their mixture.
const MESSAGES: &[&str] = &[
    "Уважаемые родители! До завтра скиньте ИИН ребёнка и место работы в личку",
    "Кто ещё не сдал копию свидетельства? Жду до вечера",
    "Скиньте, пожалуйста, фото страницы 45",
    "ИИН не присылайте, всё есть в базе",
    "Соцпаспорт: ФИО, национальность, доход семьи, кредиты",
    "Құрметті ата-аналар! Балаңыздың ЖСН-ін жекеге жіберіп қойыңыздар",
    "Кімнің баласы диспансерлік есепте тұрады, диагнозын жазып жіберіңіздер",
    "ЖСН жібермеңіздер, маған керегі жоқ",
    "Ертең дене шынықтыру бар, спорт киімін ұмытпаңыздар",
    "Папасының место работысын жазып жіберіңіздерші, соцпаспорт толтырып жатырмын",
];

fn examine(text: &str) -> Finding {
    DETECTOR.examine(&Sample::Text(text))
}

fn verdict(text: &str) -> (Outcome, u64) {
    let finding = examine(text);
    (finding.outcome, finding.labels.categories.bits())
}

/// Latin letters that look like these; a word keeps at least one letter without a twin.
fn look_alikes(text: &str) -> String {
    let twin = |c: char| match c {
        'а' => 'a',
        'е' => 'e',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'х' => 'x',
        'у' => 'y',
        'і' => 'i',
        'А' => 'A',
        'Е' => 'E',
        'О' => 'O',
        'С' => 'C',
        other => other,
    };
    text.split_inclusive(|c: char| !c.is_alphabetic())
        .map(|word| {
            let lone = |c: char| c.is_alphabetic() && twin(c) == c;
            if word.chars().any(lone) {
                word.chars().map(twin).collect()
            } else {
                word.to_owned()
            }
        })
        .collect()
}

#[test]
fn the_way_letters_are_written_does_not_change_the_verdict() {
    for message in MESSAGES {
        let plain = verdict(message);
        for (what, changed) in [
            ("capitals", message.to_uppercase()),
            ("small letters", message.to_lowercase()),
            ("NFD", message.nfd().collect()),
            ("NFC", message.nfc().collect()),
            ("trailing emoji", format!("{message} 🙏")),
            ("look-alikes", look_alikes(message)),
            (
                "zero-width",
                message.chars().flat_map(|c| [c, '\u{200b}']).collect(),
            ),
        ] {
            assert_eq!(plain, verdict(&changed), "{what}: {message}");
        }
    }
}

#[test]
fn a_message_of_nothing_is_nothing() {
    for text in [
        "",
        " ",
        "\u{200b}\u{200b}",
        "🙏",
        "👍👍👍",
        "...",
        "12.05.2026",
        "\n\n",
    ] {
        assert_eq!(examine(text).outcome, Outcome::Nothing, "{text:?}");
        assert!(examine(text).trace.is_silent(), "{text:?}");
    }
}

fn messy() -> impl Strategy<Value = String> {
    let words = prop::sample::select(
        MESSAGES
            .iter()
            .flat_map(|message| message.split_whitespace())
            .collect::<Vec<_>>(),
    );
    let piece = prop_oneof![
        words.prop_map(str::to_owned),
        "\\PC{0,12}",
        any::<String>(),
        Just("«".to_owned()),
        Just("\n> ".to_owned()),
        Just("ааааааа".to_owned()),
        Just("Ф. И. О.".to_owned()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #[test]
    fn nothing_panics_and_offsets_fall_on_characters(text in messy()) {
        for signal in examine(&text).signals {
            prop_assert!(text.get(signal.range.clone()).is_some());
            prop_assert!(!signal.range.is_empty());
        }
    }

    #[test]
    fn parts_and_polls_do_not_panic(texts in prop::collection::vec(messy(), 0..5)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let parts = DETECTOR.examine(&Sample::Parts(&texts));
        for signal in parts.signals {
            prop_assert!(texts[signal.passage].get(signal.range.clone()).is_some());
        }
        if let Some((question, options)) = texts.split_first() {
            let poll = Sample::Poll { question, options, anonymous: false };
            let _ = DETECTOR.examine(&poll);
        }
    }

    #[test]
    fn normalising_is_idempotent_and_bounded(text in any::<String>()) {
        let once = normalise(&text);
        prop_assert_eq!(&normalise(&once), &once);
        prop_assert!(once.chars().count() <= text.chars().count());
    }

    #[test]
    fn case_and_trailing_emoji_do_not_matter(text in messy()) {
        let emoji = format!("{text} 😀");
        prop_assert_eq!(examine(&text).outcome, examine(&emoji).outcome);
    }
}
