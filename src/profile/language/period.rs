//! `[period]`: when the sessions happen.

use crate::profile::check::check_order;
use crate::profile::declare::table;
use crate::profile::values::Date;
use chrono::{DateTime, Utc};

table! {
    /// When the sessions happen; all dates are UTC.
    pub struct Period {
        /// The first moment.
        from: DateTime<Utc> = Date,
        /// The end; the moment itself is outside.
        to: DateTime<Utc> = Date,
        /// The "now" of the data set: sessions that are under way then are live. Not before the end; one from a
        /// profile below gives way to a later end.
        observed: DateTime<Utc> = Date,
    }
    check(table, reader) {
        check_order(table, reader, ("from", from.as_ref()), ("to", to.as_ref()), false);
        // An `observed` from below gives way to the end: who says another period need not know of it.
        let mut height = |key| table.get(key).map(|node| reader.sources().height(node.span));
        if height("observed") >= height("to") {
            check_order(table, reader, ("to", to.as_ref()), ("observed", observed.as_ref()), true);
        }
    }
}
