//! Letters that people send: what a parent writes to a school, what goes to a body of the state,
//! what a teacher writes upward and to the families.
//!
//! A [`LetterRequest`] is labels only; pure functions make a [`Letter`] of typed blocks from it;
//! renderers make text, a short form, a text for WhatsApp and a `.docx`. Nothing personal comes in:
//! names stand as blanks and are filled in at home. Every legal sentence names its law in the
//! catalog, and is left out when that law was withdrawn.

mod appeal;
mod docx;
mod draft;
mod letter;
mod parent;
mod request;
mod short;
mod teacher;
mod text;

pub use docx::DocxError;
pub use letter::{Block, Field, Letter};
pub use request::{Languages, LetterKind, LetterRequest};

use crate::domain::Lang;
use crate::i18n::key::Key;
use crate::i18n::{Catalog, Html, Value, letter_keys as words};
use crate::law::LawBook;
use std::collections::BTreeSet;

/// Makes letters from the texts and the law.
#[derive(Clone, Copy)]
pub struct Writer<'a> {
    catalog: &'a Catalog,
    law: &'a LawBook,
}

impl<'a> Writer<'a> {
    /// Brings texts and law together; they were checked against each other before.
    #[must_use]
    pub fn new(catalog: &'a Catalog, law: &'a LawBook) -> Self {
        Self { catalog, law }
    }

    /// The content of a letter in one language.
    #[must_use]
    pub fn letter(&self, request: &LetterRequest, lang: Lang) -> Letter {
        let write = match request.kind {
            LetterKind::Refusal => parent::refusal,
            LetterKind::Grounds => parent::grounds,
            LetterKind::Withdrawal => parent::withdrawal,
            LetterKind::Complaint => appeal::complaint,
            LetterKind::Followup => appeal::followup,
            LetterKind::Pretrial => appeal::pretrial,
            LetterKind::Collective => appeal::collective,
            LetterKind::Memo => teacher::memo,
            LetterKind::LawfulRequest => teacher::lawful_request,
            LetterKind::ConsentForm => teacher::consent_form,
        };
        write(self, request, lang)
    }

    /// The letter as a Word document in its languages, each on pages of its own.
    pub fn docx(&self, request: &LetterRequest) -> Result<Vec<u8>, DocxError> {
        let letters: Vec<Letter> = request
            .languages
            .iter()
            .map(|lang| self.letter(request, lang))
            .collect();
        docx::pack(&letters)
    }

    /// Which edition of these law entries was read, and that later amendments were not compared;
    /// `None` when there is no entry.
    #[must_use]
    pub fn edition(&self, lang: Lang, cited: &BTreeSet<String>) -> Option<Html> {
        let (year, month) = self.law.oldest_edition(cited)?;
        let year = year.to_string();
        let year = Value::Text(&year);
        Some(match month.and_then(|month| usize::try_from(month).ok()) {
            Some(month) => self.say(
                lang,
                &words::SHEET_NOTE_EDITION,
                [Value::Count(month), year],
            ),
            None => self.say(lang, &words::SHEET_NOTE_EDITION_YEAR, [year]),
        })
    }

    /// The name of the document: kind, addressee and languages in Latin letters.
    #[must_use]
    pub fn file_name(&self, request: &LetterRequest) -> String {
        let to = request.to();
        let to = if to == crate::domain::Addressee::Unspecified {
            String::new()
        } else {
            format!("-{}", to.id().replace('_', "-"))
        };
        format!(
            "arasha-{}{to}-{}.docx",
            request.kind.id(),
            request.languages.id()
        )
    }

    fn say<const N: usize>(&self, lang: Lang, key: &Key<N>, values: [Value<'_>; N]) -> Html {
        self.catalog.text(lang, key, values, |entries| {
            vec![
                ("cite", self.law.cite_in_full(lang, entries)),
                ("act", self.law.home(lang).to_owned()),
            ]
        })
    }

    /// What was asked by name, or a blank.
    fn what(&self, lang: Lang, request: &LetterRequest, most: usize) -> Html {
        let asked = request.asked();
        if asked.is_empty() {
            self.say(lang, &words::SHEET_BLANK, [])
        } else {
            self.catalog.named(lang, asked, most)
        }
    }
}
