//! Records that this crate generates, pinned: a change of its output is seen here first.

use crate::spec::{Spec, spec};
use sessionsmith::corpus::SourceKind;
use sessionsmith::model::Edition;
use sessionsmith::{Plan, Profile, SessionKind};

/// The profiles that are made with care; `base` is what they stand on.
const PROFILES: [&str; 6] = ["retail", "bank", "saas", "media", "travel", "support"];

pub(crate) fn add(all: &mut Vec<Spec>) {
    for profile in PROFILES {
        for (kind, name) in
            [(SessionKind::Web, "web"), (SessionKind::App, "app"), (SessionKind::Conversation, "conversation")]
        {
            for edition in Edition::ALL {
                let Some(text) = golden(profile, kind, edition) else { continue };
                let mut made = spec("golden", slug(profile, name, edition), text)
                .says(
                    format!("A generated {name} session of the profile {profile}, edition {edition}"),
                    "Records of everyday length and variety: a decoder that holds with small cases, and fails with real ones.",
                )
                .source(SourceKind::House, format!("sessionsmith generate -p {profile} --type {name} --edition {edition} -s 7 -n 1000 --rows 500..501"));
                if edition == Edition::V269 {
                    made = made.editions(sessionsmith::corpus::Editions::Since269);
                }
                all.push(made);
            }
        }
    }
}

/// The newer edition of conversations and the older one of visits came first, and have the plain names.
fn slug(profile: &str, name: &str, edition: Edition) -> String {
    let first = if name == "conversation" { Edition::V269 } else { Edition::V215 };
    if edition == first { format!("golden-{profile}-{name}") } else { format!("golden-{profile}-{name}-{edition}") }
}

/// Row 500 of a thousand sessions of this type, if the profile has it.
fn golden(profile: &str, kind: SessionKind, edition: Edition) -> Option<String> {
    let profile = Profile::builtin(profile).ok()?;
    let plan = Plan::builder(&profile).seed(7).rows(1000).edition(edition).only(kind).build().ok()?;
    let mut buffer = sessionsmith::json::Buffer::new();
    buffer.value(&plan.session(500));
    String::from_utf8(buffer.as_slice().to_vec()).ok()
}
