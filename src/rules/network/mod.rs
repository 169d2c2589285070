//! Rules on addresses and networks.

use super::group::group;
use super::prelude::*;

const CELLULAR: Field = Field::at("networkConnectivity/cellularEnabled");

group! {
    address,
    address_spelling,
    offline,
    carrier,
}
