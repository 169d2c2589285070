//! Browsers and devices: what the user agent string says, the screen, the window.

use super::{Row, sites};
use crate::choices::Choices;
use crate::model::{Browser, Device, DeviceCategory, Extra, Maybe, Session};
use crate::text::{Part, Text, literal};
use crate::vocab::agents::Agent;
use crate::vocab::screens::{Screen, viewport};
use crate::vocab::{Category, Platform};

/// Fills in browser, device and user agent string.
#[inline]
pub(super) fn fill_browser<'p, C: Choices>(row: &Row<'p, C>, session: &mut Session<Text<'p>>) {
    let (plan, visitor) = (row.plan, &row.visitor);
    // The schedule gives visitors devices that their market has.
    let Some(browsers) = row.market.browsers(row.slot.device) else { return };
    let &(browser, platform) = browsers.pick(visitor.word(sites::BROWSER));
    let behind = plan.devices.staleness.pick(visitor.word(sites::STALENESS));
    // Plans refuse periods before the calendar begins, and tables hold legal pairs only.
    let Some(agent) = plan.agents.pick(browser, platform, row.slot.created as i64, behind) else { return };
    let (number, &screen) = plan.devices.screens.of(platform).pick_numbered(visitor.word(sites::SCREEN));
    let view = viewport(platform, screen, visitor.word(sites::VIEWPORT));
    let fingerprint = |which: u32| {
        Maybe::when(plan.devices.fingerprint.pick(visitor.at(sites::HAS_FINGERPRINT, which)), || {
            let words = |half: u32| visitor.at(sites::FINGERPRINT, 2 * which + half);
            Text::Hex([words(0), words(1)])
        })
    };
    session.user_agent_string = Maybe::Present(Text::Plain(&agent.user_agent));
    let (family, version) = plan.devices.browser(agent);
    session.browser = Maybe::Present(Browser {
        family: family.text(),
        version: version.text(),
        lang: Maybe::Present(row.market.languages.pick(visitor.word(sites::LANGUAGE)).text()),
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
    let shows_density = visitor.word(sites::SHOWS_DENSITY) >= 4 << 61;
    let fingerprint = fingerprint(1);
    let unmarked = || device(agent, screen, shows_density);
    session.device = Maybe::Present(if fingerprint.is_present() {
        Part::own(Device { fingerprint, ..unmarked() })
    } else {
        row.fragile_part(plan.devices.ready(agent.system, number, shows_density), unmarked)
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

fn category<T>(category: Category) -> DeviceCategory<T> {
    match category {
        Category::Desktop => DeviceCategory::Desktop,
        Category::Mobile => DeviceCategory::Mobile,
        Category::Tablet => DeviceCategory::Tablet,
    }
}
