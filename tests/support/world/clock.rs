//! What time it is in the fake. It stands still until a test moves it, or follows a clock that
//! the test hands in (the program's own, or the real one for tests on the built binary).

use std::sync::Arc;

/// 8 December 2025, 10:00 in Almaty: an ordinary Monday at school.
const START: i64 = 1_765_170_000_000;

#[derive(Clone)]
pub enum Clock {
    Standing(i64),
    Following(Arc<dyn Fn() -> i64 + Send + Sync>),
}

impl Default for Clock {
    fn default() -> Self {
        Self::Standing(START)
    }
}

impl Clock {
    /// Unix milliseconds.
    pub fn millis(&self) -> i64 {
        match self {
            Self::Standing(millis) => *millis,
            Self::Following(clock) => clock(),
        }
    }

    /// The machine's own time.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the fake asks the machine"
    )]
    pub fn real() -> Self {
        Self::Following(Arc::new(|| {
            std::time::SystemTime::now()
                .duration_since(std::time::UNIX_EPOCH)
                .map_or(0, |since| {
                    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
                })
        }))
    }
}
