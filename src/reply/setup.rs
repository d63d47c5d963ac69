//! The first questions to the admins of a group: which language stands first, where the class is,
//! what is answered. One message that goes on from one question to the next.

use super::{Button, Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::Lang;
use crate::i18n::key::Key;
use crate::i18n::keys;

/// How many questions there are.
const QUESTIONS: u8 = 3;

impl Voice {
    /// The first: which language stands first.
    #[must_use]
    pub fn set_up_language(&self, first: Lang) -> Screen {
        let rows = self.language_rows(Action::SetUpLanguage);
        self.question(first, 1, &keys::SETTINGS_LANGUAGE_ASK, rows)
    }

    /// The second: the region, a page from 0, or "not told".
    #[must_use]
    pub fn set_up_region(&self, first: Lang, page: u16) -> Screen {
        let rows = self.region_rows(first, page, (Action::SetUpRegion, Action::SetUpRegions));
        self.question(first, 2, &keys::SETTINGS_REGION_ASK, rows)
    }

    /// The third: what is answered.
    #[must_use]
    pub fn set_up_scope(&self, first: Lang) -> Screen {
        let rows = self.scope_rows(first, Action::SetUpScope);
        self.question(first, 3, &keys::SETTINGS_SCOPE_ASK, rows)
    }

    /// In place of the questions once they are answered; the rest of the settings is a button.
    #[must_use]
    pub fn set_up_done(&self, first: Lang) -> Screen {
        let rest = Code::of(Action::SettingsHome);
        Screen {
            buttons: vec![vec![self.group_press(
                first,
                &keys::SETTINGS_BUTTON_OPEN,
                rest,
            )]],
            ..self.one_line(first, &keys::SET_UP_DONE)
        }
    }

    fn question(
        &self,
        first: Lang,
        number: u8,
        question: &Key<0>,
        buttons: Vec<Vec<Button>>,
    ) -> Screen {
        let asked = Self::in_both(first, |lang| vec![self.say(lang, question, [])]);
        Screen {
            html: format!("{number}/{QUESTIONS}\n\n{asked}"),
            buttons,
        }
    }
}
