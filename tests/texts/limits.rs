//! Telegram's limits and ours: length, mark-up, buttons.

use crate::samples::{
    LANGUAGES, all_screens, finding_screens, further_screens, letter_samples, samples, voice,
};
use arasha::codec::{Action, Code};
use arasha::domain::{Authority, Category, CategorySet, Tier};
use arasha::i18n::{strip, visible_units};
use arasha::reply::{Audience, ButtonAction, Toast};
use proptest::prelude::*;

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
    // Blanks of a letter stand apart, a box to tick is wide.
    let printed = text.replace("[   ]", "[ ]");
    for line in printed.lines().filter(|line| !line.contains("____")) {
        assert!(!line.contains("  "), "{name}: two spaces in {line}");
    }
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

pub(crate) fn shown_part(html: &str) -> &str {
    // The line break before the quote is the quote's.
    html.split("<blockquote").next().unwrap().trim_end()
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

proptest! {
    #[test]
    fn a_reply_to_any_mixture_keeps_the_limits_and_states_the_limit_of_the_law(
        bits in any::<u64>(),
        authority in proptest::sample::select(Authority::ALL),
        first in proptest::sample::select(&LANGUAGES[..]),
    ) {
        let voice = voice();
        let code = Code {
            categories: CategorySet::from_bits(bits),
            authority,
            ..Code::of(Action::Start)
        };
        let html = voice.reply(first, &code).html;
        prop_assert!(visible_units(shown_part(&html)) <= 400, "{}", strip(&html));
        prop_assert!(visible_units(&html) <= 900, "{}", strip(&html));
        let cites = !code.categories.contains(Category::Credentials)
            && code.categories.tier() == Some(Tier::Sensitive)
            && authority != Authority::ParentsCommittee;
        prop_assert!(!cites || html.contains("п. 2 ст. 24"), "{}", strip(&html));
    }
}

#[test]
fn every_private_answer_about_a_finding_has_a_text_for_whatsapp() {
    let voice = voice();
    for lang in LANGUAGES {
        let asked = |code: &Code| !code.categories.is_empty();
        let found = samples().into_iter().filter(asked);
        let found = found.flat_map(|code| finding_screens(&voice, lang, &code));
        let further = letter_samples().into_iter().filter(asked);
        let further = further.flat_map(|code| further_screens(&voice, lang, &code));
        for (name, screen) in found.chain(further) {
            let mut buttons = screen.buttons.iter().flatten();
            let there = buttons.any(|button| match &button.action {
                ButtonAction::Press(data) => Code::decode(data).unwrap().action == Action::WhatsApp,
                ButtonAction::Copy(_) => true,
                ButtonAction::Link(_) => false,
            });
            assert!(there, "{name} ({lang})");
        }
    }
}

#[test]
fn toasts_fit_and_commands_are_registered_in_both_languages() {
    let voice = voice();
    for lang in LANGUAGES {
        for toast in Toast::ALL {
            let text = voice.toast(lang, toast);
            assert!(
                text.encode_utf16().count() <= 200 && !text.is_empty(),
                "{text}"
            );
        }
        let private = voice.commands(lang, Audience::Private);
        let group = voice.commands(lang, Audience::Group);
        let admins = voice.commands(lang, Audience::GroupAdmin);
        assert_eq!((private.len(), group.len(), admins.len()), (17, 12, 16));
        assert!(
            private
                .iter()
                .all(|(_, what)| (3..=256).contains(&what.chars().count()))
        );
    }
}
