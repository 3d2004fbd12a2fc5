"""The package as such: what it imports, what it exports, its stubs, its documentation."""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import wirecopy as wc
from wirecopy import _core

ROOT = Path(__file__).parents[1]
STUB = Path(wc.__file__).with_name("_core.pyi")
HEAVY = [
    "numpy",
    "pandas",
    "polars",
    "pyarrow",
    "duckdb",
    "narwhals",
    "tqdm",
    "altair",
    "dataclasses",
    "inspect",
]


def python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_import_brings_no_other_library():
    loaded = python(
        "import sys; old = set(sys.modules); import wirecopy; print(*set(sys.modules) - old)"
    ).split()
    assert not {name.partition(".")[0] for name in loaded} & set(HEAVY)


def test_works_without_any_other_library():
    code = f"""
import sys
for name in {HEAVY[:8]!r}:
    sys.modules[name] = None
import wirecopy as wc
pages = [{{"id": 1, "text": "Rain is due."}}, {{"id": 2, "text": "Rain is due."}}]
copies = wc.dedup(pages, keep="first", progress=True)
assert copies.unique() == pages[:1]
assert copies.documents.to_pylist()[1]["cluster"] == 0
assert wc.clean(pages).apply() == pages
assert str(copies.documents) and copies._repr_html_()
assert wc.dedup(wc.sample_feed()).unique().columns[0] == "id"
assert wc.extract("a@b.example").mentions["label"] == ["EMAIL"]
print("fine")
"""
    assert python(code) == "fine\n"


def test_pandas_works_without_pyarrow():
    code = """
import sys
for name in ("pyarrow", "polars", "duckdb"):
    sys.modules[name] = None
import pandas as pd
import wirecopy as wc
frame = pd.DataFrame({"id": [1, 2, 3], "body": ["Rain is due.", "Rain is due.", None]}, index=[7, 8, 9])
copies = wc.dedup(frame, keep="first")
assert list(copies.unique().index) == [7, 9]
assert list(wc.clean(frame).apply().index) == [7, 8, 9]
assert list(wc.dedup(frame["body"]).unique().index)[-1] == 9
assert list(copies.documents.to_pandas()["cluster"]) == [0, 0, 2]
print("fine")
"""
    assert python(code) == "fine\n"


def test_version():
    manifest = (ROOT / "Cargo.toml").read_text()
    assert wc.__version__ == re.search(r'^version = "(.+)"', manifest, re.MULTILINE)[1]


def test_the_sample_is_in_the_package():
    assert wc.sample_feed().is_file()
    assert wc.sample_feed().parent.parent == Path(wc.__file__).parent


def test_public_names_exist_and_are_documented():
    assert sorted(wc.__all__) == wc.__all__ or set(wc.__all__) == set(wc.__all__)
    for name in wc.__all__:
        assert getattr(wc, name) is not None
        if not name.startswith("__"):
            assert inspect.getdoc(getattr(wc, name)), name


# The compiled half: https://github.com/apache/datafusion-python has tests in this manner.


def exported():
    return {name for name in vars(_core) if not name.startswith("__")}


def test_every_export_has_a_stub():
    declared = {
        getattr(node, "name", None) or node.target.id
        for node in ast.parse(STUB.read_text()).body
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AnnAssign))
    }
    assert declared == exported()


def test_every_export_is_used_by_the_python_half():
    used = set()
    for path in Path(wc.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "_core"
            ):
                used.add(node.attr)
    inside = {"table_from_ipc", "Repaired"}  # Pickled tables name the one, a cleaner makes the other.
    assert exported() - used == inside


def test_every_class_is_frozen():
    sources = list((ROOT / "crates/wirecopy-python/src").rglob("*.rs"))
    assert sources
    for path in sources:
        for attribute in re.findall(r"#\[pyclass(.*?)\]\n", path.read_text(), re.DOTALL):
            assert "frozen" in attribute, path


def test_stubs_say_what_is_there():
    command = [
        sys.executable,
        "-m",
        "mypy.stubtest",
        "wirecopy._core",
        "--ignore-disjoint-bases",
        "--concise",
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


# Documentation


def modules():
    found = [wc] + [
        importlib.import_module(info.name)
        for info in pkgutil.walk_packages(wc.__path__, "wirecopy.")
        if info.name != "wirecopy._core"
    ]
    return pytest.mark.parametrize("module", found, ids=lambda module: module.__name__)


def run(test):
    output = []
    results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=output.append)
    assert results.failed == 0, "".join(output)


@modules()
def test_docstrings_run(module):
    for test in doctest.DocTestFinder(exclude_empty=True).find(module):
        run(test)


def test_stub_docstrings_run():
    for node in ast.walk(ast.parse(STUB.read_text())):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.Module)):
            text = ast.get_docstring(node) or ""
            name = getattr(node, "name", "stub")
            run(doctest.DocTestParser().get_doctest(text, {}, name, str(STUB), node.body[0].lineno))


@pytest.mark.parametrize(
    "ask",
    [
        lambda: wc.Extractor(labels=["X"]),
        lambda: wc.Cleaner(kinds=["x"]),
        lambda: wc.Cleaner(drop=["x"]),
    ],
    ids=["labels", "kinds of repairs", "kinds of blocks"],
)
def test_the_reference_names_every_label_and_kind(ask):
    with pytest.raises(wc.OptionError) as raised:
        ask()
    known = re.findall(r'"(\w+)"|\b([A-Z]{2,})\b', str(raised.value).replace('"X"', "").replace('"x"', ""))
    names = {first or second for first, second in known}
    assert len(names) > 5
    page = (ROOT / "docs/reference/kinds.md").read_text()
    assert {name for name in names if f"`{name}`" not in page} == set()
