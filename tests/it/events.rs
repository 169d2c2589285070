//! Last events of web visits happen where they can: on the kinds of pages that the profile says.

use crate::dataset::{PROFILES, lines, template, text, values};
use sessionsmith::Profile;
use sessionsmith::profile::PageKind;

#[test]
fn events_happen_on_pages_of_their_kind() {
    let mut judged = 0;
    for (name, edition) in PROFILES {
        let profile = Profile::builtin(name).unwrap();
        let Some(kinds) = &profile.visits.event_kinds else { continue };
        let mut seen: Vec<PageKind> = Vec::new();
        for s in values(lines(name, edition)) {
            let (Some(event), Some(path)) = (text(&s, "/lastEvent/eventName"), text(&s, "/lastPage/pathname")) else {
                continue;
            };
            let Some((_, of)) = kinds.iter().find(|(known, _)| known == event) else { continue };
            let kind = template(&profile, path).kind;
            assert!(of.contains(&kind), "{name}: {event} on {path}, which is of the kind {}", kind.as_str());
            seen.push(kind);
            judged += 1;
        }
        seen.sort_unstable();
        seen.dedup();
        assert!(seen.len() >= 3, "{name}: {seen:?}");
    }
    assert!(judged > 1000, "{judged}");
}
