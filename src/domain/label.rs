//! One shape for every label: a closed list of values, each with an append-only number and an id.

/// Makes an enumeration whose values are stored and travel in buttons by number and are named in
/// texts, files and options by id. Numbers are append only.
macro_rules! label {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $number:literal, $id:literal;)+ }) => {
        $(#[$doc])*
        /// The numbers are stored and travel in buttons: append only.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        #[repr(u8)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $id)] $variant = $number,)+ }

        impl $name {
            /// Every value, in the order in which they are listed.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The id in texts, files and options.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            /// The value of an id.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                match id { $($id => Some(Self::$variant),)+ _ => None }
            }

            /// The append-only number.
            #[must_use]
            pub fn number(self) -> u8 {
                self as u8
            }

            /// The value of a number; `None` for one that is not known (yet).
            #[must_use]
            pub fn from_number(number: u8) -> Option<Self> {
                match number { $($number => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use label;
