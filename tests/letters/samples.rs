//! What letters are rendered with.

use arasha::domain::{Authority, Category, CategorySet, Channel, Lang, State, StateSet};
use arasha::i18n::Catalog;
use arasha::law::LawBook;
use arasha::letters::{Languages, LetterKind, LetterRequest, Writer};

pub(crate) const LANGUAGES: [Lang; 2] = [Lang::KK, Lang::RU];

/// Texts and law, to borrow a writer from.
pub(crate) struct Desk {
    catalog: Catalog,
    law: LawBook,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self::under(LawBook::embedded().unwrap())
    }

    pub(crate) fn under(law: LawBook) -> Self {
        let catalog = Catalog::embedded().unwrap();
        Self { catalog, law }
    }

    pub(crate) fn writer(&self) -> Writer<'_> {
        Writer::new(&self.catalog, &self.law)
    }
}

/// A letter about the list of the Almaty case of December 2025.
pub(crate) fn december(kind: LetterKind) -> LetterRequest {
    LetterRequest {
        categories: [
            Category::ChildName,
            Category::ParentName,
            Category::Phone,
            Category::MaritalStatus,
            Category::Housing,
            Category::Employment,
        ]
        .into_iter()
        .collect(),
        authority: Authority::Prosecutor,
        channel: Channel::InChat,
        missing: [State::LegalBasis, State::Purpose, State::Retention]
            .into_iter()
            .collect(),
        day: chrono::NaiveDate::from_ymd_opt(2025, 12, 24),
        ..LetterRequest::of(kind, Languages::Both)
    }
}

/// Every letter to every addressee, about nothing, about one thing, about everything.
pub(crate) fn every() -> Vec<LetterRequest> {
    let sets = [
        CategorySet::EMPTY,
        [Category::Biometrics, Category::Consent]
            .into_iter()
            .collect(),
        [Category::IdDocument, Category::Health]
            .into_iter()
            .collect(),
        december(LetterKind::Refusal).categories,
        CategorySet::all(),
    ];
    let mut requests = Vec::new();
    for kind in LetterKind::ALL {
        for &addressee in kind.addressees() {
            for categories in sets {
                for authority in [
                    Authority::None,
                    Authority::Prosecutor,
                    Authority::EducationDepartment,
                ] {
                    requests.push(LetterRequest {
                        addressee,
                        categories,
                        authority,
                        ..december(*kind)
                    });
                }
                requests.push(LetterRequest {
                    addressee,
                    categories,
                    missing: StateSet::EMPTY,
                    ..LetterRequest::of(*kind, Languages::Both)
                });
            }
        }
    }
    requests.push(LetterRequest {
        authority: Authority::ParentsCommittee,
        ..december(LetterKind::Refusal)
    });
    requests
}
