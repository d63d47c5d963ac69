//! No legal sentence without its source.

use crate::samples::{
    LANGUAGES, december, finding_screens, further_screens, group_screens, letter_samples,
    letter_screens, reminder_screens, samples, voice, voice_under,
};
use arasha::domain::{Authority, Category, Lang, Occasion, Tier};
use arasha::i18n::{Catalog, strip};
use arasha::law::{Confidence, LawBook};

#[test]
fn a_reply_about_a_record_always_cites_the_act_and_states_the_limit() {
    let voice = voice();
    for code in samples() {
        let general = !matches!(
            code.occasion,
            Occasion::OwnChoice | Occasion::OwnApplication
        ) && code.authority != Authority::ParentsCommittee
            && !code.categories.contains(Category::Credentials);
        let html = strip(&voice.reply(Lang::KK, &code).html);
        if general && code.categories.tier() == Some(Tier::Sensitive) {
            for words in [
                "№ 94-V Заң",
                "Закон № 94-V",
                "24-баптың 2-тармағы",
                "п. 2 ст. 24",
            ] {
                assert!(html.contains(words), "{words} is not in {html}");
            }
        }
        if !general {
            assert!(!html.contains("94-V"), "{html}");
        }
    }
}

#[test]
fn a_text_that_speaks_of_an_article_names_its_law_and_shows_the_citation() {
    let catalog = Catalog::embedded().unwrap();
    for text in catalog.sources() {
        let words = text.words.to_lowercase();
        let speaks = words
            .split(|letter: char| !letter.is_alphabetic())
            .any(|word| {
                matches!(
                    word,
                    "бап"
                        | "бабы"
                        | "баптың"
                        | "бабын"
                        | "бапта"
                        | "тармағы"
                        | "ст"
                        | "подп"
                ) || word.starts_with("стать")
                    || word.starts_with("кодекс")
            })
            || words.contains("94-v");
        assert!(
            !speaks,
            "{} ({}) writes a citation by hand",
            text.id, text.lang
        );
        assert!(
            text.law.is_empty() || text.cites || text.id == "chat-law-heading",
            "{} ({}) names law and does not show it",
            text.id,
            text.lang
        );
    }
}

#[test]
fn every_law_entry_is_said_in_both_languages_and_none_rests_on_hearsay() {
    let law = LawBook::embedded().unwrap();
    law.check_languages(&LANGUAGES).unwrap();
    assert!(law.entries().all(|entry| entry.confidence != Confidence::G));
    let catalog = Catalog::embedded().unwrap();
    for text in catalog.sources() {
        for entry in text.law {
            law.check_use(text.id, entry).unwrap();
        }
    }
    assert!(law.check_use("some-text", "PD-99").is_err());
}

#[test]
fn citations_read_as_lawyers_write_them() {
    let law = LawBook::embedded().unwrap();
    let cite = |lang, ids: &[&str]| {
        let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        law.cite(lang, &ids)
    };
    for (ids, kk, ru) in [
        (&["PD-7.9"][..], "7-баптың 9-тармағы", "п. 9 ст. 7"),
        (
            &["PD-7.1", "PD-9"],
            "7-баптың 1-тармағы, 9-бап",
            "п. 1 ст. 7, ст. 9",
        ),
        (&["APP-76"], "ӘРПК, 76-бап", "АППК, ст. 76"),
        (
            &["DC-48.3"],
            "Цифрлық кодекс, 48-баптың 3-бөлігі; 2026 жылғы маусымдағы мәтін",
            "Цифровой кодекс, ч. 3 ст. 48; текст на июнь 2026",
        ),
    ] {
        assert_eq!(cite(Lang::KK, ids), kk);
        assert_eq!(cite(Lang::RU, ids), ru);
    }
}

#[test]
fn rights_and_letters_say_which_edition_and_that_they_are_no_advice() {
    let voice = voice();
    for (lang, edition, advice) in [
        (
            Lang::KK,
            "кейінгі түзетулер салыстырылмаған",
            "заңгер кеңесі емес",
        ),
        (
            Lang::RU,
            "позднейшие поправки не сверены",
            "не консультация юриста",
        ),
    ] {
        for screen in [
            voice.rights(lang, None),
            voice.rights(lang, Some(&december())),
            voice.refuse(lang, &december()),
            voice.procedure(lang, &december()),
        ] {
            assert!(
                screen.html.contains(edition) && screen.html.contains(advice),
                "{}",
                screen.html
            );
            assert!(screen.html.contains("adilet.zan.kz"));
        }
    }
}

#[test]
fn what_rests_on_withdrawn_law_is_said_nowhere() {
    let entries = [
        "PD-7.9", "PD-24.2", "PD-8.4", "APP-76", "APP-91", "DC-40", "TE-1",
    ];
    let withdrawn: Vec<String> = entries
        .iter()
        .map(|id| format!("[[withdraw]]\nid = \"{id}\"\nreason = \"x\"\n"))
        .collect();
    let overlay = withdrawn.concat();
    let voice = voice_under(LawBook::overlaid(&overlay).unwrap());
    let gone = [
        "п. 9 ст. 7",
        "п. 2 ст. 24",
        "Закон № 94-V, п. 4 ст. 8",
        "(п. 4 ст. 8)",
        "ст. 76",
        "ч. 1–4 ст. 91",
        "ст. 40",
        "О статусе педагога",
    ];
    let mut screens = vec![("rights", voice.rights(Lang::RU, None))];
    screens.extend(reminder_screens(&voice, Lang::RU));
    for code in letter_samples() {
        screens.extend(group_screens(&voice, Lang::RU, &code));
        screens.extend(finding_screens(&voice, Lang::RU, &code));
        screens.extend(further_screens(&voice, Lang::RU, &code));
        screens.extend(letter_screens(&voice, Lang::RU, &code));
    }
    for (name, screen) in screens {
        for words in gone {
            assert!(!screen.html.contains(words), "{name}: {}", screen.html);
        }
        assert!(!screen.html.contains("()"), "{name}: {}", screen.html);
    }
}

#[test]
fn a_correction_of_the_edition_is_told_with_the_rights() {
    let corrected: Vec<String> = LawBook::embedded()
        .unwrap()
        .entries()
        .map(|entry| {
            format!(
                "[[entry]]\nid = \"{}\"\nedition = \"2027-03\"\nread_on = \"2027-03-01\"\nread_by = \"a lawyer\"\n",
                entry.id
            )
        })
        .collect();
    let overlay = corrected.concat();
    let voice = voice_under(LawBook::overlaid(&overlay).unwrap());
    let html = voice.rights(Lang::RU, Some(&december())).html;
    assert!(html.contains("По тексту на март 2027"), "{html}");
    let html = voice.refuse(Lang::KK, &december()).html;
    assert!(html.contains("2027 жылғы наурыздағы"), "{html}");
}
