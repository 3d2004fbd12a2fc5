"""Processes, threads and interruption: fork, spawn, forkserver, pools, Ctrl-C, progress."""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import textwrap
import time

import pytest

import wirecopy as wc
from kinds import TEXTS

METHODS = multiprocessing.get_all_start_methods()


def work(texts):
    """What a child does."""
    return wc.dedup(texts, keep="first", threads=2), wc.extract(texts).documents


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
@pytest.mark.parametrize("method", METHODS)
def test_a_child_works_after_its_parent_did(method):
    expected = work(TEXTS)
    context = multiprocessing.get_context(method)
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as pool:
        for result in pool.map(work, [TEXTS] * 4, timeout=120):
            assert result == expected
    assert work(TEXTS) == expected


@pytest.mark.skipif("fork" not in METHODS, reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_grandchild_works_too():
    work(TEXTS)
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        work(TEXTS)
        grandchild = os.fork()
        work(TEXTS)
        if grandchild == 0:
            os.write(write, b"grandchild ")
            os._exit(0)
        os.waitpid(grandchild, 0)
        os.write(write, b"child")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 100) == b"grandchild child"


@pytest.mark.skipif("fork" not in METHODS, reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_fork_while_another_thread_works():
    pages = wc.read(wc.sample_feed())
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        busy = [pool.submit(lambda: [wc.dedup(pages, threads=3) for _ in range(20)]) for _ in range(2)]
        for _ in range(10):
            child = os.fork()
            if child == 0:
                wc.dedup(TEXTS, threads=3)
                os._exit(0)
            assert os.waitpid(child, 0)[1] == 0
        for done in busy:
            done.result(120)


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_threads_do_not_change_the_result(threads):
    pages = wc.read(wc.sample_feed())
    assert wc.dedup(pages, threads=threads) == wc.dedup(pages)
    assert wc.clean(pages, threads=threads) == wc.clean(pages)
    assert wc.extract(pages, threads=threads) == wc.extract(pages)


def test_many_threads_of_python_at_once():
    expected = wc.dedup(TEXTS)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        for result in pool.map(lambda n: wc.dedup(TEXTS, threads=1 + n % 6), range(60)):
            assert result == expected


def test_threads_come_from_the_environment(monkeypatch):
    from wirecopy._core import threads

    monkeypatch.delenv("WIRECOPY_MAX_THREADS", raising=False)
    monkeypatch.delenv("RAYON_NUM_THREADS", raising=False)
    cores = threads()
    assert cores >= 1
    monkeypatch.setenv("RAYON_NUM_THREADS", "3")
    assert threads() == 3
    monkeypatch.setenv("RAYON_NUM_THREADS", "0")
    assert threads() == cores
    monkeypatch.setenv("WIRECOPY_MAX_THREADS", "5")
    assert threads() == 5
    assert threads(2) == 2
    for value in ("many", "-1", "0", "5000", "2.5"):
        monkeypatch.setenv("WIRECOPY_MAX_THREADS", value)
        with pytest.raises(wc.OptionError, match=f'WIRECOPY_MAX_THREADS must be .* got "{value}"'):
            wc.dedup(["a"])
        assert wc.dedup(["a"], threads=1)


def test_results_cross_processes():
    copies = wc.dedup(wc.sample_feed())
    code = "import pickle, sys; copies = pickle.load(sys.stdin.buffer); print(copies, len(copies.documents))"
    done = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps(copies), capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == f"{copies} {len(copies.documents)}"


LONG = """
    import sys
    import wirecopy as wc

    words = "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november".split()
    # Fifty megabytes in which no five words come again soon, one page.
    page = " ".join(f"{words[n % 14]}{n * 7919 % 1000003}" for n in range(4_000_000))
    print("ready", flush=True)
    try:
        while True:
            CALL
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="sends SIGINT")
@pytest.mark.parametrize(
    "call",
    [
        "wc.dedup(page)",
        "wc.clean(page)",
        "wc.extract(page)",
        "wc.dedup([page, page], threads=1)",
        "wc.text.tokens([page] * 100)",
        "wc.text.tokens(page)",
    ],
)
def test_ctrl_c_within_one_long_document(call):
    code = textwrap.dedent(LONG).replace("CALL", call)
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert out == "interrupted\n", err
    assert process.returncode == 0


def test_progress_is_told_with_tqdm(capfd):
    page = "Some words that are not said again: " + " ".join(str(n) for n in range(600_000))
    wc.dedup([page] * 2, progress=True, threads=1)
    assert "dedup:" in capfd.readouterr().err
    wc.dedup([page], progress=False)
    wc.dedup([page])
    assert capfd.readouterr().err == ""


def test_an_error_while_telling_progress_ends_the_call():
    from wirecopy import _core

    columns = _core.Columns.of(
        ["word " * 8_000_000] * 2, dict.fromkeys(["text", "id", "published", "rank"]), "raise"
    )

    def fail(done, total):
        raise RuntimeError("no more")

    def work():
        while True:
            _core.Deduplicator().run(columns, 1, fail)

    with pytest.raises(RuntimeError, match="no more"):
        work()
