//! Fakers of the `fake` crate, by name: those of which no text reaches or names anybody. The names are known without the
//! feature, so that the schema of profiles is one and the same.

/// A faker, which makes texts of random words.
#[derive(Clone, Copy, Debug)]
pub struct Faker {
    name: &'static str,
    #[cfg(feature = "fake")]
    make: fn(&mut dyn rand_core::Rng) -> String,
}

macro_rules! fakers {
    ($($module:ident [$($name:ident $(($range:expr))?),+])+) => {
        /// Every faker, in the order of the names.
        pub const FAKERS: &[Faker] = &[$($(Faker {
            name: concat!(stringify!($module), ".", stringify!($name)),
            #[cfg(feature = "fake")]
            make: |words| fake::Fake::fake_with_rng(&fake::faker::$module::en::$name($($range)?), words),
        },)+)+];
    };
}

fakers! {
    barcode [Isbn, Isbn10, Isbn13]
    company [Bs, BsAdj, BsNoun, BsVerb, Buzzword, BuzzwordMiddle, BuzzwordTail, CatchPhrase, CompanySuffix, Industry, Profession]
    currency [CurrencyCode, CurrencyName, CurrencySymbol]
    filesystem [FileExtension, FileName, MimeType, Semver, SemverStable, SemverUnstable]
    job [Field, Position, Seniority, Title]
    lorem [Sentence(4..10), Word]
    name [FirstName, LastName, Suffix, Title]
    number [Digit]
}

impl Faker {
    /// The faker with this name, as `lorem.Word`: module and type of `fake::faker`.
    pub fn by_name(name: &str) -> Option<Faker> {
        FAKERS.iter().find(|faker| faker.name == name).copied()
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// A text that it makes of random words.
    #[cfg(feature = "fake")]
    pub fn text(self, words: &mut impl rand_core::Rng) -> String {
        (self.make)(words)
    }
}

impl PartialEq for Faker {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
