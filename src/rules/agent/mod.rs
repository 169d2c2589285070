//! Rules on the user agent string, against browser and device: what it names outright, without a parser's opinion.

use super::group::group;
use super::prelude::*;

const AGENT: Field = Field::at("userAgentString");
const FAMILY: Field = Field::at("browser/family");
const CATEGORY: Field = Field::at("device/category");

group! {
    other_browser,
    descendant,
    other_version,
    other_system,
    other_device,
    other_category,
    robot,
}
