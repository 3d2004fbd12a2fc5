"""The machine in words, without names that say whose it is."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path


def cores() -> list[int]:
    """The cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


def describe() -> dict[str, str]:
    """Processor, cores, memory, system, Python."""
    return {
        "processor": _field("/proc/cpuinfo", "model name") or platform.machine(),
        "cores": str(len(cores())),
        "memory": _memory(),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def load() -> float:
    """Processes that wanted to run in the last minute; more than a few tenths before a run spoils it."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def _memory() -> str:
    total = _field("/proc/meminfo", "MemTotal")
    return f"{int(total.split()[0]) / 2**20:.0f} GiB" if total else "unknown"


def _field(path: str, name: str) -> str:
    try:
        found = re.search(rf"^{name}\s*:\s*(.+)$", Path(path).read_text(), re.MULTILINE)
    except OSError:
        return ""
    return found[1].strip() if found else ""
