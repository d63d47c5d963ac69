//! Reports in private: commands and buttons of whoever was invited to read them, the operator's
//! invitations, and what people tell to be counted.

use super::effects::Effect;
use super::incoming::{Command, Press, Pressed, Said};
use super::{Handled, Watch};
use crate::codec::{Action, Code};
use crate::domain::{ChatId, Hour, Lang, Randomness, Region, UpdateId, UserId, Week};
use crate::reply::{PERIODS, Screen, report_of, report_value};
use crate::reports::{Filter, Report, period};
use crate::store::{AuthorityAnswer, Reader, ReportStore, ReportWrite, StoreResult, Write};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Bytes of an invitation's secret: 128 bits.
const SECRET: usize = 16;
/// By this letter a link's payload is an invitation; a code begins with its version, an `A`.
const INVITE_MARK: char = 'i';
/// An invitation is open for so many hours.
const INVITE_HOURS: i64 = 24;
/// The longest name an operator may give an invitation.
const LONGEST_LABEL: usize = 32;

/// Who may invite, and where secrets come from.
#[derive(Clone)]
pub struct Desk {
    /// The operators' own ids.
    pub operators: BTreeSet<UserId>,
    /// Randomness of invitations.
    pub randomness: Arc<dyn Randomness>,
}

/// How a report is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Table,
    Picture,
    Csv,
    Json,
    Waves,
}

impl Watch {
    /// A command about reports; `None` for any other.
    pub(super) async fn report_command(
        &self,
        update: UpdateId,
        said: &Said,
        lang: Lang,
        command: &Command,
    ) -> StoreResult<Option<Handled>> {
        let chat = said.place.chat;
        let rest = command.rest.expose();
        let effects = match command.name.as_str() {
            "start" => match rest.strip_prefix(INVITE_MARK) {
                Some(secret) if Code::decode(rest).is_none() => {
                    vec![say(chat, self.redeem(chat, lang, secret).await?)]
                }
                _ => return Ok(None),
            },
            "invite" => vec![say(chat, self.invite(update, chat, lang, rest).await?)],
            "revoke" => vec![say(chat, self.revoke(update, chat, lang, rest).await?)],
            "health" => vec![say(chat, self.health(chat, lang).await?)],
            "report" => self.asked(chat, lang, rest, Shape::Table).await?,
            "waves" => self.asked(chat, lang, rest, Shape::Waves).await?,
            "export" => {
                let (kind, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
                let shape = match kind.to_ascii_lowercase().as_str() {
                    "json" => Shape::Json,
                    _ => Shape::Csv,
                };
                self.asked(chat, lang, rest, shape).await?
            }
            "subscribe" => match self.parts.store.reader(chat).await? {
                Some(reader) => vec![say(chat, self.parts.voice.subscriptions(lang, &reader))],
                None => vec![say(chat, self.parts.voice.role_needed(lang))],
            },
            _ => return Ok(None),
        };
        Ok(Some(Handled::say(effects)))
    }

    /// A press about reports; `None` for any other.
    pub(super) async fn report_press(
        &self,
        update: UpdateId,
        press: &Press,
        on: &Pressed,
        code: Code,
    ) -> StoreResult<Option<Handled>> {
        let chat = on.place.chat;
        let lang = self.language_of(press.by, press.language).await?;
        let voice = &self.parts.voice;
        let shape = match code.action {
            Action::Report => Some(Shape::Table),
            Action::ReportPicture => Some(Shape::Picture),
            Action::ReportCsv => Some(Shape::Csv),
            Action::ReportJson => Some(Shape::Json),
            Action::Waves => Some(Shape::Waves),
            _ => None,
        };
        let mut effects = match (code.action, shape) {
            (_, Some(shape)) => {
                let asked = report_of(code.value()).unwrap_or((PERIODS[0], None));
                let place = asked.1.map_or("", Region::id);
                let rest = format!("{} {place}", asked.0);
                self.asked(chat, lang, &rest, shape).await?
            }
            (Action::Tell, _) => vec![say(chat, voice.tell_ask(lang, &code))],
            (Action::TellRegion, _) => {
                self.tell(update, chat, code).await?;
                vec![Effect::Edit {
                    chat,
                    message: on.message,
                    screen: voice.tell_done(lang),
                }]
            }
            (Action::TellAnswer, _) => {
                let answer = u8::try_from(code.value())
                    .ok()
                    .and_then(AuthorityAnswer::from_number);
                if let Some(answer) = answer {
                    self.write(update, vec![self.answered(chat, answer)])
                        .await?;
                }
                vec![say(chat, voice.answer_thanks(lang))]
            }
            (Action::SubscribeDigest | Action::SubscribeAlerts, _) => {
                vec![Effect::Edit {
                    chat,
                    message: on.message,
                    screen: self.subscribe(update, chat, lang, code).await?,
                }]
            }
            _ => return Ok(None),
        };
        effects.insert(
            0,
            Effect::Answer {
                press: press.id.clone(),
                note: None,
                alert: false,
            },
        );
        Ok(Some(Handled::say(effects)))
    }

    /// What is written down when a letter was taken: its kind and month, for everybody together.
    pub(super) fn letter_taken(&self, chat: ChatId, code: Code) -> Option<Write> {
        (code.letter != 0).then(|| {
            Write::Report(ReportWrite::LetterTaken {
                person: chat,
                week: self.this_week(),
                kind: code.letter,
            })
        })
    }

    /// What is written down when somebody says under a reminder what came of a letter.
    pub(super) fn answer_told(&self, chat: ChatId, action: Action) -> Option<Write> {
        let answer = match action {
            Action::Forwarded => AuthorityAnswer::Redirected,
            Action::Silent => AuthorityAnswer::Silence,
            _ => return None,
        };
        Some(self.answered(chat, answer))
    }

    fn answered(&self, person: ChatId, answer: AuthorityAnswer) -> Write {
        Write::Report(ReportWrite::Answered {
            person,
            week: self.this_week(),
            answer,
        })
    }

    fn this_week(&self) -> Week {
        Week::of(self.parts.clock.now())
    }

    fn is_operator(&self, chat: ChatId) -> bool {
        // A private chat has the id of its person.
        self.parts.desk.operators.contains(&UserId(chat.0))
    }

    /// Operators read reports too.
    async fn may_read(&self, chat: ChatId) -> StoreResult<bool> {
        Ok(self.is_operator(chat) || self.parts.store.reader(chat).await?.is_some())
    }

    async fn asked(
        &self,
        chat: ChatId,
        lang: Lang,
        rest: &str,
        shape: Shape,
    ) -> StoreResult<Vec<Effect>> {
        let voice = &self.parts.voice;
        if !self.may_read(chat).await? {
            return Ok(vec![say(chat, voice.role_needed(lang))]);
        }
        let Some(published) = self.parts.store.published().await? else {
            return Ok(vec![say(chat, voice.nothing_yet(lang))]);
        };
        let words: Vec<&str> = rest.split_whitespace().collect();
        let region = words.iter().find_map(|word| region_of(word));
        let times: Vec<&str> = words
            .into_iter()
            .filter(|word| region_of(word).is_none())
            .collect();
        let named = times.join(" ");
        // Waves of a single week say little: the year is looked over unless a time is named.
        let named = match (shape, named.as_str()) {
            (Shape::Waves, "" | "week") => "year".to_owned(),
            _ => named,
        };
        let Some((first, last)) = period(&named, published) else {
            return Ok(vec![say(chat, voice.report_unknown(lang))]);
        };
        let filter = Filter {
            first,
            last,
            region,
        };
        let store = self.report_store();
        let report = Report::read(store, filter, false).await?;
        let place = PERIODS.iter().position(|period| *period == named.trim());
        let at = place.or(named.trim().is_empty().then_some(0));
        let value = at.map(|at| report_value(at, region));
        let table = || say(chat, voice.report(lang, &report, value));
        let file = |document| Effect::File { chat, document };
        let picture = || voice.report_picture(lang, &report).map(file);
        let effects = match shape {
            Shape::Table if report.is_empty() => vec![table()],
            Shape::Table => std::iter::once(table()).chain(picture()).collect(),
            Shape::Picture => picture().into_iter().collect(),
            Shape::Csv => voice
                .report_csv(lang, &report)
                .map(file)
                .into_iter()
                .collect(),
            Shape::Json => voice
                .report_json(lang, &report)
                .map(file)
                .into_iter()
                .collect(),
            Shape::Waves => vec![say(chat, voice.waves(lang, &report))],
        };
        Ok(effects)
    }

    fn report_store(&self) -> &dyn ReportStore {
        &*self.parts.store
    }

    async fn invite(
        &self,
        update: UpdateId,
        chat: ChatId,
        lang: Lang,
        rest: &str,
    ) -> StoreResult<Screen> {
        let voice = &self.parts.voice;
        if !self.is_operator(chat) {
            return Ok(voice.operator_only(lang));
        }
        let mut words = rest.split_whitespace();
        let label = match (words.next(), words.next(), words.next()) {
            (Some("activist"), Some(label), None) if is_label(label) => label,
            _ => {
                let readers = self.parts.store.readers().await?;
                return Ok(voice.readers(lang, &readers));
            }
        };
        let mut secret = [0; SECRET];
        if self.parts.desk.randomness.fill(&mut secret).is_err() {
            return Err(crate::store::StoreError::Failed { kind: "randomness" });
        }
        let invite = ReportWrite::Invite {
            invite: self.hash_of(&secret),
            label: label.to_owned(),
            until: Hour::of(self.parts.clock.now()).plus(INVITE_HOURS),
        };
        self.write(update, vec![Write::Report(invite)]).await?;
        let payload = format!("{INVITE_MARK}{}", URL_SAFE_NO_PAD.encode(secret));
        Ok(voice.invite_made(lang, label, &payload))
    }

    /// The secret itself is kept nowhere.
    fn hash_of(&self, secret: &[u8]) -> [u8; 32] {
        self.parts.keys.derive("invitation", &[secret])
    }

    async fn redeem(&self, chat: ChatId, lang: Lang, secret: &str) -> StoreResult<Screen> {
        let voice = &self.parts.voice;
        let secret = URL_SAFE_NO_PAD.decode(secret).unwrap_or_default();
        let taken =
            secret.len() == SECRET && self.parts.store.redeem(self.hash_of(&secret), chat).await?;
        Ok(if taken {
            voice.role_welcome(lang)
        } else {
            voice.invite_gone(lang)
        })
    }

    async fn revoke(
        &self,
        update: UpdateId,
        chat: ChatId,
        lang: Lang,
        rest: &str,
    ) -> StoreResult<Screen> {
        let voice = &self.parts.voice;
        if !self.is_operator(chat) {
            return Ok(voice.operator_only(lang));
        }
        let readers = self.parts.store.readers().await?;
        let is_named = |reader: &&Reader| {
            rest.trim().parse() == Ok(reader.number) || rest.trim() == reader.label
        };
        let Some(reader) = readers.iter().find(is_named) else {
            return Ok(voice.readers(lang, &readers));
        };
        let number = reader.number;
        self.write(update, vec![Write::Report(ReportWrite::Revoke { number })])
            .await?;
        Ok(voice.revoked(lang))
    }

    async fn health(&self, chat: ChatId, lang: Lang) -> StoreResult<Screen> {
        if !self.is_operator(chat) {
            return Ok(self.parts.voice.operator_only(lang));
        }
        let health = self.parts.store.health().await?;
        Ok(self.parts.voice.health(lang, &health))
    }

    async fn subscribe(
        &self,
        update: UpdateId,
        chat: ChatId,
        lang: Lang,
        code: Code,
    ) -> StoreResult<Screen> {
        let Some(reader) = self.parts.store.reader(chat).await? else {
            return Ok(self.parts.voice.role_needed(lang));
        };
        let on = code.value() == 1;
        let reader = match code.action {
            Action::SubscribeDigest => Reader {
                digest: on,
                ..reader
            },
            _ => Reader {
                alerts: on,
                ..reader
            },
        };
        let subscribe = ReportWrite::Subscribe {
            person: chat,
            digest: reader.digest,
            alerts: reader.alerts,
        };
        self.write(update, vec![Write::Report(subscribe)]).await?;
        Ok(self.parts.voice.subscriptions(lang, &reader))
    }

    async fn tell(&self, update: UpdateId, chat: ChatId, code: Code) -> StoreResult<()> {
        if code.categories.is_empty() {
            return Ok(());
        }
        let told = ReportWrite::Told {
            person: chat,
            week: self.this_week(),
            region: u8::try_from(code.value())
                .ok()
                .and_then(Region::from_number),
            categories: code.categories,
            authority: code.authority,
        };
        self.write(update, vec![Write::Report(told)]).await?;
        Ok(())
    }
}

fn say(chat: ChatId, screen: Screen) -> Effect {
    Effect::Say {
        chat,
        topic: None,
        screen,
    }
}

fn region_of(word: &str) -> Option<Region> {
    Region::from_id(&word.to_ascii_lowercase())
}

/// Latin letters, figures, `-` and `_`: nothing by which a person would be named by accident.
fn is_label(label: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    label.len() <= LONGEST_LABEL && label.bytes().all(fits)
}
