//! What is said and what is never said.

use crate::samples::{MISSING, asking, december, samples, voice};
use arasha::codec::{Action, Code};
use arasha::domain::{Category, Lang, Occasion};
use arasha::i18n::{Catalog, strip};
use arasha::law::LawBook;
use arasha::letters::{Languages, LetterKind, LetterRequest, Writer};
use arasha::reply::ButtonAction;
use std::collections::BTreeSet;

#[test]
fn at_most_four_categories_are_named_the_weightiest_first() {
    let html = strip(&voice().reply(Lang::KK, &december()).html);
    assert!(html.contains("отбасылық жағдай, тұрғын үй"), "{html}");
    assert!(html.contains("тағы"), "{html}");
    assert!(html.contains("и ещё"), "{html}");
}

#[test]
fn the_family_that_applies_itself_is_offered_no_refusal() {
    let voice = voice();
    let code = Code {
        occasion: Occasion::OwnApplication,
        ..asking([Category::Income, Category::SocialStatus])
    };
    let screens = [
        voice.reply(Lang::KK, &code),
        voice.found(Lang::RU, &code),
        voice.rights(Lang::RU, Some(&code)),
        voice.folded_by_admin(Lang::KK, &code),
    ];
    for screen in screens {
        for button in screen.buttons.iter().flatten() {
            let data = match &button.action {
                ButtonAction::Press(data) => data.as_str(),
                ButtonAction::Link(link) => link.split('=').nth(1).unwrap(),
                ButtonAction::Copy(_) => continue,
            };
            assert_ne!(Code::decode(data).unwrap().action, Action::Refuse);
        }
    }
    assert!(!voice.refuse(Lang::RU, &code).html.contains("<pre>"));
}

#[test]
fn nobody_is_accused_and_nothing_unsafe_is_said() {
    let unsafe_words = [
        "подделк",
        "поддельн",
        "фальшив",
        "жалған",
        "преступ",
        "қылмыс",
        "штраф",
        "айыппұл",
        "мрп",
        "аек",
        "теңге",
        "тенге",
        "любая анкета",
        "кез келген сауалнама",
        "социальный паспорт",
        "әлеуметтік паспорт",
        "ничего не хранит",
        "ештеңе сақтамайды",
        "жеке дерек",
        "конституц",
    ];
    let catalog = Catalog::embedded().unwrap();
    for text in catalog.sources() {
        let words = text.words.to_lowercase();
        for wrong in unsafe_words {
            assert!(
                !words.contains(wrong),
                "{} ({}): {wrong}",
                text.id,
                text.lang
            );
        }
        assert!(
            !words.contains("незаконн") || text.id == "rights-erase",
            "{} ({})",
            text.id,
            text.lang
        );
    }
}

#[test]
fn the_promise_stands_word_for_word_where_it_is_given() {
    let voice = voice();
    let kk = "Бот хабарламаларды, аты-жөнді, нөмірлерді сақтамайды; тек жағдайлар санын сақтайды.";
    let ru = "Бот не хранит сообщений, имён и номеров; хранит только счёт случаев.";
    let introduction = voice.introduction(Lang::KK, &[]).html;
    assert!(introduction.contains(kk) && introduction.contains(ru));
    assert!(voice.privacy(Lang::KK).html.contains(kk));
    assert!(voice.privacy(Lang::RU).html.contains(ru));
}

#[test]
fn the_operators_name_is_escaped() {
    let html = voice().privacy(Lang::RU).html;
    assert!(
        html.contains("ҚБ «Ата-ана &amp; Бала», &lt;araqorda@example.kz&gt;"),
        "{html}"
    );
}

#[test]
fn the_introduction_tells_what_is_missing_and_ends_with_check() {
    let voice = voice();
    let html = voice.introduction(Lang::RU, &MISSING).html;
    assert!(html.contains("/setprivacy"));
    assert!(
        html.ends_with("Сол хабарламаға /check деп жауап беріңіз немесе маған жеке жіберіңіз.")
    );
}

/// A parent pastes it into a class chat in which the bot sits.
#[test]
fn the_texts_for_whatsapp_are_no_requests_themselves() {
    let voice = voice();
    let detector = arasha::detect::Detector::embedded().unwrap();
    for lang in [Lang::KK, Lang::RU] {
        for code in samples() {
            for button in voice.whatsapp(lang, &code).buttons.into_iter().flatten() {
                if let ButtonAction::Copy(text) = button.action {
                    let finding = detector.examine(&arasha::detect::Sample::Text(&text));
                    assert!(!finding.is_request(), "{text}");
                }
            }
        }
    }
}

/// The same of every letter: parents show each other what they send, whole, short, or for WhatsApp.
#[test]
fn no_letter_pasted_into_a_chat_is_a_request_itself() {
    let (catalog, law) = (Catalog::embedded().unwrap(), LawBook::embedded().unwrap());
    let writer = Writer::new(&catalog, &law);
    let detector = arasha::detect::Detector::embedded().unwrap();
    let is_request = |text: &str| {
        detector
            .examine(&arasha::detect::Sample::Text(text))
            .is_request()
    };
    let mut heard = BTreeSet::new();
    for kind in LetterKind::ALL {
        // What a teacher hands out is a request, a proper one.
        if matches!(kind, LetterKind::LawfulRequest | LetterKind::ConsentForm) {
            continue;
        }
        for &addressee in kind.addressees() {
            for code in [
                Code::of(Action::Letter),
                december(),
                asking([Category::Biometrics]),
                asking([Category::Iin, Category::Address]),
            ] {
                let code = Code { addressee, ..code };
                for lang in [Lang::KK, Lang::RU] {
                    let request = LetterRequest::about(*kind, Languages::One(lang), &code);
                    let whatsapp = writer.whatsapp(&request, lang);
                    assert!(!is_request(&whatsapp), "{whatsapp}");
                    let whole = writer.letter(&request, lang).text();
                    let short = writer.short(&request, lang).unwrap();
                    for (form, text) in [("whole", whole), ("short", short)] {
                        if is_request(&text) {
                            heard.insert(format!("{} {form} {lang}", kind.id()));
                        }
                    }
                }
            }
        }
    }
    assert!(heard.is_empty(), "{heard:#?}");
}
