//! What is kept of a request for two months so as to find the same order in other chats.

/// Parts of a sketch; each is one byte.
pub const SKETCH_PARTS: usize = 48;

/// A keyed sketch of a request's labels. Two of them, made in one quarter, agree in about as many
/// parts as the requests have labels in common; alone it is noise to whoever lacks the key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Sketch(pub [u8; SKETCH_PARTS]);

impl Sketch {
    /// Reads stored bytes; `None` when the length is wrong.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// In how many parts two sketches agree.
    #[must_use]
    pub fn agreement(&self, other: &Self) -> usize {
        let pairs = self.0.iter().zip(&other.0);
        pairs.filter(|(one, two)| one == two).count()
    }
}
