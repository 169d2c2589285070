//! Browsers and devices: what the user agent string says, the screen, the window.

use super::{Row, place, sites};
use crate::choices::Choices;
use crate::model::{Browser, Device, DeviceCategory, Extra, Maybe, Session};
use crate::text::Text;
use crate::vocab::screens::{Screen, viewport};
use crate::vocab::{Category, Platform};

/// Fills in browser, device and user agent string.
#[inline]
pub(super) fn fill_browser<'p, C: Choices>(row: &Row<'_, 'p, C>, session: &mut Session<Text<'p>>) {
    let (plan, visitor) = (row.plan, row.visitor);
    let market = place::market(row);
    let &(browser, platform) = market.devices.pick(visitor.word(sites::BROWSER));
    let behind = plan.devices.staleness.pick(visitor.word(sites::STALENESS));
    // Plans refuse periods before the calendar begins, and tables hold legal pairs only.
    let Some(agent) = plan.agents.pick(browser, platform, row.slot.created as i64, behind) else { return };
    let screen = screen(row, platform);
    let view = viewport(platform, screen, visitor.word(sites::VIEWPORT));
    let fingerprint = |which: u32| {
        Maybe::when(plan.devices.fingerprint.pick(visitor.at(sites::HAS_FINGERPRINT, which)), || {
            let words = |half: u32| visitor.at(sites::FINGERPRINT, 2 * which + half);
            Text::Hex([words(0), words(1)])
        })
    };
    session.user_agent_string = Maybe::Present(Text::Plain(&agent.user_agent));
    session.browser = Maybe::Present(Browser {
        family: Text::Plain(agent.family),
        version: Text::Plain(&agent.version),
        lang: Maybe::Present(market.languages.pick(visitor.word(sites::LANGUAGE)).text()),
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
    session.device = Maybe::Present(Device {
        category: category(agent.category),
        kind: Text::Plain(agent.device_type),
        is_mobile: agent.is_mobile,
        screen_height: Maybe::Present(screen.height.into()),
        screen_width: Maybe::Present(screen.width.into()),
        // Web trackers rarely know the density; those that do report it for phones first.
        screen_density: Maybe::when(visitor.word(sites::SHOWS_DENSITY) >= 4 << 61, || screen.density.into()),
        fingerprint: fingerprint(1),
        os_family: Text::Plain(agent.os_family),
        os_version: Text::Plain(&agent.os_version),
        manufacturer: Maybe::when(matches!(platform, Platform::IPhone | Platform::IPad | Platform::MacOs), || {
            Text::Plain("Apple")
        }),
        extra: Extra::NONE,
    });
}

/// The screen of a visitor's device.
pub(super) fn screen<C: Choices>(row: &Row<'_, '_, C>, platform: Platform) -> Screen {
    *row.plan.devices.screens.of(platform).pick(row.visitor.word(sites::SCREEN))
}

fn category<T>(category: Category) -> DeviceCategory<T> {
    match category {
        Category::Desktop => DeviceCategory::Desktop,
        Category::Mobile => DeviceCategory::Mobile,
        Category::Tablet => DeviceCategory::Tablet,
    }
}
