//! The private chat apart from findings: first screen, help, what is kept, languages.

use super::page::Page;
use super::screen::COPY_LIMIT;
use super::{Audience, Button, ButtonAction, Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::Lang;
use crate::i18n::key::Key;
use crate::i18n::{Value, keys};

/// What was sent in private and cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Unreadable {
    /// A voice or video message.
    Voice,
    /// A picture without words beside it.
    Picture,
    /// A sticker.
    Sticker,
    /// A document.
    File,
    /// Anything else.
    Other,
}

impl Voice {
    /// The first screen: who I am, what to do.
    #[must_use]
    pub fn start(&self, lang: Lang) -> Screen {
        let page = Page::new(self, lang)
            .line(&keys::START_WHO)
            .gap()
            .line(&keys::START_WHAT)
            .line(&keys::START_WHERE)
            .gap()
            .line(&keys::KEPT)
            .presses([
                (&keys::BUTTON_CHECK, Code::of(Action::Check)),
                (&keys::BUTTON_RIGHTS, Code::of(Action::Rights)),
            ])
            .press(&keys::BUTTON_PROCEDURE, Code::of(Action::Procedure))
            .presses([
                (&keys::BUTTON_PROPOSE, Code::of(Action::Propose)),
                (&keys::BUTTON_HELP, Code::of(Action::Help)),
            ]);
        let others = self.language_buttons(|other| other != lang);
        page.row(others).done()
    }

    /// A ready text to propose the bot to the class, in both languages, and the link that adds it.
    #[must_use]
    pub fn propose(&self, lang: Lang) -> Screen {
        let link = format!("https://t.me/{}", self.bot_username);
        let mut page = Page::new(self, lang).line(&keys::PROPOSE_HOW);
        let mut copies = Vec::new();
        for each in [lang, Self::second(lang)] {
            let text = self
                .say(each, &keys::PROPOSE_TEXT, [Value::Text(&link)])
                .plain();
            page = page.copyable(&text);
            copies.extend(self.copy(each, text));
        }
        page.line(&keys::PROPOSE_AFTER)
            .row(copies)
            .row(vec![Button {
                label: self.say(lang, &keys::BUTTON_ADD, []).plain(),
                action: ButtonAction::Link(self.link_to_group()),
            }])
            .done()
    }

    /// A button that copies a text, labelled in the text's language; none when it is too long.
    pub(super) fn copy(&self, lang: Lang, text: String) -> Option<Button> {
        (text.encode_utf16().count() <= COPY_LIMIT).then(|| Button {
            label: self.say(lang, &keys::BUTTON_COPY, []).plain(),
            action: ButtonAction::Copy(text),
        })
    }

    /// Everything the bot can do.
    #[must_use]
    pub fn help(&self, lang: Lang) -> Screen {
        let mut page = Page::new(self, lang)
            .line(&keys::HELP_TITLE)
            .line(&keys::HELP_PASTE)
            .gap();
        for (command, what) in self.commands(lang, Audience::Private) {
            page = page.text(&keys::HELP_LINE, [Value::Text(command), Value::Text(&what)]);
        }
        page.presses([
            (&keys::BUTTON_CHECK, Code::of(Action::Check)),
            (&keys::BUTTON_PROPOSE, Code::of(Action::Propose)),
        ])
        .done()
    }

    /// How to have a message checked.
    #[must_use]
    pub fn check_how(&self, lang: Lang) -> Screen {
        Page::new(self, lang).line(&keys::CHECK_HOW).done()
    }

    /// What is kept, how long, and who answers for it.
    #[must_use]
    pub fn privacy(&self, lang: Lang) -> Screen {
        Page::new(self, lang)
            .line(&keys::PRIVACY_TITLE)
            .line(&keys::KEPT)
            .gap()
            .line(&keys::PRIVACY_HOW)
            .line(&keys::PRIVACY_COUNTED)
            .line(&keys::PRIVACY_IDS)
            .line(&keys::PRIVACY_YOURS)
            .gap()
            .text(
                &keys::PRIVACY_OPERATOR,
                [
                    Value::Text(&self.operator.name),
                    Value::Text(&self.operator.contact),
                ],
            )
            .done()
    }

    /// `/status` in private.
    #[must_use]
    pub fn status(&self, lang: Lang) -> Screen {
        Page::new(self, lang).line(&keys::STATUS_PRIVATE).done()
    }

    /// The choice of language, asked in every language.
    #[must_use]
    pub fn languages(&self, lang: Lang) -> Screen {
        let others = self.spoken().into_iter().filter(|other| *other != lang);
        let question: Vec<String> = std::iter::once(lang)
            .chain(others)
            .map(|each| self.say(each, &keys::LANGUAGE_CHOOSE, []).to_string())
            .collect();
        Screen {
            html: question.join("\n"),
            buttons: vec![self.language_buttons(|_| true)],
        }
    }

    fn language_buttons(&self, wanted: impl Fn(Lang) -> bool) -> Vec<Button> {
        self.spoken()
            .into_iter()
            .filter(|lang| wanted(*lang))
            .map(|lang| {
                let code = Code::of(Action::SetLanguage).in_language(lang);
                self.press(lang, &keys::LANGUAGE_NAME, code)
            })
            .collect()
    }

    /// The language was chosen; said in it.
    #[must_use]
    pub fn language_set(&self, lang: Lang) -> Screen {
        Page::new(self, lang).line(&keys::LANGUAGE_SET).done()
    }

    /// Asks before erasing.
    #[must_use]
    pub fn forget_ask(&self, lang: Lang) -> Screen {
        Page::new(self, lang)
            .line(&keys::FORGET_ASK)
            .presses([
                (&keys::BUTTON_FORGET, Code::of(Action::ForgetConfirmed)),
                (&keys::BUTTON_KEEP, Code::of(Action::Start)),
            ])
            .done()
    }

    /// It is erased.
    #[must_use]
    pub fn forgotten(&self, lang: Lang) -> Screen {
        Page::new(self, lang).line(&keys::FORGET_DONE).done()
    }

    /// What to do instead of sending something that cannot be read.
    #[must_use]
    pub fn unreadable(&self, lang: Lang, what: Unreadable) -> Screen {
        let key: &Key<0> = match what {
            Unreadable::Voice => &keys::UNREADABLE_VOICE,
            Unreadable::Picture => &keys::UNREADABLE_PICTURE,
            Unreadable::Sticker => &keys::UNREADABLE_STICKER,
            Unreadable::File => &keys::UNREADABLE_FILE,
            Unreadable::Other => &keys::UNREADABLE_OTHER,
        };
        Page::new(self, lang)
            .line(key)
            .press(&keys::BUTTON_PICK, Code::of(Action::Pick))
            .done()
    }

    /// An old or forged button.
    #[must_use]
    pub fn stale(&self, lang: Lang) -> Screen {
        Page::new(self, lang).line(&keys::STALE).done()
    }

    /// A command that means something in a group only.
    #[must_use]
    pub fn group_only(&self, lang: Lang) -> Screen {
        Page::new(self, lang).line(&keys::GROUP_ONLY).done()
    }
}
