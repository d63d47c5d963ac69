//! From meanings to a verdict: the rules of the corpus guide, one after another. Knows no words.

use super::Origin;
use super::finding::{Finding, Outcome, Rule, Signal, Trace};
use super::meaning::{Against, Ask, Meaning, Person};
use super::reading::{Hit, Reading};
use crate::domain::{
    Authority, Category, CategorySet, Channel, Labels, MessageLanguage, Occasion, StateSet, Tier,
};

/// What kind of thing is judged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    Message,
    Poll,
}

/// What one sentence says.
#[derive(Clone, Copy, Default)]
struct Facts {
    data: CategorySet,
    weak: CategorySet,
    questions: CategorySet,
    name: bool,
    data_word: bool,
    asks: u16,
    withheld: bool,
    against: u16,
    persons: u16,
    question: bool,
}

fn ask(kind: Ask) -> u16 {
    1 << kind as u16
}

fn bit(kind: Against) -> u16 {
    1 << kind as u16
}

fn person(kind: Person) -> u16 {
    1 << kind as u16
}

const ASKING: [Ask; 9] = [
    Ask::Imperative,
    Ask::Polite,
    Ask::Need,
    Ask::Collect,
    Ask::Order,
    Ask::Nag,
    Ask::Question,
    Ask::Check,
    Ask::Infinitive,
];

pub(super) fn judge(reading: &Reading, frame: Frame) -> Finding {
    let hits = resolve(reading);
    let facts = gather(reading, &hits);
    let labels = labels(reading, &hits, &facts);
    let mut rule = decide(&facts, reading, &hits, frame);
    if labels.categories.is_empty() {
        rule = None;
    }
    let outcome = if rule.is_some() {
        Outcome::Request
    } else {
        Outcome::Nothing
    };
    let follow_up = hits.iter().any(|hit| hit.meaning == Meaning::FollowUp);
    let withdraws = hits.iter().any(|hit| hit.meaning == Meaning::Withdraws);
    let flags = facts.iter().fold(0, |all, f| all | f.asks);
    let trace = Trace {
        labels,
        weak: CategorySet::EMPTY,
        flags,
        outcome,
        follow_up,
        withdraws,
    };
    let signals = hits
        .iter()
        .filter(|hit| hit.meaning != Meaning::Language)
        .map(|hit| Signal {
            passage: usize::from(reading.tokens[hit.from as usize].passage),
            range: reading.tokens[hit.from as usize].start as usize
                ..reading.tokens[hit.to as usize - 1].end as usize,
            meaning: hit.meaning,
            counted: rule.is_some(),
        })
        .collect();
    let told = if rule.is_some() {
        labels
    } else {
        Labels {
            language: labels.language,
            ..Labels::default()
        }
    };
    Finding {
        outcome,
        labels: told,
        signals,
        rule,
        follow_up,
        withdraws,
        trace,
    }
}

/// Drops what stands in a quotation and what a longer match of the same family covers.
fn resolve(reading: &Reading) -> Vec<Hit> {
    let mut kept: Vec<Hit> = Vec::with_capacity(reading.hits.len());
    for hit in &reading.hits {
        let sentence = usize::from(reading.tokens[hit.from as usize].sentence);
        let foreign = reading.sentences[sentence].origin == Origin::Quoted;
        if foreign || reading.quoted(hit.from as usize) {
            continue;
        }
        let family = hit.meaning.family();
        let covered = family != 0
            && reading.hits.iter().any(|other| {
                other.meaning.family() == family
                    && other.from <= hit.from
                    && other.to >= hit.to
                    && other.to - other.from > hit.to - hit.from
            });
        if !covered && hit.meaning != Meaning::Harmless {
            kept.push(*hit);
        }
    }
    kept
}

fn gather(reading: &Reading, hits: &[Hit]) -> Vec<Facts> {
    let mut facts = vec![Facts::default(); reading.sentences.len()];
    for (fact, sentence) in facts.iter_mut().zip(&reading.sentences) {
        fact.question = sentence.question;
    }
    for hit in hits {
        let fact = &mut facts[usize::from(reading.tokens[hit.from as usize].sentence)];
        match hit.meaning {
            Meaning::Data(category) => fact.data.insert(category),
            Meaning::Weak(category) => fact.weak.insert(category),
            Meaning::Question(category) => fact.questions.insert(category),
            Meaning::Name => fact.name = true,
            Meaning::DataWord => fact.data_word = true,
            Meaning::Ask(kind) => fact.asks |= ask(kind),
            Meaning::Withheld => fact.withheld = true,
            Meaning::Against(kind) => fact.against |= bit(kind),
            Meaning::Person(kind) => fact.persons |= person(kind),
            _ => {}
        }
    }
    for fact in &mut facts {
        if fact.name {
            let parent = fact.persons & person(Person::Parent) != 0;
            let child = fact.persons & person(Person::Child) != 0;
            if parent {
                fact.data.insert(Category::ParentName);
            }
            if child || !parent {
                fact.data.insert(Category::ChildName);
            }
        }
        if fact.question {
            fact.asks &= !(ask(Ask::Need) | ask(Ask::Infinitive));
        }
        let asked = fact.asks & !ask(Ask::Form) & !ask(Ask::Singular) != 0;
        if fact.against != 0
            || (fact.withheld && !asked)
            || fact.persons & person(Person::School) != 0
        {
            fact.data = CategorySet::EMPTY;
            fact.weak = CategorySet::EMPTY;
            fact.questions = CategorySet::EMPTY;
            fact.data_word = false;
            fact.asks = 0;
        }
    }
    facts
}

fn decide(facts: &[Facts], reading: &Reading, hits: &[Hit], frame: Frame) -> Option<Rule> {
    let asking: u16 = ASKING.iter().map(|kind| ask(*kind)).sum();
    let any_data = |f: &Facts| !f.data.is_empty() || !f.questions.is_empty() || f.data_word;
    if frame == Frame::Poll {
        return facts.iter().any(any_data).then_some(Rule::Polled);
    }
    for (i, f) in facts.iter().enumerate() {
        if f.data.contains(Category::Credentials) && f.asks & (asking | ask(Ask::Singular)) != 0 {
            return Some(Rule::Credentials);
        }
        if f.asks & ask(Ask::Sign) != 0 && f.data.contains(Category::Consent) {
            return Some(Rule::Consent);
        }
        if f.asks & asking == 0 {
            continue;
        }
        let near = facts[i.saturating_sub(2)..(i + 4).min(facts.len())]
            .iter()
            .any(any_data);
        if near {
            return Some(if f.asks & (ask(Ask::Imperative) | ask(Ask::Polite)) != 0 {
                Rule::Asked
            } else if f.asks & ask(Ask::Nag) != 0 {
                Rule::Nagged
            } else if f.asks & ask(Ask::Need) != 0 {
                Rule::Needed
            } else if f.asks & ask(Ask::Question) != 0 {
                Rule::Questioned
            } else {
                Rule::Collected
            });
        }
    }
    for f in facts {
        let about = person(Person::Child)
            | person(Person::Parent)
            | person(Person::Everyone)
            | person(Person::Family)
            | person(Person::Addressed);
        if !f.questions.is_empty() && (f.persons & about != 0 || f.questions.len() > 1) {
            return Some(Rule::Questioned);
        }
    }
    bare_list(facts, reading, hits)
}

/// Two fields, or a sensitive one, and hardly a word besides.
fn bare_list(facts: &[Facts], reading: &Reading, hits: &[Hit]) -> Option<Rule> {
    let data = facts
        .iter()
        .fold(CategorySet::EMPTY, |all, f| all.union(f.data));
    let enough = data.len() >= 2 || data.tier() == Some(Tier::Sensitive);
    if !enough || facts.iter().any(|f| f.against != 0 || f.withheld) {
        return None;
    }
    let mut covered = vec![false; reading.tokens.len()];
    for hit in hits {
        if matches!(hit.meaning, Meaning::Language) {
            continue;
        }
        for slot in &mut covered[hit.from as usize..hit.to as usize] {
            *slot = true;
        }
    }
    let loose = covered.iter().filter(|c| !**c).count();
    (loose * 3 <= covered.len()).then_some(Rule::Listed)
}

fn labels(reading: &Reading, hits: &[Hit], facts: &[Facts]) -> Labels {
    let mut categories = facts.iter().fold(CategorySet::EMPTY, |all, f| {
        all.union(f.data).union(f.questions)
    });
    if categories.is_empty() {
        categories = facts
            .iter()
            .fold(CategorySet::EMPTY, |all, f| all.union(f.weak));
    }
    if categories.is_empty() && facts.iter().any(|f| f.data_word) {
        categories.insert(Category::Other);
    }
    let mut labels = Labels {
        categories,
        language: language(reading, hits),
        ..Labels::default()
    };
    let mut states = StateSet::EMPTY;
    for hit in hits {
        match hit.meaning {
            Meaning::Authority(authority) if labels.authority == Authority::None => {
                labels.authority = authority;
            }
            Meaning::Channel(channel) if labels.channel == Channel::Unknown => {
                labels.channel = channel;
            }
            Meaning::Occasion(occasion) if labels.occasion == Occasion::Unknown => {
                labels.occasion = occasion;
            }
            Meaning::State(state) => states.insert(state),
            _ => {}
        }
    }
    labels.states = states;
    labels
}

fn language(reading: &Reading, hits: &[Hit]) -> MessageLanguage {
    let mut kazakh = reading
        .tokens
        .iter()
        .filter(|t| t.kazakh || t.latin)
        .count();
    let mut russian = 0;
    for hit in hits {
        if hit.language == 0 {
            kazakh += 1;
        } else {
            russian += 1;
        }
    }
    match (kazakh, russian) {
        (0, _) => MessageLanguage::Ru,
        (k, r) if k > 2 * r => MessageLanguage::Kk,
        (k, r) if r > 3 * k => MessageLanguage::Ru,
        _ => MessageLanguage::Mixed,
    }
}

/// Whether the messages that these traces remember are together a request.
pub(super) fn join(traces: &[Trace]) -> Finding {
    let mut categories = CategorySet::EMPTY;
    let mut flags = 0;
    let mut labels = Labels::default();
    for trace in traces {
        categories = categories.union(trace.labels.categories);
        flags |= trace.flags;
        if labels.authority == Authority::None {
            labels.authority = trace.labels.authority;
        }
        if labels.channel == Channel::Unknown {
            labels.channel = trace.labels.channel;
        }
        if labels.occasion == Occasion::Unknown {
            labels.occasion = trace.labels.occasion;
        }
        labels.states = labels.states.union(trace.labels.states);
    }
    let asking: u16 = ASKING.iter().map(|kind| ask(*kind)).sum();
    if categories.is_empty() || flags & asking == 0 {
        return Finding::nothing();
    }
    labels.categories = categories;
    if let Some(last) = traces.last() {
        labels.language = last.labels.language;
    }
    Finding {
        outcome: Outcome::Request,
        labels,
        rule: Some(Rule::Joined),
        ..Finding::default()
    }
}
