"""The comparison: each row runs two programs in turn, again and again, and judges by the ratios of the turns.

A row is a function that gives a Row; it stands in ROWS by its name. What a row needs and is not there is told by Missing.
"""

import fcntl
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import zstandard

HERE = Path(__file__).parent
OURS = os.environ["SESSIONSMITH"]
ROUNDS = int(os.environ["ROUNDS"])
WORK = Path(os.environ["WORK"])
TPCHGEN = os.path.join(sys.prefix, "bin", "tpchgen-cli")
FAKE = WORK / "fake" / "release" / "compare-fake"
MIB = 1 << 20


@dataclass
class Row:
    """What was compared, as rates of both sides in the turns, and the least ratio that is wanted."""

    what: str
    unit: str
    ours: list[float]
    theirs: list[float]
    goal: float
    command: list[str]


class Missing(Exception):
    """A program that a row needs is not there."""


def run(command, output=subprocess.DEVNULL, environment=None):
    """Seconds of wall and processor time of a command that must succeed."""
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command}: exit code {child.returncode}")
    return wall, usage.ru_utime + usage.ru_stime


def output_of(command, environment=None):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, check=True).stdout


def turns(ours, theirs):
    """What both functions give, one after the other, ROUNDS times."""
    pairs = [(ours(), theirs()) for _ in range(ROUNDS)]
    return [one for one, _ in pairs], [other for _, other in pairs]


def steady(command, small, large, environment=None):
    """Processor seconds of `command(large)` beyond `command(small)`: what a long run takes, without its beginning."""
    little, much = (run(command(size), environment=environment)[1] for size in (small, large))
    return much - little


def generate(rows, threads, *more):
    return [OURS, "generate", "-n", str(rows), "-s", "7", "--threads", str(threads), *more]


def tpchgen(form, scale, threads):
    return [TPCHGEN, form, "-s", str(scale), "-T", "lineitem", "--stdout", "-n", str(threads)]


def leaves(value):
    """How many values a JSON value or an Arrow array has at its leaves; nulls of an array are none."""
    if isinstance(value, dict):
        return sum(leaves(member) for member in value.values())
    if isinstance(value, list):
        return sum(leaves(element) for element in value)
    if isinstance(value, pa.ChunkedArray):
        return sum(leaves(chunk) for chunk in value.chunks)
    if not isinstance(value, pa.Array):
        return 1
    kind = value.type
    if pa.types.is_struct(kind):
        return sum(leaves(child) for child in value.flatten())
    if pa.types.is_list(kind):
        return leaves(value.flatten())
    if pa.types.is_map(kind):
        start, end = value.offsets[0].as_py(), value.offsets[-1].as_py()
        return end - start + leaves(value.items.slice(start, end - start))
    return len(value) - value.null_count


def of_record(command, environment=None):
    """Values and bytes of a record, of the lines that a command writes."""
    lines = output_of(command, environment).splitlines()
    return sum(leaves(json.loads(line)) for line in lines) / len(lines), sum(len(line) + 1 for line in lines) / len(lines)


def lineitem_bytes():
    """Whole processes, for the same number of bytes."""
    size = len(output_of(tpchgen("tbl", 1, 2)))
    rows = round(size / of_record(generate(20_000, 2))[1])
    ours, theirs = turns(lambda: size / run(generate(rows, 1))[0] / 1e6, lambda: size / run(tpchgen("tbl", 1, 1))[0] / 1e6)
    return Row("lineitem.tbl, whole process", "MB/s", ours, theirs, 10, generate(rows, 1))


def lineitem_values():
    """Leaf values of one core in steady state; a line of lineitem has 16, and scale 1 has 6,001,215 lines."""
    values, _ = of_record(generate(5000, 2))
    small, large = 50_000, 550_000
    half = 16 * 6_001_215 / 2
    ours, theirs = turns(
        lambda: (large - small) * values / steady(lambda rows: generate(rows, 1), small, large) / 1e6,
        lambda: half / steady(lambda scale: tpchgen("tbl", scale, 1), 0.5, 1) / 1e6,
    )
    return Row("lineitem.tbl, a core", "M values/s", ours, theirs, 2.5, generate(large, 1))


def parquet():
    """Values of one core in steady state; both packed by Snappy."""
    small, large, sample = 50_000, 350_000, WORK / "sample.parquet"
    run(generate(small, 1, "-o", sample))
    values = sum(leaves(column) for column in pa.parquet.read_table(sample).columns) / small
    half = 16 * 6_001_215 / 2
    parquet = ("-f", "parquet")
    ours, theirs = turns(
        lambda: (large - small) * values / steady(lambda rows: generate(rows, 1, *parquet), small, large) / 1e6,
        lambda: half / steady(lambda scale: tpchgen("parquet", scale, 1), 0.5, 1) / 1e6,
    )
    return Row("lineitem.parquet, a core", "M values/s", ours, theirs, 0.8, generate(large, 1, *parquet))


def peer(what, command, small, large, goal, environment=None):
    """Records of one core in steady state, by somebody else's library."""
    values, size = of_record([*command, "2000"], environment)
    own = of_record(generate(5000, 2))
    print(f"{what}: {values:.0f} values, {size:,.0f} bytes a record; ours: {own[0]:.0f}, {own[1]:,.0f}", file=sys.stderr)
    ours, theirs = turns(
        lambda: 500_000 / steady(lambda rows: generate(rows, 1), 50_000, 550_000),
        lambda: (large - small) / steady(lambda rows: [*command, str(rows)], small, large, environment),
    )
    return Row(what, "records/s", ours, theirs, goal, generate(550_000, 1))


def fake():
    if not FAKE.exists():
        raise Missing("no cargo, or its build failed")
    return peer("fake, serde_json (Rust)", [str(FAKE)], 5000, 105_000, 7)


def faker():
    return peer("Faker, orjson (Python)", [sys.executable, str(HERE / "faker" / "sessions.py")], 100, 1100, 900)


def fakerjs():
    modules = WORK / "node" / "node_modules"
    if not modules.exists() or not shutil.which("node"):
        raise Missing("no node, or its packages were not installed")
    command = ["node", str(HERE / "fakerjs" / "sessions.mjs")]
    return peer("@faker-js/faker (Node)", command, 2000, 12_000, 75, os.environ | {"NODE_PATH": str(modules)})


def two_threads():
    """To nowhere."""
    ours, theirs = turns(*(lambda threads=threads: 1e6 / run(generate("1M", threads))[0] for threads in (2, 1)))
    return Row("two threads, one", "records/s", ours, theirs, 1.6, generate("1M", 2))


def file():
    """To a file, that is not there before."""
    path = WORK / "sessions.ndjson"

    def to_file(threads):
        path.unlink(missing_ok=True)
        os.sync()
        return path, 1e6 / run(generate("1M", threads, "-o", path))[0]

    ours, theirs = turns(lambda: to_file(2)[1], lambda: to_file(1)[1])
    path.unlink()
    return Row("file: two threads, one", "records/s", ours, theirs, 1.4, generate("1M", 2, "-o", path))


def pipe():
    """Into a pipe of one mebibyte with `cat` at its end, and a loop that writes the same block again and again."""
    rows, block = 1_000_000, bytes(MIB)
    size = round(rows * of_record(generate(20_000, 2))[1])

    def loop():
        begun = time.perf_counter()
        cat = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        fcntl.fcntl(cat.stdin, fcntl.F_SETPIPE_SZ, MIB)
        for _ in range(size // MIB):
            left = memoryview(block)
            while left:
                left = left[os.write(cat.stdin.fileno(), left) :]
        cat.stdin.close()
        cat.wait()
        return size / (time.perf_counter() - begun) / 1e6

    command = f"{OURS} generate -n {rows} -s 7 | cat"
    ours, theirs = turns(lambda: size / run(["sh", "-c", command])[0] / 1e6, loop)
    return Row("| cat, a loop of writes", "MB/s", ours, theirs, 0.6, command.split(" "))


def zstd():
    """Level 1, one thread: made and packed, and packed alone from memory, by blocks of one mebibyte."""
    small, large = 50_000, 350_000
    text = output_of(generate(small, 2))
    blocks = [text[at : at + MIB] for at in range(0, len(text), MIB)]
    packed = ("--compress", "zstd", "--level", "1")

    def alone():
        begun = time.process_time()
        compressor = zstandard.ZstdCompressor(level=1)
        for block in blocks:
            compressor.compress(block)
        return len(text) / (time.process_time() - begun) / 1e6

    size = len(text) / small * (large - small)
    ours, theirs = turns(lambda: size / steady(lambda rows: generate(rows, 1, *packed), small, large) / 1e6, alone)
    return Row("zstd 1, zstd 1 alone", "MB/s", ours, theirs, 0.75, generate(large, 1, *packed))


ROWS = {
    row.__name__: row
    for row in (lineitem_bytes, lineitem_values, parquet, fake, faker, fakerjs, two_threads, file, pipe, zstd)
}


def rate(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def main(names):
    unknown = [name for name in names if name not in ROWS]
    if unknown:
        print(f"there is no row {unknown[0]}; known are {', '.join(ROWS)}", file=sys.stderr)
        return 2
    print(f"{'against':28} {'unit':>10} {'ours':>11} {'theirs':>11} {'ratio':>8} {'from':>8} {'to':>8} {'wanted':>7}  command")
    for name in names or ROWS:
        try:
            row = ROWS[name]()
        except Missing as reason:
            print(f"{name:28} skipped: {reason}", flush=True)
            continue
        ratios = [ours / theirs for ours, theirs in zip(row.ours, row.theirs, strict=True)]
        numbers = [f"{ratio:,.2f}" for ratio in (statistics.median(ratios), min(ratios), max(ratios))]
        command = " ".join(str(word) for word in row.command).replace(OURS, "sessionsmith").replace(f"{WORK}/", "")
        print(
            f"{row.what:28} {row.unit:>10} {rate(statistics.median(row.ours)):>11} {rate(statistics.median(row.theirs)):>11} "
            f"{numbers[0]:>8} {numbers[1]:>8} {numbers[2]:>8} {row.goal:7}  {command}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
