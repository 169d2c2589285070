"""Reads the user agents of sessions with other people's parsers, and compares what they say with the record.

usage: user_agents.py FILE      FILE holds one session as JSON a line (`-` is standard input)
needs: pip install ua-parser ua-parser-builtins user-agents

The User Agent String Parser must agree on every browser (family, major version) and operating system (family,
version). The package `user-agents` must agree on 99 of 100 device categories. Sessions without a user agent, or
without anything to compare it with, are not counted. Exit code 0: agreed; 1: not; 2: usage.
"""

import json
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path

# This file bears the name of the package: without its own folder the package is found.
sys.path = [place for place in sys.path if Path(place).resolve() != Path(__file__).resolve().parent]

import ua_parser  # noqa: E402
import user_agents  # noqa: E402

CATEGORIES_AGREED = 0.99
SHOWN = 5


def plain(family):
    """The family without the marks of its mobile form: `Chrome Mobile iOS` and `Mobile Safari` lose them."""
    family = re.sub(r"( Mobile)?( iOS)?$", "", family)
    return re.sub(r"^Mobile ", "", family)


@cache
def read(text):
    """What the parsers say: (family, major), (system, version), category."""
    parsed = ua_parser.parse(text)
    browser, system = parsed.user_agent, parsed.os
    version = [part for part in (system.major, system.minor, system.patch) if part] if system else []
    guess = user_agents.parse(text)
    category = "tablet" if guess.is_tablet else "mobile" if guess.is_mobile else "desktop" if guess.is_pc else "none"
    return (
        (plain(browser.family), browser.major) if browser else ("Other", None),
        (system.family, ".".join(version) or "Unknown") if system else ("Other", "Unknown"),
        category,
    )


def disagreements(session):
    """What the record says otherwise than the parsers: pairs of (what, both words). Only members that are there."""
    browser, system, category = read(session["userAgentString"])
    recorded_browser, device = session.get("browser") or {}, session.get("device") or {}
    pairs = [
        ("browser.family", recorded_browser.get("family"), browser[0]),
        ("browser.version", (recorded_browser.get("version") or "").split(".")[0] or None, browser[1]),
        ("device.osFamily", device.get("osFamily"), system[0]),
        ("device.osVersion", device.get("osVersion"), system[1]),
        ("device.category", device.get("category"), category),
    ]
    return [(what, f"{ours!r} is read as {theirs!r}") for what, ours, theirs in pairs if ours not in (None, theirs)]


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    path = sys.argv[1]
    lines = sys.stdin if path == "-" else open(path, encoding="utf-8")
    passed = failed = other_categories = 0
    shown = Counter()
    for number, line in enumerate(lines, 1):
        session = json.loads(line)
        if session.get("type", "web") != "web" or not session.get("userAgentString"):
            continue
        if not session.get("browser") and not session.get("device"):
            continue
        wrong = disagreements(session)
        other_categories += any(what == "device.category" for what, _ in wrong)
        if any(what != "device.category" for what, _ in wrong):
            failed += 1
        else:
            passed += 1
        for what, words in wrong:
            shown[what] += 1
            if shown[what] <= SHOWN:
                print(f"line {number}: {what} {words}: {session['userAgentString']}", file=sys.stderr)
    total = passed + failed
    if total == 0:
        print("user agents: no session has one", file=sys.stderr)
    categories_agree = total > 0 and other_categories <= (1 - CATEGORIES_AGREED) * total
    print(f"user agents: {passed} passed, {failed} failed")
    if total:
        print(f"device categories: {100 * (total - other_categories) / total:.2f} % agreed")
    return 0 if failed == 0 and categories_agree else 1


if __name__ == "__main__":
    sys.exit(main())
