//! The profiles that come with the crate.

/// Name and text of each; the first is what all others stand on.
pub(crate) const BUILTIN: [(&str, &str); 7] = [
    ("base", include_str!("../../profiles/base.toml")),
    ("retail", include_str!("../../profiles/retail.toml")),
    ("bank", include_str!("../../profiles/bank.toml")),
    ("saas", include_str!("../../profiles/saas.toml")),
    ("media", include_str!("../../profiles/media.toml")),
    ("travel", include_str!("../../profiles/travel.toml")),
    ("support", include_str!("../../profiles/support.toml")),
];

/// Name and text of the scenarios, which any profile can be run under.
pub(crate) const SCENARIOS: [(&str, &str); 3] = [
    ("black-friday", include_str!("../../profiles/scenarios/black-friday.toml")),
    ("bot-wave", include_str!("../../profiles/scenarios/bot-wave.toml")),
    ("dirty-feed", include_str!("../../profiles/scenarios/dirty-feed.toml")),
];

/// The text of a built-in profile.
pub(crate) fn text(name: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|(builtin, _)| *builtin == name).map(|(_, text)| *text)
}
