//! `/refuse`: the letter of refusal as text with blanks. It thanks, asks to pass the question on
//! and offers what the law does require. The bot never learns what is written into the blanks.

use super::kind::{Ground, Kind, names_body};
use super::page::Page;
use super::{Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::{Category, Lang};
use crate::i18n::key::Key;
use crate::i18n::{Html, Value, keys};
use crate::letters::LetterKind;

impl Voice {
    /// The letter of refusal, or why none is needed. The letter is in the code's language when it
    /// names one, the words around it in `lang`.
    #[must_use]
    pub fn refuse(&self, lang: Lang, code: &Code) -> Screen {
        let kind = Kind::of(code);
        let page = Page::new(self, lang).line(&keys::REFUSE_TITLE);
        let none: Option<&Key<0>> = match kind {
            Kind::Credentials => Some(&keys::REFUSE_NOT_CREDENTIALS),
            Kind::OwnMatter => Some(&keys::REFUSE_NOT_OWN),
            Kind::Contact => Some(&keys::REFUSE_NOT_CONTACT),
            _ => None,
        };
        if let Some(reason) = none {
            return page.line(reason).whatsapp(code).done();
        }
        let letter_lang = code
            .language
            .filter(|language| self.catalog.speaks(*language))
            .unwrap_or(lang);
        let other = Self::second(letter_lang);
        let (letter, cited) = self.letter(letter_lang, kind, code);
        let switch = self.press(
            other,
            &keys::BUTTON_LETTER_HERE,
            code.doing(Action::Refuse).in_language(other),
        );
        let file = code
            .doing(Action::LetterFile)
            .for_letter(LetterKind::Refusal.number())
            .in_language(letter_lang);
        page.line(&keys::REFUSE_HOW)
            .copyable(&letter, cited)
            .sources()
            .row(vec![switch])
            .presses([
                (&keys::BUTTON_LETTER_FILE, file),
                (&keys::BUTTON_LETTERS, code.doing(Action::Letters)),
            ])
            .press(&keys::BUTTON_RIGHTS, code.doing(Action::Rights))
            .whatsapp(code)
            .done()
    }

    /// The letter and the law it names.
    fn letter(&self, lang: Lang, kind: Kind, code: &Code) -> (String, Vec<String>) {
        let what = if code.categories.is_empty() {
            self.say(lang, &keys::LETTER_BLANK_WHAT, [])
        } else {
            self.all_named(lang, code.categories)
        };
        let mut cited = Vec::new();
        let mut legal = |key: &Key<0>| {
            cited.extend(self.law_of(key.id));
            self.say(lang, key, []).plain()
        };
        let plain = |html: Html| html.plain();
        let request = plain(self.say(lang, &keys::LETTER_THANKS, [Value::Html(&what)]));
        let mut paragraphs = vec![plain(self.say(lang, &keys::LETTER_GREETING, [])), request];
        if kind == Kind::AmongParents {
            paragraphs.push(plain(self.say(lang, &keys::LETTER_PARENTS, [])));
        } else {
            let mut question = plain(self.say(lang, &keys::LETTER_REFUSAL, []));
            let more = [
                (names_body(code), &keys::LETTER_DOCUMENT),
                (
                    code.categories.contains(Category::Biometrics),
                    &keys::LETTER_BIOMETRICS,
                ),
            ];
            for (_, key) in more.into_iter().filter(|(wanted, _)| *wanted) {
                question = format!("{question} {}", plain(self.say(lang, key, [])));
            }
            paragraphs.push(question);
            let mut sentences: Vec<String> =
                legal_grounds(code).into_iter().map(&mut legal).collect();
            sentences.push(legal(&keys::LETTER_OFFER));
            sentences.push(plain(self.say(lang, &keys::LETTER_EDITION, [])));
            paragraphs.push(sentences.join(" "));
        }
        paragraphs.push(plain(self.say(lang, &keys::LETTER_END, [])));
        (paragraphs.join("\n\n"), cited)
    }
}

/// What the letter rests on: the ground of what was asked, else that consent is the rule.
fn legal_grounds(code: &Code) -> Vec<&'static Key<0>> {
    let own: Vec<_> = Ground::of(code.categories)
        .into_iter()
        .filter_map(|ground| match ground {
            Ground::Excess => Some(&keys::LETTER_EXCESS),
            Ground::Documents => Some(&keys::LETTER_DOCUMENTS),
            _ => None,
        })
        .collect();
    if own.is_empty() {
        vec![&keys::LETTER_CONSENT]
    } else {
        own
    }
}
