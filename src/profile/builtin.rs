//! The profiles that come with the crate.

/// Name and text of each; the first is what all others stand on.
pub(crate) const BUILTIN: [(&str, &str); 2] =
    [("base", include_str!("../../profiles/base.toml")), ("retail", include_str!("../../profiles/retail.toml"))];

/// The text of a built-in profile.
pub(crate) fn text(name: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|(builtin, _)| *builtin == name).map(|(_, text)| *text)
}
