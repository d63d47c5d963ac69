//! What a request calls for: the reply fits what was asked. Decides, says nothing.

use crate::codec::Code;
use crate::domain::{Authority, Category, CategorySet, Occasion, Tier};
use crate::i18n::key::Key;
use crate::i18n::keys;

/// How a request is answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Codes, passwords, keys: given to nobody; the account that asks may be stolen.
    Credentials,
    /// The family itself chose or applies: better in private, no refusal.
    OwnMatter,
    /// Parents among themselves: each family decides, no operators' duties (art. 3 p. 3).
    AmongParents,
    /// Names and a phone to keep in touch: better in private, nothing about law.
    Contact,
    /// Ordinary data for a record.
    Ordinary,
    /// Something of the family's life.
    Sensitive,
}

impl Kind {
    pub(super) fn of(code: &Code) -> Self {
        let contact: CategorySet = [Category::ChildName, Category::ParentName, Category::Phone]
            .into_iter()
            .collect();
        let beyond_contact = !code.categories.difference(contact).is_empty();
        if code.categories.contains(Category::Credentials) {
            Self::Credentials
        } else if matches!(
            code.occasion,
            Occasion::OwnChoice | Occasion::OwnApplication
        ) {
            Self::OwnMatter
        } else if code.authority == Authority::ParentsCommittee {
            Self::AmongParents
        } else if code.categories.tier() == Some(Tier::Sensitive) {
            Self::Sensitive
        } else if code.categories.contains(Category::Phone) && !beyond_contact && !names_body(code)
        {
            Self::Contact
        } else {
            Self::Ordinary
        }
    }

    /// Whether a letter of refusal is of any use.
    pub(super) fn can_be_refused(self) -> bool {
        matches!(self, Self::AmongParents | Self::Ordinary | Self::Sensitive)
    }
}

/// Whether a body of the state is named, so that its document can be asked for. The school's own
/// administration is whoever collects.
pub(super) fn names_body(code: &Code) -> bool {
    !matches!(
        code.authority,
        Authority::None | Authority::School | Authority::ParentsCommittee
    )
}

/// One sentence of ground.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ground {
    /// Excess to the purpose (art. 7 p. 9).
    Excess,
    /// Compulsory biometrics only by law (Digital Code art. 48 p. 3).
    Biometrics,
    /// Paper copies of identity documents (art. 7 p. 10).
    Documents,
    /// Ethnic origin, faith, views.
    Belief,
    /// Health: to the nurse, in person.
    Health,
    /// Card numbers.
    Bank,
    /// What a consent must contain (art. 8 p. 4).
    ConsentForm,
    /// Handing data on needs consent (art. 7 p. 3, 6).
    Sharing,
}

impl Ground {
    /// The grounds of a request, the weightiest first.
    pub(super) fn of(categories: CategorySet) -> Vec<Self> {
        [
            Self::Excess,
            Self::Biometrics,
            Self::Documents,
            Self::Belief,
            Self::Health,
            Self::Bank,
            Self::ConsentForm,
            Self::Sharing,
        ]
        .into_iter()
        .filter(|ground| {
            categories
                .iter()
                .any(|category| Self::by(category) == Some(*ground))
        })
        .collect()
    }

    fn by(category: Category) -> Option<Self> {
        use Category as C;
        match category {
            C::ChildName | C::ParentName | C::Phone | C::Credentials => None,
            C::BirthDate | C::Iin | C::Address | C::PhotoVideo | C::Whereabouts => {
                Some(Self::Sharing)
            }
            C::IdDocument => Some(Self::Documents),
            C::Consent => Some(Self::ConsentForm),
            C::Health | C::Disability => Some(Self::Health),
            C::Ethnicity | C::Religion | C::Political => Some(Self::Belief),
            C::Biometrics => Some(Self::Biometrics),
            C::BankDetails => Some(Self::Bank),
            C::MaritalStatus
            | C::FamilyComposition
            | C::Housing
            | C::Employment
            | C::Income
            | C::SocialStatus
            | C::CitizenshipMigration
            | C::CriminalRecord
            | C::DebtsLoans
            | C::PropertyVehicle
            | C::SocialAccounts
            | C::ParentEducation
            | C::FamilyRelations
            | C::Other => Some(Self::Excess),
        }
    }

    /// Its sentence.
    pub(super) fn key(self) -> &'static Key<0> {
        match self {
            Self::Excess => &keys::GROUND_EXCESS,
            Self::Biometrics => &keys::GROUND_BIOMETRICS,
            Self::Documents => &keys::GROUND_DOCUMENTS,
            Self::Belief => &keys::GROUND_BELIEF,
            Self::Health => &keys::GROUND_HEALTH,
            Self::Bank => &keys::GROUND_BANK,
            Self::ConsentForm => &keys::GROUND_CONSENT_FORM,
            Self::Sharing => &keys::GROUND_SHARING,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::Action;

    fn asked(categories: &[Category]) -> Code {
        Code {
            categories: categories.iter().copied().collect(),
            ..Code::of(Action::Start)
        }
    }

    #[test]
    fn the_kind_follows_what_is_asked_by_whom_and_why() {
        let phone = asked(&[Category::ChildName, Category::Phone]);
        let housing = asked(&[Category::Housing, Category::Phone]);
        let committee = Code {
            authority: Authority::ParentsCommittee,
            ..housing
        };
        let trip = Code {
            occasion: Occasion::OwnChoice,
            ..asked(&[Category::Iin])
        };
        let prosecutor = Code {
            authority: Authority::Prosecutor,
            ..phone
        };
        for (code, kind) in [
            (phone, Kind::Contact),
            (prosecutor, Kind::Ordinary),
            (asked(&[Category::Iin]), Kind::Ordinary),
            (asked(&[]), Kind::Ordinary),
            (housing, Kind::Sensitive),
            (committee, Kind::AmongParents),
            (trip, Kind::OwnMatter),
            (
                asked(&[Category::Credentials, Category::Iin]),
                Kind::Credentials,
            ),
        ] {
            assert_eq!(Kind::of(&code), kind, "{code:?}");
        }
    }

    #[test]
    fn a_phone_leads_to_no_law_and_a_marriage_to_excess() {
        assert_eq!(
            Ground::of([Category::Phone].into_iter().collect()),
            Vec::new()
        );
        assert_eq!(
            Ground::of(
                [Category::Iin, Category::MaritalStatus]
                    .into_iter()
                    .collect()
            ),
            [Ground::Excess, Ground::Sharing]
        );
    }
}
