//! Rules on cases, which edition 269 knows.

use super::group::group;
use super::prelude::*;

const REFERENCE: Field = Field::at("caseReference");
const ASSOCIATIONS: Field = Field::at("caseAssociations");

group! {
    other_reference,
    other_case,
    status_alone,
    outside_session,
}
