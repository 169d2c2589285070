//! Where a visitor is: country, city, network, address, all of them what a look-up of the address finds.

use super::{Row, sites};
use crate::choices::Choices;
use crate::geo::Network;
use crate::model::{Maybe, Session};
use crate::plan::geolocation;
use crate::text::Text;

/// Fills in what the visitor's address tells.
#[inline]
pub(super) fn fill<'p, C: Choices>(row: &Row<'p, C>, session: &mut Session<Text<'p>>) {
    let places = &row.plan.places;
    let geolocation = row.fragile_part(places.ready(row.place), || geolocation(row.place));
    session.geolocation = Maybe::Present(geolocation);
    session.ip_address = address(row, row.network).into();
    session.ip_organization = places.organization(row.network).into();
}

fn address<'p, C: Choices>(row: &Row<'p, C>, network: Network<'_>) -> Option<Text<'p>> {
    let host = row.visitor.word(sites::HOST);
    let v4 = || network.address_v4(host).map(|address| Text::Ipv4(address.to_bits()));
    let v6 = || {
        let bits = network.address_v6(host)?.to_bits();
        Some(Text::Ipv6([(bits >> 64) as u64, bits as u64]))
    };
    if row.plan.visitors.ipv6.pick(row.visitor.word(sites::IPV6)) { v6().or_else(v4) } else { v4().or_else(v6) }
}
