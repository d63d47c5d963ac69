//! `/procedure`: for whoever collects. Thanks first, then the steps, then a request that families
//! can answer with an easy heart. Only here is it said what a request lacks.

use super::page::Page;
use super::{Screen, Voice};
use crate::codec::Code;
use crate::domain::{Lang, Matter, Occasion};
use crate::i18n::key::Key;
use crate::i18n::{Value, keys, letter_keys};

impl Voice {
    /// How to ask properly, and a request to copy, filled with what was asked.
    #[must_use]
    pub fn procedure(&self, lang: Lang, code: &Code) -> Screen {
        let matter = Matter::of(&code.labels());
        let page = Page::new(self, lang).line(&keys::PROCEDURE_TITLE);
        if matter == Matter::Credentials {
            return page
                .line(&keys::PROCEDURE_CREDENTIALS)
                .whatsapp(code)
                .done();
        }
        let page = if let Some(heading) = Self::simple(matter, code) {
            page.line(heading).line(&keys::PROCEDURE_SIMPLE)
        } else {
            let page = page.line(&keys::PROCEDURE_THANKS).gap();
            Self::steps(self.lacking(page, lang, code))
        };
        page.gap()
            .line(&keys::PROCEDURE_COPY)
            .copyable(&self.request(lang, matter, code))
            .sources()
            .when(!code.categories.is_empty(), |page| page.whatsapp(code))
            .done()
    }

    /// The heading of the simple steps, where no operator collects for a record.
    pub(super) fn simple(matter: Matter, code: &Code) -> Option<&'static Key<0>> {
        match matter {
            Matter::AmongParents => Some(&keys::PROCEDURE_PARENTS),
            Matter::OwnMatter if code.occasion == Occasion::OwnChoice => Some(&keys::PROCEDURE_OWN),
            _ => None,
        }
    }

    fn lacking<'a>(&'a self, page: Page<'a>, lang: Lang, code: &Code) -> Page<'a> {
        if code.categories.is_empty() {
            return page;
        }
        if code.missing.is_empty() {
            return page.line(&keys::PROCEDURE_COMPLETE).gap();
        }
        let mut page = page.line(&keys::PROCEDURE_MISSING);
        for state in code.missing.iter() {
            page = page.item_of(&self.catalog.label(lang, keys::STATE, state.id()));
        }
        page.gap()
    }

    fn steps(page: Page<'_>) -> Page<'_> {
        [
            &keys::PROCEDURE_1,
            &keys::PROCEDURE_2,
            &keys::PROCEDURE_3,
            &keys::PROCEDURE_4,
            &keys::PROCEDURE_5,
            &keys::PROCEDURE_6,
            &keys::PROCEDURE_7,
        ]
        .into_iter()
        .fold(page, Page::line)
    }

    pub(super) fn request(&self, lang: Lang, matter: Matter, code: &Code) -> String {
        let what = if code.categories.is_empty() {
            self.say(lang, &letter_keys::SHEET_BLANK, [])
        } else {
            self.all_named(lang, code.categories)
        };
        let official = [
            &keys::REQUEST_PURPOSE,
            &keys::REQUEST_BASIS,
            &keys::REQUEST_RECIPIENT,
            &keys::REQUEST_RETENTION,
            &keys::REQUEST_VOLUNTARY,
            &keys::REQUEST_CHANNEL,
        ];
        let simple = [&keys::REQUEST_PURPOSE, &keys::REQUEST_PARENTS];
        let body: &[_] = if Self::simple(matter, code).is_some() {
            &simple
        } else {
            &official
        };
        let mut lines = vec![
            self.say(lang, &keys::REQUEST_GREETING, []).plain(),
            self.say(lang, &keys::REQUEST_WHAT, [Value::Html(&what)])
                .plain(),
        ];
        lines.extend(body.iter().map(|key| self.say(lang, key, []).plain()));
        lines.push(self.say(lang, &keys::REQUEST_END, []).plain());
        lines.join("\n")
    }
}
