//! Which letter is wanted: a kind, a language, an addressee and the labels of a finding. No word of
//! anybody, no name: those are written into the blanks at home.

use crate::codec::Code;
use crate::domain::{Addressee, Authority, Category, CategorySet, Channel, Lang, StateSet};
use chrono::{Days, NaiveDate};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)+) => {
        /// A letter.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum LetterKind { $($(#[$doc])* $name,)+ }

        impl LetterKind {
            /// Every letter there is.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name on the command line and in file names.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// The letter of a name.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                match id { $($id => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

kinds! {
    /// A polite refusal that asks and offers what the law does require.
    Refusal = "refusal";
    /// A request for legal basis, purpose, recipients (law № 94-V art. 24 p. 1 sub 1); to a body of
    /// the state: who initiated it.
    Grounds = "grounds";
    /// Destruction of what was collected without ground, and withdrawal of consent
    /// (law № 94-V art. 24 p. 1 sub 4, 5).
    Withdrawal = "withdrawal";
    /// An appeal to a body of the state (АППК art. 63).
    Complaint = "complaint";
    /// A reminder that an appeal was not answered (АППК art. 76).
    Followup = "followup";
    /// The pre-trial complaint against a body's answer or silence (АППК art. 91, 93).
    Pretrial = "pretrial";
    /// A joint statement: number, name and signature.
    Collective = "collective";
    /// A teacher's note to the director (Teacher Law art. 6).
    Memo = "memo";
    /// A notice to parents that states what must be stated.
    LawfulRequest = "lawful-request";
    /// A consent with everything art. 8 p. 4 of law № 94-V requires.
    ConsentForm = "consent-form";
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
        use crate::domain::Occasion as O;
        let contact: CategorySet = [Category::ChildName, Category::ParentName, Category::Phone]
            .into_iter()
            .collect();
        let only_contact = code.categories.contains(Category::Phone)
            && code.categories.difference(contact).is_empty()
            && matches!(code.authority, Authority::None | Authority::School);
        if code.categories.contains(Category::Credentials) {
            Vec::new()
        } else if code.authority == Authority::ParentsCommittee {
            vec![Self::Refusal]
        } else if matches!(code.occasion, O::OwnChoice | O::OwnApplication) {
            vec![Self::Withdrawal, Self::LawfulRequest, Self::ConsentForm]
        } else if only_contact {
            vec![Self::LawfulRequest]
        } else {
            Self::ALL.to_vec()
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
            day: None,
        }
    }

    /// A letter about the request that a button carries.
    #[must_use]
    pub fn about(kind: LetterKind, languages: Languages, code: &Code) -> Self {
        let day = NaiveDate::from_ymd_opt(1970, 1, 1)
            .and_then(|start| start.checked_add_days(Days::new(u64::from(code.day))))
            .filter(|_| code.day != 0);
        Self {
            addressee: code.addressee,
            categories: code.categories,
            authority: code.authority,
            channel: code.channel,
            missing: code.missing,
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

    /// What was asked, without codes and passwords.
    pub(super) fn asked(&self) -> CategorySet {
        let mut asked = self.categories;
        asked.remove(Category::Credentials);
        asked
    }

    /// Whether a body of the state is named, whose document can be asked for.
    pub(super) fn names_body(&self) -> bool {
        !matches!(
            self.authority,
            Authority::None | Authority::School | Authority::ParentsCommittee
        )
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
