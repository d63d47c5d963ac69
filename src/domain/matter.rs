//! What a request calls for, by its labels alone: replies and letters both go by it.

use super::{Authority, Category, CategorySet, Labels, Occasion, Tier};

/// How a request is answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Matter {
    /// Codes, passwords, keys: given to nobody; the account that asks may be stolen.
    Credentials,
    /// The family itself chose or applies: better in private, no refusal.
    OwnMatter,
    /// Parents among themselves: each family decides, no operators' duties (law № 94-V art. 3 p. 3).
    AmongParents,
    /// Names and a phone to keep in touch: better in private, nothing about law.
    Contact,
    /// Ordinary data for a record.
    Ordinary,
    /// Something of the family's life.
    Sensitive,
}

impl Matter {
    /// What a request with these labels calls for.
    #[must_use]
    pub fn of(labels: &Labels) -> Self {
        let asked = labels.categories;
        if asked.contains(Category::Credentials) {
            Self::Credentials
        } else if matches!(
            labels.occasion,
            Occasion::OwnChoice | Occasion::OwnApplication
        ) {
            Self::OwnMatter
        } else if labels.authority == Authority::ParentsCommittee {
            Self::AmongParents
        } else if asked.tier() == Some(Tier::Sensitive) {
            Self::Sensitive
        } else if is_to_keep_in_touch(asked) && !labels.authority.is_body() {
            Self::Contact
        } else {
            Self::Ordinary
        }
    }

    /// Whether a letter of refusal is of any use.
    #[must_use]
    pub fn can_be_refused(self) -> bool {
        matches!(self, Self::AmongParents | Self::Ordinary | Self::Sensitive)
    }
}

/// A phone, with whose it is and nothing else.
fn is_to_keep_in_touch(asked: CategorySet) -> bool {
    let contact: CategorySet = [Category::ChildName, Category::ParentName, Category::Phone]
        .into_iter()
        .collect();
    asked.contains(Category::Phone) && asked.difference(contact).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(categories: &[Category]) -> Labels {
        Labels {
            categories: categories.iter().copied().collect(),
            ..Labels::default()
        }
    }

    #[test]
    fn the_matter_follows_what_is_asked_by_whom_and_why() {
        let phone = asked(&[Category::ChildName, Category::Phone]);
        let housing = asked(&[Category::Housing, Category::Phone]);
        let committee = Labels {
            authority: Authority::ParentsCommittee,
            ..housing
        };
        let trip = Labels {
            occasion: Occasion::OwnChoice,
            ..asked(&[Category::Iin])
        };
        let prosecutor = Labels {
            authority: Authority::Prosecutor,
            ..phone
        };
        for (labels, matter) in [
            (phone, Matter::Contact),
            (prosecutor, Matter::Ordinary),
            (asked(&[Category::ChildName]), Matter::Ordinary),
            (asked(&[Category::Iin]), Matter::Ordinary),
            (asked(&[]), Matter::Ordinary),
            (housing, Matter::Sensitive),
            (committee, Matter::AmongParents),
            (trip, Matter::OwnMatter),
            (
                asked(&[Category::Credentials, Category::Iin]),
                Matter::Credentials,
            ),
        ] {
            assert_eq!(Matter::of(&labels), matter, "{labels:?}");
        }
    }
}
