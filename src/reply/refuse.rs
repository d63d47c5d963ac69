//! `/refuse`: the letter of refusal, or why none is needed. The bot never learns what is written
//! into its blanks.

use super::page::Page;
use super::{Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::{Lang, Matter};
use crate::i18n::key::Key;
use crate::i18n::keys;
use crate::letters::LetterKind;

impl Voice {
    /// The letter of refusal, in the code's language when it names one, the words around it in
    /// `lang`; or why no letter is needed.
    #[must_use]
    pub fn refuse(&self, lang: Lang, code: &Code) -> Screen {
        let none: Option<&Key<0>> = match Matter::of(&code.labels()) {
            Matter::Credentials => Some(&keys::REFUSE_NOT_CREDENTIALS),
            Matter::OwnMatter => Some(&keys::REFUSE_NOT_OWN),
            Matter::Contact => Some(&keys::REFUSE_NOT_CONTACT),
            Matter::AmongParents | Matter::Ordinary | Matter::Sensitive => None,
        };
        if let Some(reason) = none {
            return Page::new(self, lang)
                .line(&keys::REFUSE_TITLE)
                .line(reason)
                .whatsapp(code)
                .done();
        }
        let refusal = code
            .doing(Action::Letter)
            .for_letter(LetterKind::Refusal.number())
            .in_language(code.language.unwrap_or(lang));
        self.letter_text(lang, &refusal)
    }
}
