//! A bot's life in a group: settings, pauses, leaving, figures, the page for the school.

use crate::group_samples::{DAY, group_screens, private_screens};
use crate::limits::shown_part;
use crate::samples::{
    LANGUAGES, december, finding_screens, fixed_group_screens, fixed_private_screens, samples,
    voice,
};
use crate::snapshots::page;
use arasha::codec::{Action, Code};
use arasha::domain::{Category, Lang};
use arasha::i18n::{Catalog, strip, visible_units};
use arasha::reply::{
    Audience, Button, ButtonAction, ChatStatus, Notice, Screen, Toast, delete_after_of,
    pause_days_of, quiet_hours_of, region_of,
};
use arasha::store::Template;
use std::collections::BTreeSet;

#[test]
fn settings_and_life_in_a_group() {
    insta::assert_snapshot!(page(group_screens(&voice(), Lang::KK)));
}

#[test]
fn what_an_admin_and_a_school_read_in_private() {
    for lang in LANGUAGES {
        let screens = page(private_screens(&voice(), lang));
        insta::assert_snapshot!(format!("groups_private_{lang}"), screens);
    }
}

fn codes(buttons: &[Vec<Button>]) -> Vec<Code> {
    buttons
        .iter()
        .flatten()
        .filter_map(|button| match &button.action {
            ButtonAction::Press(data) => Code::decode(data),
            ButtonAction::Link(_) | ButtonAction::Copy(_) => None,
        })
        .collect()
}

#[test]
fn every_choice_of_a_button_is_understood_when_it_comes_back() {
    let voice = voice();
    for (_, screen) in group_screens(&voice, Lang::RU) {
        for code in codes(&screen.buttons) {
            let value = code.value();
            let understood = match code.action {
                Action::ChooseRegion | Action::SetUpRegion => {
                    value == 0 || region_of(value).is_some()
                }
                Action::ChooseQuietHours => value == 0 || quiet_hours_of(value).is_some(),
                Action::ChooseDeleteAfter => value == 0 || delete_after_of(value).is_some(),
                Action::Pause => pause_days_of(value).is_some(),
                Action::ChooseScope
                | Action::SetUpScope
                | Action::ChooseTopic
                | Action::ChooseObserve => value <= 1,
                Action::ChooseLanguage | Action::SetUpLanguage => code.language.is_some(),
                _ => true,
            };
            assert!(understood, "{code:?}");
        }
    }
}

#[test]
fn every_region_can_be_chosen_once_and_none_too() {
    let voice = voice();
    let chosen: Vec<u16> = (0..3)
        .flat_map(|page| codes(&voice.settings_region(Lang::KK, page).buttons))
        .filter(|code| code.action == Action::ChooseRegion && code.value() != 0)
        .map(|code| code.value())
        .collect();
    assert_eq!(chosen, (1..=20).collect::<Vec<u16>>());
    assert_eq!(
        voice.settings_region(Lang::KK, u16::MAX),
        voice.settings_region(Lang::KK, 2)
    );
}

#[test]
fn a_bot_that_answers_nothing_does_not_say_that_it_is_at_work() {
    let voice = voice();
    let fine = voice.chat_status(Lang::RU, &ChatStatus::default()).html;
    assert!(fine.contains("Араша работает"), "{fine}");
    for silent in [
        ChatStatus {
            paused_until: Some(DAY),
            ..ChatStatus::default()
        },
        ChatStatus {
            observing_until: Some(DAY),
            ..ChatStatus::default()
        },
        ChatStatus {
            topic_quiet: true,
            ..ChatStatus::default()
        },
    ] {
        let html = voice.chat_status(Lang::RU, &silent).html;
        assert!(!html.contains("работает"), "{html}");
        assert!(html.contains("не ответит"), "{html}");
        assert!(html.contains("жауап бермейді"), "{html}");
    }
}

#[test]
fn a_line_that_waited_in_the_queue_says_what_it_was_queued_for() {
    let voice = voice();
    let dated = Code::with_value(Action::Status, DAY);
    for (template, notice) in [
        (Template::Paused, Notice::Paused { until: DAY }),
        (Template::Resumed, Notice::Resumed),
        (Template::ScopeNarrowed, Notice::SensitiveOnly),
        (Template::ScopeWidened, Notice::Everything),
        (Template::TopicQuiet, Notice::TopicQuiet),
        (Template::Observing, Notice::Observing { until: DAY }),
        (Template::ObserveEnded, Notice::ObserveEnded),
    ] {
        assert_eq!(
            voice.render(template, Lang::RU, &dated),
            voice.notice(Lang::RU, notice)
        );
    }
    let report = december().in_language(Lang::RU);
    assert_eq!(
        voice.render(Template::ObserveReport, Lang::KK, &report),
        voice.observe_report(Lang::RU, &report)
    );
    let erased = Code::with_value(Action::Forget, 1234);
    assert_eq!(
        voice.render(Template::Goodbye, Lang::KK, &erased),
        voice.forgotten_group(Lang::KK, 1234)
    );
}

#[test]
fn a_date_and_a_number_are_said_as_people_say_them() {
    let voice = voice();
    let html = voice.notice(Lang::KK, Notice::Paused { until: DAY }).html;
    assert!(html.contains("25 қарашаға дейін") && html.contains("до 25 ноября"));
    for (hours, words) in [(1, "1 час:"), (24, "24 часа:"), (47, "47 часов:")] {
        let html = voice.notice(Lang::RU, Notice::Deleting { hours }).html;
        assert!(html.contains(words), "{html}");
    }
    let days: Vec<String> = voice
        .pause_ask(Lang::RU)
        .buttons
        .into_iter()
        .flatten()
        .map(|button| button.label)
        .collect();
    assert_eq!(
        days[..3],
        ["1 день / 1 күн", "7 дней / 7 күн", "30 дней / 30 күн"]
    );
}

#[test]
fn the_figures_of_a_chat_always_fit_an_alert() {
    let voice = voice();
    let longest: Vec<(Category, u32)> = Category::ALL
        .iter()
        .map(|category| (*category, u32::MAX))
        .collect();
    for lang in LANGUAGES {
        for window in longest.windows(3) {
            for categories in [&[][..], window] {
                let alert = voice.stats_alert(lang, u32::MAX, u32::MAX, categories);
                assert!(alert.encode_utf16().count() <= 200, "{alert}");
            }
        }
    }
    let categories = [(Category::Phone, 4), (Category::Housing, 3)];
    assert_eq!(
        voice.stats_alert(Lang::RU, 1200, 7, &categories),
        "Проверено сообщений: около 1200. Запросов данных: 7.\nЧаще всего: телефон — 4, жильё — 3."
    );
    assert_eq!(
        voice.stats_alert(Lang::KK, 1200, 7, &categories),
        "Тексерілген хабарлама: шамамен 1200. Дерек сұрау: 7.\nКөбіне: телефон — 4, тұрғын үй — 3."
    );
}

#[test]
fn only_the_one_who_asked_gets_the_mark_back() {
    for code in codes(&voice().forget_group_ask(Lang::KK, 5, 777).buttons) {
        assert_eq!(code.value(), 777);
    }
}

#[test]
fn admins_see_every_command_of_a_group() {
    let voice = voice();
    for lang in LANGUAGES {
        let names = |audience| -> BTreeSet<&str> {
            let commands = voice.commands(lang, audience);
            commands.into_iter().map(|(name, _)| name).collect()
        };
        assert!(names(Audience::GroupAdmin).is_superset(&names(Audience::Group)));
    }
}

#[test]
fn nobody_is_named_or_blamed_when_the_bot_is_told_to_speak_less() {
    let catalog = Catalog::embedded().unwrap();
    for text in catalog.sources() {
        let public = ["notice-", "goodbye", "leave-", "pause-", "forget-group"];
        if public.iter().any(|prefix| text.id.starts_with(prefix)) {
            let words = text.words.to_lowercase();
            for wrong in ["мұғалім", "учител", "жаль", "өкініш", "сожале"]
            {
                assert!(!words.contains(wrong), "{} ({})", text.id, text.lang);
            }
        }
    }
}

/// Headings stand apart in the page; whose the bot is, is known only where it runs.
#[test]
fn the_page_for_the_school_says_what_the_screen_says() {
    let voice = voice();
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|letter| letter.is_alphanumeric())
            .collect()
    };
    for (lang, document) in [
        (Lang::KK, include_str!("../../docs/school.kk.md")),
        (Lang::RU, include_str!("../../docs/school.ru.md")),
    ] {
        let document = letters(document);
        let screen = strip(&voice.school(lang).html);
        for line in screen.lines().filter(|line| !line.contains("example.kz")) {
            let there = document.contains(&letters(line)) || line.contains("№ 94-V");
            assert!(there, "{lang}: {line}");
        }
    }
}

/// A row of the table of lengths: seen before a quote is unfolded, and in all; in UTF-16 units.
fn row(name: &str, lengths: &[(usize, usize)]) -> String {
    let cells = lengths
        .iter()
        .map(|(shown, whole)| format!(" {shown} | {whole} |"));
    format!("| {name} |{}", cells.collect::<String>())
}

fn lengths(screen: &Screen) -> (usize, usize) {
    let shown = visible_units(shown_part(&screen.html));
    (shown, visible_units(&screen.html))
}

/// The length of every text that a class, or one person in private, can meet. A class reads both
/// languages at once. `cargo test --test texts figures_of_texts -- --ignored --nocapture`
#[test]
#[ignore = "prints figures"]
fn figures_of_texts() {
    let voice = voice();
    let group = |first| {
        let mut screens = fixed_group_screens(&voice, first);
        screens.extend(group_screens(&voice, first));
        screens.push(("reply, December 2025", voice.reply(first, &december())));
        screens
    };
    let longest = |first| {
        let replies = samples().into_iter().map(|code| voice.reply(first, &code));
        replies
            .map(|reply| lengths(&reply))
            .fold((0, 0), |most, next| {
                (most.0.max(next.0), most.1.max(next.1))
            })
    };
    println!("| in a class | kk first: shown | whole | ru first: shown | whole |");
    println!("|---|---|---|---|---|");
    for ((name, kk), (_, ru)) in group(Lang::KK).into_iter().zip(group(Lang::RU)) {
        println!("{}", row(name, &[lengths(&kk), lengths(&ru)]));
    }
    let longest = [longest(Lang::KK), longest(Lang::RU)];
    println!("{}", row("reply, longest of all samples", &longest));
    let private = |lang| {
        let mut screens = fixed_private_screens(&voice, lang);
        screens.extend(private_screens(&voice, lang));
        screens.extend(finding_screens(&voice, lang, &december()));
        screens
    };
    println!("| in private | kk: shown | whole | ru: shown | whole |");
    println!("|---|---|---|---|---|");
    for ((name, kk), (_, ru)) in private(Lang::KK).into_iter().zip(private(Lang::RU)) {
        println!("{}", row(name, &[lengths(&kk), lengths(&ru)]));
    }
    println!("| over a press, at most 200 | kk | ru |");
    println!("|---|---|---|");
    for toast in Toast::ALL {
        let length = |lang| voice.toast(lang, toast).encode_utf16().count();
        println!(
            "| {toast:?} | {} | {} |",
            length(Lang::KK),
            length(Lang::RU)
        );
    }
}
