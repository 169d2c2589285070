"""Reads the user agents of web sessions with other people's parsers, and compares what they say with the record.

usage: agents.py [--expect N] ua-parser|user-agents|device-detector|bowser|isbot|bots FILE...
needs: the packages of requirements-parsers.txt; node and the packages of package.json for bowser and isbot

`bots` reads sessions of a bot wave, each with the member `isBot` of its ground truth (truth.py): isbot must find these and no other.
uap-core, which ua-parser and user-agents stand on, must agree on everything; no user agent may be taken for a bot; the others
must agree on 99 of 100 sessions after one map of names. Members that a session lacks are not compared.
"""

import re
import sys
from functools import cache

from agree import Check, Node, change, each, main

MOBILE = re.compile(r"^Mobile | Mobile$| Mobile iOS$| iOS$")
NAMES = {
    "Microsoft Edge": "Edge",
    "Samsung Browser": "Samsung Internet",
    "Samsung Internet for Android": "Samsung Internet",
    "Internet Explorer": "IE",
}
SYSTEMS = {"GNU/Linux": "Linux", "Mac": "Mac OS X", "macOS": "Mac OS X", "iPadOS": "iOS"}
CATEGORIES = {"smartphone": "mobile", "phablet": "mobile"}
CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
PERSON = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
DISTINCT = 1500  # user agents that the slow parser reads


def family(name):
    """The plain family: without the marks of its mobile form, and by one name."""
    name = MOBILE.sub("", name or "Other")
    return NAMES.get(name, name)


def major(version):
    return version.split(".")[0] if version else None


def take(session):
    if session.get("type") != "web" or not session.get("userAgentString"):
        return []
    browser, device = session.get("browser") or {}, session.get("device") or {}
    members = [browser.get(key) for key in ("family", "version", "isMobile")]
    members += [device.get(key) for key in ("osFamily", "osVersion", "category", "isMobile", "type")]
    return [(session["userAgentString"], *members)]


NAMED = (
    "browser.family",
    "browser.version",
    "browser.isMobile",
    "device.osFamily",
    "device.osVersion",
    "device.category",
    "device.isMobile",
    "device.type",
)


def compare(fact, **theirs):
    """The members that both sides have an opinion on; `theirs` by the name of the member, with _ for its dot."""
    ours = dict(zip(NAMED, fact[1:]))
    ours["browser.version"] = major(ours["browser.version"])
    theirs = {what.replace("_", ".", 1): word for what, word in theirs.items() if word is not ...}
    return [(what, ours[what], word) for what, word in theirs.items() if ours[what] is not None]


def plants(*properties):
    wrong = {
        "browser.family": lambda name: "Firefox" if name == "Chrome" else "Chrome",
        "browser.version": lambda version: str(int(major(version)) + 1),
        "device.osFamily": lambda name: "Windows" if name != "Windows" else "Linux",
        "device.osVersion": lambda version: version + ".9",
        "device.category": lambda name: "mobile" if name != "mobile" else "desktop",
        "device.type": lambda name: "iPad" if name != "iPad" else "iPhone",
    }
    path = lambda what: what.split(".")
    return [(what, change(*path(what), to=wrong.get(what, lambda mobile: not mobile))) for what in properties]


def check(judge, least, *properties):
    return Check(take, judge, dict.fromkeys(properties, least), plants(*properties))


def ua_parser():
    from ua_parser import parse

    types = {"iPhone": "iPhone", "iPad": "iPad"}

    @cache
    def read(text):
        parsed = parse(text)
        browser, system, device = parsed.user_agent, parsed.os, parsed.device
        version = [part for part in (system.major, system.minor, system.patch) if part] if system else []
        kind = types.get(device.family if device else None)
        return dict(
            browser_family=family(browser and browser.family),
            browser_version=browser and browser.major,
            device_osFamily=system.family if system else "Other",
            device_osVersion=".".join(version) or "Unknown",
            device_type=kind,
        )

    def judge(fact):
        said = dict(read(fact[0]))
        # The vendor's word for what is neither is another for desktops than for Android.
        if said["device_type"] is None:
            said["device_type"] = fact[-1] if fact[-1] not in types else "Other"
        return compare(fact, **said)

    named = ("browser.family", "browser.version", "device.osFamily", "device.osVersion", "device.type")
    return check(each(judge), 1, *named)


def user_agents():
    from user_agents import parse

    @cache
    def read(text):
        guess = parse(text)
        category = "tablet" if guess.is_tablet else "mobile" if guess.is_mobile else "desktop" if guess.is_pc else "none"
        mobile = guess.is_mobile or guess.is_tablet
        return dict(device_category=category, device_isMobile=mobile, browser_isMobile=mobile)

    judge = each(lambda fact: compare(fact, **read(fact[0])))
    return check(judge, 1, "device.category", "device.isMobile", "browser.isMobile")


def device_detector():
    from device_detector import DeviceDetector

    @cache
    def read(text):
        found = DeviceDetector(text).parse()
        system = SYSTEMS.get(found.os_name(), found.os_name())
        # From Safari 26 on it takes the system's version from the browser's.
        overrides = family(found.client_name()) == "Safari" and int(major(found.client_version()) or 0) >= 26
        category = CATEGORIES.get(found.device_type(), found.device_type())
        return found.is_bot(), dict(
            browser_family=family(found.client_name()),
            browser_version=major(found.client_version()),
            device_osFamily=system,
            device_osVersion=... if overrides else found.os_version() or "Unknown",
            # It gives Chrome on Linux no type.
            device_category=... if system == "Linux" and not category else category,
        )

    chosen = set()

    def judge(facts):
        texts = sorted({fact[0] for fact in facts})
        if not chosen:
            of = max(len(texts), DISTINCT)
            chosen.update(text for at, text in enumerate(texts) if at * DISTINCT % of < DISTINCT)
            chosen.add(CRAWLER)
        result = []
        for fact in facts:
            bot, said = read(fact[0]) if fact[0] in chosen else (None, {})
            verdict = [("is_bot", False, bot)] if bot is not None else []
            result.append(verdict + compare(fact, **said))
        return result

    named = ("browser.family", "browser.version", "device.osFamily", "device.osVersion", "device.category")
    made = check(judge, 0.99, *named)
    made.least["is_bot"] = 1
    made.plants.append(("is_bot", change("userAgentString", to=CRAWLER)))
    return made


def bowser():
    node = Node("bowser")

    def judge(facts):
        result = []
        for fact, (name, version, system, system_version, platform) in zip(facts, node.ask([fact[0] for fact in facts])):
            if system == "Windows":
                system_version = system_version.removeprefix("NT ").removesuffix(".0")
            # It reads neither version nor category of Chrome OS.
            silent = system == "Chrome OS"
            said = dict(
                browser_family=family(name),
                browser_version=major(version),
                device_osFamily=SYSTEMS.get(system, system),
                device_osVersion=... if silent else system_version or "Unknown",
                device_category=... if silent else platform,
            )
            result.append(compare(fact, **said))
        return result

    named = ("browser.family", "browser.version", "device.osFamily", "device.osVersion", "device.category")
    return check(judge, 0.99, *named)


def isbot():
    node = Node("isbot")
    judge = lambda facts: [[("isbot", False, answer)] for answer in node.ask([fact[0] for fact in facts])]
    return Check(take, judge, {"isbot": 1}, [("isbot", change("userAgentString", to=CRAWLER))])


def bots():
    """isbot against the ground truth of a bot wave."""
    node = Node("isbot")

    def take_bot(session):
        agent = session.get("userAgentString")
        return [(agent, session["isBot"])] if session.get("type") == "web" and agent else []

    def judge(facts):
        named = {True: "crawlers", False: "people"}
        answers = node.ask([fact[0] for fact in facts])
        return [[(named[is_bot], is_bot, answer)] for (_, is_bot), answer in zip(facts, answers)]

    def one_of(is_bot, agent):
        def planted(session):
            can = session["isBot"] == is_bot and session.get("userAgentString") is not None
            if can:
                session["userAgentString"] = agent
            return can

        planted.__name__ = f"userAgentString becomes {agent}"
        return planted

    plants = [("crawlers", one_of(True, PERSON)), ("people", one_of(False, CRAWLER))]
    return Check(take_bot, judge, {"crawlers": 1, "people": 1}, plants)


if __name__ == "__main__":
    checks = {
        "ua-parser": ua_parser,
        "user-agents": user_agents,
        "device-detector": device_detector,
        "bowser": bowser,
        "isbot": isbot,
        "bots": bots,
    }
    sys.exit(main(__doc__, checks))
