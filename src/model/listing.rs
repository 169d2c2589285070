//! A page of sessions, as the API lists them.

use super::record::{record, since, values};
use super::*;

record! {
    /// A page of sessions, with the ways to the pages around it.
    ///
    /// ```
    /// use sessionsmith::model::SessionListing;
    ///
    /// let last: SessionListing = serde_json::from_str(r#"{"entities":[],"selfUri":"/api/v2/journey/sessions?pageSize=25"}"#)?;
    /// assert!(!last.next_uri.is_present());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    SessionListing {
        /// The sessions of the page.
        entities: Maybe<Vec<Session<T>>> = "entities",
        /// Where the next page is, if there is one.
        next_uri: Maybe<T> = "nextUri",
        /// Where this page is.
        self_uri: Maybe<T> = "selfUri",
        /// Where the page before is, if there is one.
        previous_uri: Maybe<T> = "previousUri",
    }
}
