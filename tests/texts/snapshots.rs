//! The main screens as people read them. Look at a changed one aloud before accepting it.

use crate::samples::{LANGUAGES, MISSING, asking, december, reminder_screens, voice};
use arasha::codec::Code;
use arasha::domain::{Authority, Category, CategorySet, Lang, Occasion, State};
use arasha::reply::Screen;
use std::fmt::Write as _;

/// Several screens on one page.
pub(crate) fn page<'a>(screens: impl IntoIterator<Item = (&'a str, Screen)>) -> String {
    let mut page = String::new();
    for (name, screen) in screens {
        let _ = writeln!(page, "──── {name}\n{}\n", screen.plain());
    }
    page
}

#[test]
fn replies_in_the_chat() {
    let voice = voice();
    let all_but_codes = CategorySet::all()
        .iter()
        .filter(|category| *category != Category::Credentials);
    let cases = [
        ("December 2025", december()),
        (
            "nobody named",
            Code {
                authority: Authority::None,
                ..december()
            },
        ),
        ("ordinary", asking([Category::Iin, Category::Address])),
        ("phone", asking([Category::ChildName, Category::Phone])),
        ("documents", asking([Category::IdDocument])),
        ("consent", asking([Category::Consent])),
        ("biometrics", asking([Category::Biometrics])),
        ("health", asking([Category::Health])),
        (
            "ethnicity",
            asking([Category::Ethnicity, Category::Religion]),
        ),
        ("bank", asking([Category::BankDetails])),
        ("codes", asking([Category::Credentials])),
        (
            "committee",
            Code {
                authority: Authority::ParentsCommittee,
                ..asking([Category::Phone, Category::Address])
            },
        ),
        (
            "trip",
            Code {
                occasion: Occasion::OwnChoice,
                ..asking([Category::Iin])
            },
        ),
        ("all but codes", asking(all_but_codes)),
    ];
    insta::assert_snapshot!(page(
        cases.map(|(name, code)| (name, voice.reply(Lang::KK, &code)))
    ));
}

#[test]
fn around_the_reply() {
    let voice = voice();
    insta::assert_snapshot!(page([
        ("introduction", voice.introduction(Lang::KK, &[])),
        (
            "introduction, all missing",
            voice.introduction(Lang::KK, &MISSING)
        ),
        (
            "pointer",
            voice.pointer(Lang::KK, arasha::codec::Action::Rights)
        ),
        ("withdrawn", voice.withdrawn(Lang::KK)),
        ("thanked", voice.thanked(Lang::KK)),
        ("folded by members", voice.folded_by_members(Lang::KK)),
        (
            "folded by admin",
            voice.folded_by_admin(Lang::KK, &december())
        ),
    ]));
}

#[test]
fn first_screens_in_private() {
    let voice = voice();
    for lang in LANGUAGES {
        let screens = page([
            ("start", voice.start(lang)),
            ("propose", voice.propose(lang)),
            ("help", voice.help(lang)),
            ("check", voice.check_how(lang)),
            ("privacy", voice.privacy(lang)),
            ("languages", voice.languages(lang)),
            ("forget", voice.forget_ask(lang)),
            ("unsure", voice.found_unsure(lang)),
            ("nothing", voice.found_nothing(lang)),
        ]);
        insta::assert_snapshot!(format!("first_screens_{lang}"), screens);
    }
}

#[test]
fn answers_about_a_finding() {
    let voice = voice();
    let code = december();
    for lang in LANGUAGES {
        let screens = page([
            ("found", voice.found(lang, &code)),
            ("rights", voice.rights(lang, Some(&code))),
            ("refuse", voice.refuse(lang, &code)),
            ("procedure", voice.procedure(lang, &code)),
            ("why", voice.why(lang, &code)),
            ("whatsapp", voice.whatsapp(lang, &code)),
        ]);
        insta::assert_snapshot!(format!("finding_{lang}"), screens);
    }
}

#[test]
fn a_term_and_what_comes_after_it() {
    let voice = voice();
    for lang in LANGUAGES {
        let screens = page(reminder_screens(&voice, lang));
        insta::assert_snapshot!(format!("reminders_{lang}"), screens);
    }
}

#[test]
fn what_whoever_asks_reads_of_a_draft_and_a_parent_at_a_closed_door() {
    let voice = voice();
    let draft = Code {
        missing: [State::LegalBasis, State::Retention, State::Protection]
            .into_iter()
            .collect(),
        ..asking([Category::Iin, Category::Address])
    };
    let consent = Code {
        missing: [State::LegalBasis].into_iter().collect(),
        ..asking([Category::Consent, Category::Biometrics])
    };
    for lang in LANGUAGES {
        let screens = page([
            ("draft", voice.draft(lang, &draft)),
            ("draft, consent", voice.draft(lang, &consent)),
            ("rights, consent", voice.rights(lang, Some(&consent))),
            ("not let in", voice.not_let_in(lang, &consent)),
            ("letters", voice.letters(lang, &draft)),
        ]);
        insta::assert_snapshot!(format!("drafts_{lang}"), screens);
    }
}

#[test]
fn answers_that_fit_other_requests() {
    let voice = voice();
    let biometrics = asking([
        Category::Biometrics,
        Category::Consent,
        Category::IdDocument,
    ]);
    let codes = asking([Category::Credentials]);
    let aid = Code {
        occasion: Occasion::OwnApplication,
        ..asking([Category::Income])
    };
    let trip = Code {
        occasion: Occasion::OwnChoice,
        ..asking([Category::Iin])
    };
    let parents = Code {
        authority: Authority::ParentsCommittee,
        ..asking([Category::Address])
    };
    for lang in LANGUAGES {
        let screens = page([
            ("rights, biometrics", voice.rights(lang, Some(&biometrics))),
            ("refuse, biometrics", voice.refuse(lang, &biometrics)),
            ("found, codes", voice.found(lang, &codes)),
            ("rights, codes", voice.rights(lang, Some(&codes))),
            ("refuse, codes", voice.refuse(lang, &codes)),
            ("procedure, codes", voice.procedure(lang, &codes)),
            ("whatsapp, codes", voice.whatsapp(lang, &codes)),
            ("found, aid", voice.found(lang, &aid)),
            ("rights, aid", voice.rights(lang, Some(&aid))),
            ("refuse, aid", voice.refuse(lang, &aid)),
            ("procedure, trip", voice.procedure(lang, &trip)),
            ("whatsapp, trip", voice.whatsapp(lang, &trip)),
            ("found, committee", voice.found(lang, &parents)),
            ("rights, committee", voice.rights(lang, Some(&parents))),
            ("refuse, committee", voice.refuse(lang, &parents)),
            ("procedure, committee", voice.procedure(lang, &parents)),
            ("whatsapp, committee", voice.whatsapp(lang, &parents)),
            ("rights, general", voice.rights(lang, None)),
        ]);
        insta::assert_snapshot!(format!("other_requests_{lang}"), screens);
    }
}
