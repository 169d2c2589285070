//! Where a visitor is: country, city, network, address, all of them what a look-up of the address finds.

use super::{Row, sites};
use crate::choices::Choices;
use crate::model::{Maybe, Session};
use crate::plan::geolocation;
use crate::text::Text;
use std::net::IpAddr;

/// Fills in what the visitor's address tells.
#[inline]
pub(super) fn fill<'p, C: Choices>(row: &Row<'p, C>, session: &mut Session<Text<'p>>) {
    let (places, location) = (&row.plan.places, row.network.location());
    let ready = places.ready(location).and_then(|ready| row.whole(ready));
    row.put(&mut session.geolocation, ready, || geolocation(location));
    session.ip_address = Maybe::Present(address(row.network.address(row.visitor.word(sites::HOST))));
    session.ip_organization = places.organization(row.network).into();
}

#[inline]
fn address(address: IpAddr) -> Text<'static> {
    match address {
        IpAddr::V4(address) => Text::Ipv4(address.to_bits()),
        IpAddr::V6(address) => Text::Ipv6([(address.to_bits() >> 64) as u64, address.to_bits() as u64]),
    }
}
