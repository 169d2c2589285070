//! Rules on the browser, against the device.

use super::group::group;
use super::prelude::*;

const FAMILY: Field = Field::at("browser/family");

group! {
    mobile_differs,
    negative_view,
    view_exceeds_screen,
    impossible_system,
    flash,
    lang,
}
