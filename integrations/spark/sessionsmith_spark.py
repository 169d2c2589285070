"""A Spark job that makes sessions with the `sessionsmith` binary, shard by shard, and lands them as a Parquet data set.

usage: spark-submit [SPARK OPTIONS] sessionsmith_spark.py -n COUNT -s SEED --shards N --output URI [OPTIONS] [-- GENERATE OPTIONS]

Each task runs the binary for one shard, reads its lines as they come, and writes them typed, in folders by date. A shard's lines
are a function of the options alone: a task that is run again, or twice at once, gives the same rows. README.md beside this file
says more.

Exit code 0: landed; 1: it failed, and the output has no `_SUCCESS`; 2: wrong options.
"""

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile

# What the job decides, or what would change what a shard is.
OURS = ["-n", "--count", "-s", "--seed", "-o", "--output", "-f", "--format", "--edition", "--shard", "--rows", "--threads"]
OURS += ["--page-size", "--compress", "--level", "--rows-per-file", "--bytes-per-file", "--resume", "--truth", "--partition-by"]

BLOCK = 1 << 20  # bytes that are read from the binary in one go
SAID = 4000  # characters of its standard error that an error repeats


class WrongOptions(Exception):
    """What the caller can mend."""


class ShardFailed(Exception):
    """A task's binary is not there, is another one, or has failed. Spark tries the task again, elsewhere if it can."""


# The record, as columns.


def spark_type(schema, defs, path="$", within=()):
    """The Spark type of a JSON Schema, as Spark's own JSON writes it. Every field may be null: the record leaves out what is absent.

    It knows what the schemas of sessions are made of, and refuses everything else rather than guess.
    """
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        if name in within or name not in defs:
            raise WrongOptions(f"the schema of the binary has a reference at {path} that this job cannot follow: {schema['$ref']}")
        return spark_type(defs[name], defs, path, (*within, name))
    if "anyOf" in schema:
        types = [spark_type(branch, defs, path, within) for branch in schema["anyOf"] if branch != {"type": "null"}]
        if types and all(kind == types[0] for kind in types):
            return types[0]
        raise WrongOptions(f"the schema of the binary has a choice at {path} that is no column")
    if "enum" in schema and all(isinstance(word, str) for word in schema["enum"]):
        return "string"
    kinds = schema.get("type")
    kinds = [kind for kind in ([kinds] if isinstance(kinds, str) else kinds or []) if kind != "null"]
    match kinds:
        case ["string"]:
            return "timestamp" if schema.get("format") == "date-time" else "string"
        case ["integer"]:
            return "long"
        case ["number"]:
            return "double"
        case ["boolean"]:
            return "boolean"
        case ["array"] if "items" in schema:
            element = spark_type(schema["items"], defs, path + "[]", within)
            return {"type": "array", "elementType": element, "containsNull": True}
        case ["object"] if schema.get("properties"):
            fields = [
                {
                    "name": name,
                    "type": spark_type(of, defs, f"{path}.{name}", within),
                    "nullable": True,
                    "metadata": {"comment": of["description"]} if "description" in of else {},
                }
                for name, of in schema["properties"].items()
            ]
            return {"type": "struct", "fields": fields}
        case ["object"] if isinstance(schema.get("additionalProperties"), dict):
            value = spark_type(schema["additionalProperties"], defs, path + ".*", within)
            return {"type": "map", "keyType": "string", "valueType": value, "valueContainsNull": True}
    raise WrongOptions(f"the schema of the binary has something at {path} that is no column: {json.dumps(schema)[:200]}")


def record_type(schema):
    """The columns of a session, from the JSON Schema that the binary prints."""
    return spark_type(schema, schema.get("$defs", {}))


# The binary.


def where(binary, ship):
    """The binary's path on this machine: as it was given, or where Spark has put the file that it ships."""
    if ship:
        from pyspark import SparkFiles

        return SparkFiles.get(os.path.basename(binary))
    return binary


def ask(binary, *arguments):
    """What the binary prints."""
    try:
        done = subprocess.run([binary, *arguments], capture_output=True, text=True, check=False)
    except OSError as error:
        raise ShardFailed(f"cannot run `{binary}` on {socket.gethostname()}: {error.strerror}") from None
    if done.returncode != 0:
        raise ShardFailed(ended(f"`{binary} {' '.join(arguments)}` on {socket.gethostname()}", done.returncode, done.stderr))
    return done.stdout


def ended(what, code, said):
    """The sentence for a program that failed."""
    how = f"was killed by signal {-code}" if code < 0 else f"ended with exit code {code}"
    said = said.strip()
    return f"{what} {how}" + (f":\n{said[-SAID:]}" if said else ", and said nothing")


def blocks(command, what, folder=None):
    """The lines that a command prints, many at a time, each list as soon as it is there.

    It raises if the command fails, also when that shows only after its last line; a task that does so commits nothing.
    """
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said, cwd=folder)
        except OSError as error:
            raise ShardFailed(f"cannot run `{command[0]}` on {socket.gethostname()}: {error.strerror}") from None
        try:
            rest = b""
            while block := process.stdout.read(BLOCK):
                *lines, rest = (rest + block).split(b"\n")
                if lines:
                    yield lines
            code = process.wait()
            if code != 0:
                said.seek(0)
                raise ShardFailed(ended(what, code, said.read().decode("utf-8", "replace")))
            if rest:
                raise ShardFailed(f"{what} broke off in the midst of a line")
        finally:
            # Whoever asked has had enough, or is being stopped: nobody reads on.
            if process.poll() is None:
                process.kill()
                process.wait()
            process.stdout.close()


def reader(binary, ship, version, command, shards):
    """What a task does: from shard numbers to lines."""

    def read(numbers):
        from pyspark import SparkFiles

        here = where(binary, ship)
        known = ask(here, "--version").strip()
        if known != version:
            raise ShardFailed(f"`{here}` on {socket.gethostname()} is {known}, and the driver's is {version}: the bytes may differ")
        for shard in numbers:
            which = f"shard {shard}/{shards} on {socket.gethostname()}"
            for lines in blocks([here, *command, "--shard", f"{shard}/{shards}"], which, SparkFiles.getRootDirectory()):
                yield from (line.decode() for line in lines)

    return read


# The job.


def options(arguments):
    """The options of the job, and those of `generate` that follow `--`."""
    ours, theirs = arguments, []
    if "--" in arguments:
        at = arguments.index("--")
        ours, theirs = arguments[:at], arguments[at + 1 :]
    parser = argparse.ArgumentParser(
        prog="sessionsmith_spark.py",
        description="Makes sessions with the sessionsmith binary on a Spark cluster, as Parquet in folders by date.",
        epilog="What follows -- goes to `sessionsmith generate`: -- --profile bank --from 2026-10-01. Names of files are looked up "
        "among those of spark-submit's --files.",
    )
    parser.add_argument("-n", "--count", required=True, help="how many sessions: 500, 10k, 5M, 1G")
    parser.add_argument("-s", "--seed", required=True, type=int, help="the seed: without one, no task could be run again")
    parser.add_argument("--shards", required=True, type=int, metavar="N", help="how many tasks; good are 100k to 1M sessions each")
    parser.add_argument("--output", required=True, metavar="URI", help="a folder, in any file system that Spark knows")
    parser.add_argument("--overwrite", action="store_true", help="replace what stands there, all of it (default: refuse)")
    parser.add_argument("--edition", default="215", choices=["215", "269"], help="the edition of the contract (default: %(default)s)")
    parser.add_argument(
        "--binary", default="sessionsmith", metavar="PATH", help="the binary, on every machine (default: the one on the PATH)"
    )
    parser.add_argument("--ship-binary", action="store_true", help="send the driver's binary to the executors")
    parser.add_argument("--compression", default="zstd", help="of Parquet: zstd, snappy, gzip, none (default: %(default)s)")
    parsed = parser.parse_args(ours)
    if parsed.shards < 1:
        raise WrongOptions(f"--shards {parsed.shards}: there must be at least 1")
    for argument in theirs:
        name = argument.split("=")[0] if argument.startswith("--") else argument[:2]
        if name in OURS:
            raise WrongOptions(f"{name} is decided by the job, and cannot stand after --")
    if parsed.ship_binary and os.sep not in parsed.binary:
        raise WrongOptions("--ship-binary needs --binary PATH")
    return parsed, theirs


def session():
    """A session whose options fit the job, where the caller has not said otherwise."""
    from pyspark.sql import SparkSession

    wanted = {
        # A task's files appear when the driver has allowed this one of its attempts to commit, and the job's all together.
        "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version": "1",
        "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    }
    from pyspark import SparkConf

    known = SparkConf()
    builder = SparkSession.builder
    if not known.contains("spark.app.name"):
        builder = builder.appName("sessionsmith")
    for key, value in wanted.items():
        if not known.contains(key):
            builder = builder.config(key, value)
    spark = builder.getOrCreate()
    # The folders are dates of UTC, as those of the record.
    spark.conf.set("spark.sql.session.timeZone", "UTC")
    return spark


def land(spark, parsed, command, version, columns):
    """Runs the job. Returns how many rows it has landed."""
    from pyspark.sql import Observation
    from pyspark.sql import functions as F
    from pyspark.sql.types import StructType

    landed = Observation("landed")
    read = reader(parsed.binary, parsed.ship_binary, version, command, parsed.shards)
    lines = spark.sparkContext.parallelize(range(parsed.shards), parsed.shards).mapPartitions(read)
    rows = spark.read.schema(StructType.fromJson(columns)).json(lines, mode="FAILFAST").withColumn("date", F.to_date("createdDate"))
    rows = rows.observe(landed, F.count(F.lit(1)).alias("rows"))
    writer = rows.write.mode("overwrite" if parsed.overwrite else "error")
    writer.option("compression", parsed.compression).partitionBy("date").parquet(parsed.output)
    return landed.get["rows"]


def run(arguments):
    parsed, theirs = options(arguments)
    version = ask(parsed.binary, "--version").strip()
    columns = record_type(json.loads(ask(parsed.binary, "schema", "--edition", parsed.edition)))
    spark = session()
    try:
        if parsed.ship_binary:
            spark.sparkContext.addFile(parsed.binary)
        threads = spark.conf.get("spark.task.cpus", "1")
        command = ["generate", "-n", parsed.count, "-s", str(parsed.seed), "--edition", parsed.edition, "--threads", threads, *theirs]
        # Wrong options show here, at once, and not in a thousand tasks.
        from pyspark import SparkFiles

        probe = blocks(
            [parsed.binary, *command, "--shard", f"0/{parsed.shards}"], "the first shard, tried here,", SparkFiles.getRootDirectory()
        )
        try:
            next(probe, None)
        except ShardFailed as error:
            raise WrongOptions(str(error)) from None
        finally:
            probe.close()
        rows = land(spark, parsed, command, version, columns)
        print(f"sessionsmith: {rows} sessions of {parsed.shards} shards in {parsed.output}", file=sys.stderr)
    finally:
        spark.stop()


def main():
    try:
        run(sys.argv[1:])
    except (WrongOptions, ShardFailed) as error:
        sys.exit(fail(2, str(error)))
    except Exception as error:
        # Of a task's failure Spark tells everything, in which what is of use is easily overlooked.
        found = re.search(r"ShardFailed: (.*?)(?=\n\s*\n|\n\tat |\Z)", str(error), re.DOTALL)
        if found:
            sys.exit(fail(1, found[1].strip()))
        if "PATH_ALREADY_EXISTS" in str(error):
            sys.exit(fail(1, "there is something at --output already: give another folder, or --overwrite, which replaces all of it"))
        raise


def fail(code, message):
    print(f"sessionsmith: error: {message}", file=sys.stderr)
    return code


if __name__ == "__main__":
    main()
