//! What words can mean to the detector: the vocabulary between the lexicon files and the rules.
//! A table of a lexicon file is one meaning; its name is parsed here.

use crate::domain::{Authority, Category, Channel, Occasion, State};

/// How the words ask (corpus notes, "How a request is built").
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Ask {
    /// «скиньте», «жіберіңіздер».
    Imperative,
    /// «просим предоставить», «беруіңізді сұраймыз».
    Polite,
    /// «нужны», «керек».
    Need,
    /// «собираем», «жинап жатырмыз».
    Collect,
    /// «пришёл запрос», «тапсырма түсті».
    Order,
    /// «кто не сдал», «жібермегендер».
    Nag,
    /// «у кого», «кімде»: a question to the families.
    Question,
    /// «предоставить», «сдать»: an order without a mood.
    Infinitive,
    /// «подпишите», «қол қойыңыздар».
    Sign,
    /// «проверьте свои», «тексеріңіздер».
    Check,
    /// «кто скинет», singular and familiar forms: asks one person, enough only for credentials.
    Singular,
    /// «анкета», «список», «кесте»: a paper or form that is filled.
    Form,
}

/// What speaks against a request (corpus notes, "Tricky negatives").
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Against {
    /// «мошенники», «никому не», «алаяқ».
    Warning,
    /// «законно ли», «имеют ли право», «зачем им».
    Discussion,
    /// «попросили», «требовали», «сұрапты»: tells of somebody's asking.
    Report,
    /// «сообщил министр», «напомним».
    News,
    /// «не буду», «бермеймін».
    Refusal,
    /// «скинула», «жібердім», «вот мой».
    Given,
    /// «только количество», «анонимно».
    Aggregate,
    /// «где взять», «қайдан аламыз»: how to handle one's own data.
    Handling,
    /// «спасибо всем», «рахмет».
    Thanks,
    /// «скоро спросят», «прикол».
    Joke,
    /// Money, events, lost things: what class chats are full of.
    Other,
    /// Homework and lessons.
    Lesson,
}

/// Whose the data are, or whom the words address.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Person {
    /// «ребёнка», «балаңыздың».
    Child,
    /// «родителей», «мамы», «әкесінің».
    Parent,
    /// «семья», «отбасы».
    Family,
    /// «учителя», «школы», «столовой»: nobody's private data.
    School,
    /// «мой», «наш», «менің».
    Speaker,
    /// «уважаемые родители», «ата-аналар».
    Addressed,
    /// «всех», «каждый», «барлық», «әр».
    Everyone,
    /// «вы», «ваш», «сіздер», «балаңыздың».
    Second,
    /// «мне», «маған»: the sender, as the one who gets.
    Asker,
    /// «апай, …», «прошу школу»: a teacher or the school is addressed, so a parent speaks.
    Teacher,
}

/// What else the words tell of the kind of talk they stand in; each says little by itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Cue {
    /// «и», «және»: several things at once.
    Joins,
    /// «мол», «деп», «екен»: somebody else's words are told.
    Retold,
    /// «вчера», «былтыр»: of something past.
    Past,
    /// «я», «мы», «бізге»: the sender as one of the class.
    We,
    /// «ничего», «больше», «ешкім».
    Nothing,
    /// «что», «про», «туралы»: the matter itself is talked about.
    About,
    /// «полностью», «анық»: how the answer is to be given.
    InFull,
    /// «город», «какой», «қай»: a detail that is asked for.
    Which,
    /// «дома», «үйде», «в семье».
    Home,
    /// «сдаю», «кетеді»: the answers go on to somebody.
    PassedOn,
    /// «можно», «болады»: what may be done.
    May,
    /// «ребёнка», «балаңыздың»: one child, the reader's.
    TheChild,
    /// «мама», «әкесі»: one parent.
    TheParent,
    /// «ты», «твой», «сенің»: one person is spoken to as a familiar.
    Familiar,
    /// «кто», «у кого», «кімде»: whoever it concerns.
    Anybody,
}

/// What one entry of the lexicon says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Meaning {
    /// Names personal data of this category.
    Data(Category),
    /// May name such data, if the message already asks a family.
    Weak(Category),
    /// Is itself a question to a family about such data («кем работаете»).
    Question(Category),
    /// A full name, of whom is told by the words around («ФИО»).
    Name,
    /// A number, of what is told by the words around («нөмірі»).
    Number,
    /// «данные», «мәлімет».
    DataWord,
    /// Looks like data and is not («паспорт здоровья»): hides what it covers.
    Harmless,
    /// Asks.
    Ask(Ask),
    /// Asks not to («не присылайте», «жібермеңіздер»), or says that nothing is needed.
    Withheld,
    /// Speaks against.
    Against(Against),
    /// Whose or whom.
    Person(Person),
    /// The kind of talk it stands in.
    Cue(Cue),
    /// Who is said to want it.
    Authority(Authority),
    /// Where the answer goes.
    Channel(Channel),
    /// Why the family would answer.
    Occasion(Occasion),
    /// What the message states.
    State(State),
    /// Until when.
    Deadline,
    /// «вопрос снят», «больше не нужно».
    Withdraws,
    /// A nag or clarification that names no data («кто не сдал?», «можно прочерк»).
    FollowUp,
    /// A word only this language has: tells languages apart, nothing else.
    Language,
}

/// Coarse groups of meanings as bits, to dismiss a message before anything is stored.
pub(super) mod group {
    /// Names data.
    pub(crate) const DATA: u8 = 1;
    /// Asks or addresses.
    pub(crate) const ASK: u8 = 2;
    /// Follow-up or withdrawal.
    pub(crate) const FOLLOW: u8 = 4;
    /// Anything else.
    pub(crate) const OTHER: u8 = 8;
}

impl Meaning {
    /// The meaning of a table `[path]`; `None` for an unknown one.
    pub(super) fn from_path(path: &[&str]) -> Option<Self> {
        Some(match *path {
            ["data", "name"] => Self::Name,
            ["data", "number"] => Self::Number,
            ["data", "word"] => Self::DataWord,
            ["data", id] => Self::Data(Category::from_id(id)?),
            ["data", id, "weak"] => Self::Weak(Category::from_id(id)?),
            ["data", id, "question"] => Self::Question(Category::from_id(id)?),
            ["harmless"] => Self::Harmless,
            ["ask", id] => Self::Ask(named(Ask::ALL, Ask::id, id)?),
            ["withheld"] => Self::Withheld,
            ["against", id] => Self::Against(named(Against::ALL, Against::id, id)?),
            ["person", id] => Self::Person(named(Person::ALL, Person::id, id)?),
            ["cue", id] => Self::Cue(named(Cue::ALL, Cue::id, id)?),
            ["authority", id] => Self::Authority(Authority::from_id(id)?),
            ["channel", id] => Self::Channel(Channel::from_id(id)?),
            ["occasion", id] => Self::Occasion(Occasion::from_id(id)?),
            ["state", id] => Self::State(State::from_id(id)?),
            ["deadline"] => Self::Deadline,
            ["withdraws"] => Self::Withdraws,
            ["follow_up"] => Self::FollowUp,
            ["language"] => Self::Language,
            _ => return None,
        })
    }

    pub(super) fn group(self) -> u8 {
        match self {
            Self::Data(_)
            | Self::Weak(_)
            | Self::Question(_)
            | Self::Name
            | Self::Number
            | Self::DataWord => group::DATA,
            Self::Ask(_) | Self::Person(Person::Addressed) => group::ASK,
            Self::Withdraws | Self::FollowUp => group::FOLLOW,
            _ => group::OTHER,
        }
    }

    /// Meanings of one family compete for words: the longer match wins.
    pub(super) fn family(self) -> u8 {
        match self {
            Self::Data(_)
            | Self::Weak(_)
            | Self::Question(_)
            | Self::Name
            | Self::Number
            | Self::DataWord
            | Self::Harmless => 1,
            Self::Ask(_) | Self::Withheld => 2,
            Self::Authority(_) => 3,
            _ => 0,
        }
    }
}

/// A closed list by name: the names stand in lexicon files and in the texts that explain a finding.
macro_rules! ids {
    ($type:ident { $($variant:ident = $id:literal),+ $(,)? }) => {
        impl $type {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in files.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }
        }
    };
}
pub(super) use ids;

/// The one of a list that has this name.
fn named<T: Copy>(all: &[T], id: fn(T) -> &'static str, wanted: &str) -> Option<T> {
    all.iter().copied().find(|one| id(*one) == wanted)
}

ids!(Ask {
    Imperative = "imperative",
    Polite = "polite",
    Need = "need",
    Collect = "collect",
    Order = "order",
    Nag = "nag",
    Question = "question",
    Infinitive = "infinitive",
    Sign = "sign",
    Check = "check",
    Singular = "singular",
    Form = "form",
});

ids!(Against {
    Warning = "warning",
    Discussion = "discussion",
    Report = "report",
    News = "news",
    Refusal = "refusal",
    Given = "given",
    Aggregate = "aggregate",
    Handling = "handling",
    Thanks = "thanks",
    Joke = "joke",
    Other = "other",
    Lesson = "lesson",
});

ids!(Person {
    Child = "child",
    Parent = "parent",
    Family = "family",
    School = "school",
    Speaker = "speaker",
    Addressed = "addressed",
    Everyone = "everyone",
    Second = "second",
    Asker = "asker",
    Teacher = "teacher",
});

ids!(Cue {
    Joins = "joins",
    Retold = "retold",
    Past = "past",
    We = "we",
    Nothing = "nothing",
    About = "about",
    InFull = "in_full",
    Which = "which",
    Home = "home",
    PassedOn = "passed_on",
    May = "may",
    TheChild = "the_child",
    TheParent = "the_parent",
    Familiar = "familiar",
    Anybody = "anybody",
});
