"""What happens in the process that times one tool once."""

from __future__ import annotations

import gc
import json
import os
import resource
import time
from pathlib import Path
from typing import Any

import rivals

from timing import corpus, quality

LIMIT_BYTES = 256_000_000
LIMIT_RUNS = 7


def main(spec: dict[str, Any]) -> None:
    """Does what `spec` asks for and prints the result as one line of JSON."""
    pin(spec["cores"])
    print(json.dumps(limit() if spec["task"] == "limit" else timed(spec)))


def pin(cores: list[int]) -> None:
    """Keeps this process, and the threads it will start, on these cores."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, cores)
    for name in ("WIRECOPY_MAX_THREADS", "RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = str(len(cores))


def timed(spec: dict[str, Any]) -> dict[str, Any]:
    """Seconds from texts in memory to labels, memory added at the peak, and quality if it was asked for."""
    data = Path(spec["data"]) if spec["data"] else None
    tool = rivals.find(spec["task"], spec["tool"])
    work = corpus.read(data).head(spec["documents"])
    run = tool.load()
    run(tool.given(work.texts[:20]))
    given = tool.given(work.texts)
    gc.collect()
    before = reset_peak()
    start = time.perf_counter()
    output = run(given)
    seconds = time.perf_counter() - start
    result = {"seconds": seconds, "peak_mb": (peak() - before) / 1e6, "quality": None}
    if spec["quality"]:
        result["quality"] = judged(tool, run, output, work, data)
    return result


def judged(
    tool: rivals.Tool, run: quality.Run, output: Any, work: corpus.Corpus, data: Path | None
) -> quality.Figures | None:
    """Quality of the output itself, or on the set that has the truth."""
    if tool.task == "dedup":
        return quality.of_clusters(output, work.clusters)
    if tool.task == "patterns":
        return quality.of_patterns(run, tool.labels, data)
    return quality.of_sentences(run, data) if isinstance(output, list) else None


def reset_peak() -> int:
    """Bytes resident now; from here on the peak is counted anew where the system can do that."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return peak()
    return status("VmRSS")


def peak() -> int:
    """Bytes resident at the peak."""
    try:
        return status("VmHWM")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def status(field: str) -> int:
    """A field of the process's status, in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) * 1024


def limit() -> dict[str, float]:
    """MB/s at which bytes can be read once (the search for one that is not there) and copied."""
    source, target = bytearray(b"news" * (LIMIT_BYTES // 4)), bytearray(LIMIT_BYTES)
    view = memoryview(target)

    def copy() -> None:
        view[:] = source

    return {"read": fastest(lambda: source.find(b"\xff")), "copy": fastest(copy)}


def fastest(action: Any) -> float:
    """MB/s of the best of several passes."""
    seconds = []
    for _ in range(LIMIT_RUNS):
        start = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - start)
    return LIMIT_BYTES / 1e6 / min(seconds)
