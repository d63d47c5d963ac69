//! To whom a letter goes.

/// The institution or body a letter is written to. The numbers travel in buttons: append only.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[repr(u8)]
pub enum Addressee {
    /// Not chosen: "to whoever collects".
    #[default]
    Unspecified = 0,
    /// A school.
    School = 1,
    /// A kindergarten.
    Kindergarten = 2,
    /// A college.
    College = 3,
    /// A dormitory.
    Dormitory = 4,
}

impl Addressee {
    /// The addressee of a number; `None` for one that is not known (yet).
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        [
            Self::Unspecified,
            Self::School,
            Self::Kindergarten,
            Self::College,
            Self::Dormitory,
        ]
        .get(usize::from(number))
        .copied()
    }

    /// The append-only number.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }
}
