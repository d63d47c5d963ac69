//! What the texts are rendered with: every label, every screen.

use arasha::codec::{Action, Code};
use arasha::domain::{Authority, Category, CategorySet, Channel, Lang, Occasion, StateSet};
use arasha::i18n::Catalog;
use arasha::law::LawBook;
use arasha::letters::LetterKind;
use arasha::reply::{MissingRight, Noted, Operator, Screen, Unreadable, Voice};
use arasha::store::{Reminder, ReminderKind};

pub(crate) const LANGUAGES: [Lang; 2] = [Lang::KK, Lang::RU];
pub(crate) const MISSING: [MissingRight; 4] = [
    MissingRight::CannotReadMessages,
    MissingRight::CannotWrite,
    MissingRight::NothingSeen,
    MissingRight::Unknown,
];

/// 24 December 2025.
pub(crate) const TODAY: u16 = 20_446;

pub(crate) fn voice() -> Voice {
    voice_under(LawBook::embedded().unwrap())
}

pub(crate) fn voice_under(law: LawBook) -> Voice {
    Voice::new(
        Catalog::embedded().unwrap(),
        law,
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

/// What letters are about: nothing, one thing, the December list, everything.
pub(crate) fn letter_samples() -> Vec<Code> {
    vec![
        Code::of(Action::Letter),
        asking([Category::Biometrics, Category::Consent]),
        december(),
        asking(
            CategorySet::all()
                .iter()
                .filter(|category| *category != Category::Credentials),
        ),
        asking([Category::Phone]),
        asking([Category::Credentials]),
    ]
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

/// Where a finding leads besides.
pub(crate) fn further_screens(voice: &Voice, lang: Lang, code: &Code) -> Vec<Named> {
    vec![
        ("draft", voice.draft(lang, code)),
        ("letters", voice.letters(lang, code)),
        ("not_let_in", voice.not_let_in(lang, code)),
    ]
}

/// Every letter about this in one language and in both, to everybody it may go to.
pub(crate) fn letter_screens(voice: &Voice, lang: Lang, code: &Code) -> Vec<Named> {
    let mut screens = Vec::new();
    for kind in LetterKind::ALL {
        for &addressee in kind.addressees() {
            for language in [Some(lang), None] {
                let code = Code {
                    addressee,
                    language,
                    ..code.for_letter(kind.number())
                };
                screens.extend([
                    ("letter", voice.letter_text(lang, &code)),
                    ("letter_short", voice.letter_short(lang, &code)),
                    ("letter_to", voice.letter_to(lang, &code)),
                    ("letter whatsapp", voice.whatsapp(lang, &code)),
                ]);
            }
        }
    }
    screens
}

/// Reminders of every kind, in every state.
pub(crate) fn reminder_screens(voice: &Voice, lang: Lang) -> Vec<Named> {
    let mut list = Vec::new();
    let mut screens = vec![
        ("forwarded", voice.forwarded(lang, TODAY)),
        (
            "reminders",
            voice.reminders(lang, &Noted::Nothing, &[], TODAY),
        ),
    ];
    for kind in ReminderKind::ALL.iter().copied() {
        let reminder = Reminder::of(kind, TODAY + 27);
        list.push(reminder);
        screens.extend([
            ("remind_when", voice.remind_when(lang, kind, TODAY, TODAY)),
            (
                "remind_when, earlier",
                voice.remind_when(lang, kind, TODAY, TODAY - 30),
            ),
            ("remind_over", voice.remind_over(lang, kind, TODAY - 1)),
            ("reminder", voice.reminder(lang, &reminder)),
            ("answered", voice.answered(lang, kind)),
            ("silent", voice.silent(lang, kind)),
            (
                "reminders, kept",
                voice.reminders(lang, &Noted::Kept(reminder, vec![2027]), &list, TODAY),
            ),
        ]);
    }
    screens.extend([
        (
            "reminders, full",
            voice.reminders(lang, &Noted::Full, &list, TODAY),
        ),
        (
            "reminders, cancelled",
            voice.reminders(lang, &Noted::Cancelled, &list, TODAY),
        ),
    ]);
    screens
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
        of_lang.extend(reminder_screens(voice, lang));
        for code in letter_samples() {
            of_lang.extend(further_screens(voice, lang, &code));
            of_lang.extend(letter_screens(voice, lang, &code));
        }
        screens.extend(of_lang.into_iter().map(|screen| (lang, screen)));
    }
    screens
}
