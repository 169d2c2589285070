//! Planted bugs, and for each the simplest session that shows it, stated by hand.
//!
//! A minimum is said as what it has other than the simplest session of all (`simplest.json`, which is itself stated by hand).
//! Where a bug has two minima, neither is simpler than the other, and it is said why.

use crate::minimum::{Minimum, minimum, patched};
use chrono::{NaiveDateTime, TimeZone};
use serde_json::json;
use sessionsmith::model::{DisconnectType, Maybe, Session, Timestamp};

/// A bug.
pub(crate) struct Bug {
    pub(crate) name: &'static str,
    pub(crate) fails: fn(&Session) -> bool,
    pub(crate) minima: Vec<Minimum>,
}

fn text(value: &Maybe<String>) -> &str {
    value.value().map_or("", String::as_str)
}

fn millis(date: &Timestamp<String>) -> i64 {
    date.instant().unwrap().timestamp_millis()
}

/// 2025-03-01T00:00:00Z, when the sessions are observed.
const OBSERVED_MS: i64 = 1_740_787_200_000;

/// A country and what is spoken there, as far as the test knows.
const SPOKEN: [(&str, &str); 8] =
    [("US", "en"), ("GB", "en"), ("DE", "de"), ("FR", "fr"), ("ES", "es"), ("JP", "ja"), ("AU", "en"), ("BR", "pt")];

/// A web visit whose last event is so many milliseconds after its beginning, which is the beginning of the period.
fn lasting(ms: i64) -> serde_json::Value {
    let at = |ms: i64| {
        let date = chrono::DateTime::from_timestamp_millis(1_704_067_200_000 + ms).unwrap();
        date.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
    };
    json!({
        "durationInSeconds": ms / 1000,
        "lastEvent.createdDate": at(ms),
        "idleDate": at(ms + 45_000),
        "awayDate": at(ms + 60_000),
        "endedDate": at(ms + 1_200_000),
    })
}

/// All bugs.
pub(crate) fn bugs() -> Vec<Bug> {
    let bug = |name, fails, minima: &[Minimum]| Bug { name, fails, minima: minima.to_vec() };
    let long_visit = patched(&lasting(3_601_000), &json!({"pageviewCount": 5, "eventCount": 5}));
    let moment = |date: &str, idle: &str, away: &str, ended: serde_json::Value, version: &str| {
        json!({
            "createdDate": date, "lastEvent.createdDate": date, "idleDate": idle, "awayDate": away, "endedDate": ended,
            "browser.version": version,
            "userAgentString": format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version}.0.0.0 Safari/537.36"),
        })
    };
    let outcome = json!({
        "outcome": {
            "id": "e7fc0016-ec94-4a80-9518-2f867888d634",
            "selfUri": "/api/v2/journey/outcomes/e7fc0016-ec94-4a80-9518-2f867888d634",
        },
        "achievedDate": "2024-01-01T00:00:00.000Z",
    });
    let twice = |name: &str, kind: &str, value: &str| {
        minimum(json!({"attributeLists": {name: {"dataType": kind, "values": [value, value]}}}))
    };
    let landing = |query: &str| json!({"lastPage.queryString": query, "lastPage.url": format!("https://www.site.example/?{query}")});
    let sydney = json!({
        "geolocation": {
            "country": "AU", "countryName": "Australia", "latitude": -33.8678, "longitude": 151.2073, "locality": "Sydney",
            "postalCode": "2000", "region": "NSW", "regionName": "New South Wales", "source": "ip", "timezone": "Australia/Sydney",
        },
        "ipAddress": "245.32.0.1", "ipOrganization": "Puffinline Cable AU",
    });
    vec![
        // Of pages that lie at most 20 minutes apart, five take more than an hour.
        bug("over an hour with 3 events or more", |s| s.duration_in_seconds.value().is_some_and(|d| *d > 3600) && s.event_count >= 3, &[
            minimum(long_visit),
        ]),
        bug("a city beyond ASCII", |s| s.geolocation.value().is_some_and(|place| !text(&place.locality).is_ascii()), &[minimum(json!({
            "geolocation": {
                "country": "DE", "countryName": "Germany", "latitude": 51.2232, "longitude": 6.7793, "locality": "Düsseldorf",
                "postalCode": "40213", "region": "NW", "regionName": "North Rhine-Westphalia", "source": "ip", "timezone": "Europe/Berlin",
            },
            "browser.lang": "de-DE", "ipAddress": "245.135.128.1", "ipOrganization": "Pebblewire Fibre DE",
        }))]),
        bug("a campaign without referrer", |s| s.mkt_campaign.is_present() && !s.referrer.is_present(), &[minimum(patched(
            &landing("utm_source=newsletter&utm_medium=email&utm_campaign=newsletter-monthly&utm_content=header"),
            &json!({"mktCampaign": {"content": "header", "medium": "email", "name": "newsletter-monthly", "source": "newsletter"}}),
        ))]),
        bug("created in an hour that the visitor's clock leaves out", |s| {
            let Some(zone) = s.geolocation.value().and_then(|place| place.timezone.value()) else { return false };
            let zone: chrono_tz::Tz = zone.parse().unwrap();
            let local = NaiveDateTime::parse_from_str(&s.created_date.0, "%Y-%m-%dT%H:%M:%S%.3fZ").unwrap();
            zone.from_local_datetime(&local).earliest().is_none()
        }, &[minimum(moment(
            "2024-03-10T02:00:00.000Z", "2024-03-10T02:00:45.000Z", "2024-03-10T02:01:00.000Z", "2024-03-10T02:20:00.000Z".into(), "122",
        ))]),
        bug("a conversation that was transferred", |s| s.last_user_disconnect_type.value() == Some(&DisconnectType::Transfer), &[
            minimum(json!({"lastUserDisconnectType": "Transfer"})).of_conversation(),
        ]),
        bug("two outcomes at one instant", |s| {
            let all = s.outcome_achievements.value();
            all.is_some_and(|all| all.windows(2).any(|two| two[0].achieved_date == two[1].achieved_date))
        }, &[minimum(json!({"outcomeAchievements": [outcome, outcome]}))]),
        // 21 screens take 2 seconds where everything is as fast as it can be.
        bug("an app session with more than 20 screens", |s| s.screenview_count.value().is_some_and(|count| *count > 20), &[
            minimum(patched(&lasting(2055), &json!({"screenviewCount": 21, "eventCount": 21}))).of_app(),
        ]),
        bug("paid search with msclkid", |s| {
            text(&s.mkt_campaign.value().map_or(Maybe::Absent, |of| of.network.clone())) == "Microsoft"
        }, &[minimum(patched(
            &landing("utm_source=bing&utm_medium=cpc&utm_campaign=generic-local&utm_term=advice%20near%20me&msclkid=00000000000000000000000000000000"),
            &json!({
                "mktCampaign": {
                    "medium": "cpc", "name": "generic-local", "source": "bing", "term": "advice near me",
                    "clickId": "00000000000000000000000000000000", "network": "Microsoft",
                },
                "referrer": {
                    "url": "https://www.bing.com/", "domain": "bing.com", "hostname": "www.bing.com", "pathname": "/", "medium": "search",
                    "name": "Bing",
                },
            }),
        ))]),
        bug("a language that is not the country's", |s| {
            let (Some(browser), Some(place)) = (s.browser.value(), s.geolocation.value()) else { return false };
            let spoken = SPOKEN.iter().find(|(country, _)| text(&place.country) == *country);
            browser.lang.is_present() && spoken.is_some_and(|(_, language)| !text(&browser.lang).starts_with(language))
        }, &[minimum(json!({"browser.lang": "es-US"}))]),
        // On the web, only a phone is mobile; the app is on a phone anyway.
        bug("southern hemisphere and mobile", |s| {
            let south = s.geolocation.value().is_some_and(|place| place.latitude.value().is_some_and(|degrees| *degrees < 0.0));
            south && s.device.value().is_some_and(|device| device.is_mobile)
        }, &[
            minimum(patched(&sydney, &json!({
                "browser.lang": "en-AU", "browser.isMobile": true, "browser.featuresPdf": false, "browser.viewHeight": 819, "browser.viewWidth": 412,
                "device": {
                    "category": "mobile", "type": "Other", "isMobile": true, "screenHeight": 915, "screenWidth": 412, "osFamily": "Android",
                    "osVersion": "10",
                },
                "userAgentString": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
            }))),
            minimum(sydney.clone()).of_app(),
        ]),
        bug("one page and an outcome", |s| {
            s.pageview_count == Maybe::Present(1) && s.outcome_achievements.value().is_some_and(|all| !all.is_empty())
        }, &[minimum(json!({"outcomeAchievements": [outcome]}))]),
        bug("exactly 17 pages", |s| s.pageview_count == Maybe::Present(17), &[
            minimum(patched(&lasting(1625), &json!({"pageviewCount": 17, "eventCount": 17}))),
        ]),
        // Who searches sees two pages, and the search is an event of its own.
        bug("a search for quotes or backslashes", |s| {
            s.search_terms.value().is_some_and(|all| all.iter().any(|term| term.contains(['"', '\\'])))
        }, &[minimum(patched(
            &lasting(150),
            &json!({"pageviewCount": 2, "eventCount": 3, "searchTerms": ["24\" monitor"]}),
        ))]),
        bug("ends when it begins", |s| s.ended_date.value() == Some(&s.created_date), &[
            minimum(json!({
                "durationInSeconds": 0, "endedDate": "2024-01-01T00:00:00.000Z", "lastEvent.createdDate": "2024-01-01T00:00:00.000Z",
            })).of_conversation(),
        ]),
        // Any list will do: none is simpler than another.
        bug("a list with something twice", |s| {
            s.attribute_lists.value().is_some_and(|lists| lists.0.iter().any(|(_, list)| {
                (0..list.values.len()).any(|at| list.values[..at].contains(&list.values[at]))
            }))
        }, &[
            twice("interests", "string", "events"),
            twice("downloaded_files", "string", "file-0000.pdf"),
            twice("poll_answers", "integer", "1"),
            twice("appointment_dates", "date", "2026-11-03"),
            twice("topics_discussed", "string", "account").of_conversation(),
        ]),
        bug("an IPv6 address", |s| text(&s.ip_address).contains(':'), &[minimum(json!({"ipAddress": "2001:db8:800::2"}))]),
        bug("a page with a URL of more than 200 characters", |s| s.last_page.value().is_some_and(|page| page.url.len() > 200), &[
            minimum(json!({
                "lastPage.url": format!("https://www.site.example{LONG_PATH}"), "lastPage.pathname": LONG_PATH,
                "lastPage.title": "How do I change the address to which my invoice is sent? | Example Site",
                "lastPage.breadcrumb": ["Home", "Help", "Invoices", "Addresses", "Change"],
            })),
        ]),
        // Idle for a moment less than the 15 seconds after which a visitor is away.
        bug("live, idle, and not away", |s| {
            let (Some(idle), Some(away)) = (s.idle_date.value(), s.away_date.value()) else { return false };
            !s.ended_date.is_present() && millis(idle) <= OBSERVED_MS && OBSERVED_MS < millis(away)
        }, &[minimum(moment(
            "2025-02-28T23:59:00.001Z", "2025-02-28T23:59:45.001Z", "2025-03-01T00:00:00.001Z", json!(null), "133",
        ))]),
    ]
}

const LONG_PATH: &str = "/help/how-do-i-change-the-address-to-which-my-invoice-is-sent-if-the-order-was-placed-by-telephone-and-the-account-belongs-to-somebody-else-in-my-company-who-does-not-work-there-any-more-and-left-no-password-behind";
