//! A table of how problems look, letter by letter: place, underlined text, what is expected there, what to do.

use crate::parse;

/// The profile, without its first line `name = "shop"`, and its problems.
const CASES: &[(&str, &str)] = &[
    (
        r#"[[site.pages]]
kind = "account"
path = "/"
title = "Yours"
access = "signed_in"
weight = 1

[channels.landings]
internal = { home = 1 }
direct = { hone = 1 }"#,
        r#"
error: no page of the site is open to visitors from outside
 --> shop.toml:6:10
  |
6 | access = "signed_in"
  |          ^^^^^^^^^^^ not here, and nowhere else
  |
  = help: visits begin somewhere: leave `access` out where anybody can come

error: visits of the channel `internal` go on from any page that the visitor can see
  --> shop.toml:10:1
   |
10 | internal = { home = 1 }
   | ^^^^^^^^ no landing page
   |
   = help: leave the entry out

error: unknown page kind `hone`
  --> shop.toml:11:12
   |
11 | direct = { hone = 1 }
   |            ^^^^ not a page kind
   |
   = help: did you mean `home`?

3 problems in the profile
"#,
    ),
    (
        r#"[[scenario]]
kind = "bot-wave"
share = 0.1"#,
        r#"
error: unknown kind of scenario `bot-wave`
 --> shop.toml:3:8
  |
3 | kind = "bot-wave"
  |        ^^^^^^^^^^ not a kind of scenario
  |
  = help: did you mean `bot_wave`?

1 problem in the profile
"#,
    ),
    (
        r#"[[scenario]]
kind = "late"
rate = 3
wihtin = 50

[[scenario]]
kind = "tracker_outage"
lose = ["createdDate", "serachTerms"]
from = 2026-10-05
to = 2026-10-01"#,
        r#"
error: `rate` must be a rate from 0 to 0.2, not 3
 --> shop.toml:4:8
  |
4 | rate = 3
  |        ^ a rate from 0 to 0.2
  |
  = help: for 3 percent write 0.03

error: unknown key `wihtin` in [[scenario]]
 --> shop.toml:5:1
  |
5 | wihtin = 50
  | ^^^^^^ no such key here
  |
  = help: did you mean `within`?

error: `createdDate` cannot be missing
 --> shop.toml:9:9
  |
9 | lose = ["createdDate", "serachTerms"]
  |         ^^^^^^^^^^^^^ stays in every outage
  |
  = help: required properties and dates stay; take it out of the list

error: unknown property `serachTerms`
 --> shop.toml:9:24
  |
9 | lose = ["createdDate", "serachTerms"]
  |                        ^^^^^^^^^^^^^ not a property
  |
  = help: did you mean `searchTerms`?

error: `to` must lie after `from`
  --> shop.toml:11:6
   |
10 | from = 2026-10-05
   |        ---------- 2026-10-05 00:00:00 UTC
11 | to = 2026-10-01
   |      ^^^^^^^^^^ 2026-10-01 00:00:00 UTC

5 problems in the profile
"#,
    ),
    (
        r#"[[scenario]]
kind = "late"
rate = 0.1

[[scenario]]
kind = "late"
rate = 0.1"#,
        r#"
error: two scenarios are called `late`
 --> shop.toml:7:8
  |
3 | kind = "late"
  |        ------ first here
...
7 | kind = "late"
  |        ^^^^^^ again here
  |
  = help: give one of them a `name` of its own

1 problem in the profile
"#,
    ),
    (
        r#"[visits]
bounse = 0.4"#,
        r#"
error: unknown key `bounse` in [visits]
 --> shop.toml:3:1
  |
3 | bounse = 0.4
  | ^^^^^^ no such key here
  |
  = help: did you mean `bounce`?

1 problem in the profile
"#,
    ),
    (
        r#"[visitors.markets]
US = 40
ipv6 = 0.3"#,
        r#"
error: unknown country `ipv6`
 --> shop.toml:4:1
  |
4 | ipv6 = 0.3
  | ^^^^ a two-letter code of ISO 3166-1, or `other`
  |
  = help: `ipv6` belongs to [network]

1 problem in the profile
"#,
    ),
    (
        r#"[visits]
bounce = 42
searches = "14 %""#,
        r#"
error: `bounce` must be a share from 0 to 1, not 42
 --> shop.toml:3:10
  |
3 | bounce = 42
  |          ^^ a share from 0 to 1
  |
  = help: for 42 percent write 0.42

error: `searches` must be a number, not a text
 --> shop.toml:4:12
  |
4 | searches = "14 %"
  |            ^^^^^^ a number
  |
  = help: write 0.14

2 problems in the profile
"#,
    ),
    (
        r#"[period]
from = "2026-02-30""#,
        r#"
error: the date 2026-02-30 does not exist
 --> shop.toml:3:8
  |
3 | from = "2026-02-30"
  |        ^^^^^^^^^^^^ no such day
  |
  = help: the last day of that month is 2026-02-28

1 problem in the profile
"#,
    ),
    (
        r#"[period]
from = "2026-11-01"
to = "2026-10-01"
observed = "2026-11-01""#,
        r#"
error: `to` must lie after `from`
 --> shop.toml:4:6
  |
3 | from = "2026-11-01"
  |        ------------ 2026-11-01 00:00:00 UTC
4 | to = "2026-10-01"
  |      ^^^^^^^^^^^^ 2026-10-01 00:00:00 UTC

1 problem in the profile
"#,
    ),
    (
        r#"[period]
from = "2030-01-01"
observed = "2030-02-01""#,
        r#"
error: `from` must lie before `to`
   --> shop.toml:3:8
    |
  3 | from = "2030-01-01"
    |        ^^^^^^^^^^^^ 2030-01-01 00:00:00 UTC
    |
   ::: <base>:293:6
    |
293 | to = "2026-10-31"
    |      ------------ 2026-10-31 00:00:00 UTC
    |
    = help: one of them comes from the profile below: set both `from` and `to`

1 problem in the profile
"#,
    ),
    (
        r#"[types]
web = 0
app = 0
conversation = 0"#,
        r#"
error: the weights of [types] sum to 0
 --> shop.toml:2:2
  |
2 | [types]
  |  ^^^^^ nothing to choose from
  |
  = help: give at least one entry a weight above 0; a weight of 0 removes an entry

1 problem in the profile
"#,
    ),
    (
        r#"[visits]
timeout = 20"#,
        r#"
error: `timeout` must be a duration, not an integer
 --> shop.toml:3:11
  |
3 | timeout = 20
  |           ^^ a duration
  |
  = help: say the unit: "20s", "20m", "20h" or "20d"

1 problem in the profile
"#,
    ),
    (
        r#"[site]
url = "https://www.shop.example/de""#,
        r#"
error: an origin has no path
 --> shop.toml:3:32
  |
3 | url = "https://www.shop.example/de"
  |                                ^^^ nothing after the host
  |
  = help: write "https://www.shop.example"; paths belong to [[site.pages]]

1 problem in the profile
"#,
    ),
    (
        r#"[site]
url = "http://192.0.2.7:8080""#,
        r#"
error: `192.0.2.7` is no host name
 --> shop.toml:3:15
  |
3 | url = "http://192.0.2.7:8080"
  |               ^^^^^^^^^ a host name
  |
  = help: an address may be somebody's: write a name, as "www.shop.example"

1 problem in the profile
"#,
    ),
    (
        r#"[site.lists]
product = ["Oak table"]
[[site.pages]]
kind = "home"
path = "/p/{prodcut}"
title = "Home"
weight = 1"#,
        r#"
error: there is no list `prodcut` in [site.lists]
 --> shop.toml:6:12
  |
6 | path = "/p/{prodcut}"
  |            ^^^^^^^^^ no such list
  |
  = help: did you mean `product`?

1 problem in the profile
"#,
    ),
    (
        r#"[visitors.markets]
UK = 10
de = 5"#,
        r#"
error: unknown country `UK`
 --> shop.toml:3:1
  |
3 | UK = 10
  | ^^ a two-letter code of ISO 3166-1, or `other`
  |
  = help: did you mean `GB`?

error: unknown country `de`
 --> shop.toml:4:1
  |
4 | de = 5
  | ^^ a two-letter code of ISO 3166-1, or `other`
  |
  = help: write it in capital letters: `DE`

2 problems in the profile
"#,
    ),
    (
        r#"[devices.browsers.DE]
chrom = 10"#,
        r#"
error: unknown browser `chrom`
 --> shop.toml:3:1
  |
3 | chrom = 10
  | ^^^^^ not a browser
  |
  = help: did you mean `chrome`?

1 problem in the profile
"#,
    ),
    (
        r#"extends = "retial""#,
        r#"
error: there is no built-in profile `retial`
 --> shop.toml:2:11
  |
2 | extends = "retial"
  |           ^^^^^^^^ this profile
  |
  = help: did you mean `retail`?

1 problem in the profile
"#,
    ),
    (
        r#"[visits]
bounce = 0.4
timeout = "20m
idle = ]"#,
        r#"
error: not TOML: invalid basic string, expected `"`
 --> shop.toml:4:15
  |
4 | timeout = "20m
  |               ^

error: not TOML: missing array opening, expected `[`
 --> shop.toml:5:8
  |
5 | idle = ]
  |        ^

2 problems in the profile
"#,
    ),
    (
        r#"[[campaigns]]
channel = "email"
name = "a"
source = "b"
weight = 1"#,
        r#"
error: [[campaigns]] lacks the key `medium`
 --> shop.toml:2:1
  |
2 | [[campaigns]]
  | ^^^^^^^^^^^^^ `medium` must stand here

1 problem in the profile
"#,
    ),
    (
        r#"[attributes.size]
type = "integer"
values = { big = 1 }
share = 1"#,
        r#"
error: `big` is not an integer
 --> shop.toml:4:12
  |
4 | values = { big = 1 }
  |            ^^^ a whole number

1 problem in the profile
"#,
    ),
    (
        r#"[visits.event_kinds]
video_plaid = ["article"]"#,
        r#"
error: `video_plaid` is not in `events`
 --> shop.toml:3:1
  |
3 | video_plaid = ["article"]
  | ^^^^^^^^^^^ no such entry
  |
  = help: did you mean `video_played`?

1 problem in the profile
"#,
    ),
    (
        r#"[site]
name = 5"#,
        r#"
error: `name` must be a text, not an integer
 --> shop.toml:3:8
  |
3 | name = 5
  |        ^ a text
  |
  = help: put it in quotes: "5"

1 problem in the profile
"#,
    ),
    (
        r#"[conversations.cases]
reference = "CASE-{digit:6}""#,
        r#"
error: unknown place `{digit:6}`
 --> shop.toml:3:19
  |
3 | reference = "CASE-{digit:6}"
  |                   ^^^^^^^^^ not a place of a pattern
  |
  = help: did you mean `digits`?

1 problem in the profile
"#,
    ),
    (
        r#"[attributes.contact]
type = "string"
fake = "internet.SafeEmail"
share = 0.5
[attributes.line]
type = "string"
fake = "phone_number.CellNumber"
share = 0.5"#,
        r#"
error: `internet.SafeEmail` makes e-mail addresses
 --> shop.toml:4:8
  |
4 | fake = "internet.SafeEmail"
  |        ^^^^^^^^^^^^^^^^^^^^ only fakers that cannot reach or name anybody
  |
  = help: visitors have reserved ones, with `email` in [visitors.identity]; or write a pattern, as "customer+{digits:8}@example.com"

error: `phone_number.CellNumber` makes phone numbers
 --> shop.toml:8:8
  |
8 | fake = "phone_number.CellNumber"
  |        ^^^^^^^^^^^^^^^^^^^^^^^^^ only fakers that cannot reach or name anybody
  |
  = help: visitors have fictional ones, with `phone` in [visitors.identity]

2 problems in the profile
"#,
    ),
    (
        r#"[attributes.motto]
type = "string"
fake = "company.CatchPhase"
values = { plain = 1 }
share = 0.5"#,
        r#"
error: unknown faker `company.CatchPhase`
 --> shop.toml:4:8
  |
4 | fake = "company.CatchPhase"
  |        ^^^^^^^^^^^^^^^^^^^^ not a faker
  |
  = help: did you mean `company.CatchPhrase`?

error: `fake` and `values` are two ways to make one value
 --> shop.toml:5:1
  |
4 | fake = "company.CatchPhase"
  | ---- the other
5 | values = { plain = 1 }
  | ^^^^^^ one of them
  |
  = help: take one of them out

2 problems in the profile
"#,
    ),
    (
        r#"[conversations.disconnects]
SesionExpired = 1"#,
        r#"
error: unknown disconnect type `SesionExpired`
 --> shop.toml:3:1
  |
3 | SesionExpired = 1
  | ^^^^^^^^^^^^^ not a disconnect type
  |
  = help: did you mean `SessionExpired`?

1 problem in the profile
"#,
    ),
];

/// Where fakers are built in, only what they do not make is wrong.
#[cfg(feature = "fake")]
const OF_FAKERS: &[(&str, &str)] = &[(
    r#"[attributes.count]
type = "integer"
fake = "number.Digit"
share = 0.5"#,
    r#"
error: a faker does not make an integer
 --> shop.toml:4:8
  |
4 | fake = "number.Digit"
  |        ^^^^^^^^^^^^^^ a faker makes text
  |
  = help: write type = "string", or use `values`

1 problem in the profile
"#,
)];

/// Where they are not, all of them are.
#[cfg(not(feature = "fake"))]
const OF_FAKERS: &[(&str, &str)] = &[(
    r#"[attributes.motto]
type = "string"
fake = "company.CatchPhrase"
share = 0.5"#,
    r#"
error: this program was built without fakers
 --> shop.toml:4:8
  |
4 | fake = "company.CatchPhrase"
  |        ^^^^^^^^^^^^^^^^^^^^^ needs the feature `fake`
  |
  = help: build it with `--features fake`, or write `values` or `pattern` instead

1 problem in the profile
"#,
)];

#[test]
fn problems_look_like_this() {
    for (text, expected) in CASES.iter().chain(OF_FAKERS) {
        let problems = parse(text).unwrap_err().to_string();
        assert_eq!(problems, expected.trim(), "\n{problems}\n");
    }
}

#[test]
fn colour_is_the_callers_choice() {
    let problems = parse("[visits]\nbounce = 42").unwrap_err();
    assert_eq!(problems.render(false), problems.to_string());
    assert!(!problems.render(false).contains('\u{1b}'));
    let coloured = problems.render(true);
    assert!(coloured.contains('\u{1b}'));
    let mut plain = String::new();
    for part in coloured.split('\u{1b}') {
        // A colour is `[`, numbers, `m`.
        plain.push_str(part.strip_prefix('[').and_then(|part| part.split_once('m')).map_or(part, |(_, text)| text));
    }
    assert_eq!(plain, problems.to_string());
}
