//! What one admin reads in private while a group is on trial, and the word to whoever set the bot
//! up that it may not write. Labels only; which group it is, is not said.

use super::page::Page;
use super::{Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::{Authority, Channel, Lang};
use crate::i18n::{Value, keys};

impl Voice {
    /// The trial has begun and lasts until that day (days since 1970-01-01).
    #[must_use]
    pub fn observe_began(&self, lang: Lang, until: u16) -> Screen {
        let until = self.until(lang, until);
        Page::new(self, lang)
            .text(&keys::OBSERVE_BEGAN, [Value::Html(&until)])
            .done()
    }

    /// The bot would have answered this.
    #[must_use]
    pub fn observe_report(&self, lang: Lang, code: &Code) -> Screen {
        let what = self.all_named(lang, code.categories);
        let authority = self
            .catalog
            .label(lang, keys::AUTHORITY, code.authority.id());
        let channel = self.catalog.label(lang, keys::CHANNEL, code.channel.id());
        Page::new(self, lang)
            .line(&keys::OBSERVE_REPORT)
            .text(&keys::WHY_ASKED, [Value::Html(&what)])
            .when(code.authority != Authority::None, |page| {
                page.text(&keys::WHY_AUTHORITY, [Value::Html(&authority)])
            })
            .when(code.channel != Channel::Unknown, |page| {
                page.text(&keys::WHY_CHANNEL, [Value::Html(&channel)])
            })
            .line(&keys::OBSERVE_REPORT_END)
            .press(&keys::BUTTON_RIGHTS, code.doing(Action::Rights))
            .press(&keys::BUTTON_PROCEDURE, code.doing(Action::Procedure))
            .done()
    }

    /// The trial is over.
    #[must_use]
    pub fn observe_over(&self, lang: Lang) -> Screen {
        Page::new(self, lang).line(&keys::OBSERVE_OVER).done()
    }

    /// The bot may not write in a group that this person set it up in.
    #[must_use]
    pub fn cannot_write(&self, lang: Lang) -> Screen {
        Page::new(self, lang).line(&keys::CANNOT_WRITE).done()
    }
}
