//! The points of `points.toml`: how much each reason speaks for a request or against one.

use super::LexiconError;
use super::reasons::{Reason, Reasons};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

const FILE: &str = "src/detect/points.toml";
const TEXT: &str = include_str!("points.toml");

#[derive(Deserialize)]
struct PointsFile {
    request: i32,
    unsure: i32,
    points: HashMap<String, i32>,
}

/// Points by reason, and how many make a request. A point is a hundredth of a logit.
pub struct Points {
    by_reason: Vec<i32>,
    request: i32,
    unsure: i32,
}

impl Points {
    /// The points that ship with the program.
    pub(super) fn embedded() -> Result<Self, LexiconError> {
        Self::parse(FILE, TEXT)
    }

    /// The points of a file.
    pub(super) fn read(path: &Path) -> Result<Self, LexiconError> {
        let name = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&name, &text),
            Err(error) => Err(LexiconError::Unreadable {
                file: name,
                reason: error.to_string(),
            }),
        }
    }

    fn parse(name: &str, text: &str) -> Result<Self, LexiconError> {
        let wrong = |reason: String| LexiconError::Wrong {
            file: name.into(),
            line: 0,
            reason,
        };
        let mut file: PointsFile = toml::from_str(text).map_err(|e| wrong(e.message().into()))?;
        let by_reason = Reason::ALL
            .iter()
            .map(|reason| file.points.remove(reason.id()).unwrap_or(0))
            .collect();
        match file.points.keys().next() {
            Some(unknown) => Err(wrong(format!("`{unknown}` is no reason"))),
            None => Ok(Self {
                by_reason,
                request: file.request,
                unsure: file.unsure,
            }),
        }
    }

    /// What a reason is worth: above nought for a request, below against one.
    #[must_use]
    pub fn of(&self, reason: Reason) -> i32 {
        self.by_reason[reason as usize]
    }

    /// From so many points on a message is certain to be a request.
    #[must_use]
    pub fn request(&self) -> i32 {
        self.request
    }

    /// From so many points on it may be one.
    #[must_use]
    pub fn unsure(&self) -> i32 {
        self.unsure
    }

    /// The sum over a set of reasons.
    pub(super) fn sum(&self, reasons: Reasons) -> i32 {
        reasons.iter().map(|reason| self.of(reason)).sum()
    }
}
