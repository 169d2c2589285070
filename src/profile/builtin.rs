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

/// The text of a built-in profile.
pub(crate) fn text(name: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|(builtin, _)| *builtin == name).map(|(_, text)| *text)
}
