//! Private answers about a checked message: first aid, what was found, why, a text for WhatsApp.

use super::page::Page;
use super::{Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::{Authority, Channel, Lang, Matter};
use crate::i18n::{Value, keys};

impl Voice {
    /// A pasted or forwarded text asks for data: first aid, then what was found.
    #[must_use]
    pub fn found(&self, lang: Lang, code: &Code) -> Screen {
        let matter = Matter::of(&code.labels());
        let what = self.all_named(lang, code.categories);
        let page = Page::new(self, lang).line(&keys::AID_TITLE);
        let page = match matter {
            Matter::Credentials => page.line(&keys::AID_CREDENTIALS),
            Matter::OwnMatter | Matter::AmongParents | Matter::Contact => page
                .line(&keys::AID_SCREENSHOT)
                .line(&keys::AID_DELETE)
                .line(&keys::AID_PRIVATE),
            Matter::Ordinary | Matter::Sensitive => page
                .line(&keys::AID_SCREENSHOT)
                .line(&keys::AID_DELETE)
                .line(&keys::AID_DOCUMENT),
        };
        let page = page.gap().text(&keys::FOUND_ASKED, [Value::Html(&what)]);
        let page = match matter {
            Matter::OwnMatter => page.line(&keys::FOUND_OWN),
            Matter::AmongParents => page.line(&keys::FOUND_EACH_DECIDES),
            Matter::Contact => page.line(&keys::FOUND_CONTACT),
            Matter::Credentials => page,
            Matter::Ordinary | Matter::Sensitive => page.line(&keys::FOUND_NEXT),
        };
        page.when(matter.can_be_refused(), |page| {
            page.presses([
                (&keys::BUTTON_RIGHTS, code.doing(Action::Rights)),
                (&keys::BUTTON_REFUSE, code.doing(Action::Refuse)),
            ])
        })
        .when(!matter.can_be_refused(), |page| {
            page.press(&keys::BUTTON_RIGHTS, code.doing(Action::Rights))
        })
        .when(matter != Matter::Credentials, |page| {
            page.presses([
                (&keys::BUTTON_PROCEDURE, code.doing(Action::Procedure)),
                (&keys::BUTTON_DRAFT, code.doing(Action::Draft)),
            ])
        })
        .when(matter.can_be_refused(), |page| {
            page.press(&keys::BUTTON_LETTERS, code.doing(Action::Letters))
        })
        .press(&keys::BUTTON_WHY, code.doing(Action::Why))
        .whatsapp(code)
        .done()
    }

    /// It may be a request or not.
    #[must_use]
    pub fn found_unsure(&self, lang: Lang) -> Screen {
        Page::new(self, lang)
            .line(&keys::FOUND_UNSURE)
            .press(&keys::BUTTON_RIGHTS, Code::of(Action::Rights))
            .whatsapp(&Code::of(Action::WhatsApp))
            .done()
    }

    /// It asks for nothing.
    #[must_use]
    pub fn found_nothing(&self, lang: Lang) -> Screen {
        Page::new(self, lang)
            .line(&keys::FOUND_NOTHING)
            .press(&keys::BUTTON_CHECK, Code::of(Action::Check))
            .done()
    }

    /// Why the bot spoke: what was asked, on whose behalf, where to; or, without a finding, when
    /// it speaks at all.
    #[must_use]
    pub fn why(&self, lang: Lang, code: &Code) -> Screen {
        let found = !code.categories.is_empty();
        let what = self.all_named(lang, code.categories);
        let authority = self
            .catalog
            .label(lang, keys::AUTHORITY, code.authority.id());
        let channel = self.catalog.label(lang, keys::CHANNEL, code.channel.id());
        Page::new(self, lang)
            .line(&keys::WHY_TITLE)
            .when(found, |page| {
                page.text(&keys::WHY_ASKED, [Value::Html(&what)])
                    .when(code.authority != Authority::None, |page| {
                        page.text(&keys::WHY_AUTHORITY, [Value::Html(&authority)])
                    })
                    .when(code.channel != Channel::Unknown, |page| {
                        page.text(&keys::WHY_CHANNEL, [Value::Html(&channel)])
                    })
            })
            .when(!found, |page| page.line(&keys::WHY_GENERAL))
            .gap()
            .line(&keys::WHY_RULES)
            .line(&keys::WHY_WRONG)
            .when(found, |page| {
                page.press(&keys::BUTTON_RIGHTS, code.doing(Action::Rights))
                    .whatsapp(code)
            })
            .done()
    }

    /// A neutral text to copy into a chat, in both languages, that fits what was asked.
    #[must_use]
    pub fn whatsapp(&self, lang: Lang, code: &Code) -> Screen {
        if let Some(about_a_letter) = self.letter_whatsapp(lang, code) {
            return about_a_letter;
        }
        let key = match Matter::of(&code.labels()) {
            Matter::Credentials => &keys::WHATSAPP_CREDENTIALS,
            Matter::AmongParents => &keys::WHATSAPP_EACH_DECIDES,
            Matter::OwnMatter | Matter::Contact => &keys::WHATSAPP_PRIVATE,
            Matter::Ordinary | Matter::Sensitive => &keys::WHATSAPP_TEXT,
        };
        let mut page = Page::new(self, lang).line(&keys::WHATSAPP_HOW);
        let mut copies = Vec::new();
        for each in [lang, Self::second(lang)] {
            let text = self.say(each, key, []).plain();
            page = page.copyable(&text);
            copies.extend(self.copy(each, text));
        }
        page.row(copies).done()
    }
}
