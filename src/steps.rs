//! The steps between an update and the sent reply, at which a debug build can be made to die, so
//! that tests can see what becomes of the update. In a release build there is nothing of it.

/// A step on the way of an update.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Step {
    /// The update is here; nothing was done yet.
    Received,
    /// It is decided what it causes; nothing is written yet.
    Decided,
    /// Everything is written, but the transaction is not made durable.
    Committing,
    /// It is durable; Telegram does not know.
    Committed,
    /// Telegram is about to be told.
    Acknowledging,
    /// The reply was taken out of the queue.
    Claimed,
    /// The reply is about to be sent.
    Sending,
    /// Telegram has taken the reply; nothing is written of it.
    Accepted,
    /// That it was sent is written, but not durable.
    Settling,
    /// That it was sent is durable.
    Settled,
}

#[cfg(debug_assertions)]
static FATAL: std::sync::OnceLock<Step> = std::sync::OnceLock::new();

/// From now on the process dies at that step, as if it were killed.
#[cfg(debug_assertions)]
pub fn die_at(step: Step) {
    let _ = FATAL.set(step);
}

/// The process has come to that step.
#[inline]
pub(crate) fn reached(step: Step) {
    #[cfg(debug_assertions)]
    if FATAL.get() == Some(&step) {
        use rustix::process::{Signal, getpid, kill_process};
        let _ = kill_process(getpid(), Signal::KILL);
        // The signal is on its way; nothing more may be done.
        loop {
            std::thread::park();
        }
    }
    #[cfg(not(debug_assertions))]
    let _ = step;
}
