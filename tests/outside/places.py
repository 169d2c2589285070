"""Looks up the places of sessions in other people's data, and compares time zone and region.

usage: places.py [--expect N] timezonefinder|tz-lookup|subdivisions FILE...
needs: the packages of requirements-parsers.txt; node and the packages of package.json for the last two

`timezonefinder` has exact borders, `tz-lookup` rough ones: its zone may be another in one of 100 sessions. `subdivisions` are
those of Unicode's CLDR, which has no list for some countries.
"""

import sys

from agree import Check, Node, change, each, main

# Where the zone is contested: East Jerusalem, of whose two zones the record tells the one that goes with its country.
CONTESTED = {(31.7834, 35.2339, "Asia/Hebron")}


def take_zone(session):
    place = session.get("geolocation") or {}
    told = tuple(place.get(key) for key in ("latitude", "longitude", "timezone"))
    return [] if None in told else [told]


def zones(look_up, least):
    """The check that a zone is the one that `look_up` finds for each (latitude, longitude)."""

    def judge(facts):
        found = look_up([fact[:2] for fact in facts])
        return [
            [] if fact in CONTESTED else [("geolocation.timezone", fact[2], zone)]
            for fact, zone in zip(facts, found, strict=True)
        ]

    plants = [
        ("geolocation.timezone", change("geolocation", "timezone", to="Asia/Kathmandu")),
        ("geolocation.timezone", change("geolocation", "latitude", to=lambda latitude: -latitude)),
        ("geolocation.timezone", change("geolocation", "longitude", to=lambda longitude: (longitude + 270) % 360 - 180)),
    ]
    return Check(take_zone, judge, {"geolocation.timezone": least}, plants)


def finder():
    from timezonefinder import TimezoneFinder

    at = TimezoneFinder().timezone_at
    return zones(lambda places: [at(lat=latitude, lng=longitude) for latitude, longitude in places], 1)


def rough():
    return zones(Node("tz-lookup").ask, 0.99)


def subdivisions():
    node = Node("subdivisions")

    def take(session):
        place = session.get("geolocation") or {}
        return [(place["country"], place["region"])] if place.get("country") and place.get("region") else []

    def judge(facts):
        lists = node.ask([country for country, _ in facts])
        result = []
        for (country, region), known in zip(facts, lists, strict=True):
            code = f"{country}-{region}"
            there = known is not None and (country + region).lower() in known
            result.append([] if known is None else [("geolocation.region", code, code if there else "none in CLDR")])
        return result

    plants = [
        ("geolocation.region", change("geolocation", "region", to="QQ")),
        ("geolocation.region", change("geolocation", "country", to=lambda country: "GB" if country != "GB" else "US")),
    ]
    return Check(take, judge, {"geolocation.region": 1}, plants)


if __name__ == "__main__":
    sys.exit(main(__doc__, {"timezonefinder": finder, "tz-lookup": rough, "subdivisions": subdivisions}))
