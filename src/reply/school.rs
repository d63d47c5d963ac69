//! `/school`: one page for a director or a teacher who finds the bot in a class chat, and how to
//! point out what it overlooked.

use super::page::Page;
use super::{Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::{Lang, Matter};
use crate::i18n::{Value, keys};

impl Voice {
    /// What the bot does, on what ground, the request to copy, how to remove it, who answers for it.
    #[must_use]
    pub fn school(&self, lang: Lang) -> Screen {
        let request = self.request(lang, Matter::Ordinary, &Code::of(Action::Procedure));
        Page::new(self, lang)
            .line(&keys::SCHOOL_TITLE)
            .line(&keys::SCHOOL_WHAT)
            .line(&keys::KEPT)
            .line(&keys::SCHOOL_TEACHER)
            .gap()
            .line(&keys::SCHOOL_SOURCES)
            .item(&keys::RIGHTS_CONSENT)
            .item(&keys::RIGHTS_EXCESS)
            .item(&keys::SCHOOL_LIST)
            .item(&keys::SCHOOL_DUTY)
            .gap()
            .line(&keys::SCHOOL_REQUEST)
            .copyable(&request)
            .line(&keys::SCHOOL_REMOVE)
            .text(
                &keys::SCHOOL_ERROR,
                [
                    Value::Text(&self.operator.name),
                    Value::Text(&self.operator.contact),
                ],
            )
            .sources()
            .press(&keys::BUTTON_PROCEDURE, Code::of(Action::Procedure))
            .done()
    }

    /// How to point out a request that the bot overlooked.
    #[must_use]
    pub fn missed_how(&self, lang: Lang) -> Screen {
        Page::new(self, lang).line(&keys::MISSED_HOW).done()
    }
}
