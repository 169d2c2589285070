#!/usr/bin/env python3
"""MaxMind's own readers against generated records.

    geoip.py DIR FILE

DIR holds what `sessionsmith geoip export` writes, FILE holds sessions, one JSON object a line. Each session's
`ipAddress` is looked up with `maxminddb` and `geoip2`; `geolocation` and `ipOrganization` have to say exactly what
the readers find. A property that the record leaves out, or has as null, is no disagreement, because records may be
sparse; but if more than a tenth of what the files know is left out, the run fails.

Needs: pip install geoip2 (which brings maxminddb). Exit codes: 0 all agree, 1 something differs, 2 usage.
"""

import json
import pathlib
import sys

import geoip2.database
import geoip2.errors
import maxminddb

MISSING_ALLOWED = 0.10
FAILURES_SHOWN = 20


def through_geoip2(city, asn):
    """The session properties that geoip2's models give; None where they have nothing."""
    region = city.subdivisions[0] if city.subdivisions else None
    return {
        "country": city.country.iso_code,
        "countryName": city.country.names.get("en"),
        "region": region and region.iso_code,
        "regionName": region and region.names.get("en"),
        "locality": city.city.names.get("en"),
        "postalCode": city.postal.code,
        "latitude": city.location.latitude,
        "longitude": city.location.longitude,
        "timezone": city.location.time_zone,
        "ipOrganization": asn and asn.autonomous_system_organization,
    }


def through_maxminddb(city, asn):
    """The same from the plain records."""

    def at(record, *path):
        for step in path:
            if record is None:
                return None
            if isinstance(step, int):
                record = record[step] if len(record) > step else None
            else:
                record = record.get(step)
        return record

    return {
        "country": at(city, "country", "iso_code"),
        "countryName": at(city, "country", "names", "en"),
        "region": at(city, "subdivisions", 0, "iso_code"),
        "regionName": at(city, "subdivisions", 0, "names", "en"),
        "locality": at(city, "city", "names", "en"),
        "postalCode": at(city, "postal", "code"),
        "latitude": at(city, "location", "latitude"),
        "longitude": at(city, "location", "longitude"),
        "timezone": at(city, "location", "time_zone"),
        "ipOrganization": at(asn, "autonomous_system_organization"),
    }


def in_record(session):
    """The properties as the session has them."""
    place = session.get("geolocation") or {}
    names = ("country", "countryName", "region", "regionName", "locality", "postalCode", "latitude", "longitude",
             "timezone")
    said = {name: place.get(name) for name in names}
    said["ipOrganization"] = session.get("ipOrganization")
    return said


def asn_model(reader, address):
    try:
        return reader.asn(address)
    except geoip2.errors.AddressNotFoundError:
        return None


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder, sessions = map(pathlib.Path, arguments)
    city_path, asn_path = folder / "sessionsmith-city.mmdb", folder / "sessionsmith-asn.mmdb"
    passed = failed = expected = missing = without_address = 0

    def fail(line, text):
        nonlocal failed
        failed += 1
        if failed <= FAILURES_SHOWN:
            print(f"{sessions}:{line}: {text}")

    with (
        geoip2.database.Reader(city_path) as cities,
        geoip2.database.Reader(asn_path) as operators,
        maxminddb.open_database(city_path) as plain_cities,
        maxminddb.open_database(asn_path) as plain_operators,
        open(sessions, encoding="utf-8") as lines,
    ):
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            session = json.loads(line)
            address = session.get("ipAddress")
            said = in_record(session)
            if address is None:
                without_address += 1
                continue
            try:
                found = through_geoip2(cities.city(address), asn_model(operators, address))
            except (geoip2.errors.AddressNotFoundError, ValueError) as error:
                fail(number, f"{address}: {error}")
                continue
            plain = through_maxminddb(plain_cities.get(address), plain_operators.get(address))
            if plain != found:
                fail(number, f"{address}: geoip2 and maxminddb differ: {found} and {plain}")
                continue
            wrong = [name for name in found if said[name] is not None and said[name] != found[name]]
            expected += sum(value is not None for value in found.values())
            missing += sum(found[name] is not None and said[name] is None for name in found)
            if wrong:
                name = wrong[0]
                fail(number, f"{address}: {name} is {said[name]!r} in the record and {found[name]!r} in the file")
            else:
                passed += 1

    if passed + failed == 0:
        fail(0, "no session has an ipAddress")
    share = missing / expected if expected else 0.0
    if share > MISSING_ALLOWED:
        fail(0, f"{share:.1%} of what the files know is missing in the records, more than {MISSING_ALLOWED:.0%}")
    if failed > FAILURES_SHOWN:
        print(f"... and {failed - FAILURES_SHOWN} more")
    print(f"geoip: {passed} passed, {failed} failed ({missing} of {expected} properties left out, "
          f"{without_address} sessions without an address)")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
