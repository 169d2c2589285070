//! Rules on the geolocation.

use super::group::group;
use super::prelude::*;

const LATITUDE: Field = Field::at("geolocation/latitude");
const LONGITUDE: Field = Field::at("geolocation/longitude");
const COUNTRY: Field = Field::at("geolocation/country");

group! {
    latitude,
    longitude,
    half_position,
    null_island,
    country_form,
    country_unassigned,
    region_form,
    timezone,
}
