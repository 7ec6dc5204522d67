//! Choices between names.

/// Declares a choice between names.
#[macro_export]
#[doc(hidden)]
macro_rules! choice {
    (
        $(#[doc = $about:literal])*
        pub enum $choice:ident { $($(#[doc = $doc:literal])+ $variant:ident $js:literal,)+ }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $choice { $($(#[doc = $doc])+ $variant,)+ }

        impl $choice {
            /// All of them, in the order of the documentation.
            pub const ALL: &'static [$choice] = &[$($choice::$variant),+];

            /// The names, in the order of the documentation.
            pub const NAMES: &'static [&'static str] = &[$($js),+];

            /// Its name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($choice::$variant => $js),+ }
            }

            /// The one of that name.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> {
                Self::NAMES.iter().position(|known| *known == name).and_then(|place| Self::ALL.get(place).copied())
            }
        }

        $crate::unchanged!($choice);
        $crate::stored!($choice []);

        impl $crate::calculator::record::Data for $choice {
            const KIND: &'static str = "choice";
            const RECORD: &'static str = stringify!($choice);
            const ABOUT: &'static str = concat!($($about),*).trim_ascii();
            const CHOICES: &'static [&'static str] = Self::NAMES;

            fn read(value: &$crate::value::Value<'_>) -> Result<Self, $crate::Error> {
                let place = $crate::calculator::record::chosen(value, Self::NAMES)?;
                Self::ALL.get(place).copied().ok_or_else(|| $crate::Error::new($crate::Code::OutOfRange))
            }

            fn blank() -> Self {
                #[allow(clippy::unwrap_used, reason = "evaluated by the compiler")]
                const { *Self::ALL.first().unwrap() }
            }
        }

        impl $crate::calculator::record::Item for $choice {
            fn write(&self, out: &mut $crate::calculator::record::Writer) -> Result<(), $crate::number::Failure> {
                out.own(self.name());
                Ok(())
            }
        }
    };
}
