"""The README's examples run and print what the README says."""

import contextlib
import io
import re
from pathlib import Path

import pytest

README = Path(__file__).resolve().parents[1] / "README.md"


EXAMPLES = re.findall(
    r"```python\n(.*?)```\n\n```text\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL
)


def test_there_are_examples():
    assert EXAMPLES


@pytest.mark.parametrize(("code", "output"), EXAMPLES)
def test_an_example_prints_its_output(code, output, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, str(README), "exec"), {})
    assert printed.getvalue() == output
