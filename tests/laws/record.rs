//! A line of NDJSON, as far as laws look at it.

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Record<'t> {
    #[serde(rename = "type")]
    pub(crate) kind: &'t str,
    pub(crate) customer_id: Option<&'t str>,
    pub(crate) created_date: &'t str,
    pub(crate) ended_date: Option<&'t str>,
    pub(crate) idle_date: Option<&'t str>,
    pub(crate) away_date: Option<&'t str>,
    pub(crate) duration_in_seconds: Option<i64>,
    pub(crate) authenticated: bool,
    pub(crate) event_count: i64,
    pub(crate) pageview_count: Option<u64>,
    #[serde(borrow)]
    pub(crate) last_event: LastEvent<'t>,
    #[serde(borrow)]
    pub(crate) outcome_achievements: Option<Vec<Outcome<'t>>>,
    #[serde(borrow)]
    pub(crate) browser: Option<Browser<'t>>,
    #[serde(borrow)]
    pub(crate) app: Option<App<'t>>,
    #[serde(borrow)]
    pub(crate) device: Option<Device<'t>>,
    #[serde(borrow)]
    pub(crate) geolocation: Option<Place<'t>>,
    pub(crate) last_page: Option<Page>,
    pub(crate) referrer: Option<Referrer>,
    pub(crate) mkt_campaign: Option<Campaign>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LastEvent<'t> {
    pub(crate) created_date: &'t str,
    pub(crate) event_name: &'t str,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Outcome<'t> {
    pub(crate) achieved_date: &'t str,
}

#[derive(Deserialize)]
pub(crate) struct Browser<'t> {
    pub(crate) family: &'t str,
    pub(crate) version: &'t str,
}

#[derive(Deserialize)]
pub(crate) struct App<'t> {
    pub(crate) version: &'t str,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Device<'t> {
    pub(crate) category: &'t str,
    pub(crate) os_version: &'t str,
}

#[derive(Deserialize)]
pub(crate) struct Place<'t> {
    pub(crate) country: Option<&'t str>,
    pub(crate) timezone: Option<&'t str>,
}

#[derive(Deserialize)]
pub(crate) struct Page {
    pub(crate) title: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Referrer {
    pub(crate) hostname: String,
    pub(crate) medium: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Campaign {
    pub(crate) source: Option<String>,
    pub(crate) medium: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) network: Option<String>,
}

/// A date of the platform's form, `2026-10-11T07:41:05.067Z`, in milliseconds since 1970.
pub(crate) fn milliseconds(date: &str) -> i64 {
    let part = |from: usize, to: usize| -> i64 { date[from..to].parse().expect("digits") };
    assert!(date.len() == 24 && date.is_char_boundary(4) && date.ends_with('Z'), "{date} has another form");
    let day = chrono::NaiveDate::from_ymd_opt(part(0, 4) as i32, part(5, 7) as u32, part(8, 10) as u32).expect("a day");
    let days = day.signed_duration_since(chrono::NaiveDate::default()).num_days();
    ((days * 24 + part(11, 13)) * 60 + part(14, 16)) * 60_000 + part(17, 19) * 1000 + part(20, 23)
}

/// The numbers of a version.
pub(crate) fn version(text: &str) -> [u32; 4] {
    let mut numbers = [0; 4];
    text.split('.').zip(&mut numbers).for_each(|(part, number)| *number = part.parse().unwrap_or(0));
    numbers
}
