//! Rules on the customer's identity.

use super::group::group;
use super::prelude::*;

const ID: Field = Field::at("customerId");
const TYPE: Field = Field::at("customerIdType");

group! {
    email,
    phone,
    cookie,
    unknown_type,
}
