//! The one codec of deep links and callback data.
//!
//! A code says what a button does and carries labels along, about 13 bytes in base64url. It names
//! no chat and no person and grants nothing: rights are checked afresh at each press. Layout, by
//! byte, all numbers append-only:
//!
//! | byte | content |
//! |---|---|
//! | 0 | version, now 1 |
//! | 1 | action |
//! | 2–3 | language: two letters of five bits each, then six bits of addressee |
//! | 4 | authority (high four bits), channel (low four) |
//! | 5 | missing states (low six bits), occasion (high two) |
//! | 6–10 | categories as bits, little end first |
//! | 11–12 | day of the request, days since 1970-01-01, little end first; 0 when unknown; or a value |
//! | 13 | only where a letter or a kind of reminder is meant: its number, from 1 |

use crate::domain::{
    Addressee, Authority, CategorySet, Channel, Labels, Lang, MessageLanguage, Occasion, StateSet,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

const VERSION: u8 = 1;
const LENGTH: usize = 13;

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $number:literal;)+) => {
        /// What a button or deep link asks for. Append only.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u8)]
        pub enum Action { $($(#[$doc])* $name = $number,)+ }

        impl Action {
            /// Every action there is.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            fn from_number(number: u8) -> Option<Self> {
                match number { $($number => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

actions! {
    /// The first screen in private.
    Start = 0;
    /// What the law says of what was asked.
    Rights = 1;
    /// The refusal template.
    Refuse = 2;
    /// How to ask properly, for whoever collects.
    Procedure = 3;
    /// Why the bot spoke.
    Why = 4;
    /// What is kept.
    Privacy = 5;
    /// The list of what the bot can do.
    Help = 6;
    /// How to have a text checked.
    Check = 7;
    /// A ready text to propose the bot to the class.
    Propose = 8;
    /// A neutral text to copy into WhatsApp.
    WhatsApp = 9;
    /// Choice of language.
    Languages = 10;
    /// Whether the bot is at work in a chat.
    Status = 11;
    /// Erasing what is kept of a person.
    Forget = 12;
    /// The letters that are of use after this request.
    Letters = 13;
    /// A letter as text. Without a language, in both.
    Letter = 14;
    /// The letter's short form, to copy by hand.
    LetterShort = 15;
    /// The letter as a Word document.
    LetterFile = 16;
    /// To whom the letter goes.
    LetterTo = 17;
    /// What is being asked, picked by hand where the bot cannot read it.
    Pick = 18;
    /// What to do when a child was not let in.
    NotLetIn = 19;
    /// The request of this code as the draft of whoever asks: what it lacks, and completed.
    Draft = 20;
    /// Asks when a letter was registered; the letter's number is that of a kind of reminder.
    RemindWhen = 21;
    /// The same question, with earlier or later days; the value is the newest day offered.
    RemindEarlier = 22;
    /// A reminder of that kind is wanted; the value is the day of registration.
    RemindSet = 23;
    /// The reminders of this private chat.
    Reminders = 24;
    /// The reminder of that kind is not wanted any more; the value is its day.
    RemindCancel = 25;
    /// Under a reminder: the appeal was passed on to another body.
    Forwarded = 26;
    /// Under a reminder: an answer came.
    Answered = 27;
    /// Under a reminder: nobody answered.
    Silent = 28;
    /// In a group: the author or an admin says that the question is withdrawn.
    Withdrawn = 32;
    /// In a group: somebody says that it was no request.
    NotRequest = 33;
    /// In a group: check the bot's rights again.
    RightsAgain = 34;
    /// In private: speak the language of this code from now on.
    SetLanguage = 48;
    /// In private: yes, erase.
    ForgetConfirmed = 49;
    /// The page for the school.
    School = 64;
    /// How to point out a request that was overlooked.
    Missed = 65;
    /// In a group: show the settings, in a message of their own.
    Settings = 66;
    /// In a group: back to the settings, in place.
    SettingsHome = 67;
    /// In a group: the settings are done.
    SettingsClose = 68;
    /// In a group: which language stands first.
    SettingsLanguage = 69;
    /// In a group: the regions; the value is the page, from 0.
    SettingsRegion = 70;
    /// In a group: what is answered.
    SettingsScope = 71;
    /// In a group: the quiet hours.
    SettingsQuietHours = 72;
    /// In a group: after how long own replies go.
    SettingsDeleteAfter = 73;
    /// In a group: whether this topic is answered.
    SettingsTopic = 74;
    /// In a group: the trial.
    SettingsObserve = 75;
    /// The language of this code stands first.
    ChooseLanguage = 76;
    /// The value is the region's number; 0 is not told.
    ChooseRegion = 77;
    /// The value is 1 for sensitive data only, 0 for everything.
    ChooseScope = 78;
    /// The value is the hour of beginning times 100 plus the hour of end; 0 is none.
    ChooseQuietHours = 79;
    /// The value is hours; 0 is never.
    ChooseDeleteAfter = 80;
    /// The value is 1 to keep quiet in the topic of the message, 0 to answer there.
    ChooseTopic = 81;
    /// The value is 1 to begin the trial, 0 to end it.
    ChooseObserve = 82;
    /// In a group: a pause; the value is days.
    Pause = 83;
    /// In a group: no pause any more.
    Resume = 84;
    /// In a group: a voice that the bot may leave.
    LeaveConfirmed = 85;
    /// In a group: yes, erase the chat and leave; the value is a mark of who asked.
    ForgetGroupConfirmed = 86;
    /// In a group: no, leave everything as it is.
    KeepGroup = 87;
    /// In a group: the figures, for an admin's eyes.
    Stats = 88;
    /// In private: reports, as far as one may read them.
    Reports = 96;
    /// A report; the value is a period and a region (`reply::report_value`).
    Report = 97;
    /// The same as a picture.
    ReportPicture = 98;
    /// The same as CSV.
    ReportCsv = 99;
    /// The same as JSON.
    ReportJson = 100;
    /// The waves of that time and place.
    Waves = 101;
    /// The value is 1 to get the weekly digest, 0 not to.
    SubscribeDigest = 102;
    /// The value is 1 to hear of new waves, 0 not to.
    SubscribeAlerts = 103;
    /// In private: let the case that was checked be counted; asks where it was.
    Tell = 104;
    /// The same; the value is the region's number, 0 for none.
    TellRegion = 105;
    /// In private: what an authority answered, to be counted; the value is its number.
    TellAnswer = 106;
    /// In a group: the first questions to its admins, in a message of their own.
    SetUp = 112;
    /// Of the first questions: the language of this code stands first.
    SetUpLanguage = 113;
    /// Of the first questions: the regions; the value is the page, from 0.
    SetUpRegions = 114;
    /// Of the first questions: the value is the region's number; 0 is not told.
    SetUpRegion = 115;
    /// Of the first questions: the value is 1 for sensitive data only, 0 for everything.
    SetUpScope = 116;
}

/// A decoded button or deep link.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Code {
    /// What it does.
    pub action: Action,
    /// The language it was made for or chooses.
    pub language: Option<Lang>,
    /// To whom a letter goes.
    pub addressee: Addressee,
    /// On whose behalf the data were asked.
    pub authority: Authority,
    /// Where the answer should have gone.
    pub channel: Channel,
    /// What the request did not state.
    pub missing: StateSet,
    /// Why the family would answer.
    pub occasion: Occasion,
    /// What was asked.
    pub categories: CategorySet,
    /// Day of the request in Kazakhstan, days since 1970-01-01; 0 when there was none. Some actions
    /// carry a value in its place.
    pub day: u16,
    /// Number of a letter, or of a kind of reminder where the action is about one, from 1; 0 when
    /// none is meant.
    pub letter: u8,
}

impl Code {
    /// A code that only acts and carries nothing along.
    #[must_use]
    pub fn of(action: Action) -> Self {
        Self {
            action,
            language: None,
            addressee: Addressee::Unspecified,
            authority: Authority::None,
            channel: Channel::Unknown,
            missing: StateSet::EMPTY,
            occasion: Occasion::Unknown,
            categories: CategorySet::EMPTY,
            day: 0,
            letter: 0,
        }
    }

    /// A code that carries a value instead of a day: what was chosen, a page, a number of days. What
    /// it means is said at the action.
    #[must_use]
    pub fn with_value(action: Action, value: u16) -> Self {
        Self {
            day: value,
            ..Self::of(action)
        }
    }

    /// The value of a code made by [`Code::with_value`].
    #[must_use]
    pub fn value(&self) -> u16 {
        self.day
    }

    /// A code that carries the labels of a finding of that day along.
    #[must_use]
    pub fn with_labels(action: Action, labels: &Labels, day: u16) -> Self {
        Self {
            authority: labels.authority,
            channel: labels.channel,
            missing: labels.missing(),
            occasion: labels.occasion,
            categories: labels.categories,
            day,
            ..Self::of(action)
        }
    }

    /// The same code in a language.
    #[must_use]
    pub fn in_language(self, language: Lang) -> Self {
        Self {
            language: Some(language),
            ..self
        }
    }

    /// The same labels with another action.
    #[must_use]
    pub fn doing(self, action: Action) -> Self {
        Self { action, ..self }
    }

    /// The same labels for the letter of this number.
    #[must_use]
    pub fn for_letter(self, letter: u8) -> Self {
        Self { letter, ..self }
    }

    /// The labels as far as a code carries them. The language of the message is not among them.
    #[must_use]
    pub fn labels(&self) -> Labels {
        Labels {
            categories: self.categories,
            language: MessageLanguage::Ru,
            authority: self.authority,
            channel: self.channel,
            occasion: self.occasion,
            states: self.missing.complement(),
            perhaps: StateSet::EMPTY,
        }
    }

    /// The bytes that are stored with an outgoing message.
    #[must_use]
    pub fn to_bytes(self) -> Vec<u8> {
        let [lang_high, lang_low] = (letters(self.language) << 6
            | u16::from(self.addressee.number() & 0b11_1111))
        .to_be_bytes();
        let mut bytes = [0; LENGTH];
        bytes[0] = VERSION;
        bytes[1] = self.action as u8;
        bytes[2] = lang_high;
        bytes[3] = lang_low;
        bytes[4] = self.authority.number() << 4 | self.channel.number();
        bytes[5] = self.missing.bits() | self.occasion.number() << 6;
        bytes[6..11].copy_from_slice(&self.categories.bits().to_le_bytes()[..5]);
        bytes[11..].copy_from_slice(&self.day.to_le_bytes());
        let letter = (self.letter != 0).then_some(self.letter);
        bytes.into_iter().chain(letter).collect()
    }

    /// Reads the bytes back. `None` for anything this version does not know: an old or forged code
    /// gets a friendly answer and changes nothing.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (bytes, rest) = bytes.split_first_chunk::<LENGTH>()?;
        let letter = match rest {
            [] => 0,
            [0] => return None,
            [letter] => *letter,
            _ => return None,
        };
        if bytes[0] != VERSION {
            return None;
        }
        let packed = u16::from_be_bytes([bytes[2], bytes[3]]);
        let mut categories = [0; 8];
        categories[..5].copy_from_slice(&bytes[6..11]);
        Some(Self {
            action: Action::from_number(bytes[1])?,
            language: language(packed >> 6)?,
            addressee: Addressee::from_number((packed & 0b11_1111) as u8)?,
            authority: Authority::from_number(bytes[4] >> 4)?,
            channel: Channel::from_number(bytes[4] & 0b1111)?,
            missing: StateSet::from_bits(bytes[5] & 0b11_1111),
            occasion: Occasion::from_number(bytes[5] >> 6)?,
            categories: CategorySet::from_bits(u64::from_le_bytes(categories)),
            day: u16::from_le_bytes([bytes[11], bytes[12]]),
            letter,
        })
    }

    /// The code as it stands in a link or a button: 18 or 19 characters of `[A-Za-z0-9_-]`.
    #[must_use]
    pub fn encode(self) -> String {
        URL_SAFE_NO_PAD.encode(self.to_bytes())
    }

    /// Reads a link's or button's text.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        // Telegram never hands on more than 64 bytes; longer text is somebody's typing.
        if text.len() > 64 {
            return None;
        }
        Self::from_bytes(&URL_SAFE_NO_PAD.decode(text).ok()?)
    }
}

/// Two letters as five bits each, 1 for `a`; 0 for no language.
fn letters(lang: Option<Lang>) -> u16 {
    lang.map_or(0, |lang| {
        lang.code().bytes().fold(0, |packed, letter| {
            packed << 5 | u16::from(letter - b'a' + 1)
        })
    })
}

/// The outer `None` is a code that cannot be; the inner one is "no language".
#[expect(
    clippy::option_option,
    reason = "the two absences mean different things"
)]
fn language(packed: u16) -> Option<Option<Lang>> {
    if packed == 0 {
        return Some(None);
    }
    let letter = |bits: u16| match bits & 0b1_1111 {
        number @ 1..=26 => Some(b'a' + u8::try_from(number - 1).ok()?),
        _ => None,
    };
    let code = [letter(packed >> 5)?, letter(packed)?];
    std::str::from_utf8(&code).ok()?.parse().ok().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Category, State};
    use proptest::prelude::*;

    fn december() -> Code {
        Code {
            action: Action::Refuse,
            language: Some(Lang::KK),
            addressee: Addressee::School,
            authority: Authority::Prosecutor,
            channel: Channel::InChat,
            missing: [State::LegalBasis, State::Retention].into_iter().collect(),
            occasion: Occasion::Official,
            categories: [Category::ParentName, Category::Other]
                .into_iter()
                .collect(),
            day: 20_446,
            letter: 0,
        }
    }

    /// Buttons under messages of years ago must stay readable: never change these lines.
    #[test]
    fn codes_of_version_1_stay_readable() {
        for (text, code) in [
            ("AQJawRHJAgAAgADeTw", december()),
            (
                "AQ5awRHJAgAAgADeTwQ",
                december().doing(Action::Letter).for_letter(4),
            ),
            ("AQAAAAAAAAAAAAAAAA", Code::of(Action::Start)),
            ("ATAAAAAAAAAAAAAAAA", Code::of(Action::SetLanguage)),
            (
                "ARcAAAAAAAAAAADeTwE",
                Code::with_value(Action::RemindSet, 20_446).for_letter(1),
            ),
            (
                "AU8AAAAAAAAAAACfCA",
                Code::with_value(Action::ChooseQuietHours, 2207),
            ),
        ] {
            assert_eq!(code.encode(), text);
            assert_eq!(Code::decode(text), Some(code));
        }
    }

    #[test]
    fn what_is_not_a_code_is_refused() {
        for text in [
            "",
            "AQ",
            "hello",
            "AgJawRHJAgAAgADeTw",
            "AQJawRHJAgAAgADeTwA",
            "AX8AAAAAAAAAAAAAAA",
            &"A".repeat(65),
        ] {
            assert_eq!(Code::decode(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_code_survives_the_way_there_and_back(
            action in proptest::sample::select(Action::ALL),
            bits in any::<u64>(), missing in 0u8..64, day in any::<u16>(),
            authority in proptest::sample::select(Authority::ALL),
            channel in proptest::sample::select(Channel::ALL),
            occasion in proptest::sample::select(Occasion::ALL),
            language in proptest::option::of("[a-z]{2}"), letter in any::<u8>(),
        ) {
            let code = Code {
                action, language: language.map(|l| l.parse().unwrap()),
                addressee: Addressee::College, authority, channel,
                missing: StateSet::from_bits(missing), occasion,
                categories: CategorySet::from_bits(bits), day,
                letter,
            };
            let text = code.encode();
            prop_assert!(text.len() <= 64 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-'));
            prop_assert_eq!(Code::decode(&text), Some(code));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,80}") {
            let _ = Code::decode(&text);
        }
    }
}
