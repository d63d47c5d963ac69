//! A class chat in the terminal: the same watch, store and outbox as the running bot, with people
//! made of typed lines.

use super::paper::Paper;
use crate::calendar::Calendar;
use crate::codec::Code;
use crate::detect::Detector;
use crate::domain::SystemRandomness;
use crate::domain::{CallbackId, ChatId, Clock, Lang, MessageId, MessageText, UpdateId, UserId};
use crate::keys::Keyring;
use crate::outbox::{Courier, Delivery, Dispatch, DispatchDeed, Outbox, OutboxParts, Pace};
use crate::reply::{ButtonAction, Screen, Voice};
use crate::store::Store;
use crate::watch::Desk;
use crate::watch::context::MemoryContext;
use crate::watch::effects::Effect;
use crate::watch::incoming::{
    Author, AuthorVoice, ChatKind, Command, Content, Event, Incoming, Membership, Place, Press,
    Pressed, Said, Source, Standing,
};
use crate::watch::outside::{Lack, Outside, Role};
use crate::watch::{Watch, WatchParts};
use chrono::TimeDelta;
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;

const CLASS: ChatId = ChatId(-1_000_000_000_001);
const TEACHER: UserId = UserId(1);
const PARENT: UserId = UserId(2);
const BOT_NAME: &str = "arasha_demo_bot";

/// Who speaks or presses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Teacher,
    Parent,
}

impl Who {
    fn user(self) -> UserId {
        match self {
            Self::Teacher => TEACHER,
            Self::Parent => PARENT,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Teacher => "teacher",
            Self::Parent => "parent",
        }
    }
}

/// What the bot has shown: needed to press its buttons.
struct Shown {
    chat: ChatId,
    message: MessageId,
    screen: Screen,
}

#[derive(Default)]
struct Wall {
    next: i32,
    last: Option<Shown>,
    answers: HashMap<MessageId, MessageId>,
    authors: HashMap<MessageId, UserId>,
}

impl Wall {
    fn number(&mut self) -> MessageId {
        self.next += 1;
        MessageId(self.next)
    }
}

/// Shows what the bot sends and knows who is who.
#[derive(Clone)]
struct Terminal {
    paper: Paper,
    wall: Arc<Mutex<Wall>>,
}

impl Terminal {
    fn wall(&self) -> MutexGuard<'_, Wall> {
        self.wall.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn show(&self, chat: ChatId, deed: DispatchDeed, screen: Screen) -> MessageId {
        let place = if chat == CLASS {
            "in the class chat"
        } else {
            "alone with the parent"
        };
        let mut wall = self.wall();
        let (title, message) = match deed {
            DispatchDeed::Send { reply_to } => {
                let message = wall.number();
                if let Some(answered) = reply_to {
                    wall.answers.insert(message, answered);
                }
                (format!("arasha, {place}:"), message)
            }
            DispatchDeed::Edit { message } => {
                (format!("arasha edits its message {place}:"), message)
            }
            DispatchDeed::Leave => ("arasha leaves the class chat.".to_owned(), wall.number()),
            DispatchDeed::Delete { message } => {
                (format!("arasha deletes its message {place}:"), message)
            }
        };
        self.paper.screen(&title, &screen);
        wall.last = Some(Shown {
            chat,
            message,
            screen,
        });
        message
    }
}

#[async_trait::async_trait]
impl Courier for Terminal {
    async fn deliver(&self, dispatch: &Dispatch) -> Delivery {
        Delivery::Sent(Some(self.show(
            dispatch.chat,
            dispatch.deed,
            dispatch.screen.clone(),
        )))
    }
}

#[async_trait::async_trait]
impl Outside for Terminal {
    async fn role(&self, _: ChatId, user: UserId) -> Role {
        if user == TEACHER {
            Role::Admin
        } else {
            Role::Member
        }
    }

    async fn is_open(&self, _: UserId) -> bool {
        true
    }

    async fn lack(&self, _: ChatId) -> Lack {
        Lack::Nothing
    }
}

/// The stage: people on one side, the bot on the other.
pub(super) struct Stage {
    watch: Watch,
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    terminal: Terminal,
    wake: Arc<Notify>,
    stop: CancellationToken,
    sending: tokio::task::JoinHandle<()>,
    updates: i64,
}

impl Stage {
    pub(super) fn open(
        store: Arc<dyn Store>,
        keys: Arc<Keyring>,
        detector: Arc<Detector>,
        voice: Arc<Voice>,
        calendar: Arc<Calendar>,
        clock: Arc<dyn Clock>,
        paper: Paper,
    ) -> Self {
        let terminal = Terminal {
            paper,
            wall: Arc::default(),
        };
        let (wake, stop) = (Arc::new(Notify::new()), CancellationToken::new());
        let outbox = Outbox::new(OutboxParts {
            store: Arc::clone(&store),
            courier: Arc::new(terminal.clone()),
            outside: Arc::new(terminal.clone()),
            voice: Arc::clone(&voice),
            keys: Arc::clone(&keys),
            clock: Arc::clone(&clock),
            pace: Arc::new(Pace::default()),
            wake: Arc::clone(&wake),
            caught_up: watch::channel(true).1,
        });
        let sending = tokio::spawn(outbox.run(stop.clone()));
        let watch = Watch::new(WatchParts {
            store: Arc::clone(&store),
            keys,
            detector,
            context: Arc::new(MemoryContext::default()),
            voice,
            calendar,
            clock: Arc::clone(&clock),
            outside: Arc::new(terminal.clone()),
            desk: Desk {
                operators: BTreeSet::default(),
                randomness: Arc::new(SystemRandomness),
            },
        });
        Self {
            watch,
            store,
            clock,
            terminal,
            wake,
            stop,
            sending,
            updates: 0,
        }
    }

    pub(super) fn paper(&self) -> &Paper {
        &self.terminal.paper
    }

    pub(super) async fn close(self) {
        if let Err(error) = self.watch.flush().await {
            self.terminal.paper.note(&error.to_string());
        }
        self.stop.cancel();
        let _ = self.sending.await;
    }

    /// The teacher adds the bot to the class chat.
    pub(super) async fn join(&mut self) -> anyhow::Result<()> {
        let standing = Standing {
            chat: CLASS,
            kind: ChatKind::Group,
            before: Membership::Out,
            now: Membership::Admin,
            by: None,
            at: self.clock.now(),
        };
        self.happen(Event::Standing(standing)).await
    }

    /// Somebody writes into the class chat.
    pub(super) async fn say(&mut self, who: Who, words: &str) -> anyhow::Result<()> {
        self.paper().speech(&format!("{}:", who.name()), words);
        let place = Place {
            chat: CLASS,
            kind: ChatKind::Group,
            topic: None,
        };
        let said = self.said(place, who, words);
        self.happen(Event::Said(Box::new(said))).await
    }

    /// The parent writes to the bot alone.
    pub(super) async fn say_in_private(&mut self, words: &str) -> anyhow::Result<()> {
        self.paper().speech("parent, alone with the bot:", words);
        let place = Place {
            chat: ChatId(PARENT.0),
            kind: ChatKind::Private,
            topic: None,
        };
        let said = self.said(place, Who::Parent, words);
        self.happen(Event::Said(Box::new(said))).await
    }

    /// Somebody presses a button of the bot's last message, counted from 1.
    pub(super) async fn press(&mut self, who: Who, number: usize) -> anyhow::Result<()> {
        let pressed = {
            let wall = self.terminal.wall();
            wall.last.as_ref().and_then(|shown| {
                let mut buttons = shown.screen.buttons.iter().flatten();
                let button = buttons.nth(number.checked_sub(1)?)?.clone();
                let answered = wall.answers.get(&shown.message).copied();
                let author = answered.and_then(|id| Some((id, *wall.authors.get(&id)?)));
                Some((shown.chat, shown.message, button, author))
            })
        };
        let Some((chat, message, button, answered)) = pressed else {
            self.paper()
                .note("There is no such button under the last message.");
            return Ok(());
        };
        self.paper()
            .speech(&format!("{} presses:", who.name()), &button.label);
        match button.action {
            ButtonAction::Link(link) => {
                if let Some((_, payload)) = link.split_once("?start=") {
                    return self.say_in_private(&format!("/start {payload}")).await;
                }
                self.paper().note("This link opens Telegram.");
                Ok(())
            }
            ButtonAction::Copy(text) => {
                self.paper().note("Copied:");
                self.paper().note(&text);
                Ok(())
            }
            ButtonAction::Press(data) => {
                let kind = if chat == CLASS {
                    ChatKind::Group
                } else {
                    ChatKind::Private
                };
                let voice = |user| Author {
                    voice: AuthorVoice::Person(user),
                    language: None,
                };
                let press = Press {
                    id: CallbackId(self.updates.to_string()),
                    by: who.user(),
                    language: Some(Lang::RU),
                    code: Code::decode(&data),
                    on: Some(Pressed {
                        place: Place {
                            chat,
                            kind,
                            topic: None,
                        },
                        message,
                        answers: answered.map(|(id, user)| (id, voice(user))),
                    }),
                };
                self.happen(Event::Pressed(Box::new(press))).await
            }
        }
    }

    fn said(&self, place: Place, who: Who, words: &str) -> Said {
        let mut wall = self.terminal.wall();
        let id = wall.number();
        wall.authors.insert(id, who.user());
        Said {
            place,
            id,
            sent: self.clock.now(),
            edited: None,
            album: None,
            author: Author {
                voice: AuthorVoice::Person(who.user()),
                language: Some(Lang::RU),
            },
            forwarded: false,
            content: Content {
                passages: vec![(Source::Own, MessageText::new(words))],
                command: Command::read(words, BOT_NAME),
                ..Content::default()
            },
            answers: None,
        }
    }

    /// Lets one update happen and waits until everything it caused is shown.
    async fn happen(&mut self, event: Event) -> anyhow::Result<()> {
        self.updates += 1;
        let handled = self
            .watch
            .handle(Incoming {
                update: UpdateId(self.updates),
                event,
            })
            .await?;
        for effect in handled.effects {
            match effect {
                Effect::Say { chat, screen, .. } => {
                    self.terminal
                        .show(chat, DispatchDeed::Send { reply_to: None }, screen);
                }
                Effect::Edit {
                    chat,
                    message,
                    screen,
                } => {
                    self.terminal
                        .show(chat, DispatchDeed::Edit { message }, screen);
                }
                Effect::File { document, .. } => {
                    let size = document.bytes.len();
                    self.paper().note(&format!(
                        "arasha sends a document: {} ({size} bytes)",
                        document.name
                    ));
                }
                Effect::Answer {
                    note: Some(note), ..
                } => {
                    self.paper()
                        .note(&format!("(only the one who pressed sees: {note})"));
                }
                Effect::Answer { note: None, .. } => {}
            }
        }
        self.wake.notify_one();
        while self.store.outgoing_count().await? > 0 {
            self.clock
                .sleep_until(self.clock.now() + TimeDelta::milliseconds(20))
                .await;
        }
        Ok(())
    }
}
