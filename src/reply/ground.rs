//! The sentences of ground that fit what was asked. Decides, says nothing.

use crate::domain::{Category, CategorySet};
use crate::i18n::key::Key;
use crate::i18n::keys;

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

    #[test]
    fn a_phone_leads_to_no_law_and_a_marriage_to_excess() {
        let grounds = |categories: &[Category]| Ground::of(categories.iter().copied().collect());
        assert_eq!(grounds(&[Category::Phone]), Vec::new());
        assert_eq!(
            grounds(&[Category::Iin, Category::MaritalStatus]),
            [Ground::Excess, Ground::Sharing]
        );
    }
}
