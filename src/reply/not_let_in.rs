//! When a child was not let in: the child first, then the reason in writing, then a call and a letter.
//! Says nothing of what a school must do about entrances: that is not known surely.

use super::letters::press;
use super::page::Page;
use super::{Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::{Addressee, Lang};
use crate::i18n::keys;
use crate::letters::LetterKind;

impl Voice {
    /// What to do, and the two letters that may follow.
    #[must_use]
    pub fn not_let_in(&self, lang: Lang, code: &Code) -> Screen {
        let fits = LetterKind::offered(code).contains(&LetterKind::Grounds);
        let about = if fits {
            *code
        } else {
            Code::of(Action::NotLetIn)
        };
        let letter = |kind: LetterKind, addressee| {
            let code = Code {
                addressee,
                ..about
                    .doing(Action::Letter)
                    .for_letter(kind.number())
                    .in_language(lang)
            };
            press(self.letter_name(lang, kind).plain(), code)
        };
        Page::new(self, lang)
            .line(&keys::NOT_LET_IN_TITLE)
            .line(&keys::NOT_LET_IN_CHILD)
            .line(&keys::NOT_LET_IN_REASON)
            .line(&keys::NOT_LET_IN_NOTE)
            .line(&keys::NOT_LET_IN_CALL)
            .gap()
            .line(&keys::RIGHTS_ENTRANCE)
            .sources()
            .row(vec![letter(LetterKind::Grounds, Addressee::School)])
            .row(vec![letter(
                LetterKind::Complaint,
                Addressee::EducationDepartment,
            )])
            .whatsapp(&code.for_letter(0))
            .done()
    }
}
