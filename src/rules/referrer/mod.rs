//! Rules on the parts of the URL of the referrer, and on what it is.

use super::group::group;
use super::parts::REFERRER as PARTS;

mod known;

group! {
    url_malformed,
    hostname_differs,
    pathname_differs,
    pathname_relative,
    query_differs,
    query_mark,
    fragment_differs,
    domain_differs,
    credentials,
    internal_elsewhere,
    own_host,
    known_medium,
    known_name,
    tells_more,
    keywords,
}
