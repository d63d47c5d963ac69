//! For whoever asks and checks the message before it is sent: what it asks, what it says already,
//! what it lacks, and the same request completed. Only its labels are known here, never its words.

use super::page::Page;
use super::rights::consent_items;
use super::{Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::{Category, Channel, Lang, Matter};
use crate::i18n::{Value, keys};
use crate::letters::{Languages, LetterKind, LetterRequest};

impl Voice {
    /// A draft completed as a lawful request. Without a finding: how to ask properly.
    #[must_use]
    pub fn draft(&self, lang: Lang, code: &Code) -> Screen {
        if code.categories.is_empty() {
            return self.procedure(lang, code);
        }
        let matter = Matter::of(&code.labels());
        let what = self.all_named(lang, code.categories);
        let page = Page::new(self, lang).line(&keys::DRAFT_TITLE);
        if matter == Matter::Credentials {
            return page
                .line(&keys::PROCEDURE_CREDENTIALS)
                .whatsapp(code)
                .done();
        }
        let page = page.text(&keys::DRAFT_ASKS, [Value::Html(&what)]);
        if Self::simple(matter, code).is_some() {
            return page
                .gap()
                .line(&keys::PROCEDURE_SIMPLE)
                .gap()
                .line(&keys::PROCEDURE_COPY)
                .copyable(&self.request(lang, matter, code))
                .whatsapp(code)
                .done();
        }
        let page = self
            .stated_and_missing(page, lang, code)
            .when(
                matches!(code.channel, Channel::InChat | Channel::Unknown),
                |page| page.line(&keys::DRAFT_CHANNEL),
            )
            .when(code.categories.contains(Category::Consent), |page| {
                consent_items(page, code)
            });
        let letter_code = code
            .doing(Action::Letter)
            .for_letter(LetterKind::LawfulRequest.number())
            .in_language(lang);
        let request = LetterRequest::about(
            LetterKind::LawfulRequest,
            Languages::One(lang),
            &letter_code,
        );
        let letter = self.writer().letter(&request, lang);
        let other = Self::second(lang);
        let consent = letter_code.for_letter(LetterKind::ConsentForm.number());
        page.gap()
            .line(&keys::DRAFT_COMPLETED)
            .copyable(&letter.text())
            .note_of(&letter)
            .presses([
                (
                    &keys::BUTTON_LETTER_FILE,
                    letter_code.doing(Action::LetterFile),
                ),
                (
                    &keys::BUTTON_LETTER_SHORT,
                    letter_code.doing(Action::LetterShort),
                ),
            ])
            .row(vec![self.press(
                other,
                &keys::BUTTON_LETTER_HERE,
                letter_code.in_language(other),
            )])
            .when(
                LetterKind::offered(code).contains(&LetterKind::ConsentForm),
                |page| page.press(&keys::BUTTON_CONSENT_FORM, consent),
            )
            .press(&keys::BUTTON_PROCEDURE, code.doing(Action::Procedure))
            .whatsapp(&letter_code)
            .done()
    }

    fn stated_and_missing<'a>(&'a self, page: Page<'a>, lang: Lang, code: &Code) -> Page<'a> {
        let state = |id| self.catalog.label(lang, keys::STATE, id);
        let stated = code.missing.complement();
        let page = page.when(!stated.is_empty(), |page| {
            let page = page.line(&keys::DRAFT_STATED);
            stated
                .iter()
                .fold(page, |page, each| page.item_of(&state(each.id())))
        });
        if code.missing.is_empty() {
            return page.line(&keys::PROCEDURE_COMPLETE);
        }
        let page = page.line(&keys::DRAFT_MISSING);
        code.missing
            .iter()
            .fold(page, |page, each| page.item_of(&state(each.id())))
    }
}
