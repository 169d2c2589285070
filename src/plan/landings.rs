//! Where visits begin: the pages to which the links of a channel lead.

use crate::profile::{Access, PageKind, Weights};

/// A page, as far as it decides who comes to it.
pub(super) struct Listed {
    pub(super) kind: PageKind,
    pub(super) access: Access,
    /// Its share of views.
    pub(super) weight: f64,
}

/// The weights of pages as the first of a visit, for a channel that leads to these kinds, or to all.
pub(super) fn weights(pages: &[Listed], kinds: Option<&Weights<PageKind>>, signed_in: bool) -> Vec<f64> {
    let open = |page: &Listed| match page.access {
        Access::Public => page.weight,
        Access::Step | Access::SignedInStep => 0.0,
        Access::SignedIn => page.weight * f64::from(u8::from(signed_in)),
    };
    let of_kind = |kind: PageKind| -> f64 { pages.iter().filter(|page| page.kind == kind).map(open).sum() };
    let shares = PageKind::ALL.iter().map(|kind| match (kinds.map(|kinds| kinds.weight(kind)), of_kind(*kind)) {
        (_, 0.0) => 0.0,
        (Some(share), all) => share / all,
        // A goal is where visits end.
        (None, _) => f64::from(u8::from(*kind != PageKind::Confirmation)),
    });
    let shares: Vec<f64> = shares.collect();
    let weights: Vec<f64> = pages.iter().map(|page| open(page) * shares[page.kind as usize]).collect();
    match (kinds, weights.iter().any(|weight| *weight > 0.0)) {
        (_, true) => weights,
        (Some(_), false) => self::weights(pages, None, signed_in),
        // A site of nothing but goals.
        (None, false) => pages.iter().map(open).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{Channel, Profile};

    fn landings(text: &str) -> Profile {
        let text = format!("name = \"test\"\n[site]\nurl = \"https://www.site.example\"\n{text}");
        Profile::parse("test", &text).unwrap()
    }

    fn listed(pages: &[(PageKind, Access, f64)]) -> Vec<Listed> {
        pages.iter().map(|&(kind, access, weight)| Listed { kind, access, weight }).collect()
    }

    #[test]
    fn kinds_have_their_shares_and_pages_of_a_kind_their_weights() {
        let profile = landings("[channels.landings]\ndirect = { home = 3, article = 1, list = 0, account = 4 }\n");
        let kinds = profile.channels.landing(Channel::Direct);
        let pages = listed(&[
            (PageKind::Home, Access::Public, 2.0),
            (PageKind::Article, Access::Public, 9.0),
            (PageKind::Article, Access::Public, 3.0),
            (PageKind::Article, Access::Step, 7.0),
            (PageKind::List, Access::Public, 50.0),
            (PageKind::Account, Access::SignedIn, 8.0),
        ]);
        assert_eq!(weights(&pages, kinds, false), [3.0, 0.75, 0.25, 0.0, 0.0, 0.0]);
        assert_eq!(weights(&pages, kinds, true), [3.0, 0.75, 0.25, 0.0, 0.0, 4.0]);
        assert_eq!(weights(&pages, None, false), [2.0, 9.0, 3.0, 0.0, 50.0, 0.0]);
    }

    #[test]
    fn a_site_without_the_kinds_is_entered_on_what_it_has() {
        let profile = landings("[channels.landings]\nemail = { product = 1, home = 0, list = 0, article = 0 }\n");
        let kinds = profile.channels.landing(Channel::Email);
        let pages = listed(&[(PageKind::Other, Access::Public, 2.0), (PageKind::Confirmation, Access::Public, 1.0)]);
        assert_eq!(weights(&pages, kinds, false), [2.0, 0.0]);
        assert_eq!(weights(&pages[1..], kinds, false), [1.0]);
    }
}
