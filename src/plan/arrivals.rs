//! Why visitors come: channels, and the sites and campaigns of each.

use super::campaigns::{Campaign, Campaigns, Tagging};
use super::{Source, Table};
use crate::error::Result;
use crate::profile as written;
use crate::sample::Chance;
use crate::text::Stem;
use crate::vocab::referrers;
use std::sync::Arc;

pub(crate) use crate::profile::Channel as Cause;

/// Tables of arrivals.
#[derive(Debug)]
pub(crate) struct Arrivals {
    pub(crate) channels: Table<Cause>,
    pub(crate) networks: Table<Source>,
    pub(crate) partners: Table<Source>,
    /// Where mail is read: in an app, which sends no referrer, or on a site.
    pub(crate) mailboxes: Table<Option<Source>>,
    pub(crate) ad_servers: Table<Source>,
    pub(crate) chatbot: Source,
    pub(crate) tagging: Table<Tagging>,
    /// Whether a visit from a page of the site itself came from a search.
    pub(crate) from_search: Chance,
    /// By [`Cause`], in its order.
    campaigns: Vec<Campaigns>,
}

impl Arrivals {
    pub(super) fn new(written: &written::Settings, pages: &Arc<[Stem]>) -> Result<Self> {
        let channels = &written.channels;
        let networks = channels.networks.iter();
        let networks = networks.filter_map(|(network, weight)| {
            Some((Source::known(referrers::social_by_key(network.as_str())?), *weight))
        });
        let webmail = referrers::WEBMAIL.iter().zip([24.0, 7.0, 4.0]);
        let webmail = webmail.map(|(site, weight)| (Some(Source::known(site)), weight));
        let campaigns = Cause::ALL.iter().map(|cause| Campaigns::new(written, *cause, pages));
        Ok(Arrivals {
            channels: Table::new(channels.weights())?,
            networks: Table::new(networks)?,
            partners: Table::new(channels.partners.iter().map(|(host, weight)| (Source::partner(host), *weight)))?,
            mailboxes: Table::new([(None, 65.0)].into_iter().chain(webmail))?,
            ad_servers: Table::new(referrers::AD_SERVERS.iter().map(Source::known).zip([80.0, 20.0]))?,
            chatbot: Source::known(&referrers::CHATBOTS[0]),
            tagging: Table::new([(Tagging::Full, 70.0), (Tagging::Campaign, 15.0), (Tagging::Click, 15.0)])?,
            from_search: Chance::new(0.3)?,
            campaigns: campaigns.collect::<Result<_>>()?,
        })
    }

    /// The campaign of a channel that a visit at this moment follows, if any runs.
    #[inline]
    pub(crate) fn campaign(&self, cause: Cause, created: u64, word: u64) -> Option<&Campaign> {
        self.campaigns[cause as usize].running(created, word)
    }
}
