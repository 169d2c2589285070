//! What is kept of each customer: how often they were seen, and whether they stay who they are.

use crate::record::{Record, version};
use sessionsmith::profile::Settings;
use std::collections::HashMap;

/// A customer known by a cookie. Addresses and numbers are few enough that two visitors can share one.
#[derive(Default)]
pub(crate) struct Customer {
    /// The last moment of activity so far.
    last: i64,
    /// The end of the last session, if it has one.
    ended: i64,
    pub(crate) web_visits: u16,
    pub(crate) sessions: u16,
    /// The class of device, as the schedule says.
    pub(crate) class: u8,
    browser: [u32; 4],
    app: [u32; 4],
    system: [u32; 4],
}

pub(crate) struct Customers {
    pub(crate) cookies: HashMap<u128, Customer>,
    /// Of web visits: those known by an address, and by a number.
    pub(crate) others: [HashMap<String, u32>; 2],
    timeout: i64,
    /// Pairs of sessions of one customer.
    pub(crate) pairs: u64,
    pub(crate) overlaps: u64,
    pub(crate) versions: u64,
    pub(crate) falls: u64,
}

impl Customers {
    pub(crate) fn new(profile: &Settings) -> Self {
        Customers {
            cookies: HashMap::new(),
            others: [HashMap::new(), HashMap::new()],
            timeout: profile.visits.timeout.as_millis() as i64,
            pairs: 0,
            overlaps: 0,
            versions: 0,
            falls: 0,
        }
    }

    pub(crate) fn add(&mut self, record: &Record<'_>, kind: usize, class: u8, created: i64, last: i64) {
        let Some(id) = record.customer_id else { return };
        let Some(cookie) = cookie(id) else {
            if kind == 0 {
                let other = &mut self.others[usize::from(!id.contains('@'))];
                *other.entry(id.to_owned()).or_default() += 1;
            }
            return;
        };
        let ended = record.ended_date.map_or(i64::MIN, crate::record::milliseconds);
        let customer = self.cookies.entry(cookie).or_default();
        if customer.sessions > 0 {
            self.pairs += 1;
            self.overlaps += u64::from(created <= customer.last + self.timeout || created < customer.ended);
        }
        customer.sessions += 1;
        (customer.last, customer.ended) = (last, ended);
        if kind == 0 {
            (customer.web_visits, customer.class) = (customer.web_visits + 1, class);
        }
        let seen = [
            (&mut customer.browser, record.browser.as_ref().map(|browser| browser.version)),
            (&mut customer.app, record.app.as_ref().map(|app| app.version)),
            (&mut customer.system, record.device.as_ref().map(|device| device.os_version)),
        ];
        for (before, now) in seen.into_iter().filter_map(|(before, now)| Some((before, version(now?)))) {
            self.versions += u64::from(*before != [0; 4]);
            self.falls += u64::from(now < *before);
            *before = now;
        }
    }

    /// The share of sessions that the most faithful hundredth of customers make.
    pub(crate) fn top_hundredth(&self) -> f64 {
        let mut counts: Vec<u64> = self.cookies.values().map(|customer| customer.sessions.into()).collect();
        counts.sort_unstable_by(|one, other| other.cmp(one));
        counts[..counts.len() / 100].iter().sum::<u64>() as f64 / counts.iter().sum::<u64>() as f64
    }
}

/// The number of an identifier that is a UUID: addresses and telephone numbers are none.
fn cookie(id: &str) -> Option<u128> {
    (id.len() == 36).then(|| u128::from_str_radix(&id.replace('-', ""), 16).ok()).flatten()
}
