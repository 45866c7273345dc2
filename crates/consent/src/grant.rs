use std::marker::PhantomData;

use crate::Purpose;

/// Leave to do something for a purpose. It comes from a decision in force and lives no longer than that.
#[derive(Debug)]
pub struct Grant<'decision, P> {
    purpose: PhantomData<(&'decision (), P)>,
}

/// A purpose as a type.
pub trait Optional: sealed::Sealed {
    /// The purpose.
    const PURPOSE: Purpose;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! purposes {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}

        impl sealed::Sealed for $name {}

        impl Optional for $name {
            const PURPOSE: Purpose = Purpose::$name;
        }
    )*};
}

purposes! {
    /// [`Purpose::Preferences`]
    Preferences
    /// [`Purpose::Statistics`]
    Statistics
    /// [`Purpose::Media`]
    Media
    /// [`Purpose::Marketing`]
    Marketing
}

impl<P: Optional> Grant<'_, P> {
    pub(crate) fn new() -> Self {
        Self {
            purpose: PhantomData,
        }
    }
}

#[cfg(feature = "browser")]
impl<'press> Grant<'press, crate::Media> {
    /// Leave to load once what the reader has pressed for. A press that a script made grants nothing.
    #[must_use]
    pub fn once(press: &'press web_sys::Event) -> Option<Self> {
        (press.is_trusted() && press.type_() == "click").then(Self::new)
    }
}
