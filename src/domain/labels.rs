//! What is told of a request and kept of an occurrence: labels, never words (corpus guide,
//! "Further fields").

use super::label::label;
use super::{CategorySet, Tier};
use serde::{Deserialize, Serialize};

label! {
    /// Who is said to want the data. What the message says, unchecked.
    Authority {
        /// Nobody is named, or a class teacher simply asks.
        None = 0, "none";
        /// Prosecution bodies.
        Prosecutor = 1, "prosecutor";
        /// Police, juvenile affairs.
        Police = 2, "police";
        /// Local executive body.
        Akimat = 3, "akimat";
        /// City, regional or district education department.
        EducationDepartment = 4, "education_department";
        /// A ministry.
        Ministry = 5, "ministry";
        /// The school's own administration or staff.
        School = 6, "school";
        /// Social services, social worker.
        SocialServices = 7, "social_services";
        /// Clinic, nurse, sanitary service.
        HealthService = 8, "health_service";
        /// Another body of the state.
        OtherState = 9, "other_state";
        /// The parents' committee.
        ParentsCommittee = 10, "parents_committee";
    }
}

label! {
    /// Where the answer should go.
    Channel {
        /// Not said.
        Unknown = 0, "unknown";
        /// Into the chat, for all to see.
        InChat = 1, "in_chat";
        /// To one person in private.
        PrivateMessage = 2, "private_message";
        /// A form or table behind a link.
        FormLink = 3, "form_link";
        /// A file sent or filled.
        File = 4, "file";
        /// On paper, through the child.
        Paper = 5, "paper";
        /// In person, at the school, before a camera.
        InPerson = 6, "in_person";
    }
}

label! {
    /// Why the family would answer. Decides what the chat hears, never whether it is a request.
    Occasion {
        /// Not said.
        Unknown = 0, "unknown";
        /// A trip, an olympiad, a club: the family wants it.
        OwnChoice = 1, "own_choice";
        /// Aid, free meals, enrolment: the family itself applies.
        OwnApplication = 2, "own_application";
        /// A report, a list, an order.
        Official = 3, "official";
    }
}

label! {
    /// Language of a message.
    MessageLanguage {
        /// Russian.
        Ru = 0, "ru";
        /// Kazakh, also in Latin script or without its own letters.
        Kk = 1, "kk";
        /// Both in one message.
        Mixed = 2, "mixed";
    }
}

label! {
    /// What a proper request states (law № 94-V art. 8 p. 4, art. 24 p. 1; corpus guide, `states`).
    State {
        /// A law, order or official letter, by number or title.
        LegalBasis = 0, "legal_basis";
        /// What it is for.
        Purpose = 1, "purpose";
        /// Who will get it.
        Recipient = 2, "recipient";
        /// How long it is kept, when destroyed.
        Retention = 3, "retention";
        /// That it may be refused.
        Voluntary = 4, "voluntary";
        /// How it is kept safe.
        Protection = 5, "protection";
    }
}

impl Authority {
    /// Whether a body of the state is named, whose document can be asked for. The school's own
    /// administration is whoever collects.
    #[must_use]
    pub fn is_body(self) -> bool {
        !matches!(self, Self::None | Self::School | Self::ParentsCommittee)
    }
}

/// A set of [`State`]s as bits by append-only number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(from = "u8", into = "u8")]
pub struct StateSet(u8);

impl From<u8> for StateSet {
    fn from(bits: u8) -> Self {
        Self::from_bits(bits)
    }
}

impl From<StateSet> for u8 {
    fn from(set: StateSet) -> Self {
        set.bits()
    }
}

impl StateSet {
    /// None of them.
    pub const EMPTY: Self = Self(0);
    /// All six.
    pub const ALL: Self = Self(0b11_1111);

    /// The set of these bits; others are dropped.
    #[must_use]
    pub fn from_bits(bits: u8) -> Self {
        Self(bits & Self::ALL.0)
    }

    /// Bits by append-only number.
    #[must_use]
    pub fn bits(self) -> u8 {
        self.0
    }

    /// Adds one.
    pub fn insert(&mut self, state: State) {
        self.0 |= 1 << state.number();
    }

    /// Whether it is in the set.
    #[must_use]
    pub fn contains(self, state: State) -> bool {
        self.0 & (1 << state.number()) != 0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Everything in either set.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The six states less these: what the message does not say.
    #[must_use]
    pub fn complement(self) -> Self {
        Self(Self::ALL.0 & !self.0)
    }

    /// The states in the order of the guide.
    pub fn iter(self) -> impl Iterator<Item = State> {
        State::ALL
            .iter()
            .copied()
            .filter(move |state| self.contains(*state))
    }
}

impl FromIterator<State> for StateSet {
    fn from_iter<I: IntoIterator<Item = State>>(states: I) -> Self {
        let mut set = Self::EMPTY;
        for state in states {
            set.insert(state);
        }
        set
    }
}

impl std::fmt::Debug for StateSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter().map(State::id)).finish()
    }
}

/// Everything that is told of one request. Copies freely: there is no word of anybody in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Labels {
    /// What is asked.
    pub categories: CategorySet,
    /// Language of the message.
    pub language: MessageLanguage,
    /// On whose behalf, as the message says.
    pub authority: Authority,
    /// Where the answer should go.
    pub channel: Channel,
    /// Why the family would answer.
    pub occasion: Occasion,
    /// What the message itself states.
    pub states: StateSet,
    /// What it may state: it is not said to be missing.
    #[serde(default)]
    pub perhaps: StateSet,
}

impl Labels {
    /// The weightiest tier of the categories.
    #[must_use]
    pub fn tier(&self) -> Option<Tier> {
        self.categories.tier()
    }

    /// What the message does not state, as far as can be told.
    #[must_use]
    pub fn missing(&self) -> StateSet {
        self.states.union(self.perhaps).complement()
    }
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            categories: CategorySet::EMPTY,
            language: MessageLanguage::Ru,
            authority: Authority::None,
            channel: Channel::Unknown,
            occasion: Occasion::Unknown,
            states: StateSet::EMPTY,
            perhaps: StateSet::EMPTY,
        }
    }
}
