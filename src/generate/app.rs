//! A visit with the app. It has no browser, page or user agent; its device tells its true system.

use super::activity::Activity;
use super::device::category;
use super::{Row, blank, place, sites};
use crate::choices::Choices;
use crate::model::{Device, Edition, Extra, Maybe, NetworkConnectivity, Session};
use crate::plan::SessionKind;
use crate::text::{Part, Text, literal};
use crate::vocab::app_platforms::AppPlatform;
use crate::vocab::{Category, Platform};

/// Makes the visit.
#[inline]
pub(super) fn fill<'p, C: Choices>(row: &Row<'p, C>, session: &mut Session<Text<'p>>) {
    let (plan, visit, visitor) = (row.plan, &row.visit, &row.visitor);
    let screens = 1 + plan.visits.screens.pick(visit.word(sites::SCREENS));
    let searches = app_searches(row);
    let further = plan.visits.further_events(screens, visit.word(sites::EVENTS));
    let events = screens + further + searches.len() as u64;
    let duration = if events == 1 { 0 } else { plan.visits.duration_ms(screens, visit.word(sites::DURATION)) };
    let activity = Activity::new(row, duration, plan.visits.timeout_ms);
    // Goals of visits with more screens than any page count in the table are as likely as at its end.
    let depth = (screens as usize).min(plan.visits.converts.len() - 1);
    let converts = plan.visits.converts[depth].pick(visit.word(sites::CONVERTS));
    let (screen, event) = plan.app.screens.pick(visit.word(sites::LAST_SCREEN));
    let release = plan.app.releases.pick(visitor.word(sites::APP_RELEASE));
    let library = plan.app.sdk_versions.pick(visitor.word(sites::SDK_VERSION));

    blank::reset(row, SessionKind::App, &activity, event.text(), session);
    session.event_count = events as i64;
    session.screenview_count = Maybe::Present(screens as i64);
    activity.fill_outcomes(row, converts, session.outcome_achievements.emptied());
    session.search_terms.emptied().extend(searches);
    row.put(&mut session.app, Some(&release.ready), || plan.app.record(release));
    row.put(&mut session.sdk_library, Some(&library.ready), || plan.app.library(library));
    session.last_screen = Maybe::when(row.has(Edition::V269), || screen.text());
    session.device = Maybe::Present(Part::own(device(row)));
    session.network_connectivity = Maybe::Present(connectivity(row));
    place::fill(row, session);
    activity.fill_absence(row, session);
}

fn app_searches<'p, C: Choices>(row: &Row<'p, C>) -> Vec<Text<'p>> {
    if !row.plan.app.searches.pick(row.visit.word(sites::APP_SEARCHES)) {
        return Vec::new();
    }
    let count = 1 + u32::from(row.visit.word(sites::SEARCH_COUNT) >= 3 << 62);
    (0..count).map(|at| row.plan.site.searches.pick(row.visit.at(sites::SEARCH_TERM, at)).term.text()).collect()
}

fn device<'p, C: Choices>(row: &Row<'p, C>) -> Device<Text<'p>> {
    let (plan, visitor) = (row.plan, &row.visitor);
    // The device in hand is the one on which the visitor is on the web, if there is any.
    let browsers = row.market.browsers(row.slot.device);
    let own = browsers.map(|browsers| browsers.pick(visitor.word(sites::BROWSER)).1);
    let own = own.filter(|platform| platform.category() != Category::Desktop);
    let platform = own.unwrap_or_else(|| *row.market.app_platforms.pick(visitor.word(sites::APP_SYSTEM)));
    let apple = matches!(platform, Platform::IPhone | Platform::IPad);
    let system = if apple { AppPlatform::Ios } else { AppPlatform::Android };
    let behind = plan.devices.staleness.pick(visitor.word(sites::STALENESS));
    let version = system.pick(row.slot.created as i64, behind).map_or("Unknown", |release| release.version);
    let screen = plan.devices.screens.of(platform).pick(visitor.word(sites::SCREEN));
    Device {
        category: category(platform.category()),
        kind: Text::Plain(platform.device_type()),
        is_mobile: true,
        screen_height: Maybe::Present(screen.height.into()),
        screen_width: Maybe::Present(screen.width.into()),
        screen_density: Maybe::Present(screen.density.into()),
        fingerprint: Maybe::when(plan.devices.fingerprint.pick(visitor.at(sites::HAS_FINGERPRINT, 2)), || {
            Text::Hex([visitor.at(sites::FINGERPRINT, 4), visitor.at(sites::FINGERPRINT, 5)])
        }),
        os_family: Text::Plain(system.os_family()),
        os_version: Text::Plain(version),
        manufacturer: Maybe::Present(if apple {
            literal!("Apple")
        } else {
            plan.app.device.manufacturers.pick(visitor.word(sites::MANUFACTURER)).text()
        }),
        extra: Extra::NONE,
    }
}

fn connectivity<'p, C: Choices>(row: &Row<'p, C>) -> NetworkConnectivity<Text<'p>> {
    let (device, visit) = (&row.plan.app.device, &row.visit);
    let cellular = device.cellular.pick(visit.word(sites::CELLULAR));
    NetworkConnectivity {
        carrier: Maybe::when(cellular, || device.carriers.pick(row.visitor.word(sites::CARRIER)).text()),
        bluetooth_enabled: device.bluetooth.pick(visit.word(sites::BLUETOOTH)),
        cellular_enabled: cellular,
        // Without a mobile network, events reach the platform over Wi-Fi.
        wifi_enabled: !cellular || device.wifi.pick(visit.word(sites::WIFI)),
        extra: Extra::NONE,
    }
}
