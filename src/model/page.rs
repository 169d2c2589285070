//! Pages, and what led to them.

use super::record::{record, since, values};
use super::*;

record! {
    /// A web page.
    JourneyPage {
        /// The whole URL.
        url: T = "url",
        /// The title.
        title: Maybe<T> = "title",
        /// The registrable domain of the URL.
        domain: T = "domain",
        /// The fragment of the URL, without `#`.
        fragment: Maybe<T> = "fragment",
        /// The host of the URL.
        hostname: T = "hostname",
        /// The keywords of the page.
        keywords: Maybe<T> = "keywords",
        /// The language of the page.
        lang: Maybe<T> = "lang",
        /// The path of the URL.
        pathname: T = "pathname",
        /// The query of the URL, without `?`.
        query_string: Maybe<T> = "queryString",
        /// The trail of the page in its site.
        breadcrumb: Vec<T> = "breadcrumb",
    }
}

record! {
    /// A marketing campaign, as its tagged URL said.
    JourneyCampaign {
        /// Which of several advertisements.
        content: Maybe<T> = "content",
        /// The medium, such as cpc, email.
        medium: Maybe<T> = "medium",
        /// The name of the campaign.
        name: Maybe<T> = "name",
        /// The source, such as google, newsletter.
        source: Maybe<T> = "source",
        /// The term that was bought.
        term: Maybe<T> = "term",
        /// The identifier of the click at the advertising network.
        #[values(Distinct)] click_id: Maybe<T> = "clickId",
        /// The advertising network.
        network: Maybe<T> = "network",
    }
}

record! {
    /// The page from which the customer came.
    Referrer {
        /// The whole URL.
        url: T = "url",
        /// The registrable domain of the URL.
        domain: T = "domain",
        /// The host of the URL.
        hostname: T = "hostname",
        /// The keywords of the search that led here.
        keywords: Maybe<T> = "keywords",
        /// The path of the URL.
        pathname: T = "pathname",
        /// The query of the URL, without `?`.
        query_string: Maybe<T> = "queryString",
        /// The fragment of the URL, without `#`.
        fragment: Maybe<T> = "fragment",
        /// The name of the referring site, if it is a known one.
        name: Maybe<T> = "name",
        /// The class of the referring site.
        medium: ReferrerMedium<T> = "medium",
    }
}
