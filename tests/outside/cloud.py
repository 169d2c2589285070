"""Output to an object store: whole or not there, through a line that cuts, refuses and dawdles.

usage: cloud.py SESSIONSMITH PLAIN WORK       SESSIONSMITH has the feature `cloud`, PLAIN does not
needs: pip install 'moto[server,s3]' boto3

The store is moto's S3 server; Google's XML interface is made like S3's, so that moto answers its client, too. Before it stands a proxy of this test's own, which plants faults in requests. What comes to stand in the
store has to be, byte for byte, what the same run writes into a file, and no upload in parts may be left open.

Exit code 0: as it should be; 1: not; 2: usage.
"""

import collections
import contextlib
import http.client
import http.server
import logging
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import boto3
import records
from records import expect
from botocore.exceptions import ClientError
from moto.server import ThreadedMotoServer

BUCKET = "sessions"
LARGE = ["-n", "100k", "-s", "7", "--profile", "bank"]  # some 200 MB, in 16 MiB parts
SMALL = ["-n", "300", "-s", "7"]
MEMORY = 200 << 20  # bytes: the generator, and the parts that are on their way
REFUSAL = "<?xml version='1.0'?><Error><Code>{}</Code><Message>planted</Message></Error>"


class Request:
    """What a fault may look at: the method, the path with its query, and how often it has come."""

    def __init__(self, method, path, times):
        self.method, self.path, self.times = method, path, times
        self.part = int(path.split("partNumber=")[1].split("&")[0]) if "partNumber=" in path else None


class Proxy(http.server.ThreadingHTTPServer):
    """Passes requests on; `fault` says what befalls which: None, cut, cut-after, slow, or a status."""

    daemon_threads = True

    def __init__(self, port):
        super().__init__(("127.0.0.1", 0), Handler)
        self.store_port = port
        self.reset(lambda request: None)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def reset(self, fault):
        self.fault, self.seen, self.planted = fault, collections.Counter(), collections.Counter()

    def handle_error(self, request, client_address):
        """Who cuts lines hears of broken pipes."""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def handle_any(self):
        server = self.server
        key = f"{self.command} {self.path}"
        server.seen[key] += 1
        fault = server.fault(Request(self.command, self.path, server.seen[key]))
        if fault is not None:
            server.planted[fault] += 1
        length = int(self.headers.get("Content-Length") or 0)
        if fault == "cut":
            self.rfile.read(length // 2)
            return self.hang_up()
        body = bytearray()
        while len(body) < length:
            block = self.rfile.read(min(length - len(body), 1 << 20))
            if not block:
                return self.hang_up()
            body += block
            if fault == "slow":
                time.sleep(0.05)
        if isinstance(fault, int):
            text = REFUSAL.format({403: "AccessDenied", 503: "SlowDown"}[fault]).encode()
            return self.answer(fault, [("Content-Type", "application/xml")], text)
        upstream = http.client.HTTPConnection("127.0.0.1", server.store_port, timeout=120)
        headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
        upstream.request(self.command, self.path, bytes(body), headers)
        answer = upstream.getresponse()
        text = answer.read()
        upstream.close()
        if fault == "cut-after":
            return self.hang_up()
        kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in ("transfer-encoding", "connection", "content-length")]
        if self.command == "HEAD":
            kept.append(("Content-Length", answer.getheader("Content-Length") or "0"))
        self.answer(answer.status, kept, text)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = handle_any

    def answer(self, status, headers, text):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if self.command != "HEAD":
            self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text)

    def hang_up(self):
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)


class Test:
    def __init__(self, binary, plain, work):
        self.binary, self.plain, self.work = binary, plain, work
        self.server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        self.server.start()
        self.port = self.server.get_host_and_port()[1]
        self.proxy = Proxy(self.port)
        keys = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_REGION": "us-east-1", "AWS_ALLOW_HTTP": "true"}
        keys["AWS_ENDPOINT_URL"] = f"http://127.0.0.1:{self.proxy.server_address[1]}"
        keys |= {"GOOGLE_BEARER_TOKEN": "testing", "GOOGLE_ALLOW_HTTP": "true", "GOOGLE_BASE_URL": keys["AWS_ENDPOINT_URL"]}
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith(("AWS_", "GOOGLE_"))} | keys
        self.s3 = boto3.client(
            "s3",
            endpoint_url=f"http://127.0.0.1:{self.port}",
            region_name="us-east-1",
            aws_access_key_id="testing",
            aws_secret_access_key="testing",
        )
        self.s3.create_bucket(Bucket=BUCKET)

    def generate(self, *arguments, binary=None):
        command = [binary or self.binary, "generate", "--threads", "2", *arguments]
        begun = time.monotonic()
        with open(self.work / "said", "w+", encoding="utf-8") as said:
            process = subprocess.Popen(command, env=self.environment, stdout=said, stderr=said)
            self.memory = 0
            while process.poll() is None:
                # What the kernel counts of a child otherwise begins with the memory of its parent.
                with contextlib.suppress(OSError):
                    found = re.search(r"VmHWM:\s*(\d+) kB", Path(f"/proc/{process.pid}/status").read_text())
                    self.memory = int(found[1]) * 1024 if found else self.memory
                if time.monotonic() - begun > 400:
                    process.kill()
                time.sleep(0.01)
            said.seek(0)
            words = said.read()
        print(f"{time.monotonic() - begun:4.0f} s, exit code {process.returncode}: {' '.join(str(word) for word in arguments)}", flush=True)
        return process.returncode, words

    def made(self, *arguments, **options):
        code, said = self.generate(*arguments, **options)
        expect(code == 0, f"{arguments}: exit code {code}, {said}")
        return said

    def object(self, key):
        try:
            return self.s3.get_object(Bucket=BUCKET, Key=key)["Body"].read()
        except ClientError as error:
            if error.response["Error"]["Code"] == "NoSuchKey":
                return None
            raise

    def keys(self, prefix):
        return sorted(known["Key"] for known in self.s3.list_objects_v2(Bucket=BUCKET, Prefix=prefix).get("Contents", []))

    def nothing_left(self, when):
        left = self.s3.list_multipart_uploads(Bucket=BUCKET).get("Uploads", [])
        expect(not left, f"{when}: {len(left)} uploads in parts are left open: {[upload['Key'] for upload in left]}")

    def local(self, name, *arguments):
        path = self.work / name
        self.made(*arguments, "-o", path)
        return path

    def one_object(self):
        whole = self.local("large.ndjson", *LARGE).read_bytes()

        def first(times, fault, on=lambda request: request.part is not None):
            return lambda request: fault if on(request) and request.times <= times else None

        every = lambda request: True
        for name, fault in [
            ("plain", lambda request: None),
            ("cut", first(1, "cut")),
            ("cut-after", first(1, "cut-after")),
            ("cut-all", first(1, "cut", every)),
            ("busy", first(2, 503, every)),
            ("slow", first(9, "slow")),
        ]:
            self.proxy.reset(fault)
            self.made(*LARGE, "-o", f"s3://{BUCKET}/{name}/large.ndjson")
            expect(name == "plain" or self.proxy.planted.total() > 2, f"{name}: hardly a fault was planted: {self.proxy.planted}")
            parts = {key for key in self.proxy.seen if "partNumber=" in key}
            expect(len(parts) > 2, f"{name}: only {len(parts)} parts")
            expect(self.object(f"{name}/large.ndjson") == whole, f"{name}: the object differs from the file")
            self.nothing_left(name)
            self.s3.delete_object(Bucket=BUCKET, Key=f"{name}/large.ndjson")
            expect(self.memory <= MEMORY, f"{name}: {self.memory} bytes of memory, {MEMORY} at most")
        print(f"{self.memory >> 20} MiB of memory, of an object of {len(whole) >> 20}")
        # What stands there stays until another is whole. The answer to the end is lost: whatever is told, nothing half is there.
        self.s3.put_object(Bucket=BUCKET, Key="kept/large.ndjson", Body=b"before")
        denied = lambda request: 403 if request.part == 3 else None
        broken = lambda request: 403 if request.method == "POST" and "uploadId" in request.path else None
        for when, fault in [("denied at the third part", denied), ("denied at the end", broken)]:
            self.proxy.reset(fault)
            code, said = self.generate(*LARGE, "-o", f"s3://{BUCKET}/kept/large.ndjson")
            expect(code == 1 and "denied" in said and "no object was made" in said, f"{when}: exit code {code}, {said}")
            expect(self.object("kept/large.ndjson") == b"before", f"{when}: what stood there is not what it was")
            self.nothing_left(when)

    def small_objects(self):
        self.proxy.reset(lambda request: None)
        truth = self.work / "truth.ndjson"
        packed = self.local("small.ndjson.zst", *SMALL, "--scenario", "bot-wave", "--truth", truth)
        where = f"s3://{BUCKET}/small"
        self.made(*SMALL, "--scenario", "bot-wave", "-o", f"{where}/a.ndjson.zst", "--truth", f"{where}/truth.ndjson")
        expect(self.object("small/a.ndjson.zst") == packed.read_bytes(), "a small object differs from the file")
        expect(self.object("small/truth.ndjson") == truth.read_bytes(), "the truth differs from the file")
        # Both or neither.
        self.proxy.reset(lambda request: 403 if request.path.endswith("b.ndjson") else None)
        code, said = self.generate(*SMALL, "-o", f"{where}/b.ndjson", "--truth", f"{where}/b.truth")
        expect(code == 1 and not self.keys("small/b."), f"exit code {code}, {self.keys('small/')}, {said}")

    def folder(self):
        options = ["-n", "1000", "-s", "7", "--rows-per-file", "250", "--compress", "zstd"]
        local = self.work / "set"
        self.made(*options, "-o", f"{local}/")
        files = {path.name: path.read_bytes() for path in local.iterdir()}
        third = sorted(name for name in files if name.endswith(".zst"))[2]

        def compare(when):
            there = {key.removeprefix("set/"): self.object(key) for key in self.keys("set/")}
            expect(there == files, f"{when}: {sorted(there)} differ from {sorted(files)}")
            self.nothing_left(when)

        where = f"s3://{BUCKET}/set/"
        self.proxy.reset(lambda request: 403 if request.method == "PUT" and request.path.endswith(third) else None)
        code, said = self.generate(*options, "-o", where)
        expect(code == 1 and "--resume" in said, f"exit code {code}, {said}")
        expect(len(self.keys("set/")) == 4 and not self.object("set/manifest.json"), f"after two files: {self.keys('set/')}")
        self.proxy.reset(lambda request: 503 if request.times == 1 else None)
        code, said = self.generate(*options, "-o", where)
        expect(code == 2 and "--resume" in said, f"over a part of a data set: exit code {code}, {said}")
        said = self.made(*options, "-o", where, "--resume")
        expect("4 files, 2 of them kept" in said, said)
        compare("a folder, gone on with")

    def google(self):
        whole, small = (self.local(name, *options).read_bytes() for name, options in [("g.ndjson", LARGE), ("s.ndjson", SMALL)])
        self.proxy.reset(lambda request: 503 if request.times == 1 else None)
        self.made(*LARGE, "-o", f"gs://{BUCKET}/google/large.ndjson")
        self.made(*SMALL, "-o", f"gs://{BUCKET}/google/small.ndjson")
        parts = {key for key in self.proxy.seen if "partNumber=" in key}
        expect(len(parts) > 2 and self.proxy.planted.total() > 4, f"{len(parts)} parts, {self.proxy.planted}")
        expect(self.object("google/large.ndjson") == whole, "a large object by Google's client differs from the file")
        expect(self.object("google/small.ndjson") == small, "a small object by Google's client differs from the file")
        self.proxy.reset(lambda request: 403 if request.part == 3 else None)
        code, said = self.generate(*LARGE, "-o", f"gs://{BUCKET}/google/denied.ndjson")
        expect(code == 1 and "denied" in said and self.object("google/denied.ndjson") is None, f"exit code {code}, {said}")
        self.nothing_left("Google's client, denied at the third part")

    def errors(self):
        self.proxy.reset(lambda request: None)
        refuse = lambda request: 403
        for where, binary, fault, expected, words in [
            ("s3://no-such-bucket/a.ndjson", None, None, 1, "there is no bucket `no-such-bucket`"),
            ("s3://no-such-bucket/a/", None, None, 1, "there is no bucket `no-such-bucket`"),
            (f"s3://{BUCKET}/a.ndjson", None, refuse, 1, "denied"),
            (f"s3://{BUCKET}/a/", None, refuse, 1, "denied"),
            ("ftp://host/a.ndjson", None, None, 2, "`ftp://` is unknown"),
            (f"s3://{BUCKET}", None, None, 2, "name an object"),
            (f"s3://{BUCKET}/a.ndjson", self.plain, None, 2, "--features cloud"),
        ]:
            self.proxy.reset(fault or (lambda request: None))
            code, said = self.generate(*SMALL, "-o", where, binary=binary)
            expect(code == expected and words in said, f"{where}: exit code {code}, {said}")
        expect(not Path("s3:").exists() and not Path("ftp:").exists(), "an address was taken for a folder")


def run():
    binary, plain, work = (Path(argument).resolve() for argument in sys.argv[1:])
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    os.chdir(work)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    test = Test(binary, plain, work)
    try:
        test.errors()
        test.small_objects()
        test.folder()
        test.google()
        test.one_object()
    finally:
        test.server.stop()
    shutil.rmtree(work)
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    records.main(run)
