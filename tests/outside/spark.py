"""The Spark job lands what one machine makes: every row, every value, also when tasks, workers and executors are killed.

usage: spark.py SESSIONSMITH JOB WORK         JOB is integrations/spark/sessionsmith_spark.py, WORK a folder of this test's own
needs: pip install pyspark pyarrow; Java 17

The binary that the job is given is a script, which runs the real one, and plants a fault when it comes to a shard for the first
time. In the first run, on a local cluster of two executors, these die in the midst of a shard: the binary, by exit code and by
signal, the Python worker, and the executor. In the second, on a standalone cluster whose two workers have two addresses, a shard
never ends, so that only speculative execution brings the run to an end. (In a local cluster all executors have one address, and
Spark starts no copy of a task where the task is.) In the third, a shard fails every time.

Exit code 0: as it should be; 1: not; 2: usage.
"""

import collections
import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow
import pyarrow.dataset
import pyspark
import records
from records import Wrong, expect

ROWS = 3000
SHARDS = 8
PATIENCE = 300  # seconds for a run
GENERATE = ["-s", "7", "--edition", "269"]
REST = ["--profile", "bank", "--set", "visits.bounce=0.3"]

SCRIPT = """#!/bin/sh
# Runs the real binary; the first time that a shard comes, something may befall it.
case "$*" in *--shard*) ;; *) exec {binary} "$@" ;; esac
for last; do :; done
shard=${{last%/*}}
echo "$last" >>{state}/tried
part() {{ {binary} "$@" | head -n 100; }}
parent() {{ sed 's/.*) . \\([0-9]*\\) .*/\\1/' "/proc/$1/stat"; }}
case "{faults}" in *" $shard:"*) ;; *) exec {binary} "$@" ;; esac
fault=${{#}}
fault=$(printf %s "{faults}" | sed "s/.* $shard:\\([a-z]*\\).*/\\1/")
[ "$fault" = always ] || mkdir "{state}/$fault" 2>/dev/null || exec {binary} "$@"
part "$@"
case $fault in
  exit | always) echo "a planted fault" >&2; exit 3 ;;
  binary) kill -9 $$ ;;
  worker) kill -9 "$PPID" ;;
  executor)
    above=$PPID
    until tr '\\0' ' ' <"/proc/$above/cmdline" | grep -q CoarseGrainedExecutorBackend; do
      above=$(parent "$above")
      [ "$above" -gt 1 ] || exit 9
    done
    echo "$above" >"{state}/executor/killed"
    kill -9 "$above" ;;
  straggler)
    # Until its reader is gone.
    left={patience}
    while [ -d "/proc/$PPID" ] && [ "$left" -gt 0 ]; do sleep 1; left=$((left - 1)); done ;;
esac
"""


def script(work, binary, name, faults):
    """The script that stands in the binary's place, and the folder where it notes what it does."""
    state, path = work / f"{name}.state", work / f"{name}.sh"
    state.mkdir()
    planted = "".join(f" {shard}:{fault}" for shard, fault in faults.items()) + " "
    path.write_text(SCRIPT.format(binary=binary, state=state, faults=planted, patience=PATIENCE))
    path.chmod(0o755)
    return path, state


def java_and_python(work):
    home = Path(pyspark.__file__).parent
    return {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_SCALA_VERSION": "2.13",
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_WORKER_DIR": str(work / "workers"),
        # Short lives: what takes time is their start.
        "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_DRIVER_PYTHON": sys.executable,
    }


def submit(work, job, master, binary, output, *more, conf=()):
    """Runs the job. Returns its exit code and what it said, without Spark's log, which stands in a file."""
    environment = java_and_python(work)
    settings = {
        "spark.ui.enabled": "false",
        "spark.local.dir": work / "local",
        "spark.speculation": "true",
        "spark.speculation.interval": "100ms",
        "spark.speculation.multiplier": "1.2",
        "spark.speculation.quantile": "0.5",
        "spark.sql.warehouse.dir": work / "warehouse",
        **dict(conf),
    }
    command = [f"{environment['SPARK_HOME']}/bin/spark-submit", "--master", master, "--driver-memory", "512m"]
    for key, value in settings.items():
        command += ["--conf", f"{key}={value}"]
    command += [job, "-n", str(ROWS), *GENERATE, "--shards", str(SHARDS), "--binary", binary, "--output", output, *more, "--", *REST]
    begun = time.monotonic()
    done = subprocess.run(
        [str(word) for word in command],
        env=environment,
        cwd=work,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    log = work / "spark.log"
    with log.open("a", encoding="utf-8") as file:
        file.write(done.stderr + done.stdout)
    # What the driver's Python says, Spark puts on its own standard output.
    said = done.stdout.strip()
    print(f"{master.split('[')[0]}: exit code {done.returncode}, {time.monotonic() - begun:.0f} s; {said}", flush=True)
    return done.returncode, said or done.stderr[-2000:]


def plain(value, kind):
    """A value of a Parquet file as JSON would have it; what is null is left out, as the record does."""
    if value is None:
        return None
    if pyarrow.types.is_timestamp(kind):
        return value.isoformat(timespec="microseconds").replace("000+00:00", "Z")
    if pyarrow.types.is_struct(kind):
        members = ((kind.field(at).name, plain(value[kind.field(at).name], kind.field(at).type)) for at in range(kind.num_fields))
        return {name: member for name, member in members if member is not None}
    if pyarrow.types.is_map(kind):
        return {key: plain(member, kind.item_type) for key, member in value}
    if pyarrow.types.is_list(kind):
        return [plain(element, kind.value_type) for element in value]
    return value


def landed(folder):
    """The rows of a data set, each as canonical JSON, counted."""
    if not (folder / "_SUCCESS").exists():
        raise Wrong(f"{folder} has no _SUCCESS")
    dataset = pyarrow.dataset.dataset(folder, partitioning=pyarrow.dataset.partitioning(flavor="hive"))
    if [field.name for field in dataset.schema if "date" in field.name.lower() and pyarrow.types.is_string(field.type)] != ["date"]:
        raise Wrong(f"dates that are texts: {dataset.schema}")
    rows = collections.Counter()
    kinds = {field.name: field.type for field in dataset.schema}
    for row in dataset.to_table().to_pylist():
        row = {name: plain(value, kinds[name]) for name, value in row.items()}
        row = {name: value for name, value in row.items() if value is not None}
        if row.pop("date") != row["createdDate"][:10]:
            raise Wrong(f"{row['id']} of {row['createdDate']} is in another date's folder")
        rows[canonical(row)] += 1
    return rows


def canonical(row):
    return json.dumps(row, sort_keys=True)


def same(rows, expected, which):
    if rows != expected:
        more, fewer = list((rows - expected).elements()), list((expected - rows).elements())
        raise Wrong(f"{which}: {len(more)} rows too many, {len(fewer)} missing: {sorted(more)[:1]} {sorted(fewer)[:1]}")


def tried(state):
    return collections.Counter((state / "tried").read_text().split())


@contextlib.contextmanager
def cluster(work):
    """A standalone cluster: a master, and two workers that have addresses of their own. Gives the master's URL."""
    environment = java_and_python(work) | {"SPARK_DAEMON_MEMORY": "256m"}
    spark_class = f"{environment['SPARK_HOME']}/bin/spark-class"
    processes = []

    def start(name, *arguments):
        log = (work / f"{name}.log").open("w+")
        command = [spark_class, *arguments]
        processes.append(subprocess.Popen(command, env=environment, cwd=work, stdout=log, stderr=log, start_new_session=True))
        return work / f"{name}.log"

    def wait(log, pattern):
        until = time.monotonic() + 90
        while not (found := re.search(pattern, log.read_text())):
            expect(time.monotonic() < until, f"{log} does not say {pattern}: {log.read_text()[-2000:]}")
            time.sleep(0.2)
        return found[1]

    try:
        common = ["--port", "0", "--webui-port", "0"]
        url = wait(start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", *common), r"master at (spark://\S+:[1-9]\d*)")
        for host in ["127.0.0.2", "127.0.0.3"]:
            environment["SPARK_LOCAL_IP"] = host
            start(host, "org.apache.spark.deploy.worker.Worker", "--host", host, *common, "--cores", "1", "--memory", "1g", url)
        for host in ["127.0.0.2", "127.0.0.3"]:
            wait(work / f"{host}.log", r"(registered with master)")
        yield url
    finally:
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def run():
    binary, job, work = (Path(argument).resolve() for argument in sys.argv[1:])
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    lines = subprocess.run([binary, "generate", "-n", str(ROWS), *GENERATE, *REST], capture_output=True, check=True).stdout
    expected = collections.Counter(canonical(json.loads(line)) for line in lines.splitlines())
    expect(expected.total() == ROWS, f"one machine makes {expected.total()} rows of {ROWS}")
    output = work / "sessions"

    # What is wrong from the beginning is told without Spark.
    for what, arguments, said in [
        ("no binary", ["--shards", "8", "--binary", "/no/such/binary"], "cannot run `/no/such/binary`"),
        ("no shards", ["--shards", "0", "--binary", binary], "there must be at least 1"),
        ("the job's own option", ["--shards", "2", "--binary", binary, "--", "--rows", "0..5"], "--rows is decided by the job"),
    ]:
        command = [sys.executable, job, "-n", "10", "-s", "1", "--output", output, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        expect(done.returncode == 2 and said in done.stderr, f"{what}: exit code {done.returncode}, {done.stderr}")

    deaths = {1: "exit", 2: "binary", 3: "worker", 5: "executor"}
    faulty, state = script(work, binary, "deaths", deaths)
    code, said = submit(work, job, "local-cluster[2,1,1024]", faulty, output)
    expect(code == 0 and f"{ROWS} sessions of {SHARDS} shards" in said, said)
    again = tried(state)
    for shard, fault in deaths.items():
        expect((state / fault).is_dir() and again[f"{shard}/{SHARDS}"] > 1, f"{fault}: nothing befell shard {shard}: {again}")
    expect((state / "executor" / "killed").exists(), "no executor was found")
    same(landed(output), expected, "after deaths")

    code, said = submit(work, job, "local[1]", binary, output)
    expect(code == 1 and "or --overwrite" in said, f"over a data set that is there: exit code {code}, {said}")
    same(landed(output), expected, "after a run that was refused")

    faulty, state = script(work, binary, "straggler", {6: "straggler"})
    with cluster(work) as master:
        code, said = submit(work, job, master, faulty, output, "--overwrite", conf={"spark.executor.memory": "512m"}.items())
    expect(code == 0, said)
    again = tried(state)
    expect(again[f"6/{SHARDS}"] > 1, f"no second attempt of the shard that does not end: {again}")
    same(landed(output), expected, "after speculative execution")

    faulty, state = script(work, binary, "failing", {4: "always"})
    code, said = submit(work, job, "local[2]", faulty, work / "failed")
    expect(code == 1, f"a shard that always fails: exit code {code}")
    expect(re.search(rf"shard 4/{SHARDS} on \S+ ended with exit code 3:\na planted fault", said), said)
    expect(not list((work / "failed").rglob("part-*")), "a failed run left files")
    print(f"{ROWS} rows, the same three times")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    records.main(run)
