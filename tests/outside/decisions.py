"""Compares the decision profile of a conformance report with the one that is published, or writes it.

usage: decisions.py REPORT.jsonl PROFILE.json      SESSIONSMITH_BLESS=1 writes the profile

Exit code 0: equal, or written; 1: not.
"""

import json
import os
import pathlib
import sys

lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
titles = {f"{line['id']} {line['op']}": line["title"] for line in lines if line["type"] == "result"}
header, footer = lines[0], lines[-1]
# The version of a language is not what decides here.
profile = {
    "impl": header["impl"]["name"],
    "edition": header["edition"],
    "corpus": header["corpus"],
    "decisions": {name: {"chosen": chosen, "title": titles[name]} for name, chosen in footer["decisions"].items()},
}
text = json.dumps(profile, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
path = pathlib.Path(sys.argv[2])
if os.environ.get("SESSIONSMITH_BLESS"):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
there = path.read_text(encoding="utf-8") if path.is_file() else ""
if there != text:
    known = json.loads(there)["decisions"] if there else {}
    for name, made in profile["decisions"].items():
        if known.get(name) != made:
            print(f"{name}: {made['chosen']}, published is {known.get(name, {}).get('chosen')}: {made['title']}")
    sys.exit(f"{path}: the published profile is another one")
print(f"{len(profile['decisions'])} decisions, as published")
