//! Which letter is wanted: a kind, a language, an addressee and the labels of a finding. No word of
//! anybody, no name: those are written into the blanks at home.

use crate::calendar;
use crate::codec::Code;
use crate::domain::label::label;
use crate::domain::{Addressee, Authority, Category, CategorySet, Channel, Lang, Matter, StateSet};
use chrono::NaiveDate;

label! {
    /// A letter.
    LetterKind {
        /// A polite refusal that asks and offers what the law does require.
        Refusal = 1, "refusal";
        /// A request for legal basis, purpose, recipients (law № 94-V art. 24 p. 1 sub 1); to a body of
        /// the state: who initiated it.
        Grounds = 2, "grounds";
        /// Destruction of what was collected without ground, and withdrawal of consent
        /// (law № 94-V art. 24 p. 1 sub 4, 5).
        Withdrawal = 3, "withdrawal";
        /// An appeal to a body of the state (АППК art. 63).
        Complaint = 4, "complaint";
        /// A reminder that an appeal was not answered (АППК art. 76).
        Followup = 5, "followup";
        /// The pre-trial complaint against a body's answer or silence (АППК art. 91, 93).
        Pretrial = 6, "pretrial";
        /// A joint statement: number, name and signature.
        Collective = 7, "collective";
        /// A teacher's note to the director (Teacher Law art. 6).
        Memo = 8, "memo";
        /// A notice to parents that states what must be stated.
        LawfulRequest = 9, "lawful-request";
        /// A consent with everything art. 8 p. 4 of law № 94-V requires.
        ConsentForm = 10, "consent-form";
    }
}

const INSTITUTIONS: [Addressee; 5] = [
    Addressee::School,
    Addressee::Kindergarten,
    Addressee::College,
    Addressee::Dormitory,
    Addressee::Unspecified,
];
const EVERYBODY: [Addressee; 8] = [
    Addressee::School,
    Addressee::Kindergarten,
    Addressee::College,
    Addressee::Dormitory,
    Addressee::Unspecified,
    Addressee::EducationDepartment,
    Addressee::Prosecutor,
    Addressee::DataAuthority,
];
const BODIES: [Addressee; 3] = [
    Addressee::EducationDepartment,
    Addressee::Prosecutor,
    Addressee::DataAuthority,
];
/// Prosecutors consider complaints by their own law (АППК art. 91 part 7).
const PRETRIAL: [Addressee; 2] = [Addressee::EducationDepartment, Addressee::DataAuthority];
/// Written by the institution or inside it: the addressee is not shown.
const NOBODY: [Addressee; 1] = [Addressee::Unspecified];

impl LetterKind {
    /// To whom it can go, the usual one first.
    #[must_use]
    pub fn addressees(self) -> &'static [Addressee] {
        match self {
            Self::Refusal | Self::Withdrawal | Self::Memo => &INSTITUTIONS,
            Self::Grounds | Self::Followup | Self::Collective => &EVERYBODY,
            Self::Complaint => &BODIES,
            Self::Pretrial => &PRETRIAL,
            Self::LawfulRequest | Self::ConsentForm => &NOBODY,
        }
    }

    /// Whether a teacher writes it.
    #[must_use]
    pub fn is_teachers(self) -> bool {
        matches!(self, Self::Memo | Self::LawfulRequest | Self::ConsentForm)
    }

    /// What is of use after a request with these labels, in the order to offer it. Codes and
    /// passwords call for a phone call, no letter; among parents no operator's duties are cited
    /// (law № 94-V art. 3 p. 3); a family that applies for something does not refuse.
    #[must_use]
    pub fn offered(code: &Code) -> Vec<Self> {
        match Matter::of(&code.labels()) {
            Matter::Credentials => Vec::new(),
            // Parents collecting for a trip of their children's choice: nothing to refuse.
            Matter::OwnMatter if code.authority == Authority::ParentsCommittee => Vec::new(),
            Matter::OwnMatter => vec![Self::Withdrawal, Self::LawfulRequest, Self::ConsentForm],
            Matter::AmongParents => vec![Self::Refusal],
            Matter::Contact => vec![Self::LawfulRequest],
            Matter::Ordinary | Matter::Sensitive => Self::ALL.to_vec(),
        }
    }
}

/// The languages of a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Languages {
    /// One.
    One(Lang),
    /// Kazakh, then Russian.
    Both,
}

impl Languages {
    /// The languages in order.
    pub fn iter(self) -> impl Iterator<Item = Lang> {
        let (first, second) = match self {
            Self::One(lang) => (lang, None),
            Self::Both => (Lang::KK, Some(Lang::RU)),
        };
        std::iter::once(first).chain(second)
    }

    /// As it stands on the command line and in file names.
    #[must_use]
    pub fn id(self) -> String {
        self.iter()
            .map(|lang| lang.to_string())
            .collect::<Vec<_>>()
            .join("-")
    }
}

/// A letter that is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LetterRequest {
    /// Which letter.
    pub kind: LetterKind,
    /// In which languages.
    pub languages: Languages,
    /// To whom; one of [`LetterKind::addressees`], else the usual one is taken.
    pub addressee: Addressee,
    /// What was asked. Codes and passwords never stand in a letter.
    pub categories: CategorySet,
    /// On whose behalf it was asked.
    pub authority: Authority,
    /// Where the answer should have gone.
    pub channel: Channel,
    /// What the request did not state.
    pub missing: StateSet,
    /// What it did state; empty also where there is no request to read.
    pub stated: StateSet,
    /// Day of the request in Kazakhstan; a blank when it is not known.
    pub day: Option<NaiveDate>,
}

impl LetterRequest {
    /// A letter about nothing in particular: blanks everywhere.
    #[must_use]
    pub fn of(kind: LetterKind, languages: Languages) -> Self {
        Self {
            kind,
            languages,
            addressee: Addressee::Unspecified,
            categories: CategorySet::EMPTY,
            authority: Authority::None,
            channel: Channel::Unknown,
            missing: StateSet::EMPTY,
            stated: StateSet::EMPTY,
            day: None,
        }
    }

    /// A letter about the request that a button carries.
    #[must_use]
    pub fn about(kind: LetterKind, languages: Languages, code: &Code) -> Self {
        let day = (code.day != 0).then(|| calendar::date(code.day));
        Self {
            addressee: code.addressee,
            categories: code.categories,
            authority: code.authority,
            channel: code.channel,
            missing: code.missing,
            // What was picked by hand has no day, and nobody knows what it stated.
            stated: day.map_or(StateSet::EMPTY, |_| code.missing.complement()),
            day,
            ..Self::of(kind, languages)
        }
    }

    /// The addressee that is used.
    #[must_use]
    pub fn to(&self) -> Addressee {
        let possible = self.kind.addressees();
        match possible.first() {
            Some(first) if !possible.contains(&self.addressee) => *first,
            _ => self.addressee,
        }
    }

    /// What was asked, without codes and passwords; in what is handed to families also without the
    /// signature under a consent, which is no data.
    pub(super) fn asked(&self) -> CategorySet {
        let mut asked = self.categories;
        asked.remove(Category::Credentials);
        if matches!(
            self.kind,
            LetterKind::LawfulRequest | LetterKind::ConsentForm
        ) {
            asked.remove(Category::Consent);
        }
        asked
    }

    /// Whether it stays among parents.
    pub(super) fn among_parents(&self) -> bool {
        self.authority == Authority::ParentsCommittee
    }

    /// What it does not state; everything when that is not known.
    pub(super) fn lacking(&self) -> StateSet {
        if self.missing.is_empty() {
            StateSet::ALL
        } else {
            self.missing
        }
    }
}
