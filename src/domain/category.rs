//! What can be asked of a family (corpus guide, "Categories") and how much it weighs.

use super::label::label;
use serde::Serialize;

/// How much a category tells of a family's life (corpus guide, "Categories").
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Names, numbers, addresses, documents.
    Ordinary,
    /// What a family should not have to tell a class.
    Sensitive,
}

impl Tier {
    /// The id of the guide.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Sensitive => "sensitive",
        }
    }
}

label! {
    /// One kind of personal data, in the order of the guide.
    Category {
        /// The child's full name, for a record.
        ChildName = 0, "child_name";
        /// Parents' or guardians' full names.
        ParentName = 1, "parent_name";
        /// Date or place of birth.
        BirthDate = 2, "birth_date";
        /// Individual identification number (ИИН / ЖСН).
        Iin = 3, "iin";
        /// Phone and messenger numbers, e-mail.
        Phone = 4, "phone";
        /// Registration or residence.
        Address = 5, "address";
        /// Copies, photos or numbers of identity documents.
        IdDocument = 6, "id_document";
        /// The child's photo or video, not for recognition.
        PhotoVideo = 7, "photo_video";
        /// Where the child or family is or will be.
        Whereabouts = 8, "whereabouts";
        /// A signature under a consent to collection or processing.
        Consent = 9, "consent";
        /// Married, divorced, single.
        MaritalStatus = 10, "marital_status";
        /// Who lives in the family.
        FamilyComposition = 11, "family_composition";
        /// Own or rented, living conditions.
        Housing = 12, "housing";
        /// Place of work, position.
        Employment = 13, "employment";
        /// Earnings, material position.
        Income = 14, "income";
        /// Benefits, large family, risk group.
        SocialStatus = 15, "social_status";
        /// Diagnoses, vaccination, medical documents.
        Health = 16, "health";
        /// Disability, special needs.
        Disability = 17, "disability";
        /// Ethnic origin, mother tongue as a record.
        Ethnicity = 18, "ethnicity";
        /// Faith and its signs.
        Religion = 19, "religion";
        /// Citizenship, migration, who is abroad.
        CitizenshipMigration = 20, "citizenship_migration";
        /// Face for recognition, fingerprints, voice.
        Biometrics = 21, "biometrics";
        /// Convictions, police or narcological register.
        CriminalRecord = 22, "criminal_record";
        /// Loans, debts, betting.
        DebtsLoans = 23, "debts_loans";
        /// Families' card or account numbers.
        BankDetails = 24, "bank_details";
        /// One-time codes, passwords, keys of the digital signature.
        Credentials = 25, "credentials";
        /// Car, land, livestock, other property.
        PropertyVehicle = 26, "property_vehicle";
        /// Social network profiles, devices, chats of children.
        SocialAccounts = 27, "social_accounts";
        /// Parents' schooling.
        ParentEducation = 28, "parent_education";
        /// Conflicts, upbringing, violence, lifestyle.
        FamilyRelations = 29, "family_relations";
        /// Vote, party, petition.
        Political = 30, "political";
        /// Personal, none of the above.
        Other = 31, "other";
    }
}

impl Category {
    /// Ordinary or sensitive.
    #[must_use]
    pub fn tier(self) -> Tier {
        match self {
            Self::ChildName
            | Self::ParentName
            | Self::BirthDate
            | Self::Iin
            | Self::Phone
            | Self::Address
            | Self::IdDocument
            | Self::PhotoVideo
            | Self::Whereabouts
            | Self::Consent => Tier::Ordinary,
            _ => Tier::Sensitive,
        }
    }
}

/// A set of categories as bits by append-only number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(from = "u64", into = "u64")]
pub struct CategorySet(u64);

impl From<u64> for CategorySet {
    fn from(bits: u64) -> Self {
        Self::from_bits(bits)
    }
}

impl From<CategorySet> for u64 {
    fn from(set: CategorySet) -> Self {
        set.bits()
    }
}

impl CategorySet {
    /// No category.
    pub const EMPTY: Self = Self(0);

    /// Every category there is.
    #[must_use]
    pub fn all() -> Self {
        Category::ALL.iter().copied().collect()
    }

    /// The set of these bits; bits of no known category are dropped.
    #[must_use]
    pub fn from_bits(bits: u64) -> Self {
        Self(bits & Self::all().0)
    }

    /// Bits by append-only number.
    #[must_use]
    pub fn bits(self) -> u64 {
        self.0
    }

    /// Adds one category.
    pub fn insert(&mut self, category: Category) {
        self.0 |= 1 << category.number();
    }

    /// Takes one category out.
    pub fn remove(&mut self, category: Category) {
        self.0 &= !(1 << category.number());
    }

    /// Whether the category is in the set.
    #[must_use]
    pub fn contains(self, category: Category) -> bool {
        self.0 & (1 << category.number()) != 0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Everything in either set.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in this set and not in the other.
    #[must_use]
    pub fn difference(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The categories in the order of the guide.
    pub fn iter(self) -> impl Iterator<Item = Category> {
        Category::ALL
            .iter()
            .copied()
            .filter(move |category| self.contains(*category))
    }

    /// The weightiest tier among them; `None` for an empty set.
    #[must_use]
    pub fn tier(self) -> Option<Tier> {
        self.iter().map(Category::tier).max()
    }
}

impl FromIterator<Category> for CategorySet {
    fn from_iter<I: IntoIterator<Item = Category>>(categories: I) -> Self {
        let mut set = Self::EMPTY;
        for category in categories {
            set.insert(category);
        }
        set
    }
}

impl std::fmt::Debug for CategorySet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set()
            .entries(self.iter().map(Category::id))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_leads_back_to_its_category_and_numbers_are_unique() {
        let mut seen = std::collections::HashSet::new();
        for category in Category::ALL {
            assert_eq!(Category::from_id(category.id()), Some(*category));
            assert!(seen.insert(category.number()));
        }
    }

    #[test]
    fn one_sensitive_category_makes_the_set_sensitive() {
        let mut set: CategorySet = [Category::Iin, Category::Phone].into_iter().collect();
        assert_eq!(set.tier(), Some(Tier::Ordinary));
        set.insert(Category::Housing);
        assert_eq!(set.tier(), Some(Tier::Sensitive));
        assert_eq!(CategorySet::EMPTY.tier(), None);
    }
}
