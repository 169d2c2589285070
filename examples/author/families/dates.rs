//! Dates and times: spellings that the contract has, that ISO 8601 has, and that nobody has.

use crate::spec::{Bases, May, Spec};
use sessionsmith::corpus::{LatitudeKind, Level, Node};

const FORM: &str = "date-time: yyyy-MM-ddTHH:mm:ss[.mmm]Z";

pub(crate) fn add(bases: &Bases, all: &mut Vec<Spec>) {
    good(bases, all);
    finer(bases, all);
    tolerable(bases, all);
    bad(bases, all);
    elsewhere(bases, all);
}

/// A session whose one event has this time.
fn at(bases: &Bases, slug: &str, date: &str) -> Spec {
    let text = format!("\"{date}\"");
    bases
        .min
        .clone()
        .set("/createdDate", &text)
        .set("/lastEvent/createdDate", &text)
        .spec("date", format!("date-{slug}"))
}

fn good(bases: &Bases, all: &mut Vec<Spec>) {
    for (slug, date, edge, title, why) in [
        (
            "no-fraction",
            "2026-10-06T14:24:20Z",
            "date:no-fraction",
            "without a fraction",
            "A fixed pattern with milliseconds refuses whole seconds.",
        ),
        (
            "one-digit",
            "2026-10-06T14:24:20.3Z",
            "date:1-digit",
            "with one digit of a fraction",
            "Digits that are read as milliseconds: .3 becomes 3 ms instead of 300.",
        ),
        (
            "two-digits",
            "2026-10-06T14:24:20.34Z",
            "",
            "with two digits of a fraction",
            "Digits that are read as milliseconds: .34 becomes 34 ms instead of 340.",
        ),
        (
            "three-digits",
            "2026-10-06T14:24:20.343Z",
            "date:3-digits",
            "with milliseconds",
            "A decoder that keeps whole seconds loses the order of events within one.",
        ),
        (
            "leading-zeros",
            "2026-10-06T14:24:20.007Z",
            "",
            "with seven milliseconds",
            "Digits that are read as a number: .007 becomes 700 ms.",
        ),
        (
            "zero-fraction",
            "2026-10-06T14:24:20.000Z",
            "",
            "with a fraction of zero",
            "A writer that leaves out the zeros is right; one that then drops the dot's pattern on reading is not.",
        ),
        (
            "last-millisecond",
            "2026-12-31T23:59:59.999Z",
            "",
            "in the last millisecond of a year",
            "Rounding to seconds moves it into another year.",
        ),
        (
            "leap-day",
            "2024-02-29T12:00:00.000Z",
            "date:leap-day",
            "on a leap day",
            "A calendar that was written by hand, without 29 February.",
        ),
        (
            "leap-century",
            "2000-02-29T12:00:00.000Z",
            "date:leap-day",
            "on the leap day of 2000",
            "A calendar by which no century is a leap year.",
        ),
        (
            "spring-gap",
            "2026-03-29T01:30:00.000Z",
            "",
            "in the hour that European summer time leaves out",
            "A decoder that reads UTC as local time finds no such time, or moves it.",
        ),
        (
            "autumn-hour",
            "2026-10-25T00:30:00.000Z",
            "",
            "in the hour that European clocks have twice",
            "A decoder that goes through local time cannot come back to the same instant.",
        ),
        ("epoch", "1970-01-01T00:00:00.000Z", "", "at the begin of Unix time", "A decoder that takes zero for absent."),
        (
            "before-epoch",
            "1969-12-31T23:59:59.500Z",
            "",
            "half a second before Unix time",
            "Division that rounds towards zero is a second off for negative times.",
        ),
        (
            "after-2038",
            "2038-01-19T03:14:08.000Z",
            "",
            "one second beyond 32 bits of Unix time",
            "Seconds in 32 bits go back to 1901.",
        ),
        (
            "year-9999",
            "9999-12-31T23:59:59.999Z",
            "date:year-9999",
            "at the end of the last year of four digits",
            "A far date that stands for never overflows nanoseconds in 64 bits.",
        ),
    ] {
        let mut made = at(bases, slug, date).says(format!("A date {title}"), why).contract(FORM);
        if !edge.is_empty() {
            made = made.edge(edge);
        }
        all.push(made);
    }
}

/// Fractions beyond milliseconds: the contract's form stops there, and instants are kept in various grains.
fn finer(bases: &Bases, all: &mut Vec<Spec>) {
    for (slug, date, edge, cut, rounded) in [
        (
            "four-digits",
            "2026-10-06T14:24:20.3435Z",
            "",
            "2026-10-06T14:24:20.343000000Z",
            "2026-10-06T14:24:20.344000000Z",
        ),
        (
            "six-digits",
            "2026-10-06T14:24:20.343999Z",
            "date:6-digits",
            "2026-10-06T14:24:20.343000000Z",
            "2026-10-06T14:24:20.344000000Z",
        ),
        (
            "nine-digits",
            "2026-10-06T14:24:20.343000001Z",
            "date:9-digits",
            "2026-10-06T14:24:20.343000000Z",
            "2026-10-06T14:24:20.343000000Z",
        ),
    ] {
        let pointer = "/endedDate";
        let change = |name, text: &str| May::Change(name, pointer.to_owned(), Some(("instant", text.to_owned())));
        let mut choices = vec![May::Keep("kept"), change("cut-to-milliseconds", cut)];
        if rounded != cut {
            choices.push(change("rounded-to-milliseconds", rounded));
        }
        if slug == "nine-digits" {
            choices[1] = change("cut", cut);
        }
        choices.push(May::Refuse);
        let mut made = bases
            .min
            .clone()
            .set("/createdDate", "\"2026-10-06T14:24:20.000Z\"")
            .set("/lastEvent/createdDate", "\"2026-10-06T14:24:20.000Z\"")
            .set(pointer, &format!("\"{date}\""))
            .spec("date", format!("date-{slug}"))
            .says(
                format!("endedDate with {} of a fraction", slug.replace('-', " ")),
                "A decoder that reads all digits as milliseconds is minutes or days off; one that rounds up can pass into another second.",
            )
            .contract(FORM)
            .remark("shape.date-precision", pointer)
            .may(LatitudeKind::SpecSilent, "The contract's form stops at milliseconds; RFC 3339 has any number of digits.", choices);
        if !edge.is_empty() {
            made = made.edge(edge);
        }
        all.push(made);
    }
}

/// What is wrong by the contract, and what a reader of RFC 3339 may take, if it takes the right instant.
fn tolerable(bases: &Bases, all: &mut Vec<Spec>) {
    for (slug, date, utc, rule, edge, title, why) in [
        (
            "offset-east",
            "2026-10-06T16:24:20.343+02:00",
            "2026-10-06T14:24:20.343Z",
            "shape.date-offset",
            "date:offset",
            "with an offset of two hours",
            "A decoder that drops the offset is two hours off, and the session ends before it begins.",
        ),
        (
            "offset-west",
            "2026-10-06T09:24:20.343-05:00",
            "2026-10-06T14:24:20.343Z",
            "shape.date-offset",
            "date:offset",
            "with an offset to the west",
            "A sign that is read the wrong way is ten hours off.",
        ),
        (
            "offset-half-hour",
            "2026-10-06T19:54:20.343+05:30",
            "2026-10-06T14:24:20.343Z",
            "shape.date-offset",
            "date:offset",
            "with an offset of five hours and a half",
            "Offsets that are read as whole hours.",
        ),
        (
            "offset-next-day",
            "2026-10-07T03:24:20.343+13:00",
            "2026-10-06T14:24:20.343Z",
            "shape.date-offset",
            "date:offset",
            "with an offset that changes the day",
            "The day of the local time is taken for that of UTC.",
        ),
        (
            "offset-zero",
            "2026-10-06T14:24:20.343+00:00",
            "2026-10-06T14:24:20.343Z",
            "shape.date-offset",
            "date:zero-offset",
            "with +00:00 in the place of Z",
            "Writers of Python and Java give +00:00; a pattern with a literal Z refuses it.",
        ),
        (
            "offset-unknown",
            "2026-10-06T14:24:20.343-00:00",
            "2026-10-06T14:24:20.343Z",
            "shape.date-offset",
            "date:zero-offset",
            "with -00:00",
            "RFC 3339 gives it a meaning of its own: the local offset is unknown.",
        ),
        (
            "small-t",
            "2026-10-06t14:24:20.343Z",
            "2026-10-06T14:24:20.343Z",
            "shape.date-time",
            "date:lower-case",
            "with a small t",
            "RFC 3339 allows it, the contract's form does not.",
        ),
        (
            "small-z",
            "2026-10-06T14:24:20.343z",
            "2026-10-06T14:24:20.343Z",
            "shape.date-time",
            "date:lower-case",
            "with a small z",
            "A decoder that looks for Z, and takes everything else for local time.",
        ),
        (
            "ten-digits",
            "2026-10-06T14:24:20.3430000001Z",
            "2026-10-06T14:24:20.343Z",
            "shape.date-time",
            "date:10-digits",
            "with ten digits of a fraction",
            "A fraction in 32 or 64 bits of its own overflows.",
        ),
        (
            "no-seconds",
            "2026-10-06T14:24Z",
            "2026-10-06T14:24:00Z",
            "shape.date-time",
            "date:no-seconds",
            "without seconds",
            "ISO 8601 allows it, RFC 3339 does not.",
        ),
        (
            "comma",
            "2026-10-06T14:24:20,343Z",
            "2026-10-06T14:24:20.343Z",
            "shape.date-time",
            "",
            "with a comma before the fraction",
            "ISO 8601 allows it, RFC 3339 does not: some readers drop the milliseconds.",
        ),
        (
            "basic-form",
            "20261006T142420Z",
            "2026-10-06T14:24:20Z",
            "shape.date-time",
            "",
            "in the basic form of ISO 8601",
            "A reader of all of ISO 8601 takes what no other client understands.",
        ),
        (
            "blank-between",
            "2026-10-06 14:24:20.343Z",
            "2026-10-06T14:24:20.343Z",
            "shape.date-time",
            "date:blank",
            "with a blank in the place of the T",
            "Databases write it; RFC 3339 leaves it to applications.",
        ),
        (
            "week-date",
            "2026-W41-2T14:24:20Z",
            "2026-10-06T14:24:20Z",
            "shape.date-time",
            "",
            "by the number of the week",
            "A reader of all of ISO 8601 takes what no other client understands.",
        ),
    ] {
        let meaning = bases
            .min
            .clone()
            .set("/createdDate", &format!("\"{utc}\""))
            .set("/lastEvent/createdDate", &format!("\"{utc}\""));
        let mut made = bases
            .min
            .clone()
            .set("/createdDate", &format!("\"{date}\""))
            .set("/lastEvent/createdDate", &format!("\"{utc}\""))
            .spec("date", format!("date-{slug}"))
            .says(format!("A date {title}"), why)
            .standard("RFC 3339, section 5.6, against the contract's form")
            .meaning(meaning.text())
            .defect(rule, "/createdDate")
            .may(
                LatitudeKind::Robustness,
                "The contract has one form; a reader may take others, if it takes the right instant.",
                vec![May::Keep("converted"), May::Refuse],
            );
        if !edge.is_empty() {
            made = made.edge(edge);
        }
        all.push(made);
    }
    leap_second(bases, all);
    first_year(bases, all);
}

fn leap_second(bases: &Bases, all: &mut Vec<Spec>) {
    let (created, ended) = ("\"2016-12-31T23:00:00.000Z\"", "\"2016-12-31T23:59:60Z\"");
    let change = |name, text: &str| May::Change(name, "/endedDate".to_owned(), Some(("instant", text.to_owned())));
    all.push(
        bases
            .min
            .clone()
            .set("/createdDate", created)
            .set("/lastEvent/createdDate", created)
            .set("/endedDate", ended)
            .spec("date", "date-leap-second")
            .says("A session that ends in a leap second", "Clients crash on second 60 once every few years.")
            .edge("date:leap-second")
            .standard("RFC 3339, section 5.7")
            .may(
                LatitudeKind::LanguageLimit,
                "Few languages have a 61st second.",
                vec![
                    May::Keep("kept"),
                    change("first-of-next-day", "2017-01-01T00:00:00.000000000Z"),
                    change("second-before", "2016-12-31T23:59:59.000000000Z"),
                    change("last-of-the-day", "2016-12-31T23:59:59.999000000Z"),
                    change("last-nanosecond", "2016-12-31T23:59:59.999999999Z"),
                    May::Refuse,
                ],
            ),
    );
}

fn first_year(bases: &Bases, all: &mut Vec<Spec>) {
    all.push(
        at(bases, "year-0000", "0000-01-01T00:00:00.000Z")
            .says("A date in the year 0000", "Python and .NET have no year 0: an exception in the place of a refusal.")
            .edge("date:year-0000")
            .standard("RFC 3339, section 1: years from 0000 to 9999")
            .may(
                LatitudeKind::LanguageLimit,
                "Some languages begin with year 1.",
                vec![May::Keep("kept"), May::Refuse],
            ),
    );
}

fn bad(bases: &Bases, all: &mut Vec<Spec>) {
    let (form, day) = ("shape.date-time", "shape.date-impossible");
    for (slug, date, rule, edge, title, why) in [
        (
            "no-zone",
            "2026-10-06T14:24:20.343",
            form,
            "",
            "without a zone",
            "It is read as local time, and is hours off on every machine but the author's.",
        ),
        ("day-only", "2026-10-06", form, "date:only", "without a time", "It is read as midnight, of some zone."),
        ("time-only", "14:24:20.343Z", form, "", "without a day", "It is read as a time of today."),
        ("empty", "", form, "text:empty", "that is empty", "It is read as absent, as now, or as the epoch."),
        (
            "blank-before",
            " 2026-10-06T14:24:20.343Z",
            form,
            "date:blank",
            "with a blank before it",
            "A decoder that trims repairs what others refuse.",
        ),
        (
            "blank-behind",
            "2026-10-06T14:24:20.343Z ",
            form,
            "date:blank",
            "with a blank behind it",
            "A decoder that trims repairs what others refuse.",
        ),
        (
            "seconds-as-text",
            "1791296660",
            form,
            "",
            "that is a number of seconds in quotes",
            "Digits are taken for Unix time, in a unit that is guessed.",
        ),
        (
            "zone-name",
            "2026-10-06T14:24:20.343Z[UTC]",
            form,
            "",
            "with the name of a zone",
            "Java's ZonedDateTime writes it; other languages do not read it.",
        ),
        (
            "offset-without-colon",
            "2026-10-06T16:24:20.343+0200",
            form,
            "",
            "with an offset without a colon",
            "A reader that expects +hh:mm takes the hours, and leaves the minutes.",
        ),
        (
            "word-utc",
            "2026-10-06T14:24:20.343 UTC",
            form,
            "",
            "with the word UTC",
            "A reader that knows Z only takes the rest for local time.",
        ),
        (
            "dot-without-digits",
            "2026-10-06T14:24:20.Z",
            form,
            "",
            "with a dot and no digits",
            "A pattern with any number of digits takes none, too.",
        ),
        ("american", "10/06/2026 14:24:20", form, "", "in an American form", "10/06 is June in half of the world."),
        (
            "one-digit-month",
            "2026-1-06T14:24:20.343Z",
            form,
            "",
            "with a month of one digit",
            "A pattern of any number of digits takes it.",
        ),
        (
            "year-10000",
            "10000-01-01T00:00:00.000Z",
            form,
            "date:year-10000",
            "in the year 10000",
            "A pattern without an end takes the first four digits.",
        ),
        (
            "signed-year",
            "+002026-10-06T14:24:20.343Z",
            form,
            "date:year-10000",
            "with a year of six digits and a sign",
            "JavaScript reads it, other languages do not.",
        ),
        (
            "wide-digits",
            "２０２６-10-06T14:24:20.343Z",
            form,
            "",
            "with digits of another script",
            "\\d of many languages takes digits of every script.",
        ),
        (
            "minus-sign",
            "2026−10−06T14:24:20.343Z",
            form,
            "",
            "with the mathematical minus sign",
            "A text that was copied from a document looks right, and is not.",
        ),
        ("words", "yesterday", form, "", "that is a word", "Readers of PHP and others take it."),
        (
            "february-30",
            "2026-02-30T14:24:20.343Z",
            day,
            "date:no-such-day",
            "on 30 February",
            "It becomes 2 March, silently.",
        ),
        (
            "february-29",
            "2025-02-29T14:24:20.343Z",
            day,
            "date:no-such-day",
            "on 29 February of a year that has none",
            "It becomes 1 March, silently.",
        ),
        (
            "century-29",
            "2100-02-29T14:24:20.343Z",
            day,
            "date:no-such-day",
            "on 29 February 2100",
            "A calendar by which every fourth year is a leap year.",
        ),
        (
            "month-0",
            "2026-00-06T14:24:20.343Z",
            day,
            "date:no-such-day",
            "in month 0",
            "Months that are counted from 0 make it December of the year before.",
        ),
        (
            "month-13",
            "2026-13-06T14:24:20.343Z",
            day,
            "date:no-such-day",
            "in month 13",
            "It becomes January of the next year, silently.",
        ),
        (
            "day-0",
            "2026-10-00T14:24:20.343Z",
            day,
            "date:no-such-day",
            "on day 0",
            "It becomes the last day of September, silently.",
        ),
        (
            "hour-24",
            "2026-10-06T24:00:00.000Z",
            day,
            "date:24:00",
            "at 24:00",
            "ISO 8601 has it, RFC 3339 has not: it becomes the begin of the same day.",
        ),
        ("second-61", "2026-10-06T23:59:61.000Z", day, "", "in second 61", "Not even leap seconds are so late."),
        (
            "leap-second-at-noon",
            "2026-10-06T12:00:60.000Z",
            day,
            "date:leap-second",
            "in a leap second at noon",
            "In UTC, leap seconds are the last of a day.",
        ),
    ] {
        let mut made = bases
            .min
            .clone()
            .set("/createdDate", &format!("\"{date}\""))
            .spec("date", format!("date-{slug}"))
            .says(format!("A date {title}"), why)
            .contract(FORM)
            .refused(rule, "/createdDate");
        if rule == day {
            made = made.standard("RFC 3339, section 5.7");
        }
        if !edge.is_empty() {
            made = made.edge(edge);
        }
        all.push(made);
    }
    for (slug, number) in [("milliseconds", "1791296660343"), ("seconds", "1791296660"), ("fraction", "1791296660.343")]
    {
        all.push(
            bases
                .min
                .clone()
                .set("/createdDate", number)
                .spec("date", format!("date-number-of-{slug}"))
                .says(format!("A date that is a number: Unix time, {slug}"), "A decoder that takes numbers guesses the unit, and is a factor of a thousand off for somebody else.")
                .contract(FORM)
                .edge("date:epoch-number")
                .refused("shape.type", "/createdDate"),
        );
    }
}

/// The same in other places: nested, in lists, in edition 269.
fn elsewhere(bases: &Bases, all: &mut Vec<Spec>) {
    for (key, pointer) in [
        ("endedDate", "/endedDate"),
        ("awayDate", "/awayDate"),
        ("idleDate", "/idleDate"),
        ("lastEvent", "/lastEvent/createdDate"),
        ("outcomeAchievements", "/outcomeAchievements/0/achievedDate"),
        ("segmentAssignments", "/segmentAssignments/0/assignedDate"),
        ("caseAssociations", "/caseAssociations/0/dateAssociated"),
    ] {
        let (small, whole) = bases.small(key);
        let record = if small.node().member(key).is_some() { small } else { small.with(whole, key) };
        let late = key == "caseAssociations";
        let slug = super::kebab(&pointer[1..]).replace("/-", "-").replace('/', "-");
        let old = record.node().at(pointer).map(Node::to_string).unwrap_or_default();
        let no_zone = old.replace('Z', "");
        let mut made = record
            .clone()
            .set(pointer, &no_zone)
            .spec("date", format!("no-zone-{slug}"))
            .says(
                format!("`{pointer}` without a zone"),
                "A decoder that checks the dates of the session, and not those inside of it.",
            )
            .contract(FORM)
            .level(Level::Must)
            .refused("shape.date-time", pointer);
        if late {
            made = made.editions(sessionsmith::corpus::Editions::Since269);
        }
        all.push(made);
        let impossible = format!("\"2026-02-30{}", &old[11..]);
        let mut made = record
            .set(pointer, &impossible)
            .spec("date", format!("impossible-{slug}"))
            .says(
                format!("`{pointer}` on 30 February"),
                "A decoder that checks the form of dates, and not whether the day exists.",
            )
            .standard("RFC 3339, section 5.7")
            .refused("shape.date-impossible", pointer);
        if late {
            made = made.editions(sessionsmith::corpus::Editions::Since269);
        }
        all.push(made);
    }
}
