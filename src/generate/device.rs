//! Browsers and devices: what the user agent string says, the screen, the window.

use super::{Row, identity, sites};
use crate::choices::Choices;
use crate::model::{Browser, Device, DeviceCategory, Extra, Maybe, Session};
use crate::text::{Text, literal};
use crate::vocab::agents::Agent;
use crate::vocab::screens::{Screen, viewport};
use crate::vocab::{Category, Platform};

/// Fills in browser, device and user agent string.
#[inline]
pub(super) fn fill_browser<'p, C: Choices>(row: &Row<'p, C>, session: &mut Session<Text<'p>>) {
    let plan = row.plan;
    // Of one device nothing changes but the version, which follows the calendar. A second one is drawn as the first is, from
    // the class of devices that the schedule gives the visitor, so that all mixes and hours stay as they are.
    let which = identity::device(row);
    let word = |site| row.visitor.at(site, which);
    // The schedule gives visitors devices that their market has.
    let Some(browsers) = row.market.browsers(row.slot.device) else { return };
    let &(browser, platform) = browsers.pick(word(sites::BROWSER));
    let behind = plan.devices.staleness.pick(word(sites::STALENESS));
    // Plans refuse periods before the calendar begins, and tables hold legal pairs only.
    let Some(agent) = plan.agents.pick(browser, platform, row.slot.created as i64, behind) else { return };
    let (number, &screen) = plan.devices.screens.of(platform).pick_numbered(word(sites::SCREEN));
    let view = viewport(platform, screen, word(sites::VIEWPORT));
    // Of four fingerprints: browser and device here, the device of the app (2).
    let fingerprint = |of: u32| {
        let of = 4 * which + of;
        Maybe::when(plan.devices.fingerprint.pick(row.visitor.at(sites::HAS_FINGERPRINT, of)), || {
            let words = |half: u32| row.visitor.at(sites::FINGERPRINT, 2 * of + half);
            Text::Hex([words(0), words(1)])
        })
    };
    session.user_agent_string = Maybe::Present(Text::Plain(&agent.user_agent));
    let (family, version) = plan.devices.browser(agent);
    session.browser = Maybe::Present(Browser {
        family: family.text(),
        version: version.text(),
        lang: Maybe::Present(row.market.languages.pick(row.visitor.word(sites::LANGUAGE)).text()),
        fingerprint: fingerprint(0),
        is_mobile: Maybe::Present(agent.is_mobile),
        view_height: Maybe::Present(view.height.into()),
        view_width: Maybe::Present(view.width.into()),
        features_flash: false,
        features_java: false,
        features_pdf: agent.features_pdf,
        features_webrtc: agent.features_webrtc,
        extra: Extra::NONE,
    });
    // Web trackers rarely know the density; those that do report it for phones first.
    let shows_density = word(sites::SHOWS_DENSITY) >= 4 << 61;
    let fingerprint = fingerprint(1);
    // The table has devices without one.
    let ready = (!fingerprint.is_present()).then(|| plan.devices.ready(agent.system, number, shows_density));
    row.put(&mut session.device, ready.and_then(|ready| row.whole(ready)), || Device {
        fingerprint,
        ..device(agent, screen, shows_density)
    });
}

/// What a browser tells of its device.
fn device(agent: &Agent, screen: Screen, shows_density: bool) -> Device<Text<'_>> {
    Device {
        category: category(agent.category),
        kind: Text::Plain(agent.device_type),
        is_mobile: agent.is_mobile,
        screen_height: Maybe::Present(screen.height.into()),
        screen_width: Maybe::Present(screen.width.into()),
        screen_density: Maybe::when(shows_density, || screen.density.into()),
        fingerprint: Maybe::Absent,
        os_family: Text::Plain(agent.os_family),
        os_version: Text::Plain(&agent.os_version),
        manufacturer: Maybe::when(
            matches!(agent.platform, Platform::IPhone | Platform::IPad | Platform::MacOs),
            || literal!("Apple"),
        ),
        extra: Extra::NONE,
    }
}

/// The class of a device, as records tell it.
pub(super) fn category<T>(category: Category) -> DeviceCategory<T> {
    match category {
        Category::Desktop => DeviceCategory::Desktop,
        Category::Mobile => DeviceCategory::Mobile,
        Category::Tablet => DeviceCategory::Tablet,
    }
}
