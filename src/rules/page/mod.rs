//! Rules on the parts of the URL of the last page, and on that page.

use super::group::group;
use super::parts::PAGE as PARTS;

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
    insecure,
    blank_title,
    lang,
}
