//! Records on both sides of the borders of rules.

use crate::spec::{Bases, Record, Spec};

pub(crate) fn add(bases: &Bases, all: &mut Vec<Spec>) {
    times(bases, all);
    counts(bases, all);
    places(bases, all);
    pages(bases, all);
    identifiers(bases, all);
}

/// A record that breaks an error rule at this place.
fn bad(record: Record, slug: &str, rule: &str, pointer: &str, title: &str, why: &str) -> Spec {
    record.spec("border", slug).says(title, why).contract(format!("rule {rule}")).refused(rule, pointer)
}

/// A record that just does not break a rule.
fn good(record: Record, slug: &str, rule: &str, title: &str, why: &str) -> Spec {
    record.spec("border", slug).says(title, why).contract(format!("rule {rule}")).good(rule)
}

fn times(bases: &Bases, all: &mut Vec<Spec>) {
    let at = |pointer: &str, date: &str| bases.min.clone().set(pointer, &format!("\"{date}\""));
    let (begin, last) = ("2026-10-06T14:24:20.343Z", "2026-10-06T14:27:04.180Z");
    let bare = bases.min.clone().set("/lastEvent/createdDate", &format!("\"{begin}\""));
    let ended = "time.ended-before-created";
    all.push(bad(
        bare.clone().set("/endedDate", "\"2026-10-06T14:24:20.342Z\""),
        "ended-one-millisecond-early",
        ended,
        "/endedDate",
        "endedDate is one millisecond before createdDate",
        "A check that compares whole seconds misses it.",
    ));
    all.push(good(
        bare.clone().set("/endedDate", &format!("\"{begin}\"")),
        "ended-at-once",
        ended,
        "endedDate is createdDate",
        "A check for `not after` in the place of `before` refuses a session of no length.",
    ));
    all.push(bad(
        bare.clone().set("/endedDate", "\"2025-10-06T23:59:59.999Z\""),
        "ended-last-year",
        ended,
        "/endedDate",
        "endedDate is a year early, with a later day and time",
        "A check that compares times of day, or parts one by one, misses it.",
    ));
    let early = "time.last-event-before-created";
    all.push(bad(
        at("/lastEvent/createdDate", "2026-10-06T14:24:20.342Z"),
        "event-one-millisecond-early",
        early,
        "/lastEvent/createdDate",
        "The last event is one millisecond before the session",
        "A check that compares whole seconds misses it.",
    ));
    all.push(good(
        bare,
        "event-at-begin",
        early,
        "The last event is at the begin of the session",
        "A check for `not after` refuses a session of one event.",
    ));
    let late = "time.last-event-after-ended";
    all.push(bad(
        at("/endedDate", "2026-10-06T14:27:04.179Z"),
        "event-one-millisecond-late",
        late,
        "/lastEvent/createdDate",
        "The last event is one millisecond after the end",
        "A check that compares whole seconds misses it.",
    ));
    all.push(good(
        at("/endedDate", last),
        "event-at-end",
        late,
        "The last event is at the end",
        "A check for `before` in the place of `not after` refuses it.",
    ));
    for (name, rule) in [("idle", "time.idle-before-created"), ("away", "time.away-before-created")] {
        all.push(bad(
            at(&format!("/{name}Date"), "2026-10-06T14:24:20.342Z"),
            &format!("{name}-one-millisecond-early"),
            rule,
            &format!("/{name}Date"),
            &format!("{name}Date is one millisecond before createdDate"),
            "A check that compares whole seconds misses it.",
        ));
    }
    let long = "time.duration-exceeds-session";
    let whole = at("/endedDate", "2026-10-06T14:47:04.180Z");
    all.push(bad(
        whole.clone().set("/durationInSeconds", "1365"),
        "duration-one-second-long",
        long,
        "/durationInSeconds",
        "The duration is one second longer than the session",
        "Milliseconds that are rounded up, or taken for seconds, make sessions longer than they are.",
    ));
    all.push(good(whole.set("/durationInSeconds", "163"), "duration-to-last-event", long, "The duration ends with the last event, not with the session", "A check for `duration = ended - created` refuses true data: the time until a session times out does not count."));
    let negative = "time.negative-duration";
    all.push(
        bad(
            bases.min.clone().set("/durationInSeconds", "-1"),
            "duration-minus-one",
            negative,
            "/durationInSeconds",
            "The duration is -1",
            "Clocks that run apart make durations negative, and -1 is taken for `not known`.",
        )
        .edge("int:-1"),
    );
    let bare = bases.min.clone().set("/lastEvent/createdDate", &format!("\"{begin}\""));
    all.push(
        good(
            bare.set("/durationInSeconds", "0"),
            "duration-zero",
            negative,
            "The duration is 0",
            "A decoder that takes zero for absent, or a check for `positive`.",
        )
        .edge("int:0"),
    );
    for (list, date, rule, what) in [
        ("outcomeAchievements", "achievedDate", "outcome", "An outcome"),
        ("segmentAssignments", "assignedDate", "segment", "A segment"),
    ] {
        let pointer = format!("/{list}/0/{date}");
        let record = bases.min.clone().with(&bases.web, list).set("/endedDate", "\"2026-10-06T14:47:04.180Z\"");
        all.push(bad(
            record.clone().set(&pointer, "\"2026-10-06T14:24:20.342Z\""),
            &format!("{rule}-one-millisecond-early"),
            &format!("{rule}.before-session"),
            &pointer,
            &format!("{what} one millisecond before the session"),
            "A check that compares whole seconds misses it.",
        ));
        all.push(good(
            record.clone().set(&pointer, &format!("\"{begin}\"")),
            &format!("{rule}-at-begin"),
            &format!("{rule}.before-session"),
            &format!("{what} at the begin of the session"),
            "A check for `after` in the place of `not before` refuses it.",
        ));
        all.push(bad(
            record.set(&pointer, "\"2026-10-06T14:47:04.181Z\""),
            &format!("{rule}-one-millisecond-late"),
            &format!("{rule}.after-session"),
            &pointer,
            &format!("{what} one millisecond after the end"),
            "A check that compares whole seconds misses it.",
        ));
    }
}

fn counts(bases: &Bases, all: &mut Vec<Spec>) {
    let pages = "count.pages-exceed-events";
    all.push(bad(
        bases.min.clone().set("/pageviewCount", "13"),
        "pages-one-too-many",
        pages,
        "/pageviewCount",
        "One page view more than events",
        "Page views are events: counters that are kept apart drift.",
    ));
    all.push(good(
        bases.min.clone().set("/pageviewCount", "12"),
        "pages-as-events",
        pages,
        "As many page views as events",
        "A check for `fewer` refuses a visit that did nothing but view pages.",
    ));
    let (app, _) = bases.small("screenviewCount");
    let screens = "count.screens-exceed-events";
    all.push(bad(
        app.clone().set("/screenviewCount", "3"),
        "screens-one-too-many",
        screens,
        "/screenviewCount",
        "One screen view more than events",
        "Screen views are events: counters that are kept apart drift.",
    ));
    all.push(good(
        app.clone().set("/screenviewCount", "2"),
        "screens-as-events",
        screens,
        "As many screen views as events",
        "A check for `fewer` refuses a visit that did nothing but view screens.",
    ));
    for (key, record) in [("eventCount", &bases.min), ("pageviewCount", &bases.min), ("screenviewCount", &app)] {
        let slug = super::kebab(key);
        let made = bad(
            record.clone().set(&format!("/{key}"), "-1"),
            &format!("{slug}-minus-one"),
            "count.negative",
            &format!("/{key}"),
            &format!("{key} is -1"),
            "An unsigned decoder makes it the greatest number that it has, or refuses the record for its type.",
        );
        all.push(made.edge("int:-1"));
    }
}

fn places(bases: &Bases, all: &mut Vec<Spec>) {
    let at = |latitude: &str, longitude: &str| {
        bases.min.clone().set("/geolocation", &format!("{{\"latitude\":{latitude},\"longitude\":{longitude}}}"))
    };
    for (slug, latitude, longitude, title) in [
        ("north-pole", "90", "12.5", "The north pole"),
        ("south-pole", "-90.0", "12.5", "The south pole"),
        ("date-line-east", "12.5", "180", "The date line, from the east"),
        ("date-line-west", "12.5", "-180.0", "The date line, from the west"),
    ] {
        let rule = if slug.ends_with("pole") { "geo.latitude" } else { "geo.longitude" };
        all.push(good(
            at(latitude, longitude),
            slug,
            rule,
            title,
            "A check for `less than` in the place of `at most`.",
        ));
    }
    for (slug, latitude, longitude, rule, title, why) in [
        (
            "beyond-north-pole",
            "90.000001",
            "12.5",
            "geo.latitude",
            "A latitude just beyond the north pole",
            "A check by whole degrees misses it.",
        ),
        (
            "beyond-south-pole",
            "-90.000001",
            "12.5",
            "geo.latitude",
            "A latitude just beyond the south pole",
            "A check of one side only misses it.",
        ),
        (
            "beyond-date-line",
            "12.5",
            "180.000001",
            "geo.longitude",
            "A longitude just beyond the date line",
            "A check by whole degrees misses it.",
        ),
        (
            "beyond-date-line-west",
            "12.5",
            "-180.000001",
            "geo.longitude",
            "A longitude just beyond the date line, to the west",
            "A check of one side only misses it.",
        ),
        (
            "swapped",
            "174.7756",
            "-41.2866",
            "geo.latitude",
            "Latitude and longitude are swapped",
            "GeoJSON has the longitude first, people say the latitude first.",
        ),
        (
            "full-circle",
            "12.5",
            "359.5",
            "geo.longitude",
            "A longitude from 0 to 360 degrees",
            "Sources that count eastward only put half of the world elsewhere.",
        ),
    ] {
        let pointer = if rule == "geo.latitude" { "/geolocation/latitude" } else { "/geolocation/longitude" };
        all.push(bad(at(latitude, longitude), slug, rule, pointer, title, why));
    }
    for (slug, code, why) in [
        ("lower", "us", "Codes in small letters do not join with those of other tables."),
        ("three-letters", "USA", "Codes of three letters do not join with those of two."),
        ("name", "United States", "A name in the place of a code."),
        ("digits", "840", "The numeric code of ISO 3166-1."),
        ("empty", "", "An empty code is taken for a country of its own."),
    ] {
        let record = bases.min.clone().set("/geolocation", &format!("{{\"country\":\"{code}\"}}"));
        all.push(bad(
            record,
            &format!("country-{slug}"),
            "geo.country-form",
            "/geolocation/country",
            &format!("The country is \"{code}\""),
            why,
        ));
    }
    for (slug, address) in [
        ("octet-256", "192.0.2.256"),
        ("three-octets", "192.0.2"),
        ("with-port", "192.0.2.1:443"),
        ("with-prefix", "192.0.2.0/24"),
        ("bracketed", "[2001:db8::1]"),
        ("two-gaps", "2001:db8::1::2"),
        ("empty", ""),
        ("host", "www.example.com"),
        ("zone", "fe80::1%eth0"),
        ("zeros", "192.0.2.010"),
    ] {
        let record = bases.min.clone().set("/ipAddress", &format!("\"{address}\""));
        all.push(
            bad(
                record,
                &format!("address-{slug}"),
                "network.address",
                "/ipAddress",
                &format!("The IP address is \"{address}\""),
                "A pattern that was written by hand, or a field that was taken from a log as it stood there.",
            )
            .standard("RFC 3986, appendix A: IPv4address, IPv6address"),
        );
    }
    for (slug, address) in [
        ("v4", "192.0.2.1"),
        ("v6", "2001:db8::1"),
        ("v6-mapped", "::ffff:192.0.2.1"),
        ("v6-all", "2001:db8:1:2:3:4:5:6"),
    ] {
        let record = bases.min.clone().set("/ipAddress", &format!("\"{address}\""));
        all.push(good(
            record,
            &format!("address-{slug}"),
            "network.address",
            &format!("The IP address is \"{address}\""),
            "A pattern of version 4 only, or a column of 15 characters.",
        ));
    }
}

fn pages(bases: &Bases, all: &mut Vec<Spec>) {
    let page = |url: &str, host: &str, domain: &str, path: &str, rest: &str| {
        bases.min.clone().set("/pageviewCount", "7").set(
            "/lastPage",
            &format!("{{\"url\":\"{url}\",\"domain\":\"{domain}\",\"hostname\":\"{host}\",\"pathname\":\"{path}\",\"breadcrumb\":[]{rest}}}"),
        )
    };
    let (host, domain) = ("www.example.com", "example.com");
    for (slug, url, rest, title, why) in [
        (
            "port",
            "https://www.example.com:8443/a",
            "",
            "A URL with a port",
            "A check that takes the port for a part of the host name.",
        ),
        (
            "upper-host",
            "https://WWW.Example.COM/a",
            "",
            "A host in capital letters",
            "Hosts are compared without case.",
        ),
        (
            "query",
            "https://www.example.com/a?b=c&d=e%20f",
            ",\"queryString\":\"b=c&d=e%20f\"",
            "A query string with an escape",
            "A check that decodes one of the two.",
        ),
        (
            "question-in-query",
            "https://www.example.com/a?b=c?d",
            ",\"queryString\":\"b=c?d\"",
            "A question mark in the query string",
            "A check that splits at the last question mark.",
        ),
        (
            "fragment",
            "https://www.example.com/a#b?c",
            ",\"fragment\":\"b?c\"",
            "A question mark in the fragment",
            "A check that looks for the query string first.",
        ),
        (
            "escaped-slash",
            "https://www.example.com/a",
            "",
            "A path of one step",
            "A check that wants a slash at the end.",
        ),
    ] {
        all.push(good(
            page(url, host, domain, "/a", rest),
            &format!("page-{slug}"),
            "page.pathname-differs",
            title,
            why,
        ));
    }
    for (slug, url, path, rest, rule, pointer, title, why) in [
        (
            "other-path",
            "https://www.example.com/a/",
            "/a",
            "",
            "page.pathname-differs",
            "/lastPage/pathname",
            "The path lacks the last slash",
            "A sender that trims slashes makes two pages one.",
        ),
        (
            "path-case",
            "https://www.example.com/A",
            "/a",
            "",
            "page.pathname-differs",
            "/lastPage/pathname",
            "The path is in another case",
            "Paths are compared by case, hosts are not.",
        ),
        (
            "other-query",
            "https://www.example.com/a?b=c",
            "/a",
            ",\"queryString\":\"b=d\"",
            "page.query-differs",
            "/lastPage/queryString",
            "Another query string than the URL's",
            "A sender that takes the two from different moments.",
        ),
        (
            "other-fragment",
            "https://www.example.com/a#b",
            "/a",
            ",\"fragment\":\"c\"",
            "page.fragment-differs",
            "/lastPage/fragment",
            "Another fragment than the URL's",
            "A sender that takes the two from different moments.",
        ),
    ] {
        all.push(bad(page(url, host, domain, path, rest), &format!("page-{slug}"), rule, pointer, title, why));
    }
    all.push(bad(
        page("https://www.example.com/a", "example.com", domain, "/a", ""),
        "page-host-without-www",
        "page.hostname-differs",
        "/lastPage/hostname",
        "The host name lacks www",
        "A sender that takes the domain for the host name.",
    ));
    all.push(bad(
        page("https://www.notexample.com/a", "www.notexample.com", domain, "/a", ""),
        "page-domain-as-ending",
        "page.domain-differs",
        "/lastPage/domain",
        "The host ends in the letters of the domain, and is not in it",
        "A check by `ends with` takes notexample.com for example.com.",
    ));
    all.push(good(
        page("https://example.com/a", "example.com", domain, "/a", ""),
        "page-host-is-domain",
        "page.domain-differs",
        "The host is the domain",
        "A check that looks for a dot before the domain.",
    ));
}

fn identifiers(bases: &Bases, all: &mut Vec<Spec>) {
    let short = "id.short";
    for (slug, text) in [("four", "0042"), ("six", "999999")] {
        all.push(good(
            bases.min.clone().set("/shortId", &format!("\"{text}\"")),
            &format!("short-id-{slug}"),
            short,
            &format!("The short identifier is \"{text}\""),
            "A decoder that takes it for a number loses zeros.",
        ));
    }
    for (slug, text) in
        [("three", "042"), ("seven", "1234567"), ("letters", "12a4"), ("wide-digits", "１２３４"), ("empty", "")]
    {
        all.push(bad(
            bases.min.clone().set("/shortId", &format!("\"{text}\"")),
            &format!("short-id-{slug}"),
            short,
            "/shortId",
            &format!("The short identifier is \"{text}\""),
            "A check of the length only, or of what Unicode calls digits.",
        ));
    }
    all.push(bad(
        bases.min.clone().set("/id", "\"\""),
        "id-empty",
        "id.empty",
        "/id",
        "The identifier is empty",
        "A required string that is there and says nothing: all such sessions become one.",
    ));
    all.push(bad(
        bases.min.clone().set("/lastEvent/id", "\"\""),
        "event-id-empty",
        "id.empty",
        "/lastEvent/id",
        "The identifier of the last event is empty",
        "A check of the session's own identifier only.",
    ));
}
