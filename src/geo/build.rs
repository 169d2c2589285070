//! The embedded files made anew from the tables. It runs in tests alone: the product embeds the result.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::address_plan::{Cell, Holding, plan};
use super::mmdb_write::{RecordId, Value, WriteError, Writer};
use super::tables::{self, CityRow, OperatorRow};

/// The City file and the ASN file.
pub(super) fn build() -> Result<[Vec<u8>; 2], WriteError> {
    let names: BTreeMap<&str, &str> = tables::countries().map(|row| (row.code, row.name)).collect();
    let cities: Vec<CityRow<'_>> = tables::cities().collect();
    let mut city_file = Writer::new("Synthetic (compat=City)", DESCRIPTION);
    let mut asn_file = Writer::new("Synthetic (compat=GeoLite2-ASN)", DESCRIPTION);
    let records: Vec<RecordId> =
        cities.iter().map(|city| city_file.record(&city_record(city, names[city.country]))).collect();
    for (operator, holding) in holdings() {
        let record = asn_file.record(&operator_record(&operator));
        insert(&mut asn_file, holding.whole, record)?;
        let of_country = cities.iter().zip(&records).filter(|(city, _)| city.country == operator.country);
        for ((_, &record), &cell) in of_country.zip(&holding.cities) {
            insert(&mut city_file, cell, record)?;
        }
    }
    Ok([city_file.finish()?, asn_file.finish()?])
}

/// Each operator with what it has.
pub(super) fn holdings() -> Vec<(OperatorRow<'static>, Holding)> {
    let operators: Vec<OperatorRow<'_>> = tables::operators().collect();
    let mut populations: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for city in tables::cities() {
        populations.entry(city.country).or_default().push(city.population);
    }
    let wanted: Vec<_> = operators.iter().map(|row| (row.weight, populations[row.country].clone())).collect();
    let holdings = plan(&wanted);
    operators.into_iter().zip(holdings).collect()
}

const DESCRIPTION: &str = "Sessionsmith test data: fictional operators on reserved addresses. \
    Places derived from GeoNames (https://www.geonames.org), CC BY 4.0";

fn insert(file: &mut Writer, cell: Cell, record: RecordId) -> Result<(), WriteError> {
    file.insert(IpAddr::V4(Ipv4Addr::from(cell.v4.0)), cell.v4.1, record)?;
    file.insert(IpAddr::V6(Ipv6Addr::from(u128::from(cell.v6.0) << 64)), cell.v6.1, record)
}

/// A record of the nested layout. What the table leaves empty is left out.
fn city_record(city: &CityRow<'_>, country_name: &str) -> Value {
    let names = |name: &str| ("names", Value::map([("en", Value::text(name))]));
    let degrees = |text: &str| Value::Double(text.parse().expect("the table's coordinates are numbers"));
    let mut entries = vec![
        ("city", Value::map([("geoname_id", Value::U32(city.geoname_id)), names(city.name)])),
        ("country", Value::map([("iso_code", Value::text(city.country)), names(country_name)])),
        (
            "location",
            Value::map([
                ("latitude", degrees(city.latitude)),
                ("longitude", degrees(city.longitude)),
                ("time_zone", Value::text(city.timezone)),
            ]),
        ),
    ];
    if !city.postal.is_empty() {
        entries.push(("postal", Value::map([("code", Value::text(city.postal))])));
    }
    let mut region = Vec::new();
    if !city.region.is_empty() {
        region.push(("iso_code", Value::text(city.region)));
    }
    if !city.region_name.is_empty() {
        region.push(names(city.region_name));
    }
    if !region.is_empty() {
        entries.push(("subdivisions", Value::Array(vec![Value::map(region)])));
    }
    Value::map(entries)
}

fn operator_record(operator: &OperatorRow<'_>) -> Value {
    Value::map([
        ("autonomous_system_number", Value::U32(operator.asn)),
        ("autonomous_system_organization", Value::text(operator.name)),
    ])
}
