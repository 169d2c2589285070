"""Lets two strict JSON parsers, Python's and Node's, read every case of the corpus.

usage: strict.py corpus.jsonl

Texts of stage lex must be refused by both and all others read by both. Where one differs, the case must leave a choice, whose
reason it states. Python's parser is strict with three switches: UTF-8 only, no NaN and Infinity, no member twice.
Exit code 0: so it is; 1: not.
"""

import base64
import json
import subprocess
import sys

NODE = """
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const verdicts = require("fs").readFileSync(0, "utf8").trim().split("\\n").map((line) => {
  try { JSON.parse(utf8.decode(Buffer.from(line, "base64"))); return "1"; } catch { return "0"; }
});
console.log(verdicts.join(""));
"""


def members(pairs):
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a member stands twice")
    return dict(pairs)


def constant(name):
    raise ValueError(name)


def by_python(data):
    try:
        json.loads(data.decode("utf-8"), object_pairs_hook=members, parse_constant=constant)
    except (ValueError, RecursionError):
        return False
    return True


cases = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
texts = "".join(case["input_b64"] + "\n" for case in cases)
# An empty text is an empty line, which stays one.
verdicts = subprocess.run(["node", "-e", NODE.replace(".trim()", ".slice(0, -1)")], input=texts, capture_output=True, text=True, check=True)
by_node = [verdict == "1" for verdict in verdicts.stdout.strip()]
assert len(by_node) == len(cases), (len(by_node), len(cases))

wrong, choices = [], 0
for case, node in zip(cases, by_node):
    lexical = any(defect["stage"] == "lex" for defect in case.get("defects", []))
    for parser, reads in (("Python", by_python(base64.b64decode(case["input_b64"]))), ("Node", node)):
        if reads == lexical:
            if "latitude" in case:
                choices += 1
            else:
                wrong.append(f"{case['id']} ({case['slug']}): {parser} {'reads' if reads else 'refuses'} it")
for line in wrong:
    print(line)
negatives = sum(any(defect["stage"] == "lex" for defect in case.get("defects", [])) for case in cases)
print(f"{len(cases)} cases, {negatives} of stage lex, {choices} differences that the cases allow, {len(wrong)} that they do not")
sys.exit(1 if wrong else 0)
