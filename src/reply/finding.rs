//! Private answers about a checked message: first aid, what was found, why, a text for WhatsApp.

use super::kind::Kind;
use super::page::Page;
use super::{Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::{Authority, Channel, Lang};
use crate::i18n::{Value, keys};

impl Voice {
    /// A pasted or forwarded text asks for data: first aid, then what was found.
    #[must_use]
    pub fn found(&self, lang: Lang, code: &Code) -> Screen {
        let kind = Kind::of(code);
        let what = self.all_named(lang, code.categories);
        let page = Page::new(self, lang).line(&keys::AID_TITLE);
        let page = match kind {
            Kind::Credentials => page.line(&keys::AID_CREDENTIALS),
            Kind::OwnMatter | Kind::AmongParents | Kind::Contact => page
                .line(&keys::AID_SCREENSHOT)
                .line(&keys::AID_DELETE)
                .line(&keys::AID_PRIVATE),
            Kind::Ordinary | Kind::Sensitive => page
                .line(&keys::AID_SCREENSHOT)
                .line(&keys::AID_DELETE)
                .line(&keys::AID_DOCUMENT),
        };
        let page = page.gap().text(&keys::FOUND_ASKED, [Value::Html(&what)]);
        let page = match kind {
            Kind::OwnMatter => page.line(&keys::FOUND_OWN),
            Kind::AmongParents => page.line(&keys::FOUND_EACH_DECIDES),
            Kind::Contact => page.line(&keys::FOUND_CONTACT),
            Kind::Credentials => page,
            Kind::Ordinary | Kind::Sensitive => page.line(&keys::FOUND_NEXT),
        };
        page.when(kind.can_be_refused(), |page| {
            page.presses([
                (&keys::BUTTON_RIGHTS, code.doing(Action::Rights)),
                (&keys::BUTTON_REFUSE, code.doing(Action::Refuse)),
            ])
        })
        .when(!kind.can_be_refused(), |page| {
            page.press(&keys::BUTTON_RIGHTS, code.doing(Action::Rights))
        })
        .when(kind != Kind::Credentials, |page| {
            page.press(&keys::BUTTON_PROCEDURE, code.doing(Action::Procedure))
        })
        .when(kind.can_be_refused(), |page| {
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
        let key = match Kind::of(code) {
            Kind::Credentials => &keys::WHATSAPP_CREDENTIALS,
            Kind::AmongParents => &keys::WHATSAPP_EACH_DECIDES,
            Kind::OwnMatter | Kind::Contact => &keys::WHATSAPP_PRIVATE,
            Kind::Ordinary | Kind::Sensitive => &keys::WHATSAPP_TEXT,
        };
        let mut page = Page::new(self, lang).line(&keys::WHATSAPP_HOW);
        let mut copies = Vec::new();
        for each in [lang, Self::second(lang)] {
            let text = self.say(each, key, []).plain();
            page = page.copyable(&text, []);
            copies.extend(self.copy(each, text));
        }
        page.row(copies).done()
    }
}
