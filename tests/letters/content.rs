//! What a letter says and never says.

use crate::samples::{Desk, LANGUAGES, december, every};
use arasha::domain::{Addressee, Authority, Category, Lang, State};
use arasha::law::LawBook;
use arasha::letters::{Languages, LetterKind, LetterRequest};

/// Lines of handwriting: what is copied by hand breaks at about 64 letters.
fn handwritten(text: &str) -> usize {
    text.lines()
        .map(|line| {
            let mut lines = 1;
            let mut width = 0;
            for word in line.split(' ') {
                let length = word.chars().count();
                if width > 0 && width + 1 + length > 64 {
                    lines += 1;
                    width = 0;
                }
                width += length + usize::from(width > 0);
            }
            lines
        })
        .sum()
}

#[test]
fn every_letter_is_whole_and_nothing_is_left_over() {
    let desk = Desk::new();
    let writer = desk.writer();
    for request in every() {
        for lang in LANGUAGES {
            let letter = writer.letter(&request, lang);
            let hints: Vec<_> = writer
                .hints(&request, lang)
                .iter()
                .map(arasha::i18n::Html::plain)
                .collect();
            for text in [
                letter.text(),
                writer.short(&request, lang).unwrap(),
                writer.whatsapp(&request, lang),
                hints.join("\n"),
            ] {
                for wrong in [
                    "{", "}", "$", "()", "<", "\u{2068}", "\n\n\n", "..", ",,", ": ;",
                ] {
                    assert!(!text.contains(wrong), "{wrong:?} in {request:?}: {text}");
                }
                assert!(!text.trim().is_empty(), "{request:?}");
            }
            assert!(letter.text().contains("____"), "no blank: {request:?}");
        }
    }
}

#[test]
fn a_short_form_takes_twelve_lines_by_hand_and_a_whatsapp_text_one_button() {
    let desk = Desk::new();
    let writer = desk.writer();
    for request in every() {
        for lang in LANGUAGES {
            let short = writer.short(&request, lang).unwrap();
            assert!(
                handwritten(&short) <= 12,
                "{} lines: {short}",
                handwritten(&short)
            );
            let text = writer.whatsapp(&request, lang);
            assert!(text.encode_utf16().count() <= 256, "{text}");
            assert!(!text.contains("____"), "{text}");
        }
    }
}

#[test]
fn what_cites_law_says_which_edition_and_that_it_is_no_advice() {
    let desk = Desk::new();
    let writer = desk.writer();
    for request in every() {
        for (lang, act, edition, advice) in [
            (
                Lang::KK,
                "№ 94-V Заң",
                "кейінгі түзетулер салыстырылмаған",
                "заңгер кеңесі емес",
            ),
            (
                Lang::RU,
                "Закон № 94-V",
                "позднейшие поправки не сверены",
                "не консультация юриста",
            ),
        ] {
            let letter = writer.letter(&request, lang);
            if letter.text().contains(act) {
                let note = letter.note();
                assert!(note.contains(edition) && note.contains(advice), "{note}");
                assert!(!letter.text().contains(advice), "the note is signed");
            }
        }
    }
}

#[test]
fn codes_and_passwords_stand_in_no_letter() {
    let desk = Desk::new();
    for kind in LetterKind::ALL {
        let request = LetterRequest {
            categories: [Category::Credentials].into_iter().collect(),
            ..december(*kind)
        };
        for lang in LANGUAGES {
            let text = desk.writer().letter(&request, lang).text();
            assert!(
                !text.contains("парол") && !text.contains("құпиясөз"),
                "{text}"
            );
        }
    }
}

#[test]
fn among_parents_no_law_is_cited() {
    let desk = Desk::new();
    let request = LetterRequest {
        authority: Authority::ParentsCommittee,
        ..december(LetterKind::Refusal)
    };
    for lang in LANGUAGES {
        let letter = desk.writer().letter(&request, lang);
        assert!(!letter.text().contains("94-V"), "{}", letter.text());
        assert_eq!(letter.note(), "");
    }
}

#[test]
fn destruction_comes_before_withdrawal_and_concedes_no_consent() {
    let desk = Desk::new();
    for (lang, destroy, withdraw, concede) in [
        (
            Lang::KK,
            "жоюыңызды",
            "кері қайтарып аламын",
            "келісім берілді дегенді білдірмейді",
        ),
        (
            Lang::RU,
            "Прошу уничтожить",
            "я его отзываю",
            "Это не значит, что согласие было дано",
        ),
    ] {
        let text = desk
            .writer()
            .letter(&december(LetterKind::Withdrawal), lang)
            .text();
        let at = |words: &str| {
            text.find(words)
                .unwrap_or_else(|| panic!("{words}: {text}"))
        };
        assert!(at(destroy) < at(withdraw) && at(withdraw) < at(concede));
    }
}

#[test]
fn a_consent_has_the_eight_items_of_the_law() {
    let desk = Desk::new();
    for lang in LANGUAGES {
        let text = desk
            .writer()
            .letter(&december(LetterKind::ConsentForm), lang)
            .text();
        for number in 1..=8 {
            assert!(text.contains(&format!("\n{number}. ")), "{number}: {text}");
        }
    }
}

#[test]
fn an_appeal_has_what_article_63_requires_and_names_no_teacher() {
    let desk = Desk::new();
    for (lang, parts) in [
        (
            Lang::KK,
            ["аты-жөні", "ЖСН", "Пошта мекенжайы", "Күні", "Қолы"],
        ),
        (
            Lang::RU,
            ["Ф. И. О.", "ИИН", "Почтовый адрес", "Дата", "Подпись"],
        ),
    ] {
        for &addressee in LetterKind::Complaint.addressees() {
            let request = LetterRequest {
                addressee,
                ..december(LetterKind::Complaint)
            };
            let text = desk.writer().letter(&request, lang).text();
            for part in parts {
                assert!(text.contains(part), "{part}: {text}");
            }
        }
    }
}

#[test]
fn the_teachers_memo_names_its_source_in_the_note_and_no_fine() {
    let desk = Desk::new();
    let letter = desk.writer().letter(&december(LetterKind::Memo), Lang::RU);
    assert!(letter.text().contains("Закон «О статусе педагога», ст. 6"));
    assert!(letter.note().contains("по данным zakon.kz, 26.08.2025"));
    assert!(!letter.text().contains("zakon.kz"));
}

#[test]
fn a_withdrawn_entry_takes_its_sentences_out_of_every_letter() {
    let overlay = "[[withdraw]]\nid = \"PD-7.9\"\nreason = \"x\"\n[[withdraw]]\nid = \"APP-76\"\nreason = \"x\"";
    let desk = Desk::under(LawBook::overlaid(overlay).unwrap());
    let writer = desk.writer();
    for request in every() {
        let text = writer.letter(&request, Lang::RU).text();
        let short = writer.short(&request, Lang::RU).unwrap_or_default();
        for text in [text, short] {
            assert!(
                !text.contains("п. 9 ст. 7") && !text.contains("ст. 76"),
                "{text}"
            );
        }
    }
}

#[test]
fn an_addressee_that_does_not_fit_is_replaced_by_the_usual_one() {
    let request = LetterRequest {
        addressee: Addressee::School,
        ..LetterRequest::of(LetterKind::Pretrial, Languages::Both)
    };
    assert_eq!(request.to(), Addressee::EducationDepartment);
    assert!(
        !LetterKind::Pretrial
            .addressees()
            .contains(&Addressee::School)
    );
}

#[test]
fn a_notice_leaves_no_blank_where_the_draft_says_it_already() {
    let desk = Desk::new();
    let request = LetterRequest {
        stated: [State::Purpose].into_iter().collect(),
        ..december(LetterKind::LawfulRequest)
    };
    for (lang, stated, blank) in [
        (
            Lang::KK,
            "Не үшін: (хабарламаңыздан көшіріңіз)",
            "Қалай қорғалады: ____",
        ),
        (
            Lang::RU,
            "Для чего: (перенесите из вашего сообщения)",
            "Как защищают: ____",
        ),
    ] {
        let text = desk.writer().letter(&request, lang).text();
        assert!(text.contains(stated) && text.contains(blank), "{text}");
    }
}
