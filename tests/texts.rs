//! Every text a person can meet: in every language, with every label, within every limit.

use arasha::codec::{Action, Code};
use arasha::domain::{Authority, Category, CategorySet, Channel, Lang, Occasion, StateSet};
use arasha::i18n::{Catalog, strip, visible_units};
use arasha::law::{Confidence, LawBook};
use arasha::reply::{
    Audience, ButtonAction, MissingRight, Operator, Screen, Toast, Unreadable, Voice,
};
use arasha::store::Template;

const LANGUAGES: [Lang; 2] = [Lang::KK, Lang::RU];
const MISSING: [MissingRight; 3] = [
    MissingRight::CannotReadMessages,
    MissingRight::CannotWrite,
    MissingRight::Unknown,
];

fn voice() -> Voice {
    Voice::new(
        Catalog::embedded().unwrap(),
        LawBook::embedded().unwrap(),
        "arasha_bot".to_owned(),
        Operator {
            name: "ҚБ «Ата-ана & Бала»".to_owned(),
            contact: "<araqorda@example.kz>".to_owned(),
        },
    )
    .unwrap()
}

fn asking(categories: impl IntoIterator<Item = Category>) -> Code {
    Code {
        categories: categories.into_iter().collect(),
        missing: StateSet::ALL,
        day: 20_446,
        ..Code::of(Action::Start)
    }
}

/// The list of the Almaty case of December 2025.
fn december() -> Code {
    Code {
        authority: Authority::Prosecutor,
        channel: Channel::InChat,
        occasion: Occasion::Official,
        ..asking([
            Category::ChildName,
            Category::ParentName,
            Category::Phone,
            Category::MaritalStatus,
            Category::Housing,
            Category::Employment,
        ])
    }
}

/// Every category alone, none, all, the ones with the longest names; each with every authority,
/// channel and occasion that could change a word.
fn samples() -> Vec<Code> {
    let mut sets: Vec<CategorySet> = Category::ALL
        .iter()
        .map(|category| [*category].into_iter().collect())
        .collect();
    let without_credentials =
        CategorySet::all().difference([Category::Credentials].into_iter().collect());
    sets.extend([
        CategorySet::EMPTY,
        CategorySet::all(),
        without_credentials,
        december().categories,
        [
            Category::FamilyRelations,
            Category::CitizenshipMigration,
            Category::BankDetails,
            Category::PropertyVehicle,
            Category::SocialAccounts,
            Category::ParentEducation,
        ]
        .into_iter()
        .collect(),
    ]);
    let mut codes = Vec::new();
    for categories in sets {
        for authority in Authority::ALL.iter().copied() {
            for occasion in Occasion::ALL.iter().copied() {
                codes.push(Code {
                    categories,
                    authority,
                    occasion,
                    channel: Channel::InChat,
                    missing: StateSet::ALL,
                    ..Code::of(Action::Start)
                });
            }
        }
        for channel in Channel::ALL.iter().copied() {
            codes.push(Code {
                categories,
                channel,
                missing: StateSet::EMPTY,
                ..Code::of(Action::Start)
            });
        }
    }
    codes
}

type Named = (&'static str, Screen);

fn group_screens(voice: &Voice, first: Lang, code: &Code) -> Vec<Named> {
    vec![
        ("reply", voice.reply(first, code)),
        ("folded_by_admin", voice.folded_by_admin(first, code)),
    ]
}

fn fixed_group_screens(voice: &Voice, first: Lang) -> Vec<Named> {
    vec![
        ("withdrawn", voice.withdrawn(first)),
        ("thanked", voice.thanked(first)),
        ("folded_by_members", voice.folded_by_members(first)),
        ("introduction", voice.introduction(first, &[])),
        (
            "introduction lacking all",
            voice.introduction(first, &MISSING),
        ),
        ("pointer", voice.pointer(first, Action::Rights)),
        ("group_status", voice.group_status(first, &[])),
        (
            "group_status lacking all",
            voice.group_status(first, &MISSING),
        ),
    ]
}

fn finding_screens(voice: &Voice, lang: Lang, code: &Code) -> Vec<Named> {
    vec![
        ("found", voice.found(lang, code)),
        ("rights", voice.rights(lang, Some(code))),
        ("refuse", voice.refuse(lang, code)),
        ("procedure", voice.procedure(lang, code)),
        ("why", voice.why(lang, code)),
        ("whatsapp", voice.whatsapp(lang, code)),
    ]
}

fn fixed_private_screens(voice: &Voice, lang: Lang) -> Vec<Named> {
    let mut screens = vec![
        ("start", voice.start(lang)),
        ("propose", voice.propose(lang)),
        ("help", voice.help(lang)),
        ("rights, general", voice.rights(lang, None)),
        ("check_how", voice.check_how(lang)),
        ("privacy", voice.privacy(lang)),
        ("status", voice.status(lang)),
        ("languages", voice.languages(lang)),
        ("language_set", voice.language_set(lang)),
        ("forget_ask", voice.forget_ask(lang)),
        ("forgotten", voice.forgotten(lang)),
        ("found_unsure", voice.found_unsure(lang)),
        ("found_nothing", voice.found_nothing(lang)),
        ("stale", voice.stale(lang)),
        ("group_only", voice.group_only(lang)),
    ];
    for what in [
        Unreadable::Voice,
        Unreadable::Picture,
        Unreadable::Sticker,
        Unreadable::File,
        Unreadable::Other,
    ] {
        screens.push(("unreadable", voice.unreadable(lang, what)));
    }
    screens
}

/// Everything with everything.
fn all_screens(voice: &Voice) -> Vec<(Lang, Named)> {
    let mut screens = Vec::new();
    for lang in LANGUAGES {
        let mut of_lang = fixed_group_screens(voice, lang);
        of_lang.extend(fixed_private_screens(voice, lang));
        for code in samples() {
            of_lang.extend(group_screens(voice, lang, &code));
            of_lang.extend(finding_screens(voice, lang, &code));
        }
        screens.extend(of_lang.into_iter().map(|screen| (lang, screen)));
    }
    screens
}

/// Tags must be Telegram's, nested and closed; every other `<`, `>`, `&` escaped.
fn check_html(name: &str, html: &str) {
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '>', '&']) {
        rest = &rest[at..];
        if rest.starts_with('&') {
            let known = ["&amp;", "&lt;", "&gt;", "&quot;"];
            assert!(
                known.iter().any(|entity| rest.starts_with(entity)),
                "{name}: bare & in {html}"
            );
            rest = &rest[1..];
            continue;
        }
        assert!(rest.starts_with('<'), "{name}: bare > in {html}");
        let end = rest.find('>').unwrap_or_else(|| panic!("{name}: {html}"));
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        if let Some(closing) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(closing), "{name}: {html}");
        } else {
            let word = tag.split(' ').next().unwrap().to_owned();
            let known = matches!(tag, "b" | "i" | "pre" | "code" | "blockquote expandable")
                || (tag.starts_with("a href=\"https://adilet.zan.kz/") && tag.ends_with('"'));
            assert!(known, "{name}: <{tag}>");
            open.push(word);
        }
    }
    assert!(open.is_empty(), "{name}: {open:?} left open in {html}");
}

fn check_words(name: &str, text: &str) {
    for wrong in ['{', '}', '$', '\u{2068}', '\u{2069}', '\u{2066}'] {
        assert!(!text.contains(wrong), "{name}: {wrong:?} in {text}");
    }
    assert!(!text.trim().is_empty(), "{name} is empty");
    assert!(!text.contains("  "), "{name}: two spaces in {text}");
    assert!(
        !text.contains("\n\n\n"),
        "{name}: two empty lines in {text}"
    );
    assert!(!text.contains("()"), "{name}: an empty citation in {text}");
}

#[test]
fn every_screen_is_valid_html_within_telegrams_limits() {
    let voice = voice();
    for (lang, (name, screen)) in all_screens(&voice) {
        let name = format!("{name} ({lang})");
        check_html(&name, &screen.html);
        check_words(&name, &strip(&screen.html));
        assert!(visible_units(&screen.html) <= 4096, "{name} is too long");
        for button in screen.buttons.iter().flatten() {
            assert!(!button.label.is_empty() && !button.label.contains(['<', '{', '&']));
            match &button.action {
                ButtonAction::Press(data) => {
                    assert!(
                        data.len() <= 64 && Code::decode(data).is_some(),
                        "{name}: {data}"
                    );
                }
                ButtonAction::Link(link) => {
                    let code = link.split('=').nth(1).unwrap();
                    assert!(
                        link.starts_with("https://t.me/arasha_bot?start"),
                        "{name}: {link}"
                    );
                    assert!(
                        code.len() <= 64 && Code::decode(code).is_some(),
                        "{name}: {link}"
                    );
                }
                ButtonAction::Copy(text) => {
                    assert!(text.encode_utf16().count() <= 256, "{name}: {text}");
                    check_words(&name, text);
                }
            }
        }
        assert!(
            screen.buttons.iter().all(|row| !row.is_empty()),
            "{name}: an empty row"
        );
    }
}

fn shown_part(html: &str) -> &str {
    html.split("<blockquote").next().unwrap()
}

#[test]
fn a_reply_shows_at_most_400_characters_and_has_900_in_all() {
    let voice = voice();
    for first in LANGUAGES {
        for code in samples() {
            let html = voice.reply(first, &code).html;
            let (shown, whole) = (visible_units(shown_part(&html)), visible_units(&html));
            assert!(shown <= 400, "{shown}: {}", strip(&html));
            assert!(whole <= 900, "{whole}: {}", strip(&html));
        }
    }
}

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
        if general && code.categories.tier() == Some(arasha::domain::Tier::Sensitive) {
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
fn every_private_answer_about_a_finding_has_a_text_for_whatsapp() {
    let voice = voice();
    for lang in LANGUAGES {
        for code in samples()
            .into_iter()
            .filter(|code| !code.categories.is_empty())
        {
            for (name, screen) in finding_screens(&voice, lang, &code) {
                let there = screen
                    .buttons
                    .iter()
                    .flatten()
                    .any(|button| match &button.action {
                        ButtonAction::Press(data) => {
                            Code::decode(data).unwrap().action == Action::WhatsApp
                        }
                        ButtonAction::Copy(_) => true,
                        ButtonAction::Link(_) => false,
                    });
                assert!(there, "{name} ({lang})");
            }
        }
    }
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
        "жеке деректер",
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
    let stored = MissingRight::to_code(&MISSING);
    assert_eq!(
        voice.render(Template::Introduction, Lang::RU, &stored).html,
        html
    );
}

#[test]
fn toasts_fit_and_commands_are_registered_in_both_languages() {
    let voice = voice();
    for lang in LANGUAGES {
        for toast in Toast::ALL {
            let text = voice.toast(lang, toast);
            assert!(text.chars().count() <= 200 && !text.is_empty(), "{text}");
        }
        let private = voice.commands(lang, Audience::Private);
        let group = voice.commands(lang, Audience::Group);
        assert_eq!((private.len(), group.len()), (11, 9));
        assert!(
            private
                .iter()
                .all(|(_, what)| (3..=256).contains(&what.chars().count()))
        );
    }
}

/// Words of a sentence, a citation counted as words, its points not as ends of sentences.
fn mean_sentence(text: &str) -> f64 {
    let mut text = text.to_owned();
    for (abbreviation, whole) in [
        ("подп. ", "подп "),
        ("п. ", "п "),
        ("ст. ", "ст "),
        ("ч. ", "ч "),
    ] {
        text = text.replace(abbreviation, whole);
    }
    let sentences: Vec<usize> = text
        .split(['.', '!', '?', '\n', ':'])
        .map(|sentence| {
            sentence
                .split_whitespace()
                .filter(|word| word.chars().any(char::is_alphanumeric))
                .count()
        })
        .filter(|words| *words > 0)
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "a few hundred words")]
    let mean = sentences.iter().sum::<usize>() as f64 / sentences.len() as f64;
    mean
}

fn one_language(html: &str, lang: Lang) -> String {
    let at = usize::from(lang == Lang::RU);
    let text = strip(html);
    // Both halves of the reply: shown and folded, Kazakh first, an empty line between.
    let (shown, folded) = html.split_at(html.find("<blockquote").unwrap_or(html.len()));
    let parts = [shown, folded].map(|part| {
        strip(part)
            .split("\n\n")
            .nth(at)
            .unwrap_or_default()
            .to_owned()
    });
    assert!(!text.is_empty());
    parts.join("\n")
}

#[test]
fn sentences_are_short() {
    let voice = voice();
    for (lang, most) in [(Lang::KK, 12.0), (Lang::RU, 14.0)] {
        for code in [
            december(),
            asking([Category::Iin]),
            asking([Category::Biometrics]),
        ] {
            let reply = mean_sentence(&one_language(&voice.reply(Lang::KK, &code).html, lang));
            assert!(reply < most, "reply ({lang}): {reply}");
            let rights = mean_sentence(&strip(&voice.rights(lang, Some(&code)).html));
            assert!(rights < most, "rights ({lang}): {rights}");
        }
        let rights = mean_sentence(&strip(&voice.rights(lang, None).html));
        assert!(rights < most, "rights ({lang}): {rights}");
    }
}

/// `cargo test --test texts figures -- --ignored --nocapture` prints the lengths for the notes.
#[test]
#[ignore = "prints figures"]
fn figures() {
    let voice = voice();
    let cases = [
        ("December 2025", december()),
        ("ЖСН", asking([Category::Iin])),
        ("phone", asking([Category::ChildName, Category::Phone])),
        ("biometrics", asking([Category::Biometrics])),
        ("credentials", asking([Category::Credentials])),
        (
            "all but codes",
            asking(
                CategorySet::all()
                    .iter()
                    .filter(|c| *c != Category::Credentials),
            ),
        ),
        ("all", asking(Category::ALL.iter().copied())),
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
    ];
    for (name, code) in cases {
        let html = voice.reply(Lang::KK, &code).html;
        println!(
            "reply, {name}: {} / {}",
            visible_units(shown_part(&html)),
            visible_units(&html)
        );
    }
    let html = samples()
        .iter()
        .map(|code| voice.reply(Lang::KK, code).html)
        .collect::<Vec<_>>();
    println!(
        "reply, longest: {:?} / {:?}",
        html.iter().map(|h| visible_units(shown_part(h))).max(),
        html.iter().map(|h| visible_units(h)).max()
    );
    for lang in LANGUAGES {
        let mut longest: std::collections::BTreeMap<&str, usize> = Default::default();
        for (of, (name, screen)) in all_screens(&voice) {
            if of == lang {
                let most = longest.entry(name).or_default();
                *most = (*most).max(visible_units(&screen.html));
            }
        }
        println!("{lang}: {longest:?}");
        let reply = one_language(&voice.reply(Lang::KK, &december()).html, lang);
        println!(
            "{lang} sentence: reply {:.1}, rights {:.1}",
            mean_sentence(&reply),
            mean_sentence(&strip(&voice.rights(lang, None).html))
        );
    }
}
