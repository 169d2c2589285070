//! The curated profiles are as rich as a site of their trade, each by itself.

use sessionsmith::profile::{Profile, Settings, Template};
use std::collections::{BTreeMap, BTreeSet};

/// The profiles that describe a trade, and those of them whose app matters as much as their site.
const CURATED: [&str; 6] = ["retail", "bank", "saas", "media", "travel", "support"];
const OF_APPS: [&str; 4] = ["bank", "media", "travel", "support"];

fn curated() -> impl Iterator<Item = (&'static str, Profile)> {
    CURATED.into_iter().map(|name| (name, Profile::builtin(name).unwrap()))
}

#[test]
fn every_builtin_profile_but_base_is_curated() {
    let names: Vec<&str> = Profile::names().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names[1..], CURATED);
}

/// What a file says itself, without what it takes over from `base`.
#[test]
fn each_has_a_site_campaigns_and_conversations_of_its_own() {
    let base = Profile::builtin("base").unwrap();
    for (name, profile) in curated() {
        let at_least = |what: &str, count: usize, least: usize| {
            assert!(count >= least, "{name}: {count} {what}, {least} at least");
        };
        at_least("page templates", profile.site.pages.len(), 60);
        if OF_APPS.contains(&name) {
            at_least("screens", profile.app.screens.len(), 25);
        }
        at_least("search terms", profile.site.terms.len(), 50);
        at_least("campaigns", profile.campaigns.len(), 25);
        at_least("releases", profile.app.releases.len(), 5);
        at_least("mail subjects", profile.conversations.subjects.len(), 15);
        at_least("note texts", profile.conversations.note_texts.len(), 15);
        at_least("channels of conversations", profile.conversations.channels.len(), 9);
        let new = |of: &dyn Fn(&Settings) -> BTreeSet<String>| of(&profile).difference(&of(&base)).count();
        let dispositions = |of: &Settings| of.conversations.dispositions.iter().map(|(code, _)| code.clone()).collect();
        at_least("wrap-up codes of its own", new(&dispositions), 15);
        let attributes = |of: &Settings| of.attributes.iter().map(|(key, _)| key.clone()).collect();
        at_least("attributes of its own", new(&attributes), 10);
        let lists = |of: &Settings| of.attribute_lists.iter().map(|(key, _)| key.clone()).collect();
        at_least("attribute lists of its own", new(&lists), 3);
        let events = |of: &Settings| of.visits.events.iter().map(|(key, _)| key.clone()).collect();
        at_least("events of its own", new(&events), 8);
        at_least("outcomes", profile.organization.outcomes.len(), 5);
        at_least("segments", profile.organization.segments.len(), 12);
        at_least("markets", profile.visitors.markets.iter().filter(|(_, weight)| *weight > 0.0).count(), 10);
        let differs = [
            ("name", profile.site.name != base.site.name),
            ("goal", profile.visits.goal != base.visits.goal),
            ("search terms", profile.site.terms != base.site.terms),
            ("app", profile.app.namespace != base.app.namespace),
            ("case reference", profile.conversations.cases.reference != base.conversations.cases.reference),
        ];
        assert!(differs.iter().all(|(_, differs)| *differs), "{name}: {differs:?}");
    }
}

#[test]
fn campaigns_run_around_the_period_and_some_run_at_any_time() {
    for (name, profile) in curated() {
        let period = &profile.period;
        let dated: Vec<_> = profile.campaigns.iter().filter(|one| one.from.is_some() || one.to.is_some()).collect();
        assert!(dated.len() >= 5 && profile.campaigns.len() - dated.len() >= 5, "{name}: {} dated", dated.len());
        for campaign in dated {
            let begins = campaign.from.is_none_or(|from| from < period.to);
            let lasts = campaign.to.is_none_or(|to| to > period.from);
            assert!(begins && lasts, "{name}: the campaign {} runs beside the period", campaign.name);
        }
    }
}

#[test]
fn holidays_and_bursts_lie_in_the_period() {
    for (name, profile) in curated() {
        let (period, traffic) = (&profile.period, &profile.traffic);
        assert!(traffic.holidays.len() >= 2 && traffic.bursts.len() >= 3, "{name}");
        for day in &traffic.holidays {
            assert!(period.from <= day.from && day.to <= period.to, "{name}: {}", day.name);
            let known = |market| profile.visitors.markets.weight(market) > 0.0;
            assert!(day.countries.iter().all(known), "{name}: nobody keeps {}", day.name);
        }
        for burst in &traffic.bursts {
            assert!((period.from..period.to).contains(&burst.from), "{name}: {}", burst.name);
        }
    }
}

/// A host, a brand or an app that two profiles share would be a copy.
#[test]
fn no_two_share_a_brand() {
    let of = |said: &dyn Fn(&Settings) -> String| curated().map(|(_, profile)| said(&profile)).collect::<BTreeSet<_>>();
    assert_eq!(of(&|profile| profile.site.registrable_domain().to_owned()).len(), CURATED.len());
    assert_eq!(of(&|profile| profile.site.name.clone()).len(), CURATED.len());
    assert_eq!(of(&|profile| profile.app.name.clone()).len(), CURATED.len());
    for (name, profile) in curated() {
        assert!(profile.site.registrable_domain().ends_with(".example"), "{name}");
        assert!(profile.app.namespace.starts_with("example."), "{name}");
    }
}

/// Of two pages that have one title, nobody can tell in a report which was seen. And no list is written for nothing.
#[test]
fn each_title_names_one_page_and_each_list_makes_pages() {
    let base = Profile::builtin("base").unwrap();
    for (name, profile) in curated() {
        let mut titles: BTreeMap<String, String> = BTreeMap::new();
        let mut used: BTreeSet<&str> = BTreeSet::new();
        for page in &profile.site.pages {
            let mut words: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
            for list in page.path.lists() {
                used.insert(list);
                let all = profile.site.list(list).unwrap();
                words = words
                    .iter()
                    .flat_map(|before| all.iter().map(move |word| [&before[..], &[(list, word.as_str())]].concat()))
                    .collect();
            }
            for words in &words {
                let (title, path) = (filled(&page.title, words), filled(&page.path, words));
                if let Some(other) = titles.insert(title.clone(), path.clone()) {
                    panic!("{name}: `{title}` is the title of {other} and of {path}");
                }
            }
        }
        let own = profile.site.lists.iter().filter(|(list, words)| base.site.list(list) != Some(words));
        let idle: Vec<_> = own.filter(|(list, _)| !used.contains(list.as_str())).collect();
        assert!(idle.is_empty(), "{name}: {idle:?}");
    }
}

fn filled(template: &Template, words: &[(&str, &str)]) -> String {
    let mut text = template.to_string();
    words.iter().for_each(|(list, word)| text = text.replace(&format!("{{{list}}}"), word));
    text
}
