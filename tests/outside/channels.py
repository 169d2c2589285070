"""Groups web sessions into the default channels of Google Analytics 4, and compares with what referrer and campaign mean.

The rules are Google's published ones, from the first that fits (support.google.com/analytics/answer/9756891); so are the
categories of the sources below, of which only those are written down that profiles use. A session's source and medium are
those of its campaign; without one, those of its click identifier; else those of its referrer, as Analytics reads it. What the
record means is read off the medium of its referrer and of its campaign. Only the combinations in `MEANS` can happen.
"""

import re
from urllib.parse import urlsplit

from agree import Check, change, each

SEARCH = {"google", "bing", "yahoo", "duckduckgo", "naver", "seznam", "baidu", "yandex", "ecosia.org", "qwant"}
SOCIAL = {"facebook", "instagram", "twitter", "t.co", "reddit", "pinterest", "linkedin", "tiktok"}
VIDEO = {"youtube"}
SHOPPING = {"google shopping", "igshopping", "shopping.yahoo.com", "shopping.yahoo.co.jp", "amazon", "ebay", "etsy"}
# Hosts that are the site itself, not another service of its owner.
FRONT = re.compile(r"(?:www\.|l\.|lm\.|search\.|[a-z]{2}\.search\.)?([a-z]+)\.(?:com|net|org|ru|cz|[a-z]{2}|com?\.[a-z]{2})")
PAID = re.compile(r"^(.*cp.*|ppc|retargeting|paid.*)$")
SHOP = re.compile(r"^(.*(([^a-df-z]|^)shop|shopping).*)$")

PAID_SOCIAL, PAID_SEARCH, DISPLAY, REFERRAL = "Paid Social", "Paid Search", "Display", "Referral"
SOCIAL_CHANNELS = "Organic Social or Video"
# (medium of the referrer, medium of the campaign) -> channel. `-` is none, `click` an identifier without tags, `source` a
# campaign that only says its source.
MEANS = {
    ("-", "-"): "Direct",
    ("internal", "-"): "Internal",
    ("search", "-"): "Organic Search",
    ("social", "-"): SOCIAL_CHANNELS,
    ("email", "-"): REFERRAL,
    ("paid", "-"): REFERRAL,
    ("unknown", "-"): REFERRAL,
    ("search", "cpc"): PAID_SEARCH,
    ("search", "click"): PAID_SEARCH,
    ("social", "cpc"): PAID_SOCIAL,
    ("social", "paid_social"): PAID_SOCIAL,
    ("social", "social"): SOCIAL_CHANNELS,
    ("email", "email"): "Email",
    ("-", "email"): "Email",
    ("paid", "display"): DISPLAY,
    ("paid", "banner"): DISPLAY,
    ("paid", "click"): DISPLAY,
    ("unknown", "affiliate"): "Affiliates",
    ("unknown", "referral"): REFERRAL,
    ("unknown", "source"): "AI chatbot",
}


def site(url):
    """The source that Analytics makes of a referrer: the name of a known site, else its host without `www.`"""
    host = urlsplit(url).hostname
    front = FRONT.fullmatch(host)
    name = front[1] if front else None
    known = SEARCH | SOCIAL | VIDEO
    return name if name in known else host.removeprefix("www.")


def group(source, medium, campaign):
    """The first channel whose rule fits."""
    source, medium, campaign = (word.lower() for word in (source, medium, campaign))
    if source == "(direct)" and medium in ("(not set)", "(none)"):
        return "Direct"
    if "cross-network" in campaign:
        return "Cross-network"
    shopping = source in SHOPPING or SHOP.match(campaign)
    if PAID.match(medium) and medium != "cpm":
        if shopping:
            return "Paid Shopping"
        kinds = ((SEARCH, PAID_SEARCH), (SOCIAL, PAID_SOCIAL), (VIDEO, "Paid Video"))
        return next((channel for sources, channel in kinds if source in sources), "Paid Other")
    if medium in ("display", "banner", "expandable", "interstitial", "cpm"):
        return DISPLAY
    if shopping:
        return "Organic Shopping"
    if source in SOCIAL or medium in ("social", "social-network", "social-media", "sm", "social network", "social media"):
        return "Organic Social"
    if source in VIDEO or "video" in medium:
        return "Organic Video"
    if source in SEARCH or medium == "organic":
        return "Organic Search"
    if medium in ("referral", "app", "link"):
        return REFERRAL
    mail = ("email", "e-mail", "e_mail", "e mail")
    if source in mail or medium in mail:
        return "Email"
    if medium == "affiliate":
        return "Affiliates"
    return "Unassigned"


def take(session):
    if session.get("type") != "web":
        return []
    referrer, campaign = session.get("referrer"), session.get("mktCampaign")
    of = lambda record, *keys: tuple((record or {}).get(key) for key in keys)
    return [of(referrer, "url", "medium") + of(campaign, "source", "medium", "name", "network") + (campaign is not None,)]


def judge(fact):
    url, referred, source, medium, name, network, tagged = fact
    kind = "-" if not tagged else medium or ("source" if source else "click")
    means = MEANS.get((referred or "-", kind), f"nothing: {referred} with {kind}")
    come = site(url) if url else "(direct)"
    if kind == "-":
        theirs = "Internal" if referred == "internal" else group(come, "referral" if url else "(none)", "")
    elif kind == "source":
        # A chatbot tags its links with its own host. Analytics has no medium for it.
        theirs = "AI chatbot" if come == source and group(source, "(not set)", "") == "Unassigned" else group(source, "", "")
    elif kind == "click":
        # Analytics knows from the network what the identifier stands for; the referrer says so, too.
        paid = {"Google": "google", "Microsoft": "bing"}
        shown = referred == "paid" and network in ("Google", "DoubleClick")
        theirs = DISPLAY if shown else group(paid.get(network, ""), "cpc", "")
    else:
        theirs = group(source, medium, name)
    if means == SOCIAL_CHANNELS and theirs in ("Organic Social", "Organic Video"):
        theirs = SOCIAL_CHANNELS
    found = [("channel", means, theirs)]
    # A link on a search engine or network names the site on which it stands.
    if referred in ("search", "social") and source:
        names = {"t.co": "twitter"}
        found.append(("campaign.source", source, names.get(come, come)))
    return found


def check():
    plants = [
        ("channel", change("referrer", "medium", to=lambda medium: "social" if medium != "social" else "email")),
        ("channel", change("mktCampaign", "medium", to="audio")),
        ("channel", untagged(in_search(change("referrer", "url", to="https://www.example.org/")))),
        ("channel", change("mktCampaign", "medium", to=lambda medium: "cpc" if medium == "email" else medium)),
        ("channel", change("mktCampaign", "name", to="autumn-shop")),
        ("campaign.source", in_search(change("mktCampaign", "source", to="yahoo"))),
        ("channel", in_search(change("mktCampaign", "source", to="partner.example"))),
    ]
    return Check(take, each(judge), {"channel": 1, "campaign.source": 1}, plants)


def untagged(planted):
    """The same defect, only in sessions whose link had no tags, which would say the channel by themselves."""

    def alone(session):
        return session.get("mktCampaign") is None and planted(session)

    alone.__name__ = planted.__name__
    return alone


def in_search(planted):
    """The same defect, only in sessions from search engines."""

    def searched(session):
        return (session.get("referrer") or {}).get("medium") == "search" and planted(session)

    searched.__name__ = planted.__name__
    return searched
