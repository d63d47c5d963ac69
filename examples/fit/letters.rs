//! The project's own letters, as somebody pastes them into a class chat: they name data and ask, and
//! ask no family for any.

use anyhow::Result;
use arasha::codec::{Action, Code};
use arasha::domain::{Category, CategorySet};
use arasha::i18n::Catalog;
use arasha::law::LawBook;
use arasha::letters::{Languages, LetterKind, LetterRequest, Writer};
use std::collections::BTreeSet;

/// Every letter and its short forms in every language, each once.
pub(crate) fn texts() -> Result<BTreeSet<String>> {
    let (catalog, law) = (Catalog::embedded()?, LawBook::embedded()?);
    let writer = Writer::new(&catalog, &law);
    let mut texts = BTreeSet::new();
    for kind in LetterKind::ALL {
        // What a teacher hands out is a request, a proper one.
        if matches!(kind, LetterKind::LawfulRequest | LetterKind::ConsentForm) {
            continue;
        }
        for &addressee in kind.addressees() {
            for asked in asked() {
                for lang in catalog.languages() {
                    let code = Code {
                        addressee,
                        categories: asked,
                        ..Code::of(Action::Letter)
                    };
                    let request = LetterRequest::about(*kind, Languages::One(lang), &code);
                    texts.insert(writer.letter(&request, lang).text());
                    texts.extend(writer.short(&request, lang));
                    texts.insert(writer.whatsapp(&request, lang));
                }
            }
        }
    }
    Ok(texts)
}

/// What was asked of the family that answers with such a letter.
fn asked() -> [CategorySet; 4] {
    let of = |categories: &[Category]| {
        let mut set = CategorySet::default();
        for category in categories {
            set.insert(*category);
        }
        set
    };
    [
        of(&[]),
        of(&[Category::Biometrics]),
        of(&[Category::Iin, Category::Address, Category::Phone]),
        of(&[
            Category::MaritalStatus,
            Category::Housing,
            Category::Employment,
        ]),
    ]
}
