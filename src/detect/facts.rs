//! What one sentence of a message says, as named facts: the material that points are given for.
//! Knows meanings and places; knows no words and gives no verdict.

use super::lexicon::{PAST, SECOND, SEVERAL};
use super::meaning::{Against, Ask, Meaning, Person};
use super::reading::{Hit, Reading};
use super::scan::Gap;
use crate::domain::{Category, CategorySet, StateSet};
use std::ops::Range;

/// What one sentence says, or a whole message when it is read with others.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, told or not"
)]
pub(super) struct Facts {
    /// Data named.
    pub(super) data: CategorySet,
    /// Data that may be meant.
    pub(super) weak: CategorySet,
    /// Data asked for by a question to a family.
    pub(super) questions: CategorySet,
    /// A full name, of a child or a parent.
    pub(super) name: bool,
    /// «данные», «мәлімет».
    pub(super) data_word: bool,
    /// Kinds of asking, as bits.
    pub(super) asks: u16,
    /// Asks not to, or says that nothing is needed.
    pub(super) withheld: bool,
    /// Kinds of what speaks against, as bits.
    pub(super) against: u16,
    /// Whose and whom, as bits.
    pub(super) persons: u16,
    /// Kinds of talk, as bits.
    pub(super) cues: u16,
    /// Ends with a question mark.
    pub(super) question: bool,
    pub(super) deadline: bool,
    pub(super) authority: bool,
    pub(super) channel: bool,
    /// How many places name data.
    pub(super) fields: u8,
    /// Words, and words that no meaning covers.
    pub(super) words: u16,
    pub(super) loose: u16,
    /// The data are the reader's own: «мекенжайларыңызды», «ваш адрес».
    pub(super) yours: bool,
    /// A word whose ending addresses whom one says «вы» to; one that addresses several people.
    pub(super) second: bool,
    pub(super) several: bool,
    /// A word whose ending tells of something past; the last word of the sentence does.
    pub(super) past: bool,
    pub(super) ends_past: bool,
    /// Asking words stand next to data.
    pub(super) linked: bool,
    /// The sender takes the question back.
    pub(super) withdraws: bool,
    /// What it states itself.
    pub(super) states: StateSet,
    /// Ways of answering that are named, as bits.
    pub(super) channels: u8,
    /// Occasions that are named, as bits.
    pub(super) occasions: u8,
    /// The sentence begins or ends with asking words.
    pub(super) ask_at_edge: bool,
    /// A question to families begins the sentence.
    pub(super) asks_first: bool,
    /// Every data name stands in a list: between commas, lines, colons.
    pub(super) listed: u8,
    /// What the wording of the sender's own words adds up to, and how many words they are.
    pub(super) worded: i32,
    pub(super) spoken: u16,
}

impl Facts {
    pub(super) fn asks(&self, kind: Ask) -> bool {
        self.asks & (1 << kind as u16) != 0
    }

    pub(super) fn against(&self, kind: Against) -> bool {
        self.against & (1 << kind as u16) != 0
    }

    pub(super) fn person(&self, kind: Person) -> bool {
        self.persons & (1 << kind as u16) != 0
    }

    /// Everything that names data.
    pub(super) fn named(&self) -> CategorySet {
        self.data.union(self.questions)
    }

    /// Both together.
    pub(super) fn and(self, other: &Self) -> Self {
        Self {
            data: self.data.union(other.data),
            weak: self.weak.union(other.weak),
            questions: self.questions.union(other.questions),
            name: self.name || other.name,
            data_word: self.data_word || other.data_word,
            asks: self.asks | other.asks,
            withheld: self.withheld || other.withheld,
            against: self.against | other.against,
            persons: self.persons | other.persons,
            cues: self.cues | other.cues,
            question: self.question || other.question,
            deadline: self.deadline || other.deadline,
            authority: self.authority || other.authority,
            channel: self.channel || other.channel,
            fields: self.fields.saturating_add(other.fields),
            words: self.words.saturating_add(other.words),
            loose: self.loose.saturating_add(other.loose),
            yours: self.yours || other.yours,
            second: self.second || other.second,
            several: self.several || other.several,
            past: self.past || other.past,
            ends_past: other.ends_past,
            linked: self.linked || other.linked,
            withdraws: self.withdraws || other.withdraws,
            listed: self.listed.saturating_add(other.listed),
            states: self.states.union(other.states),
            channels: self.channels | other.channels,
            occasions: self.occasions | other.occasions,
            ask_at_edge: self.ask_at_edge || other.ask_at_edge,
            asks_first: self.asks_first || other.asks_first,
            worded: self.worded.saturating_add(other.worded),
            spoken: self.spoken.saturating_add(other.spoken),
        }
    }

    /// Whether there is anything to ask for.
    pub(super) fn has_data(&self) -> bool {
        !self.named().is_empty() || !self.weak.is_empty() || self.data_word
    }
}

/// Sentences on either side that are read with one.
pub(super) const AROUND: usize = 2;

/// The sentence `at` and those around it.
pub(super) fn near<T>(sentences: &[T], at: usize) -> &[T] {
    &sentences[around(at, sentences.len())]
}

/// Their numbers, of so many.
pub(super) fn around(at: usize, count: usize) -> Range<usize> {
    at.saturating_sub(AROUND)..(at + AROUND + 1).min(count)
}

/// The facts of every sentence.
pub(super) fn gather(reading: &Reading, hits: &[Hit]) -> Vec<Facts> {
    let mut facts = vec![Facts::default(); reading.sentences.len()];
    let mut covered = vec![false; reading.tokens.len()];
    let (mut last_data, mut last_second) = (0, 0);
    for (fact, sentence) in facts.iter_mut().zip(&reading.sentences) {
        fact.question = sentence.question;
    }
    for hit in hits {
        let first = &reading.tokens[hit.from as usize];
        let Some(fact) = facts.get_mut(usize::from(first.sentence)) else {
            continue;
        };
        note(fact, hit.meaning);
        let sentence = &reading.sentences[usize::from(first.sentence)];
        let firm = matches!(
            hit.meaning,
            Meaning::Ask(Ask::Imperative | Ask::Polite | Ask::Need | Ask::Sign)
        );
        fact.asks_first |=
            hit.meaning == Meaning::Ask(Ask::Question) && hit.from <= sentence.from + 3;
        fact.ask_at_edge |= firm && (hit.from <= sentence.from + 1 || hit.to + 1 >= sentence.to);
        if hit.meaning == Meaning::Person(Person::Second) {
            fact.yours |= hit.from < last_data;
            last_second = hit.to;
        }
        if hit.meaning.family() == 1 && hit.meaning != Meaning::Harmless {
            let words = &reading.tokens[hit.from as usize..hit.to as usize];
            let of_reader = words.iter().any(|word| word.shape & SECOND != 0);
            fact.yours |= of_reader || (last_second > 0 && last_second + 1 >= hit.from);
            fact.fields = fact.fields.saturating_add(1);
            // «имя и телефон»: one word between two names joins them, too.
            let joined = last_data > 0 && hit.from <= last_data + 1 && hit.from >= last_data;
            if first.gap >= Gap::Comma || joined {
                fact.listed = fact.listed.saturating_add(1);
            }
            last_data = hit.to;
        }
        if hit.meaning != Meaning::Language {
            covered[hit.from as usize..hit.to as usize].fill(true);
        }
    }
    for (token, covered) in reading.tokens.iter().zip(covered) {
        if let Some(fact) = facts.get_mut(usize::from(token.sentence)) {
            fact.words = fact.words.saturating_add(1);
            if !covered && !token.number {
                fact.loose = fact.loose.saturating_add(1);
            }
        }
    }
    for (fact, sentence) in facts.iter_mut().zip(&reading.sentences) {
        let tokens = &reading.tokens[sentence.from as usize..sentence.to as usize];
        fact.second = tokens.iter().any(|token| token.shape & SECOND != 0);
        fact.several = tokens.iter().any(|token| token.shape & SEVERAL != 0);
        fact.past = tokens.iter().any(|token| token.shape & PAST != 0);
        fact.ends_past = tokens.last().is_some_and(|token| token.shape & PAST != 0);
    }
    link(reading, hits, &mut facts);
    for hit in hits.iter().filter(|hit| hit.meaning == Meaning::Name) {
        name(reading, hits, *hit, &mut facts);
    }
    for hit in hits.iter().filter(|hit| hit.meaning == Meaning::Number) {
        number(reading, hits, *hit, &mut facts);
    }
    if facts.iter().any(|fact| fact.asks(Ask::Check)) {
        filled(reading, &mut facts);
    }
    // A questionnaire's own name counts only where none of its fields is named.
    if facts.iter().all(|fact| fact.named().is_empty()) {
        for fact in facts
            .iter_mut()
            .filter(|f| f.weak.contains(Category::SocialStatus))
        {
            fact.data.insert(Category::SocialStatus);
        }
    }
    facts
}

/// Digits of an individual identification number, and of a telephone number with its country.
const IIN_DIGITS: usize = 12;
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 10..=11;

/// What a filled list that is to be checked holds, by the shapes of its numbers.
fn filled(reading: &Reading, facts: &mut [Facts]) {
    let mut digits = 0;
    for (at, token) in reading.tokens.iter().enumerate() {
        if !token.number {
            continue;
        }
        let own = token.end.saturating_sub(token.start) as usize;
        let goes_on = at > 0 && reading.tokens[at - 1].number && token.gap == Gap::Space;
        digits = if goes_on { digits + own } else { own };
        let ends = reading
            .tokens
            .get(at + 1)
            .is_none_or(|next| !next.number || next.gap > Gap::Space);
        let Some(fact) = facts.get_mut(usize::from(token.sentence)) else {
            continue;
        };
        if ends && digits == IIN_DIGITS {
            fact.data.insert(Category::Iin);
        } else if ends && PHONE_DIGITS.contains(&digits) {
            fact.data.insert(Category::Phone);
        }
    }
}

/// Tells whose name is asked: of the person named beside it, else of whom the other fields are.
fn name(reading: &Reading, hits: &[Hit], hit: Hit, facts: &mut [Facts]) {
    const BEFORE: u32 = 2;
    const BEHIND: u32 = 4;
    let sentence = reading.tokens[hit.from as usize].sentence;
    let beside = |kind: Person| {
        let near = hits.partition_point(|other| other.from + BEFORE < hit.from);
        hits[near..]
            .iter()
            .take_while(|other| other.from < hit.to + BEHIND)
            .any(|other| {
                other.meaning == Meaning::Person(kind)
                    && reading.tokens[other.from as usize].sentence == sentence
            })
    };
    let (child, parent) = (beside(Person::Child), beside(Person::Parent));
    let Some(fact) = facts.get_mut(usize::from(sentence)) else {
        return;
    };
    let grown = [
        Category::Employment,
        Category::ParentEducation,
        Category::CriminalRecord,
        Category::BankDetails,
        Category::Political,
    ];
    let of_parents = grown
        .iter()
        .any(|category| fact.named().contains(*category))
        && !fact.person(Person::Child)
        && !fact.person(Person::Parent);
    if parent || (!child && of_parents) {
        fact.data.insert(Category::ParentName);
    }
    if child || (!parent && !of_parents) {
        fact.data.insert(Category::ChildName);
    }
}

/// What has a number of its own: «машинасының нөмірі», «картаның нөмірі» is nobody's telephone.
const NUMBERED: &[Category] = &[
    Category::IdDocument,
    Category::PropertyVehicle,
    Category::BankDetails,
    Category::Credentials,
    Category::Disability,
    Category::CitizenshipMigration,
    Category::MaritalStatus,
    Category::Political,
    Category::Other,
];

/// Tells what a number is of: of what was named last in this sentence or the one before, else it is
/// a telephone's.
fn number(reading: &Reading, hits: &[Hit], hit: Hit, facts: &mut [Facts]) {
    let sentence = reading.tokens[hit.from as usize].sentence;
    let until = hits.partition_point(|other| other.from < hit.from);
    let named = hits[..until].iter().rev().find_map(|other| {
        let beside = reading.tokens[other.from as usize].sentence + 1 >= sentence;
        match other.meaning {
            Meaning::Data(category) if beside => Some(category),
            _ => None,
        }
    });
    let Some(fact) = facts.get_mut(usize::from(sentence)) else {
        return;
    };
    match named {
        Some(category) if NUMBERED.contains(&category) => {}
        _ => fact.data.insert(Category::Phone),
    }
}

/// Most words between an asking word and the data it asks for.
const REACH: u32 = 3;

/// Marks sentences where asking words stand next to data.
fn link(reading: &Reading, hits: &[Hit], facts: &mut [Facts]) {
    let mut last_ask: Option<Hit> = None;
    let mut last_data: Option<Hit> = None;
    for hit in hits {
        let ask = matches!(
            hit.meaning,
            Meaning::Ask(
                Ask::Imperative
                    | Ask::Polite
                    | Ask::Need
                    | Ask::Collect
                    | Ask::Nag
                    | Ask::Infinitive
            )
        );
        let data = matches!(
            hit.meaning,
            Meaning::Data(_)
                | Meaning::Question(_)
                | Meaning::Name
                | Meaning::Number
                | Meaning::DataWord
        );
        let other = if ask { last_data } else { last_ask };
        if let Some(other) = other
            && (ask || data)
            && hit.from <= other.to + REACH
        {
            let sentence = reading.tokens[hit.from as usize].sentence;
            if reading.tokens[other.from as usize].sentence == sentence {
                facts[usize::from(sentence)].linked = true;
            }
        }
        if ask {
            last_ask = Some(*hit);
        }
        if data {
            last_data = Some(*hit);
        }
    }
}

fn note(fact: &mut Facts, meaning: Meaning) {
    match meaning {
        Meaning::Data(category) => fact.data.insert(category),
        Meaning::Weak(category) => fact.weak.insert(category),
        Meaning::Question(category) => fact.questions.insert(category),
        Meaning::Name => fact.name = true,
        Meaning::DataWord => fact.data_word = true,
        Meaning::Ask(kind) => fact.asks |= 1 << kind as u16,
        Meaning::Withheld => fact.withheld = true,
        Meaning::Against(kind) => fact.against |= 1 << kind as u16,
        Meaning::Person(kind) => fact.persons |= 1 << kind as u16,
        Meaning::Cue(kind) => fact.cues |= 1 << kind as u16,
        Meaning::Deadline => fact.deadline = true,
        Meaning::Withdraws => fact.withdraws = true,
        Meaning::Authority(_) => fact.authority = true,
        Meaning::Channel(channel) => {
            fact.channel = true;
            fact.channels |= 1 << channel.number();
        }
        Meaning::Occasion(occasion) => fact.occasions |= 1 << occasion.number(),
        Meaning::State(state) => fact.states.insert(state),
        _ => {}
    }
}
