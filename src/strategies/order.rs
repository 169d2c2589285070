//! Table: the order in which the choices of a value are made simpler, and which of them belong together.
//!
//! Numbers of sites stand for equal bytes and never change; this order stands for short searches, and may. What others
//! depend on comes first: a search that has settled the structure does not settle the rest twice.

use crate::choices::Site;
use crate::generate::sites::*;

/// The groups, in order.
const GROUPS: [&[Site]; Group::ALL] = [
    &[MUTATION_COUNT, MUTATION, MUTATED, MUTANT, COUNT, PICKED, PAGE_NUMBER, KIND, SPARSE, LIVE],
    &[PAGES, SCREENS, EVENTS, MESSAGES, SEARCHES, APP_SEARCHES, SEARCH_COUNT, CONVERTS, OUTCOME_COUNT, SEGMENT_COUNT],
    &[HAS_ATTRIBUTE, HAS_LIST, LIST_LENGTH, HAS_EXTERNAL_ID, HAS_EXTERNAL_URL, HAS_SHORT_ID, DIVISION_COUNT, LOST],
    &[DURATION, MINUTES, ROOM, GAP, INSTANT, OUTCOME_AT, SEGMENT_AT, CASE_AT],
    &[
        MARKET,
        DEVICE,
        ON_SECOND_DEVICE,
        STITCHED,
        BROWSER,
        STALENESS,
        SCREEN,
        VIEWPORT,
        SHOWS_DENSITY,
        HAS_FINGERPRINT,
        APP_SYSTEM,
        APP_SCREEN,
        MANUFACTURER,
        APP_RELEASE,
        SDK_VERSION,
        CARRIER,
        CELLULAR,
        BLUETOOTH,
        WIFI,
    ],
    &[CHANNEL, CAMPAIGN, AUTO_TAGGED, TERM, CONTENT, ENGINE, NETWORK, PARTNER, WEBMAIL, FROM_SEARCH, FROM_PAGE],
    &[
        DIRECTION,
        CONVERSATION_CHANNEL,
        ACD_OUTCOME,
        DISCONNECT,
        SECOND_CHANNEL,
        HAS_DISPOSITION,
        HAS_NOTES,
        HAS_CASE,
        CASE_STATUS,
        DISPOSITION,
        NOTES,
        SUBJECT,
        QUEUE,
        USER,
    ],
    &[PAGE, FRAGMENT, ENDS_ON_GOAL, ENDS_ON_SEARCH, SEARCH_TERM, EVENT_NAME, LAST_SCREEN],
    &[ATTRIBUTE, LIST_VALUE, OUTCOME, SEGMENT, DIVISION],
    &[OPERATOR, IPV6, LANGUAGE, IDENTITY, SIGNS_IN, IS_CONTACT, NUMBER],
    &[
        HOST,
        MAILBOX,
        COOKIE,
        APP_COOKIE,
        CONTACT,
        FINGERPRINT,
        SESSION_ID,
        EVENT_ID,
        CLICK,
        EXTERNAL,
        SHORT_ID,
        CONVERSATION,
        CASE,
        CASE_REFERENCE,
        CASE_ASSOCIATION,
    ],
];

/// Choices that are made simpler together, and go to an edge together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Structure,
    Counts,
    Presence,
    Times,
    Device,
    Channel,
    Conversation,
    Places,
    Values,
    Person,
    Ids,
}

impl Group {
    /// How many there are.
    pub(super) const ALL: usize = 11;

    /// The group of a site; what no group names comes last.
    #[inline]
    pub(super) fn of(site: Site) -> usize {
        GROUP_OF_RANK.get(usize::from(rank(site))).map_or(Group::ALL - 1, |group| usize::from(*group))
    }

    /// The number of the group that holds a rank.
    pub(super) fn of_rank(rank: u16) -> u8 {
        GROUP_OF_RANK.get(usize::from(rank)).copied().unwrap_or(Group::ALL as u8)
    }
}

/// Lists: sites of which an element is a run of ordinals, and how many of the ordinal's lower bits count the elements.
pub(super) const LISTS: [(&[Site], u32); 5] = [
    (&[MUTATION, MUTATED, MUTANT], 16),
    (&[OUTCOME_AT, OUTCOME], 16),
    (&[SEGMENT_AT, SEGMENT], 16),
    (&[SEARCH_TERM], 16),
    (&[LIST_VALUE], 8),
];

/// How many sites the groups name.
const NAMED: usize = {
    let (mut sum, mut group) = (0, 0);
    while group < Group::ALL {
        sum += GROUPS[group].len();
        group += 1;
    }
    sum
};

/// No site has a larger number.
const SITES_END: usize = 640;

const RANKS: [u16; SITES_END] = {
    let mut ranks = [0; SITES_END];
    let mut site = 0;
    while site < SITES_END {
        ranks[site] = (NAMED + site) as u16;
        site += 1;
    }
    let (mut rank, mut group) = (0, 0);
    while group < Group::ALL {
        let mut at = 0;
        while at < GROUPS[group].len() {
            ranks[GROUPS[group][at].number() as usize] = rank;
            rank += 1;
            at += 1;
        }
        group += 1;
    }
    ranks
};

const GROUP_OF_RANK: [u8; NAMED] = {
    let mut groups = [0; NAMED];
    let (mut rank, mut group) = (0, 0);
    while group < Group::ALL {
        let mut at = 0;
        while at < GROUPS[group].len() {
            groups[rank] = group as u8;
            rank += 1;
            at += 1;
        }
        group += 1;
    }
    groups
};

const SITES: [u16; NAMED] = {
    let mut sites = [0; NAMED];
    let (mut rank, mut group) = (0, 0);
    while group < Group::ALL {
        let mut at = 0;
        while at < GROUPS[group].len() {
            sites[rank] = GROUPS[group][at].number();
            rank += 1;
            at += 1;
        }
        group += 1;
    }
    sites
};

/// The site at a place in the order.
pub(super) fn site(rank: u16) -> Option<Site> {
    match SITES.get(usize::from(rank)) {
        Some(number) => Some(Site::new(*number)),
        None => rank.checked_sub(NAMED as u16).filter(|&number| usize::from(number) < SITES_END).map(Site::new),
    }
}

/// The place of a site in the order.
#[inline]
pub(super) fn rank(site: Site) -> u16 {
    RANKS.get(usize::from(site.number())).copied().unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::SITES;

    #[test]
    fn every_site_that_a_session_asks_has_a_place_of_its_own() {
        let asked =
            SITES.iter().filter(|info| !["scenario.", "table."].iter().any(|other| info.name.starts_with(other)));
        let mut ranks: Vec<u16> = asked
            // Market, time zone and place are one choice on a tape.
            .filter(|info| ![ZONE, PLACE].contains(&info.site))
            .map(|info| {
                assert!(usize::from(rank(info.site)) < NAMED, "{} is in no group", info.name);
                rank(info.site)
            })
            .collect();
        ranks.sort_unstable();
        let count = ranks.len();
        ranks.dedup();
        assert_eq!(ranks.len(), count);
    }
}
