//! A counted case as the tables see it.

use crate::domain::{CategorySet, Labels};
use crate::domain::{Pseudonym, Region, Tier};
use crate::store::{CountedCase, HeldCase, Outcome, ToldCase};

/// One request: where, what, how, what became of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Case {
    /// The chat (of a case told privately: who told it).
    pub chat: Pseudonym,
    /// Where.
    pub region: Option<Region>,
    /// What weighs most among everything that was asked.
    pub tier: Tier,
    /// What was asked and how.
    pub labels: Labels,
    /// What became of it.
    pub outcome: Outcome,
    /// The request itself was told before; only its categories are to be told now.
    pub told: bool,
}

impl Case {
    /// A case of this week; `None` when it asks for nothing.
    #[must_use]
    pub fn counted(case: &CountedCase) -> Option<Self> {
        Some(Self {
            chat: case.chat,
            region: case.region,
            tier: case.labels.tier()?,
            labels: case.labels,
            outcome: case.outcome,
            told: false,
        })
    }

    /// A case told privately; `None` when it asks for nothing.
    #[must_use]
    pub fn told(case: &ToldCase) -> Option<Self> {
        let labels = Labels {
            categories: case.categories,
            authority: case.authority,
            ..Labels::default()
        };
        Some(Self {
            chat: case.teller,
            region: case.region,
            tier: case.categories.tier()?,
            labels,
            outcome: Outcome::Standing,
            told: false,
        })
    }

    /// What was held back of its week.
    #[must_use]
    pub fn held(case: &HeldCase) -> Self {
        Self {
            chat: case.chat,
            region: case.region,
            tier: case.tier,
            labels: case.labels,
            outcome: case.outcome,
            told: case.told,
        }
    }

    /// The part of this case that is held back when so much of it is told.
    #[must_use]
    pub fn rest(&self, held: bool, told: CategorySet) -> Option<HeldCase> {
        let left = self.labels.categories.difference(told);
        let held_case = HeldCase {
            chat: self.chat,
            told: !held,
            region: self.region.filter(|_| held),
            tier: self.tier,
            labels: Labels {
                categories: left,
                ..self.labels
            },
            outcome: self.outcome,
        };
        (held || !left.is_empty()).then_some(held_case)
    }
}
