"""What the checks of records share: reading a file of one JSON record a line, in parallel, and the summary of it.

A check is a function `(number, text) -> list of (JSON Pointer, words)`; an empty list passes the record. The work is cut
into blocks of lines by byte, so that a file of any size is read in little memory.
"""

import json
import multiprocessing
import os
import sys

SHOWN = 10
BLOCK = 1 << 20

_check = None


class NotJson(ValueError):
    """The line is JSON to some readers only."""


def _members(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise NotJson("a key stands twice in one object")
    return members


def _constant(name):
    raise NotJson(f"{name} is no JSON number")


_decode = json.JSONDecoder(object_pairs_hook=_members, parse_constant=_constant).decode


def read(text):
    """The value of one line; `ValueError` for what only a lenient reader takes: repeated keys, NaN, Infinity."""
    return _decode(text)


def pointer(path, key):
    """The JSON Pointer of a member or element of the value at `path`."""
    return f"{path}/{str(key).replace('~', '~0').replace('/', '~1')}"


def _blocks(path):
    """Cuts the file into (offset, length, number of the first line), each block ending with a line."""
    offset, number = 0, 1
    with open(path, "rb") as file:
        while block := file.read(BLOCK):
            block += file.readline()
            yield path, offset, len(block), number
            offset += len(block)
            number += block.count(b"\n")


def count(path):
    """The number of lines; a last line without its end counts, too."""
    lines, last = 0, b"\n"
    with open(path, "rb") as file:
        while block := file.read(BLOCK):
            lines += block.count(b"\n")
            last = block[-1:]
    return lines + (last != b"\n")


def _one(number, line):
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        return [("", f"no UTF-8: {error.reason} at byte {error.start}")]
    return _check(number, text)


def _block(task):
    (path, offset, length, first), wanted, of = task
    with open(path, "rb") as file:
        file.seek(offset)
        lines = file.read(length).split(b"\n")
    if not lines[-1]:
        lines.pop()
    records = failed = 0
    findings = []
    for number, line in enumerate(lines, first):
        if (number - 1) * wanted % of >= wanted:
            continue
        records += 1
        found = _one(number, line)
        if found:
            failed += 1
            findings += [(path, number, where, words) for where, words in found]
    return records, failed, findings[:SHOWN]


def _start(prepare):
    global _check
    _check = prepare()


def check(paths, prepare, jobs=None, sample=None):
    """Runs the check that `prepare()` gives in each process over the records. Returns (records, failed, first findings).

    `sample` bounds the records looked at in each file: evenly spread, so the same ones each time.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        jobs = 1
    jobs = jobs or os.cpu_count() or 1
    tasks = []
    for path in paths:
        lines = count(path)
        tasks += [(block, min(sample or lines, lines), lines) for block in _blocks(path)]
    records = failed = 0
    findings = []
    if jobs == 1:
        _start(prepare)
        results = map(_block, tasks)
    else:
        pool = multiprocessing.get_context("fork").Pool(jobs, _start, (prepare,))
        results = pool.imap(_block, tasks)
    for some, bad, found in results:
        records += some
        failed += bad
        findings += found[: SHOWN - len(findings)]
    if jobs != 1:
        pool.close()
        pool.join()
    return records, failed, findings


def finish(name, arguments, result):
    """Prints the first findings and the summary line. Returns the exit code; no records, or not as many as expected, fails."""
    records, failed, findings = result
    for path, number, where, words in findings:
        print(f"{path}:{number}: {where or '(whole record)'}: {words}".encode("utf-8", "backslashreplace").decode())
    passed = records - failed
    if records == 0 or arguments.expect not in (None, records):
        print(f"{name}: {records} records, expected {arguments.expect or 'some'}")
        failed += 1
    print(f"{name}: {passed} passed, {failed} failed")
    return 1 if failed else 0


def common(parser):
    """The options that each check has."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="one JSON record a line")
    parser.add_argument("--sample", type=positive, metavar="N", help="look at N records of each file at most, evenly spread")
    parser.add_argument("--expect", type=positive, metavar="N", help="fail unless N records in all were looked at")
    parser.add_argument("--jobs", type=positive, metavar="N", help="processes (default: one for each processor)")
    parser.add_argument("--self-test", action="store_true", help="show that the check finds planted defects")


def positive(text):
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def planted(name, plants):
    """Ends a self-test: `plants` are (what, whether it went as it should). Returns the exit code."""
    missed = [what for what, right in plants if not right]
    for what in missed[:SHOWN]:
        print(f"self-test: {what}")
    print(f"{name} self-test: {len(plants) - len(missed)} passed, {len(missed)} failed")
    return 1 if missed or not plants else 0


class Wrong(Exception):
    """What is not as it should be."""


def expect(condition, what):
    if not condition:
        raise Wrong(what)


def main(run):
    """Runs `run()` and takes its exit code; what is not as it should be is 1, what cannot be read is 2."""
    try:
        sys.exit(run())
    except Wrong as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    except OSError as error:
        print(f"{sys.argv[0]}: {error}", file=sys.stderr)
        sys.exit(2)
