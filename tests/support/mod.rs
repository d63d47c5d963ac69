//! A stateful fake of the Telegram Bot API, and the people in its chats.
//!
//! The fake knows nothing of the program it tests: it is Telegram. It listens on 127.0.0.1,
//! keeps people, chats, memberships and messages, tells the bot what a real server would tell
//! it, checks what the bot sends as strictly as the real one, and answers in its words.
//!
//! # How to write a scenario
//!
//! A test says what a person does and what that person then sees.
//!
//! ```ignore
//! let tg = FakeTelegram::start().await;
//! let teacher = tg.person("Гүлнар Серікқызы").speaking("kk");
//! let aigul = tg.person("Айгүл").speaking("kk");
//! let class = tg.supergroup("7 «А»").with_admin(&teacher).with_member(&aigul);
//! // … start the bot with tg.url() and tg.token() …
//!
//! tg.add_bot(&class, &teacher);
//! class.expect_message().await;                      // the introduction
//!
//! let ask = teacher.says(&class, "Жіберіңіздер: ЖСН, жұмыс орны");
//! let reply = class.expect_reply_to(&ask).await;     // panics with the story if it does not come
//! assert!(reply.visible().contains("ЖСН"));
//!
//! let toast = aigul.presses(&reply, "Сұрау емес").await;
//! assert_eq!(toast.text, "Рақмет");
//! aigul.follows(&reply, "Құқығым");                  // a link button into the private chat
//! aigul.expect_message().await;
//!
//! aigul.says(&class, "Рақмет!");
//! tg.wait_until_confirmed().await;                   // a barrier, never a sleep
//! class.expect_nothing();
//! tg.assert_nothing_unexpected();                    // the last line of every scenario
//! ```
//!
//! * **People** (`tg.person`) act: `says`, `replies`, `quotes`, `forwards`, `sends_photo`,
//!   `sends_poll`, `sends_document`, `edits`, `presses`, `follows`, `writes` (in private),
//!   `blocks_bot` … Doing something is immediate; the bot hears of it as soon as it asks.
//!   `teacher.earlier(hours)`, `.anonymously()`, `.as_channel(&channel)` change how they speak.
//! * **Places** are chats (`tg.group`, `tg.supergroup`, `tg.forum`, `tg.channel`,
//!   `person.private()`) and topics (`class.topic`). A chat handle follows its group when it
//!   becomes a supergroup.
//! * **Expecting** (`chat.expect_…`, `person.expect_…`) waits for the thing itself and marks it
//!   as seen. Whatever the bot wrote, edited, deleted or showed over a chat and nobody expected
//!   makes `assert_nothing_unexpected` fail, and so does a press it never answered.
//!   `tg.look_away()` marks everything so far as seen. Waiting ends after a minute of real
//!   time, only to fail.
//! * **Silence** is asserted after a barrier: `tg.wait_until_confirmed()` (every update was
//!   confirmed), then whatever the program offers to say that its queue is empty.
//! * **Time** stands still (`tg.set_time`, `tg.advance`) or follows a clock that is handed in
//!   (`tg.follow_clock`, `tg.follow_real_time`). Dates of messages and limits go by it.
//! * **Faults** (`tg.fault("sendMessage").drops_after()`, see [`faults`]), a server out of reach
//!   (`tg.goes_offline()`), Telegram's limits (`FakeTelegram::start().await.with_limits()`).
//! * **Raw updates**: `tg.push_update(json)`, and `tg.push_raw(|id| bytes)` for what no JSON
//!   library would write: unparsable fields, lone surrogates.
//! * **The journal** (`tg.sent()`) holds every call but `getUpdates`, the refused ones too.
#![allow(
    dead_code,
    unused_imports,
    reason = "each test program uses a part of the fake"
)]
#![allow(unreachable_pub, reason = "a module of a test program has no outside")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a fake in a state it cannot have should stop the test"
)]

pub mod api;
pub mod faults;
pub mod http;
pub mod journal;
pub mod limits;
pub mod story;
pub mod telegram;
pub mod world;

pub use faults::Gate;
pub use journal::{Entry, Outcome};
pub use story::chat::{Chat, Place, Topic};
pub use story::message::{Button, Message};
pub use story::person::Person;
pub use story::press::Press;
pub use telegram::FakeTelegram;
pub use world::posts::PressAnswer;

/// How long a test waits for what must come, in real time. Only a guard: nothing is timed by it.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_mins(1);
