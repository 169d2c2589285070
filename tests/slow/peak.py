"""Prints the most memory, in KiB, that a command took while its output went nowhere. usage: peak.py COMMAND..."""

import resource
import subprocess
import sys

code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
if code:
    sys.exit(code if code > 0 else 1)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(peak // 1024 if sys.platform == "darwin" else peak)
