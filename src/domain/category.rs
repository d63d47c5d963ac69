//! What can be asked of a family (corpus guide, "Categories") and how much it weighs.

use serde::{Serialize, Serializer};

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

macro_rules! categories {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $id:literal, $tier:ident;)+) => {
        /// One kind of personal data. The numbers are stored and travel in buttons: append only.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum Category { $($(#[$doc])* $name = $number,)+ }

        impl Category {
            /// Every category in the order of the guide.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The id of the guide, e.g. `marital_status`.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// The category of an id of the guide.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                match id { $($id => Some(Self::$name),)+ _ => None }
            }

            /// Ordinary or sensitive.
            #[must_use]
            pub fn tier(self) -> Tier {
                match self { $(Self::$name => Tier::$tier),+ }
            }
        }
    };
}

categories! {
    /// The child's full name, for a record.
    ChildName = 0, "child_name", Ordinary;
    /// Parents' or guardians' full names.
    ParentName = 1, "parent_name", Ordinary;
    /// Date or place of birth.
    BirthDate = 2, "birth_date", Ordinary;
    /// Individual identification number (ИИН / ЖСН).
    Iin = 3, "iin", Ordinary;
    /// Phone and messenger numbers, e-mail.
    Phone = 4, "phone", Ordinary;
    /// Registration or residence.
    Address = 5, "address", Ordinary;
    /// Copies, photos or numbers of identity documents.
    IdDocument = 6, "id_document", Ordinary;
    /// The child's photo or video, not for recognition.
    PhotoVideo = 7, "photo_video", Ordinary;
    /// Where the child or family is or will be.
    Whereabouts = 8, "whereabouts", Ordinary;
    /// A signature under a consent to collection or processing.
    Consent = 9, "consent", Ordinary;
    /// Married, divorced, single.
    MaritalStatus = 10, "marital_status", Sensitive;
    /// Who lives in the family.
    FamilyComposition = 11, "family_composition", Sensitive;
    /// Own or rented, living conditions.
    Housing = 12, "housing", Sensitive;
    /// Place of work, position.
    Employment = 13, "employment", Sensitive;
    /// Earnings, material position.
    Income = 14, "income", Sensitive;
    /// Benefits, large family, risk group.
    SocialStatus = 15, "social_status", Sensitive;
    /// Diagnoses, vaccination, medical documents.
    Health = 16, "health", Sensitive;
    /// Disability, special needs.
    Disability = 17, "disability", Sensitive;
    /// Ethnic origin, mother tongue as a record.
    Ethnicity = 18, "ethnicity", Sensitive;
    /// Faith and its signs.
    Religion = 19, "religion", Sensitive;
    /// Citizenship, migration, who is abroad.
    CitizenshipMigration = 20, "citizenship_migration", Sensitive;
    /// Face for recognition, fingerprints, voice.
    Biometrics = 21, "biometrics", Sensitive;
    /// Convictions, police or narcological register.
    CriminalRecord = 22, "criminal_record", Sensitive;
    /// Loans, debts, betting.
    DebtsLoans = 23, "debts_loans", Sensitive;
    /// Families' card or account numbers.
    BankDetails = 24, "bank_details", Sensitive;
    /// One-time codes, passwords, keys of the digital signature.
    Credentials = 25, "credentials", Sensitive;
    /// Car, land, livestock, other property.
    PropertyVehicle = 26, "property_vehicle", Sensitive;
    /// Social network profiles, devices, chats of children.
    SocialAccounts = 27, "social_accounts", Sensitive;
    /// Parents' schooling.
    ParentEducation = 28, "parent_education", Sensitive;
    /// Conflicts, upbringing, violence, lifestyle.
    FamilyRelations = 29, "family_relations", Sensitive;
    /// Vote, party, petition.
    Political = 30, "political", Sensitive;
    /// Personal, none of the above.
    Other = 31, "other", Sensitive;
}

impl Category {
    /// The append-only number under which the category is stored and travels.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }
}

impl Serialize for Category {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
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
