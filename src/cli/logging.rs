//! What is logged: kinds and places, never a word of a message.

use std::io::Write as _;
use tracing::{Level, Metadata, Subscriber};
use tracing_subscriber::filter::{EnvFilter, FilterExt as _, filter_fn};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};

/// A subscriber that writes what `directives` ask for (the form of `RUST_LOG`; `info` when empty).
/// Whatever they say, dependencies are capped at INFO: below that they print what passes through
/// them.
pub fn subscriber<W>(directives: &str, writer: W) -> impl Subscriber + Send + Sync
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let asked = EnvFilter::builder().parse_lossy(if directives.is_empty() {
        "info"
    } else {
        directives
    });
    let capped = filter_fn(|about: &Metadata<'_>| {
        about.target().split("::").next() == Some("arasha") || *about.level() <= Level::INFO
    });
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(writer)
        .with_ansi(false)
        .with_filter(asked.and(capped));
    tracing_subscriber::registry().with(lines)
}

/// Makes a panic print its place and nothing of its message, which may quote what it failed on.
pub fn hush_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(
            || "an unknown place".to_owned(),
            |location| format!("{}:{}", location.file(), location.line()),
        );
        // Through the log when there is one, and never a second panic when standard error is gone.
        tracing::error!(place, "the program failed; please report this place");
        let _ = writeln!(
            std::io::stderr().lock(),
            "arasha: a defect at {place}; please report it"
        );
    }));
}

/// A process that dies leaves no core dump: its memory holds what people wrote.
pub fn forbid_core_dumps() {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
    let nothing = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let limited = setrlimit(Resource::Core, nothing);
    // The limit does not hold where dumps are piped to a program; this does.
    let undumpable = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    if limited.is_err() || undumpable.is_err() {
        tracing::warn!("core dumps could not be switched off; see that the service does it");
    }
}
