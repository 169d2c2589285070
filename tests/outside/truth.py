"""Puts together what `sessionsmith generate --truth` wrote: each session with the member `isBot` of its line of the ground truth.

usage: truth.py SESSIONS TRUTH >JOINED
"""

import json
import sys

import records


def run():
    sessions, truth = sys.argv[1:]
    bots = lines = 0
    with open(sessions, encoding="utf-8") as of_sessions, open(truth, encoding="utf-8") as of_truth:
        for lines, (text, known) in enumerate(zip(of_sessions, of_truth, strict=True), 1):
            session, known = json.loads(text), json.loads(known)
            if session["id"] != known["id"] or "isBot" in session:
                raise ValueError(f"line {lines}: the truth is that of another session")
            session["isBot"] = known["is_bot"]
            bots += session["isBot"]
            print(json.dumps(session))
    print(f"{lines} sessions, {bots} of them of crawlers", file=sys.stderr)
    return 0 if 0 < bots < lines else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    records.main(run)
