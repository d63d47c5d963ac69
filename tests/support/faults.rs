//! Faults on demand: the next calls of a method fail in a chosen way.
//!
//! ```ignore
//! tg.fault("sendMessage").times(2).too_many_requests(5);
//! tg.fault("sendMessage").drops_after();
//! let gate = tg.fault("sendMessage").held();
//! ```

use std::time::Duration;

use tokio::sync::watch;

use super::FakeTelegram;
use super::http::answer::ApiError;
use super::http::request::Call;
use super::world::World;
use super::world::intake::OTHER_POLL;

/// What goes wrong.
#[derive(Clone, Debug)]
pub enum Wrong {
    /// An error instead of the deed.
    Refused(ApiError),
    /// A page of the proxy before Telegram instead of JSON, and no deed.
    Page(u16),
    /// The connection closes before the request is taken: no deed, no entry in the journal.
    DroppedBefore,
    /// The deed is done, and the connection closes without an answer.
    DroppedAfter,
    /// The deed is done, the answer comes late.
    Slow(Duration),
    /// The deed is done, the answer waits until the gate opens.
    Held(Gate),
    /// The deed is done, the answer is 200 and this.
    Body(Vec<u8>),
    /// The deed is done, the answer is 200 and breaks off in the middle.
    Truncated,
}

#[derive(Clone, Debug)]
pub struct Fault {
    method: String,
    chat: Option<i64>,
    skip: usize,
    left: usize,
    wrong: Wrong,
}

/// A gate before an answer. It stays closed until the test opens it.
#[derive(Clone, Debug)]
pub struct Gate {
    reached: watch::Sender<bool>,
    open: watch::Sender<bool>,
}

impl Gate {
    fn closed() -> Self {
        Self {
            reached: watch::Sender::new(false),
            open: watch::Sender::new(false),
        }
    }

    /// Waits until a call stands before the gate: Telegram has accepted, the bot does not know.
    pub async fn reached(&self) {
        let mut reached = self.reached.subscribe();
        let wait = reached.wait_for(|reached| *reached);
        let in_time = tokio::time::timeout(super::PATIENCE, wait).await.is_ok();
        assert!(in_time, "no call came to the gate");
    }

    /// Lets the answer out.
    pub fn open(&self) {
        self.open.send_replace(true);
    }

    pub(super) async fn pass(&self) {
        self.reached.send_replace(true);
        let _ = self.open.subscribe().wait_for(|open| *open).await;
    }
}

/// A fault being described; the last word (`server_error`, `drops_after` …) sets it.
#[must_use = "say what goes wrong"]
pub struct FaultOf {
    tg: FakeTelegram,
    fault: Fault,
}

impl FakeTelegram {
    /// The next call of this method (`"*"`: of any but getUpdates) goes wrong.
    pub fn fault(&self, method: &str) -> FaultOf {
        let fault = Fault {
            method: method.to_lowercase(),
            chat: None,
            skip: 0,
            left: 1,
            wrong: Wrong::Truncated,
        };
        FaultOf {
            tg: self.clone(),
            fault,
        }
    }

    /// Ends all faults.
    pub fn mend(&self) {
        self.change(|world| world.faults.clear());
    }
}

impl FaultOf {
    /// So many calls, not one.
    pub fn times(mut self, times: usize) -> Self {
        self.fault.left = times;
        self
    }

    /// Until `mend`.
    pub fn always(self) -> Self {
        self.times(usize::MAX)
    }

    /// The first so many calls go well.
    pub fn after(mut self, calls: usize) -> Self {
        self.fault.skip = calls;
        self
    }

    /// Only calls for this chat.
    pub fn in_chat(mut self, chat: i64) -> Self {
        self.fault.chat = Some(chat);
        self
    }

    /// 429 with the seconds to wait.
    pub fn too_many_requests(self, retry_after: u64) {
        self.goes(Wrong::Refused(ApiError::too_many_requests(retry_after)));
    }

    /// 500 as Telegram says it.
    pub fn server_error(self) {
        self.refused(500, "Internal Server Error");
    }

    /// 502 with an HTML page.
    pub fn bad_gateway(self) {
        self.goes(Wrong::Page(502));
    }

    /// Any error.
    pub fn refused(self, code: u16, description: &str) {
        self.goes(Wrong::Refused(ApiError::new(code, description)));
    }

    /// 409 as if another instance were polling.
    pub fn other_instance(self) {
        self.goes(Wrong::Refused(ApiError::conflict(OTHER_POLL)));
    }

    /// The line drops before the request is taken.
    pub fn drops_before(self) {
        self.goes(Wrong::DroppedBefore);
    }

    /// The line drops after the deed was done.
    pub fn drops_after(self) {
        self.goes(Wrong::DroppedAfter);
    }

    /// The answer comes late, in real time.
    pub fn slow(self, by: Duration) {
        self.goes(Wrong::Slow(by));
    }

    /// The answer waits for the test.
    pub fn held(self) -> Gate {
        let gate = Gate::closed();
        self.goes(Wrong::Held(gate.clone()));
        gate
    }

    /// 200 with a body that is no JSON at all.
    pub fn garbage(self) {
        self.body(*b"<html>\xff\xfe not json");
    }

    /// 200 with JSON that breaks off.
    pub fn truncated(self) {
        self.goes(Wrong::Truncated);
    }

    /// 200 with this body.
    pub fn body(self, bytes: impl Into<Vec<u8>>) {
        self.goes(Wrong::Body(bytes.into()));
    }

    fn goes(self, wrong: Wrong) {
        let fault = Fault {
            wrong,
            ..self.fault
        };
        self.tg.change(|world| world.faults.push(fault));
    }
}

impl World {
    /// The fault that meets this call, counted.
    pub fn next_fault(&mut self, call: &Call) -> Option<Wrong> {
        let method = call.method.to_lowercase();
        let chat = call.number("chat_id");
        let fits = |fault: &&mut Fault| {
            (fault.method == method || fault.method == "*" && method != "getupdates")
                && (fault.chat.is_none() || fault.chat == chat)
                && fault.left > 0
        };
        let fault = self.faults.iter_mut().find(fits)?;
        if fault.skip > 0 {
            fault.skip -= 1;
            return None;
        }
        if fault.left != usize::MAX {
            fault.left -= 1;
        }
        let wrong = fault.wrong.clone();
        self.faults.retain(|fault| fault.left > 0);
        Some(wrong)
    }
}
