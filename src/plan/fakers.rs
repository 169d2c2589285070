//! Texts of fakers: a table of them, made once when the plan is built, so that a row takes one as it takes any text.

use super::Table;
use super::attributes::Listed;
use crate::error::Result;
use crate::vocab::fakers::Faker;

/// The texts that a faker makes for an attribute. They depend on the seed and on the attribute's key, on no other attribute.
#[cfg(feature = "fake")]
pub(super) fn table(faker: Faker, key: &str, seed: u64) -> Result<Table<Listed>> {
    use crate::choices::{Entity, Keyed, SiteRng, mix};
    use crate::generate::sites;
    use std::collections::BTreeMap;

    /// So many are made; the weight of a text is how often it is among them.
    const MADE: usize = 4096;

    let index = key.bytes().fold(0, |hash, byte| mix(hash ^ u64::from(byte)));
    let mut words = SiteRng::new(Keyed::new(seed, Entity::Table, index), sites::FAKER);
    // From short to long, which is simple to rare.
    let mut texts: BTreeMap<(usize, String), f64> = BTreeMap::new();
    for text in (0..MADE).map(|_| faker.text(&mut words)).filter(|text| !text.is_empty()) {
        *texts.entry((text.len(), text)).or_default() += 1.0;
    }
    Ok(Table::new(texts.into_iter().map(|((_, text), weight)| (Listed::new(&text), weight)))?)
}

/// Without the feature no profile is read that has a faker.
#[cfg(not(feature = "fake"))]
pub(super) fn table(faker: Faker, _: &str, _: u64) -> Result<Table<Listed>> {
    let message = format!("the faker `{}` needs the feature `fake`", faker.name());
    Err(crate::error::Error::input(message).with_help("build with `--features fake`"))
}
