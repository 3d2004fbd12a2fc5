"""chrono-node: dates and times, in JavaScript. `NODE_PATH` names the folder of its packages."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

PROGRAM = """
const chrono = require("chrono-node");
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
const start = process.hrtime.bigint();
const found = texts.map((text) => chrono.parse(text).length);
console.log(JSON.stringify({ seconds: Number(process.hrtime.bigint() - start) / 1e9, found }));
"""
VERSION = """
const { dirname, join } = require("path");
const { existsSync, readFileSync } = require("fs");
let folder = dirname(require.resolve("chrono-node"));
const told = (at) => existsSync(at) && JSON.parse(readFileSync(at, "utf8")).version;
while (!told(join(folder, "package.json"))) folder = dirname(folder);
console.log(told(join(folder, "package.json")));
"""


def version() -> str | None:
    """Its version, None where node or it is missing."""
    if shutil.which("node") is None:
        return None
    asked = subprocess.run(["node", "-e", VERSION], capture_output=True, text=True, check=False)
    return asked.stdout.strip() or None


def dates(texts: list[str]) -> Any:
    """How many dates a text has, and the seconds that node took without its start."""
    made = subprocess.run(
        ["node", "-e", PROGRAM], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return json.loads(made.stdout)
