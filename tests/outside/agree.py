"""What the checks by other people's parsers share: facts of sessions, agreement by profile, planted defects.

A check takes facts out of each session, asks a parser about the distinct ones, and gets triples (property, ours, theirs).
Each property has the least share of sessions that must agree, in every profile. Every kind of disagreement is listed with
its count and an example. Then the check proves that it sees: it is run on copies of sessions with one kind of defect planted,
in one session where all must agree, else in one of fifty, and the property must fall short.

Files are named PROFILE-....ndjson and hold one session as JSON a line. Exit code 0: agreed, and every defect found; 1: not;
2: usage, a file that cannot be read.
"""

import argparse
import functools
import json
import multiprocessing
import os
import subprocess
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import records

KINDS = 100  # kinds of disagreement shown
EACH_SAMPLED = 25  # one of so many sessions is kept for the planted defects
EACH_PLANTED = 50  # one of so many sessions that can have the defect, where not all must agree
WIDTH = 230  # of an example


@dataclass
class Check:
    """One parser's view of sessions."""

    take: Callable  # session -> list of facts: tuples that say all that `judge` needs
    judge: Callable  # list of facts -> for each a list of (property, ours, theirs)
    least: dict  # property -> the least share of sessions that agree, 0 to 1
    plants: list  # (property, change): `change(session)` makes it wrong, and says whether it could


_check = None  # of the processes that read


def session_facts(check, text):
    return check.take(json.loads(text))


def _read(path):
    """The facts of a file, how often each stands there and where first; and some of its lines."""
    counts, places, sample = Counter(), {}, []
    lines = 0
    with open(path, encoding="utf-8") as file:
        for lines, text in enumerate(file, 1):
            for fact in session_facts(_check, text):
                counts[fact] += 1
                places.setdefault(fact, f"{Path(path).name}:{lines}")
            if lines % EACH_SAMPLED == 0:
                sample.append(text)
    return lines, counts, places, sample


def profile_of(path):
    return Path(path).name.split("-")[0]


def read(check, paths):
    """(number of sessions, profile -> Counter of facts, fact -> place, profile -> lines), with a process for each core."""
    global _check
    _check = check
    counts, places, sample = defaultdict(Counter), {}, defaultdict(list)
    total = 0
    # A forked process knows the check; one of Windows or macOS would not.
    if multiprocessing.get_start_method() == "fork":
        with multiprocessing.Pool(min(os.cpu_count() or 1, len(paths))) as pool:
            results = pool.map(_read, paths, chunksize=1)
    else:
        results = map(_read, paths)
    for path, (lines, some, where, kept) in zip(paths, results):
        total += lines
        counts[profile_of(path)].update(some)
        for fact, place in where.items():
            places.setdefault(fact, place)
        sample[profile_of(path)] += kept
    return total, counts, places, sample


class Agreement:
    """How many sessions of a profile agree, by property, and what the others say."""

    def __init__(self, check, counts):
        self.least = check.least
        self.compared, self.agreed = Counter(), Counter()
        self.kinds, self.example = Counter(), {}
        self.profiles = list(counts)
        facts = list(dict.fromkeys(fact for some in counts.values() for fact in some))
        said = dict(zip(facts, check.judge(facts), strict=True))
        for profile, some in counts.items():
            for fact, times in some.items():
                for what, ours, theirs in said[fact]:
                    self.compared[profile, what] += times
                    if ours == theirs:
                        self.agreed[profile, what] += times
                    else:
                        self.kinds[what, ours, theirs] += times
                        self.example.setdefault((what, ours, theirs), fact)

    def short(self):
        """The properties on which too few sessions of a profile agree."""
        few = lambda what, profile: self.agreed[profile, what] < self.least[what] * self.compared[profile, what]
        return [what for what in self.least if any(few(what, profile) for profile in self.profiles)]

    def unseen(self):
        """The properties that no session of some profile has."""
        return [what for what in self.least if not all(self.compared[profile, what] for profile in self.profiles)]

    def show(self, places):
        for what, least in self.least.items():
            of = {profile: self.compared[profile, what] for profile in self.profiles}
            agreed = {profile: self.agreed[profile, what] for profile in self.profiles}
            worst = min(self.profiles, key=lambda profile: agreed[profile] / of[profile] if of[profile] else 0)
            share = 100 * agreed[worst] / of[worst] if of[worst] else 0
            print(
                f"{what}: {sum(agreed.values())} of {sum(of.values())} agree, "
                f"at worst {share:.2f} % of {of[worst]} ({worst}), at least {100 * least:g} %"
            )
        for (what, ours, theirs), times in self.kinds.most_common(KINDS):
            fact = self.example[what, ours, theirs]
            example = f"{places.get(fact)} {fact}"
            example = example if len(example) < WIDTH else example[:WIDTH] + "..."
            print(f"  {what}: {ours!r} is read as {theirs!r}: {times}, as in {example}")
        if len(self.kinds) > KINDS:
            print(f"  and {len(self.kinds) - KINDS} other kinds")


def blind(check, sample):
    """The planted defects that the check does not find."""
    facts = lambda texts: Counter(fact for text in texts for fact in session_facts(check, text))
    sound = {profile: facts(texts) for profile, texts in sample.items()}
    already = Agreement(check, sound)
    lines = [(profile, text) for profile, texts in sample.items() for text in texts]
    missed = []
    for what, change in check.plants:
        each = EACH_PLANTED if check.least[what] < 1 else len(lines)
        counts = {profile: Counter(some) for profile, some in sound.items()}
        can = planted = 0
        for profile, text in lines:
            session = json.loads(text)
            if not check.take(session) or not change(session):
                continue
            can += 1
            if can % each == 1:
                planted += 1
                counts[profile].subtract(session_facts(check, text))
                counts[profile].update(check.take(session))
                if each == len(lines):
                    break
        after = Agreement(check, {profile: +some for profile, some in counts.items()})
        if not planted or what in already.short() or what not in after.short():
            missed.append(f"{what}: {change.__name__}: {planted} planted, not found")
    missing = [what for what in check.least if what not in [property for property, _ in check.plants]]
    return missed + [f"{what}: no defect planted" for what in missing]


def change(*path, to):
    """A defect: the member at the path becomes `to`, or what that function makes of it. Not possible where it is not there."""

    def planted(session):
        for key in path[:-1]:
            session = session.get(key) or {}
        if session.get(path[-1]) is None:
            return False
        before = session[path[-1]]
        session[path[-1]] = to(before) if callable(to) else to
        return session[path[-1]] != before

    planted.__name__ = f"{'.'.join(path)} changed"
    return planted


class Node:
    """A parser of npm: the answers to distinct questions, each asked once."""

    def __init__(self, tool):
        self.tool, self.answers = tool, {}

    def ask(self, questions):
        new = [question for question in dict.fromkeys(questions) if question not in self.answers]
        if new:
            lines = "".join(json.dumps(question) + "\n" for question in new)
            script = Path(__file__).with_name("parsers.cjs")
            ran = subprocess.run(["node", script, self.tool], input=lines, capture_output=True, text=True, encoding="utf-8")
            if ran.returncode != 0:
                raise OSError(f"node {script.name} {self.tool}: {ran.stderr}")
            answers = [json.loads(line) for line in ran.stdout.splitlines()]
            self.answers.update(zip(new, answers, strict=True))
        return [self.answers[question] for question in questions]


def each(judge_one):
    """The judge that asks about one fact at a time, and never twice."""
    known = functools.cache(judge_one)
    return lambda facts: [known(fact) for fact in facts]


def main(description, checks):
    """`checks` are functions that make a check, by name."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("check", choices=checks)
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--expect", type=records.positive, metavar="N", help="fail unless N sessions were looked at")
    arguments = parser.parse_args()

    def run():
        begun = time.monotonic()
        check = checks[arguments.check]()
        total, counts, places, sample = read(check, arguments.files)
        agreement = Agreement(check, counts)
        agreement.show(places)
        failing = [f"{what} falls short" for what in agreement.short()]
        failing += [f"{what}: some profile has none" for what in agreement.unseen()]
        failing += blind(check, sample)
        if total == 0 or arguments.expect not in (None, total):
            failing.append(f"{total} sessions, expected {arguments.expect or 'some'}")
        for words in failing:
            print(f"FAILED: {words}")
        distinct = sum(map(len, counts.values()))
        print(
            f"{arguments.check}: {total} sessions, {distinct} distinct facts, {len(check.least)} properties, "
            f"{len(check.plants)} defects planted, {len(failing)} failures, {time.monotonic() - begun:.1f} s"
        )
        return 1 if failing else 0

    records.main(run)
