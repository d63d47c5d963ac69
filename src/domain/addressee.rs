//! To whom a letter goes.

macro_rules! addressees {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $id:literal;)+) => {
        /// The institution or body a letter is written to. The numbers travel in buttons: append only.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
        #[repr(u8)]
        pub enum Addressee { $($(#[$doc])* $name = $number,)+ }

        impl Addressee {
            /// Every addressee there is.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name on the command line and among the texts.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// The addressee of an id.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                match id { $($id => Some(Self::$name),)+ _ => None }
            }

            /// The addressee of a number; `None` for one that is not known (yet).
            #[must_use]
            pub fn from_number(number: u8) -> Option<Self> {
                match number { $($number => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

addressees! {
    /// Not chosen: "to whoever collects".
    #[default]
    Unspecified = 0, "unspecified";
    /// A school.
    School = 1, "school";
    /// A kindergarten.
    Kindergarten = 2, "kindergarten";
    /// A college.
    College = 3, "college";
    /// A dormitory.
    Dormitory = 4, "dormitory";
    /// The education department of a city, region or district (law № 94-V art. 27 p. 2).
    EducationDepartment = 5, "education_department";
    /// The prosecutor's office (law № 94-V art. 28).
    Prosecutor = 6, "prosecutor";
    /// The authorised body for personal data (law № 94-V art. 27-1).
    DataAuthority = 7, "data_authority";
}

impl Addressee {
    /// The append-only number.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }

    /// Whether it is a body of the state, to which the code of administrative procedure applies.
    #[must_use]
    pub fn is_body(self) -> bool {
        matches!(
            self,
            Self::EducationDepartment | Self::Prosecutor | Self::DataAuthority
        )
    }
}
