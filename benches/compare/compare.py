"""The rows of the comparison. Each runs its programs in turn, and judges by the differences and ratios of one round.

A row is a function that prints lines; add one, and its name to ROWS.
"""

import os
import statistics
import subprocess
import sys
import time

import pyarrow as pa
import pyarrow.parquet

OURS = os.environ["SESSIONSMITH"]
ROUNDS = int(os.environ["ROUNDS"])
WORK = os.environ["WORK"]
TPCHGEN = os.path.join(sys.prefix, "bin", "tpchgen-cli")


def run(command, output=subprocess.DEVNULL):
    """Seconds of wall and processor time, and the peak memory in MiB, of a command that must succeed."""
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command}: exit code {child.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def leaves(array):
    """How many values an array has at its leaves: those that are not null."""
    if isinstance(array, pa.ChunkedArray):
        return sum(leaves(chunk) for chunk in array.chunks)
    kind = array.type
    if pa.types.is_struct(kind):
        return sum(leaves(child) for child in array.flatten())
    if pa.types.is_list(kind):
        return leaves(array.flatten())
    if pa.types.is_map(kind):
        start, end = array.offsets[0].as_py(), array.offsets[-1].as_py()
        return end - start + leaves(array.items.slice(start, end - start))
    return len(array) - array.null_count


def values_of(path, rows):
    """Leaf values, and leaf columns, per row of a Parquet file."""
    table = pa.parquet.read_table(path)
    columns = pa.parquet.ParquetFile(path).metadata.num_columns
    return sum(leaves(column) for column in table.columns) / rows, columns


def median(values):
    return statistics.median(values)


def tpchgen(form, scale, threads, *more):
    return [TPCHGEN, form, "-s", str(scale), "-T", "lineitem", "--stdout", "-n", str(threads), *more]


def ours(rows, threads, *more):
    return [OURS, "generate", "-n", str(rows), "-s", "7", "--threads", str(threads), *more]


def parquet():
    """Values per second of one core in steady state: what a large run takes beyond a small one. Both packed by Snappy."""
    small, large, sample = 50_000, 350_000, os.path.join(WORK, "sample.parquet")
    run(ours(small, 1, "-o", sample))
    values, columns = values_of(sample, small)
    with open(os.path.join(WORK, "lineitem.parquet"), "wb") as file:
        run(tpchgen("parquet", 0.1, 1), file)
    lineitem = pa.parquet.ParquetFile(file.name).metadata
    per_scale = lineitem.num_rows * lineitem.num_columns * 5  # of the half scale between the two
    rates, theirs, ratios, memory, their_memory = [], [], [], [], []
    for _ in range(ROUNDS):
        little, much = (run(ours(rows, 1, "-f", "parquet")) for rows in (small, large))
        one, two = (run(tpchgen("parquet", scale, 1)) for scale in (0.5, 1))
        rates.append((large - small) * values / (much[1] - little[1]))
        theirs.append(per_scale / (two[1] - one[1]))
        ratios.append(rates[-1] / theirs[-1])
        memory.append(much[2])
        their_memory.append(two[2])
    both = run(ours(large, 2, "-f", "parquet"))
    print(f"Parquet, Snappy, one thread, processor time in steady state ({ROUNDS} rounds)", flush=True)
    print(f"  sessions   {median(rates) / 1e6:6.1f} M values/s   {median(rates) / values:9,.0f} rows/s   "
          f"{values:.1f} values in {columns} columns a row, peak {max(memory):.0f} MiB")
    print(f"  lineitem   {median(theirs) / 1e6:6.1f} M values/s   {median(theirs) / 16:9,.0f} rows/s   "
          f"16 values a row, peak {max(their_memory):.0f} MiB")
    print(f"  ratio {median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}); asked for: at least 0.8")
    print(f"  two threads: {both[0]:.2f} s for {large:,} rows, peak {both[2]:.0f} MiB")


def ndjson():
    """The whole processes, for the same number of bytes: NDJSON and lineitem as tbl of scale 1."""
    rows, ratios, walls = 320_000, {1: [], 2: []}, {1: [], 2: []}
    size = len(subprocess.run(ours(rows, 2), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout)
    theirs = len(subprocess.run(tpchgen("tbl", 1, 2), stdout=subprocess.PIPE, check=True).stdout)
    rows = rows * theirs // size
    for _ in range(ROUNDS):
        for threads in (1, 2):
            mine, other = run(ours(rows, threads)), run(tpchgen("tbl", 1, threads))
            ratios[threads].append(other[0] / mine[0])
            walls[threads].append((mine[0], other[0]))
    print(f"NDJSON and lineitem.tbl, {theirs / 1e6:.0f} MB each, whole processes ({ROUNDS} rounds)")
    for threads in (1, 2):
        mine, other = (median([pair[side] for pair in walls[threads]]) for side in (0, 1))
        spread = f"{min(ratios[threads]):.1f} to {max(ratios[threads]):.1f}"
        print(f"  {threads} threads: {mine:.2f} s against {other:.2f} s: {median(ratios[threads]):.1f} times as fast ({spread})")


ROWS = {"parquet": parquet, "ndjson": ndjson}

if __name__ == "__main__":
    unknown = [name for name in sys.argv[1:] if name not in ROWS]
    if unknown:
        sys.exit(f"there is no row {unknown[0]}; known are {', '.join(ROWS)}")
    for name in sys.argv[1:] or ROWS:
        ROWS[name]()
