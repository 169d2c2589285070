//! Rules on which properties a type of session has.

use super::group::group;
use super::prelude::*;

const TYPE: Field = Field::at("type");

group! {
    unknown_type,
    app_on_web,
    web_on_app,
    conversation_on_visit,
    visit_on_conversation,
}
