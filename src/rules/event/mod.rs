//! Rules on the last event, and on searches.

use super::group::group;
use super::prelude::*;

const NAME: Field = Field::at("lastEvent/eventName");
const TERMS: Field = Field::at("searchTerms");

group! {
    unnamed,
    name,
    blank_search,
    other_search,
}
