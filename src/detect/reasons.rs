//! What speaks for a request and what against: every reason by name, side and sentence.
//! `points.toml` says how much each is worth; `weighing` says when it is there.

/// Which way a reason speaks; the fit of the points keeps to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// For a request.
    For,
    /// Against one.
    Against,
    /// Tells little by itself.
    Either,
}

macro_rules! reasons {
    ($(#[doc = $told:literal] $name:ident = $id:literal, $side:ident;)+) => {
        /// One reason for or against a verdict.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u8)]
        pub enum Reason { $(#[doc = $told] $name,)+ }

        impl Reason {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in `points.toml`.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// When it is there, in a sentence.
            #[must_use]
            pub fn told(self) -> &'static str {
                match self { $(Self::$name => $told.trim_ascii()),+ }
            }

            /// Which way it speaks.
            #[must_use]
            pub fn side(self) -> Side {
                match self { $(Self::$name => Side::$side),+ }
            }
        }
    };
}

reasons! {
    /// One kind of data is named.
    OneField = "one_field", For;
    /// Two kinds of data are named.
    TwoFields = "two_fields", For;
    /// Three kinds of data or more are named.
    ManyFields = "many_fields", For;
    /// A sensitive kind is among them.
    Sensitive = "sensitive", For;
    /// Only words that may mean data.
    WeakOnly = "weak_only", Against;
    /// Only «данные», «мәлімет».
    WordOnly = "word_only", Against;
    /// A question to a family about its data.
    FamilyQuestion = "family_question", For;
    /// A code, password or key.
    Credentials = "credentials", For;
    /// A consent to collection.
    Consent = "consent", For;
    /// Biometrics.
    Biometrics = "biometrics", For;
    /// Data stand as a list.
    Listed = "listed", For;
    /// Hardly a word besides the data.
    Bare = "bare", For;
    /// A sentence next to it names data as well.
    NearData = "near_data", For;
    /// `imperative` words in the sentence.
    AskImperative = "ask_imperative", For;
    /// `polite` words in the sentence.
    AskPolite = "ask_polite", For;
    /// `need` words in the sentence.
    AskNeed = "ask_need", For;
    /// `collect` words in the sentence.
    AskCollect = "ask_collect", For;
    /// `order` words in the sentence.
    AskOrder = "ask_order", For;
    /// `nag` words in the sentence.
    AskNag = "ask_nag", For;
    /// `question` words in the sentence.
    AskQuestion = "ask_question", For;
    /// `infinitive` words in the sentence.
    AskInfinitive = "ask_infinitive", For;
    /// `sign` words in the sentence.
    AskSign = "ask_sign", For;
    /// `check` words in the sentence.
    AskCheck = "ask_check", For;
    /// `singular` words in the sentence.
    AskSingular = "ask_singular", Against;
    /// `form` words in the sentence.
    AskForm = "ask_form", For;
    /// `imperative` words in a sentence next to it.
    NearImperative = "near_imperative", For;
    /// `polite` words in a sentence next to it.
    NearPolite = "near_polite", For;
    /// `need` words in a sentence next to it.
    NearNeed = "near_need", For;
    /// `collect` words in a sentence next to it.
    NearCollect = "near_collect", For;
    /// `order` words in a sentence next to it.
    NearOrder = "near_order", For;
    /// `nag` words in a sentence next to it.
    NearNag = "near_nag", For;
    /// `question` words in a sentence next to it.
    NearQuestion = "near_question", For;
    /// `sign` words in a sentence next to it.
    NearSign = "near_sign", For;
    /// `check` words in a sentence next to it.
    NearCheck = "near_check", For;
    /// `child` words in the sentence.
    PersonChild = "person_child", For;
    /// `parent` words in the sentence.
    PersonParent = "person_parent", For;
    /// `family` words in the sentence.
    PersonFamily = "person_family", For;
    /// `school` words in the sentence.
    PersonSchool = "person_school", Against;
    /// `speaker` words in the sentence.
    PersonSpeaker = "person_speaker", Against;
    /// `addressed` words in the sentence.
    PersonAddressed = "person_addressed", For;
    /// `everyone` words in the sentence.
    PersonEveryone = "person_everyone", For;
    /// `second` words in the sentence.
    PersonSecond = "person_second", For;
    /// `asker` words in the sentence.
    PersonAsker = "person_asker", For;
    /// Families are addressed in a sentence next to it.
    NearAddressed = "near_addressed", For;
    /// A deadline.
    Deadline = "deadline", For;
    /// A body is named.
    Authority = "authority", For;
    /// A way of answering is named.
    Channel = "channel", For;
    /// It asks not to, or nothing is needed.
    Withheld = "withheld", Against;
    /// So does a sentence next to it.
    NearWithheld = "near_withheld", Against;
    /// `warning` words in the sentence.
    AgainstWarning = "against_warning", Against;
    /// `discussion` words in the sentence.
    AgainstDiscussion = "against_discussion", Against;
    /// `report` words in the sentence.
    AgainstReport = "against_report", Against;
    /// `news` words in the sentence.
    AgainstNews = "against_news", Against;
    /// `refusal` words in the sentence.
    AgainstRefusal = "against_refusal", Against;
    /// `given` words in the sentence.
    AgainstGiven = "against_given", Against;
    /// `aggregate` words in the sentence.
    AgainstAggregate = "against_aggregate", Against;
    /// `handling` words in the sentence.
    AgainstHandling = "against_handling", Against;
    /// `thanks` words in the sentence.
    AgainstThanks = "against_thanks", Against;
    /// `joke` words in the sentence.
    AgainstJoke = "against_joke", Against;
    /// `other` words in the sentence.
    AgainstOther = "against_other", Against;
    /// `warning` words in a sentence next to it.
    NearAgainstWarning = "near_against_warning", Against;
    /// `discussion` words in a sentence next to it.
    NearAgainstDiscussion = "near_against_discussion", Against;
    /// `report` words in a sentence next to it.
    NearAgainstReport = "near_against_report", Against;
    /// `news` words in a sentence next to it.
    NearAgainstNews = "near_against_news", Against;
    /// `refusal` words in a sentence next to it.
    NearAgainstRefusal = "near_against_refusal", Against;
    /// `given` words in a sentence next to it.
    NearAgainstGiven = "near_against_given", Against;
    /// `aggregate` words in a sentence next to it.
    NearAgainstAggregate = "near_against_aggregate", Against;
    /// `handling` words in a sentence next to it.
    NearAgainstHandling = "near_against_handling", Against;
    /// `thanks` words in a sentence next to it.
    NearAgainstThanks = "near_against_thanks", Against;
    /// `joke` words in a sentence next to it.
    NearAgainstJoke = "near_against_joke", Against;
    /// `other` words in a sentence next to it.
    NearAgainstOther = "near_against_other", Against;
    /// Ends with a question mark.
    Questioned = "questioned", Either;
    /// Ends with a question mark and nothing in it asks families.
    QuestionedPlain = "questioned_plain", Against;
    /// The first words of the message speak of the sender's own doing.
    GivenFirst = "given_first", Against;
    /// A poll whose voters are seen.
    Poll = "poll", For;
    /// A word's ending addresses whom one says «вы» to.
    ShapeSecond = "shape_second", For;
    /// A word's ending addresses several people, beside data.
    ShapeSeveral = "shape_several", For;
    /// A word's ending tells of something past.
    ShapePast = "shape_past", Against;
    /// The sentence ends with a word that tells of something past.
    ShapeEndsPast = "shape_ends_past", Against;
    /// Asking words stand next to the data.
    Linked = "linked", For;
    /// Something speaks against, and no imperative, polite or needing words stand against that.
    AgainstAlone = "against_alone", Against;
    /// The sender asks about the sender's own.
    QuestionedSpeaker = "questioned_speaker", Against;
    /// A long message.
    Long = "long", Either;
    /// A field of every register: names, number, birth, address, phone, document.
    Register = "register", For;
    /// Asks nobody: no words of asking in the sentence or next to it.
    NoAsk = "no_ask", Against;
    /// The families' own children, parents or homes are meant.
    AboutFamily = "about_family", For;
    /// A question about a family's data that nothing marks as the sender's own.
    FamilyAsked = "family_asked", For;
    /// The same, and a child, a parent or «вы» is named.
    FamilyAskedDirectly = "family_asked_directly", For;
    /// Two fields or a sensitive one and hardly a word besides, nothing against.
    BareList = "bare_list", For;
    /// Nothing speaks against, nothing is withheld, the sender's own data are not meant.
    Clean = "clean", For;
    /// An imperative, polite or nagging request beside the data, and clean.
    CleanAsk = "clean_ask", For;
    /// Needing words beside the data, and clean.
    CleanNeed = "clean_need", For;
    /// A question to families about sensitive data, and clean.
    CleanQuestion = "clean_question", For;
    /// Collecting or relayed order beside the data, and clean.
    CleanOrder = "clean_order", For;
    /// The request stands in a sentence of its own next to clean data.
    CleanNear = "clean_near", For;
    /// A code, password or key is asked for, and clean.
    CleanCredentials = "clean_credentials", For;
    /// Homework or a lesson is spoken of in the sentence.
    AgainstLesson = "against_lesson", Against;
    /// Homework or a lesson is spoken of next to it.
    NearAgainstLesson = "near_against_lesson", Against;
    /// The message warns.
    AnyWarning = "any_warning", Against;
    /// The message tells news.
    AnyNews = "any_news", Against;
    /// The message discusses whether one may ask so.
    AnyDiscussion = "any_discussion", Against;
    /// The message takes the question back.
    AnyWithdraws = "any_withdraws", Against;
    /// The message begins with somebody's doing or saying.
    ReportFirst = "report_first", Against;
    /// One field and nothing of a class around it: no child, parent, deadline, body, way, list.
    NoContext = "no_context", Against;
    /// Five words or fewer.
    Short = "short", Either;
    /// A short question about sensitive data, nothing of the sender's own in it.
    ShortQuestion = "short_question", For;
    /// A nag that names data, or «данные» themselves, and nothing against it.
    NagOnData = "nag_on_data", For;
    /// The message refuses.
    AnyRefusal = "any_refusal", Against;
    /// The message gives or tells own data.
    AnyGiven = "any_given", Against;
    /// The message tells of somebody's asking.
    AnyReport = "any_report", Against;
    /// The message asks for numbers only.
    AnyAggregate = "any_aggregate", Against;
    /// The message asks how to handle one's own papers.
    AnyHandling = "any_handling", Against;
    /// The message thanks.
    AnyThanks = "any_thanks", Against;
    /// The message jokes.
    AnyJoke = "any_joke", Against;
    /// The message speaks of money, events, lost things.
    AnyOther = "any_other", Against;
    /// The message speaks of homework.
    AnyLesson = "any_lesson", Against;
    /// The message asks not to somewhere, or says that nothing is needed.
    AnyWithheld = "any_withheld", Against;
    /// An imperative somewhere in the message.
    AnyImperative = "any_imperative", For;
    /// A need somewhere in the message.
    AnyNeed = "any_need", For;
    /// A polite request somewhere in the message.
    AnyPolite = "any_polite", For;
    /// A nag somewhere in the message.
    AnyNag = "any_nag", For;
    /// Collecting somewhere in the message.
    AnyCollect = "any_collect", For;
    /// A relayed order somewhere in the message.
    AnyOrder = "any_order", For;
    /// A signature somewhere in the message.
    AnySign = "any_sign", For;
    /// A form or list somewhere in the message.
    AnyForm = "any_form", For;
    /// It says what the data are for.
    StatesPurpose = "states_purpose", For;
    /// It says who gets them.
    StatesRecipient = "states_recipient", For;
    /// It says how long they are kept.
    StatesRetention = "states_retention", For;
    /// It says that one may refuse.
    StatesVoluntary = "states_voluntary", For;
    /// It says how they are protected.
    StatesProtection = "states_protection", For;
    /// It names an order, letter or law.
    StatesLegalBasis = "states_legal_basis", For;
    /// A report, list, base or check is spoken of.
    Official = "official", For;
    /// A trip, club, ticket or application is spoken of.
    OwnOccasion = "own_occasion", Either;
    /// The answer goes to one person.
    ToPrivate = "to_private", For;
    /// The answer goes into the chat.
    ToChat = "to_chat", For;
    /// The answer goes into a form or file.
    ToForm = "to_form", For;
    /// A teacher or the school is addressed: a parent speaks.
    ToTeacher = "to_teacher", Against;
    /// Only kinds of data whose words stand in ordinary talk: health, pictures, phones, whereabouts.
    EverydayOnly = "everyday_only", Against;
    /// Two ways of asking or more, in the sentence or next to it.
    ManyAsks = "many_asks", For;
    /// The sentence begins or ends with asking words.
    AskAtEdge = "ask_at_edge", For;
    /// The sender needs something: «мне нужна …», and no family is meant.
    OwnNeed = "own_need", Against;
    /// A question mark somewhere else in the message.
    AnyQuestion = "any_question", Either;
    /// A child, parent or family is named in a sentence next to it.
    NearFamily = "near_family", For;
    /// A name is asked for.
    NameAsked = "name_asked", For;
    /// Three words of four say nothing to the detector.
    Diluted = "diluted", Against;
    /// Two words of three say something to it.
    Dense = "dense", For;
    /// The sentence has more than 25 words.
    LongSentence = "long_sentence", Against;
    /// A question to families, with a question mark or at the beginning.
    TrueQuestion = "true_question", For;
    /// The same about sensitive data, and clean.
    CleanTrueQuestion = "clean_true_question", For;
    /// Nothing of a class in the message: no child, parents, everyone, school, body, way, deadline, form.
    NoClass = "no_class", Against;
    /// The same, and nobody is spoken to.
    NoClassNobody = "no_class_nobody", Against;
    /// Such a list, and a child, a parent or the family stands in it.
    BareListFamily = "bare_list_family", For;
    /// Only a name, a picture or a consent, for a trip, a club or an event.
    OutingOnly = "outing_only", Against;
    /// `joins` words in the sentence or next to it.
    CueJoins = "cue_joins", For;
    /// `retold` words in the sentence or next to it.
    CueRetold = "cue_retold", Against;
    /// `past` words in the sentence or next to it.
    CuePast = "cue_past", Against;
    /// `we` words in the sentence or next to it.
    CueWe = "cue_we", Against;
    /// `nothing` words in the sentence or next to it.
    CueNothing = "cue_nothing", Against;
    /// `about` words in the sentence or next to it.
    CueAbout = "cue_about", Against;
    /// `in_full` words in the sentence or next to it.
    CueInFull = "cue_in_full", For;
    /// `which` words in the sentence or next to it.
    CueWhich = "cue_which", For;
    /// `home` words in the sentence or next to it.
    CueHome = "cue_home", For;
    /// `passed_on` words in the sentence or next to it.
    CuePassedOn = "cue_passed_on", For;
    /// `may` words in the sentence or next to it.
    CueMay = "cue_may", Against;
    /// `the_child` words in the sentence or next to it.
    CueTheChild = "cue_the_child", For;
    /// `the_parent` words in the sentence or next to it.
    CueTheParent = "cue_the_parent", For;
    /// `familiar` words in the sentence or next to it.
    CueFamiliar = "cue_familiar", Against;
    /// The data are the reader's own, and clean.
    Yours = "yours", For;
    /// Nothing but an imperative, polite or nagging request.
    PlainAsk = "plain_ask", For;
    /// Nothing but data and that they are needed.
    PlainNeed = "plain_need", For;
    /// Nothing but data and a deadline.
    PlainDeadline = "plain_deadline", For;
    /// A child or a parent is all there is of a class.
    OnlyKin = "only_kin", Against;
    /// No class beyond that, and a question mark.
    NoClassQuestion = "no_class_question", Against;
    /// `anybody` words in the sentence or next to it.
    CueAnybody = "cue_anybody", Either;
    /// Whoever it concerns is asked for, with a question mark, and clean.
    AnybodyAsked = "anybody_asked", For;
    /// Forwarded from elsewhere.
    Forwarded = "forwarded", Either;
}

/// A set of reasons.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Reasons([u64; 3]);

impl Reasons {
    /// Adds a reason.
    pub(super) fn insert(&mut self, reason: Reason) {
        self.0[reason as usize / 64] |= 1 << (reason as usize % 64);
    }

    /// Every reason of the set, in their order.
    pub(super) fn iter(self) -> impl Iterator<Item = Reason> {
        let words = self.0.into_iter().enumerate();
        words.flat_map(|(index, mut word)| {
            std::iter::from_fn(move || {
                let bit = word.checked_ilog2()?;
                word &= !(1 << bit);
                Reason::ALL.get(index * 64 + bit as usize).copied()
            })
        })
    }
}

const _: () = assert!(Reason::ALL.len() <= 192, "reasons are kept as 192 bits");
