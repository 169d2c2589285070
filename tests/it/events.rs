//! Last events of web visits happen where they can: on the kinds of pages that the profile says.

use crate::dataset::{PROFILES, lines, text, values};
use sessionsmith::Profile;
use sessionsmith::profile::{Page, PageKind, Piece};

/// Whether a path can be of this template, in which words fill whole segments, and how much of it is fixed.
fn fixed(page: &Page, path: &str) -> Option<usize> {
    let written = page.path.to_string();
    let (written, path): (Vec<&str>, Vec<&str>) = (written.split('/').collect(), path.split('/').collect());
    let is_word = |segment: &str| {
        page.path.pieces.iter().any(|piece| matches!(piece, Piece::Word(name) if segment == format!("{{{name}}}")))
    };
    let fits = |(of, at): (&&str, &&str)| of == at || is_word(of);
    let same = written.len() == path.len() && written.iter().zip(&path).all(fits);
    same.then(|| written.iter().filter(|segment| !is_word(segment)).count())
}

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
            let page = profile
                .site
                .pages
                .iter()
                .filter_map(|page| Some((fixed(page, path)?, page.kind)))
                .max_by_key(|(fixed, _)| *fixed);
            let (_, kind) = page.unwrap_or_else(|| panic!("{name}: no page has the path {path}"));
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
