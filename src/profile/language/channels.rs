//! `[channels]` and `[[campaigns]]`: why visitors come.

use super::PageKind;
use crate::profile::check::{check_order, check_sum};
use crate::profile::declare::{table, words};
use crate::profile::read::OrEmpty;
use crate::profile::values::{
    CampaignChannel, Date, LandingChannel, NotNegative, PartnerHost, PerCountry, TableOf, Text, Weights, WeightsOf,
};
use chrono::{DateTime, Utc};

words! {
    /// What brought a visitor to the site.
    pub enum Channel("channel") {
        /// The address was typed, or nothing is known.
        Direct = "direct",
        /// A search engine's own results.
        OrganicSearch = "organic_search",
        /// An advertisement on a search engine.
        PaidSearch = "paid_search",
        /// An advertisement on a social network.
        PaidSocial = "paid_social",
        /// A post on a social network.
        OrganicSocial = "organic_social",
        /// A newsletter or other mail.
        Email = "email",
        /// A link on a partner's site.
        Referral = "referral",
        /// A banner.
        Display = "display",
        /// An affiliate's link.
        Affiliate = "affiliate",
        /// A link in the answer of an AI chatbot.
        AiChatbot = "ai_chatbot",
        /// A page of the site itself: the session before had timed out.
        Internal = "internal",
    }
}

words! {
    /// A search engine.
    pub enum SearchEngine("search engine") {
        /// Google.
        Google = "Google",
        /// Bing.
        Bing = "Bing",
        /// Yahoo!.
        Yahoo = "Yahoo!",
        /// DuckDuckGo.
        DuckDuckGo = "DuckDuckGo",
        /// Yandex.
        Yandex = "Yandex",
        /// Ecosia.
        Ecosia = "Ecosia",
        /// Naver.
        Naver = "Naver",
        /// Seznam.
        Seznam = "Seznam",
        /// Baidu.
        Baidu = "Baidu",
    }
}

words! {
    /// A social network.
    pub enum SocialNetwork("social network") {
        /// Facebook.
        Facebook = "Facebook",
        /// Instagram.
        Instagram = "Instagram",
        /// Twitter, now X.
        Twitter = "Twitter",
        /// Reddit.
        Reddit = "Reddit",
        /// Pinterest.
        Pinterest = "Pinterest",
        /// YouTube.
        Youtube = "Youtube",
        /// LinkedIn.
        LinkedIn = "LinkedIn",
        /// TikTok.
        TikTok = "TikTok",
    }
}

table! {
    /// Why visitors come: weights of the channels.
    pub struct Channels {
        /// Weight of typed addresses and unknown origins.
        direct: f64 = NotNegative,
        /// Weight of search results.
        organic_search: f64 = NotNegative,
        /// Weight of advertisements on search engines.
        paid_search: f64 = NotNegative,
        /// Weight of advertisements on social networks.
        paid_social: f64 = NotNegative,
        /// Weight of posts on social networks.
        organic_social: f64 = NotNegative,
        /// Weight of mail.
        email: f64 = NotNegative,
        /// Weight of links on partners' sites.
        referral: f64 = NotNegative,
        /// Weight of banners.
        display: f64 = NotNegative,
        /// Weight of affiliates' links.
        affiliate: f64 = NotNegative,
        /// Weight of links in answers of AI chatbots.
        ai_chatbot: f64 = NotNegative,
        /// Weight of visits that start on a link within the site, after a session has timed out.
        internal: f64 = NotNegative,
        /// Weights of search engines by country.
        engines: PerCountry<Weights<SearchEngine>>,
        /// Weights of the social networks of unpaid posts.
        networks: Weights<SocialNetwork>,
        /// Weights of partners' hosts: under example.com, example.net, example.org or .example.
        partners: Weights<String> = WeightsOf<PartnerHost>,
        /// Weights of the kinds of pages on which visits begin, by channel. Of a kind, pages count by their own weights. A channel
        /// without an entry leads to every page that is public, as does one to whose kinds the site has no public page.
        landings: Vec<(Channel, Weights<PageKind>)> = TableOf<LandingChannel, Weights<PageKind>>,
    }
    check(table, reader) {
        check_sum(table, reader, &[
            ("direct", direct),
            ("organic_search", organic_search),
            ("paid_search", paid_search),
            ("paid_social", paid_social),
            ("organic_social", organic_social),
            ("email", email),
            ("referral", referral),
            ("display", display),
            ("affiliate", affiliate),
            ("ai_chatbot", ai_chatbot),
            ("internal", internal),
        ]);
    }
}

impl Channels {
    /// The kinds of pages to which a channel leads, if the profile says so.
    pub fn landing(&self, channel: Channel) -> Option<&Weights<PageKind>> {
        self.landings.iter().find(|(known, _)| *known == channel).map(|(_, kinds)| kinds)
    }

    /// The weight of each channel, in the order of [`Channel::ALL`].
    pub fn weights(&self) -> [(Channel, f64); 11] {
        [
            (Channel::Direct, self.direct),
            (Channel::OrganicSearch, self.organic_search),
            (Channel::PaidSearch, self.paid_search),
            (Channel::PaidSocial, self.paid_social),
            (Channel::OrganicSocial, self.organic_social),
            (Channel::Email, self.email),
            (Channel::Referral, self.referral),
            (Channel::Display, self.display),
            (Channel::Affiliate, self.affiliate),
            (Channel::AiChatbot, self.ai_chatbot),
            (Channel::Internal, self.internal),
        ]
    }
}

table! {
    /// A campaign: what stands in the utm parameters of its links.
    pub struct Campaign {
        /// The channel that it belongs to.
        channel: Channel = CampaignChannel,
        /// `utm_campaign`.
        name: String = Text,
        /// `utm_source`.
        source: String = Text,
        /// `utm_medium`.
        medium: String = Text,
        /// `utm_term`, most common first.
        terms: Vec<String> = OrEmpty<Text>,
        /// `utm_content`, most common first.
        contents: Vec<String> = OrEmpty<Text>,
        /// The first moment; without it, from the start of the period.
        from: Option<DateTime<Utc>> = Option<Date>,
        /// The end, outside; without it, to the end of the period.
        to: Option<DateTime<Utc>> = Option<Date>,
        /// Share within the channel, relative to its other campaigns.
        weight: f64 = NotNegative,
    }
    check(table, reader) {
        let (from, to) = (from.as_ref().and_then(Option::as_ref), to.as_ref().and_then(Option::as_ref));
        check_order(table, reader, ("from", from), ("to", to), false);
    }
}
