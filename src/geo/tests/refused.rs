//! Files that are something else, and what is said about them.

use super::{city, file_of, insert, refused};
use crate::geo::Geo;
use crate::geo::embedded::{ASN, CITY};
use crate::geo::mmdb_write::{IpVersion, Value, Writer};

#[test]
fn no_file_and_what_is_no_mmdb_file() {
    let none: [(&str, &[u8]); 0] = [];
    assert_eq!(Geo::from_bytes(&none, None).unwrap_err().to_string(), "no GeoIP file of places is given");
    assert_eq!(refused(b""), "the GeoIP file `test.mmdb` is empty\ndownload it again");
    let text = refused(b"start,end,country\n1.0.0.0,1.0.0.255,AU\n");
    assert!(text.starts_with("the GeoIP file `test.mmdb` is no MMDB file, or not the whole of one\n"), "{text}");
}

#[test]
fn packed_files_are_recognized() {
    let mut tar = vec![0; 1_024];
    tar[257..262].copy_from_slice(b"ustar");
    let packed: [(&[u8], &str, &str); 6] = [
        (b"\x1f\x8b\x08\0", "gzip", "tar -xzf"),
        (&tar, "tar", "tar -xf"),
        (b"PK\x03\x04", "zip", "unzip"),
        (b"\xfd7zXZ\0", "xz", "unxz"),
        (b"BZh91AY", "bzip2", "bunzip2"),
        (b"\x28\xb5\x2f\xfd", "Zstandard", "unzstd"),
    ];
    for (bytes, name, help) in packed {
        let text = refused(bytes);
        assert!(text.contains(name) && text.contains("looks like") && text.contains(help), "{text}");
    }
}

#[test]
fn another_kind_of_file_is_named_by_its_type() {
    assert_eq!(
        refused(ASN),
        "the GeoIP file `test.mmdb` of type `Synthetic (compat=GeoLite2-ASN)` has operators, and no countries\n\
         give it as the file of operators, `--asn FILE`, beside a City or Country file"
    );
    let other = |value: Value| {
        let mut writer = Writer::new("GeoIP2-Connection-Type", "a test");
        let record = writer.record(&value);
        insert(&mut writer, "80.0.0.0/8", record);
        writer.finish().unwrap()
    };
    let connection = other(Value::map([("connection_type", Value::text("Cable/DSL"))]));
    let said = "the GeoIP file `test.mmdb` of type `GeoIP2-Connection-Type` has no places\ngive a City or Country file";
    assert_eq!(refused(&connection), said);
    assert_eq!(refused(&other(Value::text("1.1.1.1/32"))), said);
    assert_eq!(refused(&other(Value::Array(vec![Value::U16(1)]))), said);
    assert_eq!(refused(&other(Value::Bool(true))), said);

    let as_operators = |file: &[u8]| Geo::from_bytes(&[("city", CITY)], Some(("test.mmdb", file))).unwrap_err();
    let city_file = file_of([("80.0.0.0/8", &city("FR", "Ville"))]);
    assert_eq!(
        as_operators(&city_file).to_string(),
        "the GeoIP file `test.mmdb` of type `GeoLite2-City` has places, and no operators"
    );
    assert_eq!(
        as_operators(&connection).to_string(),
        "the GeoIP file `test.mmdb` of type `GeoIP2-Connection-Type` has no operators"
    );
}

#[test]
fn a_file_of_which_nothing_can_be_used() {
    for version in [IpVersion::V4, IpVersion::V6] {
        let empty = Writer::new("GeoLite2-City", "a test").ip_version(version).finish().unwrap();
        assert_eq!(
            refused(&empty),
            "the GeoIP file `test.mmdb` of type `GeoLite2-City` has no networks\ngive a file that is not empty"
        );
    }
    let private = file_of([("10.0.0.0/8", &city("FR", "Ville")), ("80.0.0.0/32", &city("FR", "Ville"))]);
    assert!(
        refused(&private).starts_with(
            "no network of the GeoIP file `test.mmdb` of type `GeoLite2-City` can be used: 1 reserved, 1 too small\n"
        ),
        "{}",
        refused(&private)
    );
}
