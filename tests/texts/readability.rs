//! Short sentences for tired people, and the figures for the notes.

use crate::limits::shown_part;
use crate::samples::{LANGUAGES, all_screens, asking, december, samples, voice};
use arasha::codec::Code;
use arasha::domain::{Authority, Category, CategorySet, Lang, Occasion};
use arasha::i18n::{strip, visible_units};

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
        .split(['.', '!', '?', '\n'])
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
        let mut longest = std::collections::BTreeMap::<&str, usize>::new();
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
