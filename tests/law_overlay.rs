//! A lawyer corrects or withdraws what the bot says of the law, without a rebuild.
#![allow(clippy::unwrap_used, reason = "tests")]

use arasha::domain::Lang;
use arasha::law::{Confidence, LawBook, LawError};
use chrono::NaiveDate;

fn ids(id: &str) -> Vec<String> {
    vec![id.to_owned()]
}

#[test]
fn a_correction_changes_what_it_names_and_nothing_else() {
    let law = LawBook::overlaid(
        r#"
        [[entry]]
        id = "PD-7.9"
        paragraph = "12"
        cite.ru = "п. 12 ст. 7"
        cite.kk = "7-баптың 12-тармағы"
        edition = "2026-12"
        read_on = "2026-12-20"
        read_by = "a lawyer, on adilet.zan.kz"
        "#,
    )
    .unwrap();
    let entry = law.entry("PD-7.9").unwrap();
    assert_eq!(law.cite(Lang::RU, &ids("PD-7.9")), "п. 12 ст. 7");
    assert_eq!(entry.edition(), Some((2026, Some(12))));
    assert_eq!(entry.confidence, Confidence::V);
    assert!(entry.says["ru"].contains("избыточны"));
    assert_eq!(law.cite(Lang::RU, &ids("PD-7.8")), "п. 8 ст. 7");
}

#[test]
fn a_withdrawn_entry_stands_no_more_and_says_why() {
    let law = LawBook::overlaid("[[withdraw]]\nid = \"TE-1\"\nreason = \"ст. 6 изложена иначе\"")
        .unwrap();
    assert_eq!(law.withdrawn("TE-1"), Some("ст. 6 изложена иначе"));
    assert!(!law.stands(&ids("TE-1")));
    assert!(law.stands(&ids("PD-9")));
    law.check_use("some-text", "TE-1").unwrap();
}

#[test]
fn a_new_entry_and_a_new_act_must_be_whole() {
    let new = r#"
        [[entry]]
        id = "PD-10"
        act = "94-V"
        article = "10"
        cite = { kk = "10-бап", ru = "ст. 10" }
        says = { kk = "…", ru = "…" }
        edition = "2026-12"
        confidence = "V"
        read_on = "2026-12-20"
        read_by = "a lawyer"
    "#;
    assert!(LawBook::overlaid(new).unwrap().entry("PD-10").is_some());
    let torn = new.replace("article = \"10\"", "");
    assert!(matches!(LawBook::overlaid(&torn), Err(LawError::Syntax(_))));
}

#[test]
fn a_faulty_file_is_told_what_is_wrong() {
    for (file, told) in [
        ("[[entry]]\narticle = \"7\"", "has no id"),
        (
            "[[entry]]\nid = \"PD-9\"\narticle = \"7\"",
            "must say who read it and when",
        ),
        (
            "[[entry]]\nid = \"PD-9\"\narticle = \"7\"\nread_on = \"2026-12-01\"\nread_by = \"x\"",
            "does not show article 7",
        ),
        (
            "[[entry]]\nid = \"PD-9\"\nedition = \"autumn\"\nread_on = \"2026-12-01\"\nread_by = \"x\"",
            "must be a year and month",
        ),
        (
            "[[entry]]\nid = \"PD-9\"\nact = \"1\"\nread_on = \"2026-12-01\"\nread_by = \"x\"",
            "names the act 1",
        ),
        ("[[withdraw]]\nid = \"PD-9\"", "must say why"),
        (
            "[[withdraw]]\nid = \"PD-99\"\nreason = \"x\"",
            "PD-99 is withdrawn and is not in the law file",
        ),
        ("[entry]\nid = \"PD-9\"", "must be written as [[entry]]"),
        (
            "[[entrie]]\nid = \"PD-9\"",
            "it may have [[act]], [[entry]]",
        ),
        ("entry =", "cannot be read"),
    ] {
        let error = LawBook::overlaid(file).unwrap_err().to_string();
        assert!(error.contains(told), "{file}: {error}");
    }
    let missing = LawBook::with_overlay(std::path::Path::new("/nowhere/law.toml"));
    assert!(
        missing
            .unwrap_err()
            .to_string()
            .contains("/nowhere/law.toml")
    );
}

#[test]
fn what_was_read_more_than_a_year_ago_is_old() {
    let law = LawBook::embedded().unwrap();
    let entry = law.entry("PD-9").unwrap();
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    assert!(!entry.is_old(day(2027, 11, 22)));
    assert!(entry.is_old(day(2027, 11, 23)));
}

#[test]
fn a_letter_names_each_act_once() {
    let law = LawBook::embedded().unwrap();
    let ids = ["PD-7.1", "PD-9", "APP-76", "TE-1"].map(str::to_owned);
    assert_eq!(
        law.cite_in_full(Lang::RU, &ids),
        "Закон № 94-V, п. 1 ст. 7, ст. 9; АППК, ст. 76; Закон «О статусе педагога», ст. 6"
    );
    assert_eq!(
        law.cite_in_full(Lang::KK, &ids[..2]),
        "№ 94-V Заң, 7-баптың 1-тармағы, 9-бап"
    );
}
