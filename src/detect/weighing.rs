//! Which reasons a sentence gives, by its facts and by what stands around it. Knows no words and no
//! points.

use super::facts::{self, Facts};
use super::meaning::{Against, Ask, Cue, Person};
use super::reasons::{Reason, Reasons};
use crate::domain::{Category, Channel, Occasion, State, StateSet, Tier};

/// What is told of the whole message, gathered once.
#[derive(Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, told or not"
)]
pub(super) struct Whole {
    /// A poll whose voters are seen.
    poll: bool,
    /// Everything that speaks against, in any sentence.
    against: u16,
    withdraws: bool,
    words: u32,
    asks: u16,
    withheld: bool,
    persons: u16,
    states: StateSet,
    channels: u8,
    occasions: u8,
    /// A deadline or a body is named.
    tells: bool,
    /// A question mark anywhere.
    question: bool,
}

impl Whole {
    pub(super) fn of(facts: &[Facts], poll: bool) -> Self {
        facts.iter().fold(
            Self {
                poll,
                ..Self::default()
            },
            |whole, fact| Self {
                poll,
                against: whole.against | fact.against,
                withdraws: whole.withdraws || fact.withdraws,
                words: whole.words + u32::from(fact.words),
                asks: whole.asks | fact.asks,
                withheld: whole.withheld || fact.withheld,
                persons: whole.persons | fact.persons,
                states: whole.states.union(fact.states),
                channels: whole.channels | fact.channels,
                occasions: whole.occasions | fact.occasions,
                question: whole.question || fact.question,
                tells: whole.tells || fact.deadline || fact.authority,
            },
        )
    }

    fn against(self, kind: Against) -> bool {
        self.against & (1 << kind as u16) != 0
    }

    fn asks(self, kind: Ask) -> bool {
        self.asks & (1 << kind as u16) != 0
    }

    fn channel(self, channel: Channel) -> bool {
        self.channels & (1 << channel.number()) != 0
    }

    fn occasion(self, occasion: Occasion) -> bool {
        self.occasions & (1 << occasion.number()) != 0
    }
}

/// The reasons that the whole message gives.
fn of_whole(whole: Whole, mut note: impl FnMut(bool, Reason)) {
    const AGAINST: &[(Against, Reason)] = &[
        (Against::Warning, Reason::AnyWarning),
        (Against::Discussion, Reason::AnyDiscussion),
        (Against::Report, Reason::AnyReport),
        (Against::News, Reason::AnyNews),
        (Against::Refusal, Reason::AnyRefusal),
        (Against::Given, Reason::AnyGiven),
        (Against::Aggregate, Reason::AnyAggregate),
        (Against::Handling, Reason::AnyHandling),
        (Against::Thanks, Reason::AnyThanks),
        (Against::Joke, Reason::AnyJoke),
        (Against::Other, Reason::AnyOther),
        (Against::Lesson, Reason::AnyLesson),
    ];
    const ASKS: &[(Ask, Reason)] = &[
        (Ask::Imperative, Reason::AnyImperative),
        (Ask::Polite, Reason::AnyPolite),
        (Ask::Need, Reason::AnyNeed),
        (Ask::Collect, Reason::AnyCollect),
        (Ask::Order, Reason::AnyOrder),
        (Ask::Nag, Reason::AnyNag),
        (Ask::Sign, Reason::AnySign),
        (Ask::Form, Reason::AnyForm),
    ];
    const STATES: &[(State, Reason)] = &[
        (State::LegalBasis, Reason::StatesLegalBasis),
        (State::Purpose, Reason::StatesPurpose),
        (State::Recipient, Reason::StatesRecipient),
        (State::Retention, Reason::StatesRetention),
        (State::Voluntary, Reason::StatesVoluntary),
        (State::Protection, Reason::StatesProtection),
    ];
    for (kind, reason) in AGAINST {
        note(whole.against(*kind), *reason);
    }
    for (kind, reason) in ASKS {
        note(whole.asks(*kind), *reason);
    }
    for (state, reason) in STATES {
        note(whole.states.contains(*state), *reason);
    }
    note(whole.withdraws, Reason::AnyWithdraws);
    note(whole.withheld, Reason::AnyWithheld);
    note(whole.occasion(Occasion::Official), Reason::Official);
    let own = whole.occasion(Occasion::OwnChoice) || whole.occasion(Occasion::OwnApplication);
    note(own, Reason::OwnOccasion);
    note(whole.channel(Channel::PrivateMessage), Reason::ToPrivate);
    note(whole.channel(Channel::InChat), Reason::ToChat);
    let form = whole.channel(Channel::FormLink) || whole.channel(Channel::File);
    note(form, Reason::ToForm);
    let person = |kind: Person| whole.persons & (1 << kind as u16) != 0;
    let kin = person(Person::Child) || person(Person::Parent);
    let class = [Person::Everyone, Person::School, Person::Addressed];
    let beyond_kin = class.into_iter().any(person)
        || whole.channels != 0
        || whole.tells
        || [Ask::Nag, Ask::Collect, Ask::Order, Ask::Form]
            .into_iter()
            .any(|kind| whole.asks(kind));
    let of_class = kin || beyond_kin;
    note(!of_class && !whole.poll, Reason::NoClass);
    note(kin && !beyond_kin && !whole.poll, Reason::OnlyKin);
    note(
        !beyond_kin && whole.question && !whole.poll,
        Reason::NoClassQuestion,
    );
    let spoken_to = person(Person::Second) || whole.asks(Ask::Imperative);
    note(
        !of_class && !spoken_to && !whole.poll,
        Reason::NoClassNobody,
    );
    note(person(Person::Teacher), Reason::ToTeacher);
    note(whole.words <= 5, Reason::Short);
    note(whole.poll, Reason::Poll);
}

const ASKS: &[(Ask, Reason, Option<Reason>)] = &[
    (
        Ask::Imperative,
        Reason::AskImperative,
        Some(Reason::NearImperative),
    ),
    (Ask::Polite, Reason::AskPolite, Some(Reason::NearPolite)),
    (Ask::Need, Reason::AskNeed, Some(Reason::NearNeed)),
    (Ask::Collect, Reason::AskCollect, Some(Reason::NearCollect)),
    (Ask::Order, Reason::AskOrder, Some(Reason::NearOrder)),
    (Ask::Nag, Reason::AskNag, Some(Reason::NearNag)),
    (
        Ask::Question,
        Reason::AskQuestion,
        Some(Reason::NearQuestion),
    ),
    (Ask::Infinitive, Reason::AskInfinitive, None),
    (Ask::Sign, Reason::AskSign, Some(Reason::NearSign)),
    (Ask::Check, Reason::AskCheck, Some(Reason::NearCheck)),
    (Ask::Singular, Reason::AskSingular, None),
    (Ask::Form, Reason::AskForm, None),
];

const AGAINST: &[(Against, Reason, Reason)] = &[
    (
        Against::Warning,
        Reason::AgainstWarning,
        Reason::NearAgainstWarning,
    ),
    (
        Against::Discussion,
        Reason::AgainstDiscussion,
        Reason::NearAgainstDiscussion,
    ),
    (
        Against::Report,
        Reason::AgainstReport,
        Reason::NearAgainstReport,
    ),
    (Against::News, Reason::AgainstNews, Reason::NearAgainstNews),
    (
        Against::Refusal,
        Reason::AgainstRefusal,
        Reason::NearAgainstRefusal,
    ),
    (
        Against::Given,
        Reason::AgainstGiven,
        Reason::NearAgainstGiven,
    ),
    (
        Against::Aggregate,
        Reason::AgainstAggregate,
        Reason::NearAgainstAggregate,
    ),
    (
        Against::Handling,
        Reason::AgainstHandling,
        Reason::NearAgainstHandling,
    ),
    (
        Against::Thanks,
        Reason::AgainstThanks,
        Reason::NearAgainstThanks,
    ),
    (Against::Joke, Reason::AgainstJoke, Reason::NearAgainstJoke),
    (
        Against::Other,
        Reason::AgainstOther,
        Reason::NearAgainstOther,
    ),
    (
        Against::Lesson,
        Reason::AgainstLesson,
        Reason::NearAgainstLesson,
    ),
];

const PERSONS: &[(Person, Reason)] = &[
    (Person::Child, Reason::PersonChild),
    (Person::Parent, Reason::PersonParent),
    (Person::Family, Reason::PersonFamily),
    (Person::School, Reason::PersonSchool),
    (Person::Speaker, Reason::PersonSpeaker),
    (Person::Addressed, Reason::PersonAddressed),
    (Person::Everyone, Reason::PersonEveryone),
    (Person::Second, Reason::PersonSecond),
    (Person::Asker, Reason::PersonAsker),
];

const CUES: &[(Cue, Reason)] = &[
    (Cue::Joins, Reason::CueJoins),
    (Cue::Retold, Reason::CueRetold),
    (Cue::Past, Reason::CuePast),
    (Cue::We, Reason::CueWe),
    (Cue::Nothing, Reason::CueNothing),
    (Cue::About, Reason::CueAbout),
    (Cue::InFull, Reason::CueInFull),
    (Cue::Which, Reason::CueWhich),
    (Cue::Home, Reason::CueHome),
    (Cue::PassedOn, Reason::CuePassedOn),
    (Cue::May, Reason::CueMay),
    (Cue::TheChild, Reason::CueTheChild),
    (Cue::TheParent, Reason::CueTheParent),
    (Cue::Familiar, Reason::CueFamiliar),
    (Cue::Anybody, Reason::CueAnybody),
];

/// The reasons that the sentence `at` gives, with what stands around it.
#[expect(clippy::too_many_lines, reason = "a list of reasons, one line each")]
pub(super) fn reasons(facts: &[Facts], at: usize, whole: Whole, forwarded: bool) -> Reasons {
    let own = &facts[at];
    let near = facts::near(facts, at);
    let others = || near.iter().filter(|fact| !std::ptr::eq(*fact, own));
    let mut found = Reasons::default();
    let mut note = |is: bool, reason: Reason| {
        if is {
            found.insert(reason);
        }
    };
    // A list is often one field a line: sentences next to each other count together.
    let named = near
        .iter()
        .filter(|fact| fact.against == 0)
        .fold(own.named(), |all, fact| all.union(fact.named()));
    let here = own.named();
    match named.len() {
        _ if here.is_empty() => {
            note(!own.weak.is_empty(), Reason::WeakOnly);
            note(own.weak.is_empty() && own.data_word, Reason::WordOnly);
        }
        0 | 1 => note(true, Reason::OneField),
        2 => note(true, Reason::TwoFields),
        _ => note(true, Reason::ManyFields),
    }
    note(named.tier() == Some(Tier::Sensitive), Reason::Sensitive);
    note(!own.questions.is_empty(), Reason::FamilyQuestion);
    note(here.contains(Category::Credentials), Reason::Credentials);
    note(here.contains(Category::Consent), Reason::Consent);
    note(here.contains(Category::Biometrics), Reason::Biometrics);
    note(own.listed >= 2, Reason::Listed);
    note(own.loose * 4 <= own.words, Reason::Bare);
    note(
        others().any(|fact| !fact.named().is_empty()),
        Reason::NearData,
    );
    for (kind, here, there) in ASKS {
        note(own.asks(*kind), *here);
        if let Some(there) = there {
            note(others().any(|fact| fact.asks(*kind)), *there);
        }
    }
    for (kind, here, there) in AGAINST {
        note(own.against(*kind), *here);
        note(others().any(|fact| fact.against(*kind)), *there);
    }
    // Whoever is after a code says that the school sends them.
    let posing = here.contains(Category::Credentials);
    for (kind, here) in PERSONS {
        note(
            own.person(*kind) && !(posing && *kind == Person::School),
            *here,
        );
    }
    note(
        others().any(|fact| fact.person(Person::Addressed)),
        Reason::NearAddressed,
    );
    note(near.iter().any(|fact| fact.deadline), Reason::Deadline);
    note(near.iter().any(|fact| fact.authority), Reason::Authority);
    note(near.iter().any(|fact| fact.channel), Reason::Channel);
    note(own.withheld, Reason::Withheld);
    note(others().any(|fact| fact.withheld), Reason::NearWithheld);
    note(own.question && !whole.poll, Reason::Questioned);
    let asks_families = own.asks(Ask::Question) || !own.questions.is_empty();
    note(
        own.question && !asks_families && !whole.poll,
        Reason::QuestionedPlain,
    );
    note(
        facts
            .first()
            .is_some_and(|fact| fact.against(Against::Given)),
        Reason::GivenFirst,
    );
    note(own.second, Reason::ShapeSecond);
    note(own.several && !own.named().is_empty(), Reason::ShapeSeveral);
    note(own.past, Reason::ShapePast);
    note(own.ends_past, Reason::ShapeEndsPast);
    note(own.linked, Reason::Linked);
    let firm = own.asks(Ask::Imperative) || own.asks(Ask::Polite) || own.asks(Ask::Need);
    let narrating = [
        Against::Report,
        Against::Given,
        Against::Discussion,
        Against::News,
        Against::Refusal,
        Against::Joke,
        Against::Handling,
    ];
    note(
        !firm && narrating.iter().any(|kind| own.against(*kind)),
        Reason::AgainstAlone,
    );
    note(
        own.question && own.person(Person::Speaker),
        Reason::QuestionedSpeaker,
    );
    note(facts.len() > 5, Reason::Long);
    let register = [
        Category::ChildName,
        Category::ParentName,
        Category::BirthDate,
        Category::Iin,
        Category::Phone,
        Category::Address,
        Category::IdDocument,
    ];
    note(
        register.iter().any(|category| named.contains(*category)),
        Reason::Register,
    );
    let soft = (1 << Ask::Singular as u16) | (1 << Ask::Form as u16);
    note(
        near.iter().all(|fact| fact.asks & !soft == 0),
        Reason::NoAsk,
    );
    let about = [
        Person::Child,
        Person::Parent,
        Person::Family,
        Person::Second,
        Person::Everyone,
    ];
    let of_family = about.iter().any(|kind| own.person(*kind));
    note(of_family, Reason::AboutFamily);
    let plain_question = own.question
        && !own.person(Person::Speaker)
        && !own.person(Person::School)
        && own.against == 0
        && !here.is_empty();
    note(plain_question, Reason::FamilyAsked);
    note(plain_question && of_family, Reason::FamilyAskedDirectly);
    let mild = (1 << Against::Other as u16) | (1 << Against::Lesson as u16);
    let clean = own.against & !mild == 0
        && (!own.withheld || own.asks(Ask::Imperative))
        && !here.is_empty();
    let asked =
        |fact: &Facts| fact.asks(Ask::Imperative) || fact.asks(Ask::Polite) || fact.asks(Ask::Nag);
    note(clean, Reason::Clean);
    note(clean && asked(own), Reason::CleanAsk);
    note(
        clean && own.asks(Ask::Need) && !own.question,
        Reason::CleanNeed,
    );
    note(
        clean && own.asks(Ask::Question) && here.tier() == Some(Tier::Sensitive),
        Reason::CleanQuestion,
    );
    note(
        clean && (own.asks(Ask::Order) || own.asks(Ask::Collect)),
        Reason::CleanOrder,
    );
    note(clean && own.yours, Reason::Yours);
    let dense = own.loose * 3 <= own.words;
    // Nothing in the message but the request itself.
    let plain = clean && dense && whole.against == 0 && !own.question;
    note(plain && asked(own), Reason::PlainAsk);
    note(plain && own.asks(Ask::Need), Reason::PlainNeed);
    note(
        plain && near.iter().any(|fact| fact.deadline),
        Reason::PlainDeadline,
    );
    let aside = others().any(|fact| {
        (asked(fact) || fact.asks(Ask::Need)) && fact.named().is_empty() && fact.against == 0
    });
    note(clean && aside && !asked(own), Reason::CleanNear);
    note(
        clean
            && here.contains(Category::Credentials)
            && (asked(own) || own.asks(Ask::Singular) || own.asks(Ask::Infinitive)),
        Reason::CleanCredentials,
    );
    note(
        facts
            .first()
            .is_some_and(|fact| fact.against(Against::Report)),
        Reason::ReportFirst,
    );
    let context = near.iter().any(|fact| {
        let people = [
            Person::Child,
            Person::Parent,
            Person::Addressed,
            Person::Everyone,
        ];
        people.iter().any(|kind| fact.person(*kind))
            || fact.deadline
            || fact.authority
            || fact.channel
            || fact.asks(Ask::Nag)
            || fact.asks(Ask::Collect)
            || fact.asks(Ask::Form)
    });
    note(!context && named.len() < 2, Reason::NoContext);
    note(
        own.asks(Ask::Nag) && own.against == 0 && (own.data_word || !here.is_empty()),
        Reason::NagOnData,
    );
    note(
        own.words <= 8 && own.question && clean && here.tier() == Some(Tier::Sensitive),
        Reason::ShortQuestion,
    );
    let (words, loose) = near.iter().fold((0, 0), |(words, loose), fact| {
        (words + fact.words, loose + fact.loose)
    });
    let enough = match named.len() {
        0 => false,
        1 => named.tier() == Some(Tier::Sensitive) && loose * 4 <= words,
        2 => loose * 2 <= words,
        _ => loose * 3 <= words * 2,
    };
    let list = enough
        && (!own.question || own.words <= 3 || named.len() >= 3)
        && near.iter().all(|fact| fact.against == 0 && !fact.withheld);
    note(list, Reason::BareList);
    note(
        list && of_family && !here.is_empty(),
        Reason::BareListFamily,
    );
    note(forwarded, Reason::Forwarded);
    let everyday = [
        Category::Health,
        Category::PhotoVideo,
        Category::Phone,
        Category::Whereabouts,
        Category::ChildName,
        Category::FamilyRelations,
        Category::SocialAccounts,
        Category::PropertyVehicle,
        Category::BankDetails,
        Category::Credentials,
        Category::Consent,
        Category::Other,
    ];
    let only_everyday = !here.is_empty() && named.iter().all(|c| everyday.contains(&c));
    note(only_everyday, Reason::EverydayOnly);
    note(own.loose * 4 > own.words * 3, Reason::Diluted);
    note(dense, Reason::Dense);
    note(own.words > 25, Reason::LongSentence);
    let asked_of_families = own.asks(Ask::Question) && (own.question || own.asks_first);
    note(asked_of_families, Reason::TrueQuestion);
    let sensitive = here.tier() == Some(Tier::Sensitive);
    note(
        clean && asked_of_families && sensitive,
        Reason::CleanTrueQuestion,
    );
    let anybody = own.cues & (1 << Cue::Anybody as u16) != 0 && clean && own.question;
    note(anybody, Reason::AnybodyAsked);
    let ways = near.iter().fold(0, |all, fact| all | fact.asks) & !soft;
    note(ways.count_ones() >= 2, Reason::ManyAsks);
    note(own.ask_at_edge, Reason::AskAtEdge);
    let needs = own.asks(Ask::Need) && own.person(Person::Speaker) && !of_family;
    note(needs, Reason::OwnNeed);
    let family = |fact: &Facts| about.iter().any(|kind| fact.person(*kind));
    note(others().any(family), Reason::NearFamily);
    note(own.name, Reason::NameAsked);
    let elsewhere = facts
        .iter()
        .any(|fact| !std::ptr::eq(fact, own) && fact.question);
    note(elsewhere && !whole.poll, Reason::AnyQuestion);
    let light = [Category::ChildName, Category::PhotoVideo, Category::Consent];
    let outing = !here.is_empty() && named.iter().all(|category| light.contains(&category));
    note(
        outing && whole.occasion(Occasion::OwnChoice),
        Reason::OutingOnly,
    );
    let cues = near.iter().fold(0, |all, fact| all | fact.cues);
    for (kind, reason) in CUES {
        note(cues & (1 << *kind as u16) != 0, *reason);
    }
    of_whole(whole, note);
    found
}
