//! The letters as people read them. Read a changed one aloud before accepting it.

use crate::samples::{Desk, LANGUAGES, december};
use arasha::domain::{Addressee, Category};
use arasha::letters::{LetterKind, LetterRequest};
use std::fmt::Write as _;

fn page(desk: &Desk, request: &LetterRequest, lang: arasha::domain::Lang) -> String {
    let writer = desk.writer();
    let letter = writer.letter(request, lang);
    let mut page = String::new();
    for (name, text) in [
        ("letter", letter.text()),
        ("note", letter.note()),
        ("short", writer.short(request, lang).unwrap()),
        ("whatsapp", writer.whatsapp(request, lang)),
    ] {
        let _ = writeln!(page, "──── {name}\n{text}\n");
    }
    let _ = writeln!(page, "──── how it goes out");
    for hint in writer.hints(request, lang) {
        let _ = writeln!(page, "{hint}");
    }
    page
}

#[test]
fn every_letter_in_every_language() {
    let desk = Desk::new();
    for kind in LetterKind::ALL {
        for lang in LANGUAGES {
            let name = format!("{}_{lang}", kind.id().replace('-', "_"));
            insta::assert_snapshot!(name, page(&desk, &december(*kind), lang));
        }
    }
}

#[test]
fn letters_to_other_addressees_and_about_other_things() {
    let desk = Desk::new();
    for (name, kind, addressee, categories) in [
        (
            "grounds_prosecutor",
            LetterKind::Grounds,
            Addressee::Prosecutor,
            None,
        ),
        (
            "complaint_prosecutor",
            LetterKind::Complaint,
            Addressee::Prosecutor,
            None,
        ),
        (
            "complaint_data_authority",
            LetterKind::Complaint,
            Addressee::DataAuthority,
            None,
        ),
        (
            "followup_department",
            LetterKind::Followup,
            Addressee::EducationDepartment,
            None,
        ),
        (
            "collective_department",
            LetterKind::Collective,
            Addressee::EducationDepartment,
            None,
        ),
        (
            "refusal_biometrics",
            LetterKind::Refusal,
            Addressee::Kindergarten,
            Some(Category::Biometrics),
        ),
        (
            "grounds_biometrics",
            LetterKind::Grounds,
            Addressee::School,
            Some(Category::Biometrics),
        ),
        (
            "withdrawal_biometrics",
            LetterKind::Withdrawal,
            Addressee::Dormitory,
            Some(Category::Biometrics),
        ),
        (
            "refusal_documents",
            LetterKind::Refusal,
            Addressee::College,
            Some(Category::IdDocument),
        ),
    ] {
        let request = december(kind);
        let request = LetterRequest {
            addressee,
            categories: categories.map_or(request.categories, |one| [one].into_iter().collect()),
            ..request
        };
        for lang in LANGUAGES {
            let letter = desk.writer().letter(&request, lang);
            insta::assert_snapshot!(format!("{name}_{lang}"), letter.text());
        }
    }
}
