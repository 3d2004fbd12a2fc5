"""The examples of the README and of docs/ run and print what stands below them."""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def examples(page, language):
    """Each example with its output; those that show none are not run."""
    blocks = rf"```{language}\n((?:(?!```).)*)```\n\n```text\n(.*?)```"
    return re.findall(blocks, page.read_text(encoding="utf-8"), re.DOTALL)


def timeless(output):
    """Without the seconds that a run took."""
    return re.sub(r"(?<= in )[\d.]+ s$", "… s", output, flags=re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_has_an_example(page):
    assert examples(page, "python") + examples(page, "sh")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_prints_its_output(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = {}
    for code, output in examples(page, "python"):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, str(page), "exec"), names)
        assert printed.getvalue() == output


@pytest.mark.skipif(shutil.which("bash") is None, reason="the examples are for a POSIX shell")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_shell_prints_its_output(page, tmp_path):
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    for code, output in examples(page, "sh"):
        done = subprocess.run(
            ["bash", "-c", code],
            cwd=tmp_path,
            env=os.environ | {"PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert timeless(done.stdout) == timeless(output)
