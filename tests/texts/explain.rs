//! `arasha check` for people, as a person reads it at the terminal.

use arasha::cli::check::{CheckArgs, CheckError, run};
use arasha::domain::Lang;
use regex::Regex;

const HOUSING: &str = "Уважаемые родители, до завтра напишите мне в личку: жильё у вас своё или \
    съёмное, где работает папа. Нужно для отчёта в прокуратуру.";
const IIN: &str = "Құрметті ата-аналар! Білім бөліміне тізім керек. Балаңыздың ЖСН-ін, мекенжайын \
    осы чатқа жазып жіберіңіздерші";
const DISCUSSION: &str = "Учительница попросила прислать ИИН ребёнка. Разве это законно?";

/// What is printed for a text.
fn explained(text: &str, lang: Option<Lang>) -> Result<String, CheckError> {
    let args = CheckArgs {
        text: Some(text.to_owned()),
        jsonl: false,
        lexicon: None,
        lang,
    };
    let mut output = Vec::new();
    run(&args, &mut std::io::empty(), &mut output)?;
    Ok(String::from_utf8(output).unwrap())
}

/// Three messages, the number of the lexicon's line left out: it moves with every new word.
#[test]
fn a_request_is_explained_word_by_word_and_so_is_silence() {
    let line = Regex::new(r"\((kk|ru) \d+\)").unwrap();
    for lang in [Lang::KK, Lang::RU] {
        let page = [HOUSING, IIN, DISCUSSION]
            .map(|text| explained(text, Some(lang)).unwrap())
            .join("\n────\n\n");
        assert!(line.is_match(&page));
        let page = line.replace_all(&page, "($1 …)");
        insta::assert_snapshot!(format!("explained_{lang}"), page);
    }
}

#[test]
fn without_a_language_named_the_message_is_explained_in_its_own() {
    for (text, lang) in [(HOUSING, Lang::RU), (IIN, Lang::KK), (DISCUSSION, Lang::RU)] {
        let own = explained(text, None).unwrap();
        assert_eq!(own, explained(text, Some(lang)).unwrap());
    }
}

#[test]
fn what_names_no_data_is_told_so() {
    let homework = explained("Что задали по математике?", None).unwrap();
    assert!(
        homework.contains("персональные данные не названы"),
        "{homework}"
    );
    let greeting = explained("Қайырлы таң, құрметті ата-аналар!", None).unwrap();
    assert!(greeting.contains("дербес деректер аталмаған"), "{greeting}");
}

#[test]
fn a_language_without_texts_is_named_with_those_there_are() {
    let error = explained(IIN, Some("uz".parse().unwrap())).unwrap_err();
    assert_eq!(
        error.to_string(),
        "there are no texts in `uz`; there are kk, ru"
    );
}

/// The line of the lexicon beside a word is the one that holds the word.
#[test]
fn the_line_named_beside_a_word_is_the_line_of_its_pattern() {
    let shown = explained(IIN, Some(Lang::RU)).unwrap();
    let line = Regex::new(r"\[ЖСН-ін\] [^(]*\(kk (\d+)\)").unwrap();
    let number: usize = line.captures(&shown).unwrap()[1].parse().unwrap();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/locales/kk/lexicon.toml");
    let lexicon = std::fs::read_to_string(file).unwrap();
    let pattern = lexicon.lines().nth(number - 1).unwrap();
    assert!(pattern.contains("жсн"), "{pattern}");
}
