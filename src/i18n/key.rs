//! Keys of the catalog as constants: a text that is not there, or an argument forgotten, is a
//! compile error or stops the start, and never reaches a person.

/// The key of a text with `N` arguments, filled in this order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key<const N: usize> {
    pub(crate) id: &'static str,
    pub(crate) args: [&'static str; N],
}

/// Texts named by a label of the domain: prefix and the label's id.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Family(pub(crate) &'static str);

macro_rules! keys {
    ($($name:ident = $id:literal ( $($arg:ident),* );)+) => {
        $(pub(crate) const $name: crate::i18n::key::Key<{ <[&str]>::len(&[$(stringify!($arg)),*]) }> =
            crate::i18n::key::Key { id: $id, args: [$(stringify!($arg)),*] };)+

        /// Every single key with its arguments.
        pub(crate) const ALL: &[(&str, &[&str])] = &[$(($id, &[$(stringify!($arg)),*])),+];
    };
}
pub(crate) use keys;
