//! Rules on the device.

use super::group::group;
use super::prelude::*;

const CATEGORY: Field = Field::at("device/category");
const MOBILE: Field = Field::at("device/isMobile");
const WIDTH: Field = Field::at("device/screenWidth");
const HEIGHT: Field = Field::at("device/screenHeight");

group! {
    mobile_differs,
    screen_size,
    landscape_phone,
    manufacturer,
}
