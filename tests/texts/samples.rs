//! What the texts are rendered with: every label, every screen.

use arasha::codec::{Action, Code};
use arasha::domain::{Authority, Category, CategorySet, Channel, Lang, Occasion, StateSet};
use arasha::i18n::Catalog;
use arasha::law::LawBook;
use arasha::reply::{MissingRight, Operator, Screen, Unreadable, Voice};

pub(crate) const LANGUAGES: [Lang; 2] = [Lang::KK, Lang::RU];
pub(crate) const MISSING: [MissingRight; 4] = [
    MissingRight::CannotReadMessages,
    MissingRight::CannotWrite,
    MissingRight::NothingSeen,
    MissingRight::Unknown,
];

pub(crate) fn voice() -> Voice {
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

pub(crate) fn asking(categories: impl IntoIterator<Item = Category>) -> Code {
    Code {
        categories: categories.into_iter().collect(),
        missing: StateSet::ALL,
        day: 20_446,
        ..Code::of(Action::Start)
    }
}

/// The list of the Almaty case of December 2025.
pub(crate) fn december() -> Code {
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
pub(crate) fn samples() -> Vec<Code> {
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

pub(crate) type Named = (&'static str, Screen);

pub(crate) fn group_screens(voice: &Voice, first: Lang, code: &Code) -> Vec<Named> {
    vec![
        ("reply", voice.reply(first, code)),
        ("folded_by_admin", voice.folded_by_admin(first, code)),
    ]
}

pub(crate) fn fixed_group_screens(voice: &Voice, first: Lang) -> Vec<Named> {
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
    ]
}

pub(crate) fn finding_screens(voice: &Voice, lang: Lang, code: &Code) -> Vec<Named> {
    vec![
        ("found", voice.found(lang, code)),
        ("rights", voice.rights(lang, Some(code))),
        ("refuse", voice.refuse(lang, code)),
        ("procedure", voice.procedure(lang, code)),
        ("why", voice.why(lang, code)),
        ("whatsapp", voice.whatsapp(lang, code)),
    ]
}

pub(crate) fn fixed_private_screens(voice: &Voice, lang: Lang) -> Vec<Named> {
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
pub(crate) fn all_screens(voice: &Voice) -> Vec<(Lang, Named)> {
    let mut screens = Vec::new();
    for lang in LANGUAGES {
        let mut of_lang = fixed_group_screens(voice, lang);
        of_lang.extend(fixed_private_screens(voice, lang));
        of_lang.extend(crate::group_samples::group_screens(voice, lang));
        of_lang.extend(crate::group_samples::private_screens(voice, lang));
        for code in samples() {
            of_lang.extend(group_screens(voice, lang, &code));
            of_lang.extend(finding_screens(voice, lang, &code));
        }
        screens.extend(of_lang.into_iter().map(|screen| (lang, screen)));
    }
    screens
}
