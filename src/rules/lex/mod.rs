//! Rules on the text: encoding, JSON, framing.

use super::group::group;
mod faults;

pub(super) use duplicate_member::RULE as DUPLICATE;
pub(crate) use faults::meaning;
pub(super) use faults::{is_error, tell};

group! {
    empty,
    utf8,
    byte_order_mark,
    syntax,
    truncated,
    trailing_text,
    trailing_comma,
    word,
    number,
    number_precision,
    number_range,
    control_character,
    escape,
    lone_surrogate,
    zero_byte,
    duplicate_member,
    depth,
    too_large,
    carriage_return,
    blank_line,
}
