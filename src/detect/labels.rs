//! What is told of a request beside its categories: on whose behalf, by which way, why, and what it
//! states itself (corpus guide, "Further fields"). Read from the words near the sentence that
//! decided, so that an announcement's other paragraphs lend it nothing.

use super::facts::Facts;
use super::finding::Trace;
use super::meaning::Meaning;
use super::reading::{Hit, Reading};
use crate::domain::{Authority, Category, CategorySet, Channel, Labels, Occasion, State, StateSet};

/// Sentences before and behind the deciding one whose words may tell of it.
const BEFORE: usize = 4;
const BEHIND: usize = 5;

/// What decided, for the labels to be read around it.
pub(super) struct Decided<'a> {
    pub(super) facts: &'a [Facts],
    /// Points of each sentence, lowest where none names data.
    pub(super) scores: &'a [i32],
    /// The strongest sentence.
    pub(super) at: usize,
    /// Points from which a sentence lends its categories.
    pub(super) lends: i32,
    pub(super) poll: bool,
}

/// The labels of a message.
pub(super) fn read(reading: &Reading, hits: &[Hit], decided: &Decided<'_>) -> Labels {
    let near = decided.at.saturating_sub(BEFORE)..decided.at + BEHIND + 1;
    let mut authority = Authority::None;
    let mut channel = if decided.poll {
        Channel::InChat
    } else {
        Channel::Unknown
    };
    let mut occasions = [false; 3];
    let mut states = StateSet::EMPTY;
    for hit in hits {
        let sentence = usize::from(reading.tokens[hit.from as usize].sentence);
        if !near.contains(&sentence) {
            continue;
        }
        match hit.meaning {
            Meaning::Authority(named) if weight(named) > weight(authority) => authority = named,
            Meaning::Channel(named) if firmness(named) > firmness(channel) => channel = named,
            Meaning::Occasion(Occasion::OwnApplication) => occasions[0] = true,
            Meaning::Occasion(Occasion::OwnChoice) => occasions[1] = true,
            Meaning::Occasion(Occasion::Official) => occasions[2] = true,
            Meaning::State(state) => states.insert(state),
            _ => {}
        }
    }
    let occasion = occasion(occasions, authority);
    // Who tells why a family would want to answer has told what the data are for.
    if matches!(occasion, Occasion::OwnApplication | Occasion::OwnChoice)
        || (occasions[2] && weight(authority) == 0)
    {
        states.insert(State::Purpose);
    }
    Labels {
        categories: categories(decided),
        language: reading.tally.language(),
        authority,
        channel,
        occasion,
        states,
        perhaps: StateSet::EMPTY,
    }
}

/// The labels of several messages together: what is asked in any, the firmest of the rest.
pub(super) fn merge(traces: &[Trace]) -> Labels {
    let mut merged = Labels::default();
    for trace in traces {
        let labels = trace.labels;
        merged.categories = merged.categories.union(labels.categories);
        merged.language = labels.language;
        merged.states = merged.states.union(labels.states);
        merged.perhaps = merged.perhaps.union(labels.perhaps);
        if weight(labels.authority) > weight(merged.authority) {
            merged.authority = labels.authority;
        }
        if firmness(labels.channel) > firmness(merged.channel) {
            merged.channel = labels.channel;
        }
        if merged.occasion == Occasion::Unknown {
            merged.occasion = labels.occasion;
        }
    }
    merged
}

/// A body of the state outweighs the school that passes its order on; the first named one stays.
fn weight(authority: Authority) -> u8 {
    match authority {
        Authority::None => 0,
        Authority::School | Authority::ParentsCommittee => 1,
        _ => 2,
    }
}

/// The firmer way wins: «в личку» is said of the answer, «копия» only of what is answered with.
fn firmness(channel: Channel) -> u8 {
    match channel {
        Channel::Unknown => 0,
        Channel::Paper => 1,
        Channel::InPerson => 2,
        Channel::File => 3,
        Channel::FormLink => 4,
        Channel::InChat => 5,
        Channel::PrivateMessage => 6,
    }
}

fn occasion(found: [bool; 3], authority: Authority) -> Occasion {
    let orders = matches!(
        authority,
        Authority::Prosecutor
            | Authority::Police
            | Authority::Ministry
            | Authority::EducationDepartment
    );
    match found {
        [true, ..] if !orders => Occasion::OwnApplication,
        [_, true, _] if !orders => Occasion::OwnChoice,
        [.., true] => Occasion::Official,
        _ if authority != Authority::None && authority != Authority::ParentsCommittee => {
            Occasion::Official
        }
        _ => Occasion::Unknown,
    }
}

/// What only tells of whom or how, when the other is asked for beside it: families on benefits are
/// asked for their account, a picture is taken for recognition.
const ASIDE: &[(Category, Category)] = &[
    (Category::SocialStatus, Category::BankDetails),
    (Category::SocialStatus, Category::PropertyVehicle),
    (Category::SocialStatus, Category::CriminalRecord),
    (Category::SocialStatus, Category::FamilyRelations),
    (Category::FamilyComposition, Category::FamilyRelations),
    (Category::PhotoVideo, Category::Biometrics),
    (Category::SocialAccounts, Category::PropertyVehicle),
];

fn categories(decided: &Decided<'_>) -> CategorySet {
    let named = named(decided);
    let aside = |category: &Category| {
        let mut pairs = ASIDE.iter().filter(|(less, _)| less == category);
        pairs.any(|(_, more)| named.contains(*more))
    };
    named.iter().filter(|category| !aside(category)).collect()
}

fn named(decided: &Decided<'_>) -> CategorySet {
    let facts = decided.facts;
    let lent = facts
        .iter()
        .zip(decided.scores)
        .filter(|(_, score)| **score >= decided.lends)
        .fold(CategorySet::EMPTY, |all, (fact, _)| all.union(fact.named()));
    if !lent.is_empty() {
        return lent;
    }
    let named = facts
        .iter()
        .fold(CategorySet::EMPTY, |all, fact| all.union(fact.named()));
    if !named.is_empty() {
        return named;
    }
    let mut weak = facts
        .iter()
        .fold(CategorySet::EMPTY, |all, fact| all.union(fact.weak));
    if weak.is_empty() && facts.iter().any(|fact| fact.data_word) {
        weak.insert(Category::Other);
    }
    weak
}
