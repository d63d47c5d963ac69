//! What speaks for a request and what against, each worth some points: `points.toml` says how many
//! and why. The sum of the strongest sentence decides; every addend can be shown to a person.

use super::facts::Facts;
use super::meaning::{Against, Ask, Person};
use crate::domain::{Category, Tier};

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)+) => {
        /// One reason for or against a verdict.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u8)]
        pub enum Reason { $($(#[$doc])* $name,)+ }

        impl Reason {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in `points.toml`.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }
        }
    };
}

reasons! {
    /// One kind of data is named.
    OneField = "one_field";
    /// Two kinds of data are named.
    TwoFields = "two_fields";
    /// Three kinds of data or more are named.
    ManyFields = "many_fields";
    /// A sensitive kind is among them.
    Sensitive = "sensitive";
    /// Only words that may mean data.
    WeakOnly = "weak_only";
    /// Only «данные», «мәлімет».
    WordOnly = "word_only";
    /// A question to a family about its data.
    FamilyQuestion = "family_question";
    /// A code, password or key.
    Credentials = "credentials";
    /// A consent to collection.
    Consent = "consent";
    /// Biometrics.
    Biometrics = "biometrics";
    /// Data stand as a list.
    Listed = "listed";
    /// Hardly a word besides the data.
    Bare = "bare";
    /// A sentence next to it names data as well.
    NearData = "near_data";
    /// `imperative` words in the sentence.
    AskImperative = "ask_imperative";
    /// `polite` words in the sentence.
    AskPolite = "ask_polite";
    /// `need` words in the sentence.
    AskNeed = "ask_need";
    /// `collect` words in the sentence.
    AskCollect = "ask_collect";
    /// `order` words in the sentence.
    AskOrder = "ask_order";
    /// `nag` words in the sentence.
    AskNag = "ask_nag";
    /// `question` words in the sentence.
    AskQuestion = "ask_question";
    /// `infinitive` words in the sentence.
    AskInfinitive = "ask_infinitive";
    /// `sign` words in the sentence.
    AskSign = "ask_sign";
    /// `check` words in the sentence.
    AskCheck = "ask_check";
    /// `singular` words in the sentence.
    AskSingular = "ask_singular";
    /// `form` words in the sentence.
    AskForm = "ask_form";
    /// `imperative` words in a sentence next to it.
    NearImperative = "near_imperative";
    /// `polite` words in a sentence next to it.
    NearPolite = "near_polite";
    /// `need` words in a sentence next to it.
    NearNeed = "near_need";
    /// `collect` words in a sentence next to it.
    NearCollect = "near_collect";
    /// `order` words in a sentence next to it.
    NearOrder = "near_order";
    /// `nag` words in a sentence next to it.
    NearNag = "near_nag";
    /// `question` words in a sentence next to it.
    NearQuestion = "near_question";
    /// `sign` words in a sentence next to it.
    NearSign = "near_sign";
    /// `check` words in a sentence next to it.
    NearCheck = "near_check";
    /// `child` words in the sentence.
    PersonChild = "person_child";
    /// `parent` words in the sentence.
    PersonParent = "person_parent";
    /// `family` words in the sentence.
    PersonFamily = "person_family";
    /// `school` words in the sentence.
    PersonSchool = "person_school";
    /// `speaker` words in the sentence.
    PersonSpeaker = "person_speaker";
    /// `addressed` words in the sentence.
    PersonAddressed = "person_addressed";
    /// `everyone` words in the sentence.
    PersonEveryone = "person_everyone";
    /// `second` words in the sentence.
    PersonSecond = "person_second";
    /// Families are addressed in a sentence next to it.
    NearAddressed = "near_addressed";
    /// A deadline.
    Deadline = "deadline";
    /// A body is named.
    Authority = "authority";
    /// A way of answering is named.
    Channel = "channel";
    /// It asks not to, or nothing is needed.
    Withheld = "withheld";
    /// So does a sentence next to it.
    NearWithheld = "near_withheld";
    /// `warning` words in the sentence.
    AgainstWarning = "against_warning";
    /// `discussion` words in the sentence.
    AgainstDiscussion = "against_discussion";
    /// `report` words in the sentence.
    AgainstReport = "against_report";
    /// `news` words in the sentence.
    AgainstNews = "against_news";
    /// `refusal` words in the sentence.
    AgainstRefusal = "against_refusal";
    /// `given` words in the sentence.
    AgainstGiven = "against_given";
    /// `aggregate` words in the sentence.
    AgainstAggregate = "against_aggregate";
    /// `handling` words in the sentence.
    AgainstHandling = "against_handling";
    /// `thanks` words in the sentence.
    AgainstThanks = "against_thanks";
    /// `joke` words in the sentence.
    AgainstJoke = "against_joke";
    /// `other` words in the sentence.
    AgainstOther = "against_other";
    /// `warning` words in a sentence next to it.
    NearAgainstWarning = "near_against_warning";
    /// `discussion` words in a sentence next to it.
    NearAgainstDiscussion = "near_against_discussion";
    /// `report` words in a sentence next to it.
    NearAgainstReport = "near_against_report";
    /// `news` words in a sentence next to it.
    NearAgainstNews = "near_against_news";
    /// `refusal` words in a sentence next to it.
    NearAgainstRefusal = "near_against_refusal";
    /// `given` words in a sentence next to it.
    NearAgainstGiven = "near_against_given";
    /// `aggregate` words in a sentence next to it.
    NearAgainstAggregate = "near_against_aggregate";
    /// `handling` words in a sentence next to it.
    NearAgainstHandling = "near_against_handling";
    /// `thanks` words in a sentence next to it.
    NearAgainstThanks = "near_against_thanks";
    /// `joke` words in a sentence next to it.
    NearAgainstJoke = "near_against_joke";
    /// `other` words in a sentence next to it.
    NearAgainstOther = "near_against_other";
    /// Ends with a question mark.
    Questioned = "questioned";
    /// Ends with a question mark and nothing in it asks families.
    QuestionedPlain = "questioned_plain";
    /// The first words of the message speak of the sender's own doing.
    GivenFirst = "given_first";
    /// A poll whose voters are seen.
    Poll = "poll";
    /// A word's ending addresses several people.
    ShapeSecond = "shape_second";
    /// A word's ending tells of something past.
    ShapePast = "shape_past";
    /// The sentence ends with a word that tells of something past.
    ShapeEndsPast = "shape_ends_past";
    /// Asking words stand next to the data.
    Linked = "linked";
    /// Something speaks against, and no imperative, polite or needing words stand against that.
    AgainstAlone = "against_alone";
    /// The sender asks about the sender's own.
    QuestionedSpeaker = "questioned_speaker";
    /// A long message.
    Long = "long";
    /// A field of every register: names, number, birth, address, phone, document.
    Register = "register";
    /// Asks nobody: no words of asking in the sentence or next to it.
    NoAsk = "no_ask";
    /// The families' own children, parents or homes are meant.
    AboutFamily = "about_family";
    /// A question about a family's data that nothing marks as the sender's own.
    FamilyAsked = "family_asked";
    /// The same, and a child, a parent or «вы» is named.
    FamilyAskedDirectly = "family_asked_directly";
    /// Two fields or a sensitive one and hardly a word besides, nothing against.
    BareList = "bare_list";
    /// Nothing speaks against, nothing is withheld, the sender's own data are not meant.
    Clean = "clean";
    /// An imperative, polite or nagging request beside the data, and clean.
    CleanAsk = "clean_ask";
    /// Needing words beside the data, and clean.
    CleanNeed = "clean_need";
    /// A question to families about sensitive data, and clean.
    CleanQuestion = "clean_question";
    /// Collecting or relayed order beside the data, and clean.
    CleanOrder = "clean_order";
    /// The request stands in a sentence of its own next to clean data.
    CleanNear = "clean_near";
    /// A code, password or key is asked for, and clean.
    CleanCredentials = "clean_credentials";
    /// Homework or a lesson is spoken of in the sentence.
    AgainstLesson = "against_lesson";
    /// Homework or a lesson is spoken of next to it.
    NearAgainstLesson = "near_against_lesson";
    /// The message warns.
    AnyWarning = "any_warning";
    /// The message tells news.
    AnyNews = "any_news";
    /// The message discusses whether one may ask so.
    AnyDiscussion = "any_discussion";
    /// The message takes the question back.
    AnyWithdraws = "any_withdraws";
    /// The message begins with somebody's doing or saying.
    ReportFirst = "report_first";
    /// One field and nothing of a class around it: no child, parent, deadline, body, way, list.
    NoContext = "no_context";
    /// Five words or fewer.
    Short = "short";
    /// Forwarded from elsewhere.
    Forwarded = "forwarded";
}

/// Reasons as bits.
pub(super) type Reasons = u128;

fn bit(reason: Reason) -> Reasons {
    1 << reason as u8
}

/// The reasons of a set.
pub(super) fn each(reasons: Reasons) -> impl Iterator<Item = Reason> {
    Reason::ALL
        .iter()
        .copied()
        .filter(move |reason| reasons & bit(*reason) != 0)
}

/// What is told of the whole message.
#[derive(Clone, Copy, Default)]
pub(super) struct Whole {
    /// A poll whose voters are seen.
    pub(super) poll: bool,
    /// The sentence was forwarded.
    pub(super) forwarded: bool,
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
];

/// The reasons that the sentence `at` gives, with what stands around it.
pub(super) fn reasons(facts: &[Facts], at: usize, whole: Whole) -> Reasons {
    let own = &facts[at];
    let near = &facts[at.saturating_sub(2)..(at + 3).min(facts.len())];
    let others = || near.iter().filter(|fact| !std::ptr::eq(*fact, own));
    let mut found = 0;
    let mut note = |is: bool, reason: Reason| {
        if is {
            found |= bit(reason);
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
    for (kind, here) in PERSONS {
        note(own.person(*kind), *here);
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
    note(clean && !own.person(Person::Speaker), Reason::Clean);
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
    let any = |kind: Against| facts.iter().any(|fact| fact.against(kind));
    note(any(Against::Warning), Reason::AnyWarning);
    note(any(Against::News), Reason::AnyNews);
    note(any(Against::Discussion), Reason::AnyDiscussion);
    note(
        facts.iter().any(|fact| fact.withdraws),
        Reason::AnyWithdraws,
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
        facts.iter().map(|fact| fact.words).sum::<u16>() <= 5,
        Reason::Short,
    );
    let (words, loose) = near.iter().fold((0, 0), |(words, loose), fact| {
        (words + fact.words, loose + fact.loose)
    });
    let enough = match named.len() {
        0 => false,
        1 => named.tier() == Some(Tier::Sensitive) && loose * 4 <= words,
        2 => loose * 3 <= words,
        _ => loose * 2 <= words,
    };
    let list = enough
        && (!own.question || own.words <= 3 || named.len() >= 3)
        && near.iter().all(|fact| fact.against == 0 && !fact.withheld);
    note(list, Reason::BareList);
    note(whole.poll, Reason::Poll);
    note(whole.forwarded, Reason::Forwarded);
    found
}
