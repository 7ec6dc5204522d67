"""A simulation on many machines: Dask runs ranges of its paths by the crate's own command, and the parts come to the bits of one run.

    cargo build --release --bin liquidity-layering
    python examples/sweep.py input.json [--scheduler tcp://HOST:8786] [--command liquidity-layering] [--paths-a-task 10000]

Without a scheduler it starts a cluster of processes on this machine. Workers need the command, nothing else of this repository. Needs dask and
distributed.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    from dask.distributed import Client, LocalCluster, progress
except ImportError:
    print("skipped: dask is not here (pip install dask distributed)")
    sys.exit(77)

# A range begins at a multiple of it.
CHUNK = 1_000


def part(command, text, first, last):
    """The part of the result of the paths from first to before last, as bytes."""
    done = subprocess.run([command, "simulate", str(first), str(last)], input=text.encode(), capture_output=True)
    if done.returncode:
        raise RuntimeError(done.stderr.decode().strip())
    return done.stdout


def merged(command, text, parts):
    """What all parts come to, in any order."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, content in enumerate(parts):
            files.append(pathlib.Path(folder) / str(number))
            files[-1].write_bytes(content)
        done = subprocess.run([command, "simulate", "merge", *map(str, files)], input=text.encode(), capture_output=True)
        if done.returncode:
            raise RuntimeError(done.stderr.decode().strip())
        return done.stdout.decode()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("input")
    options.add_argument("--scheduler")
    options.add_argument("--command", default="target/release/liquidity-layering")
    options.add_argument("--paths-a-task", type=int, default=10_000)
    options.add_argument("--quiet", action="store_true")
    given = options.parse_args()
    text = pathlib.Path(given.input).read_text()
    paths = json.loads(text).get("paths", 10_000)
    step = max(CHUNK, given.paths_a_task // CHUNK * CHUNK)
    ranges = [(first, min(first + step, paths)) for first in range(0, paths, step)]
    cluster = given.scheduler or LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with Client(cluster) as client:
        tasks = [client.submit(part, given.command, text, first, last) for first, last in ranges]
        if not given.quiet:
            progress(tasks, notebook=False)
        parts = client.gather(tasks)
    print(merged(given.command, text, parts), end="")


if __name__ == "__main__":
    main()
