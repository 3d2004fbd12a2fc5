"""The model of names is the one that its card describes."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

CRATES = Path(__file__).resolve().parents[1] / "crates"


def test_the_card_names_the_model_that_is_here():
    model = (CRATES / "wirecopy/src/extract/names/english.model").read_bytes()
    card = (CRATES / "wirecopy-train/MODEL.md").read_text(encoding="utf-8")
    assert re.findall(r"sha256 \| `([0-9a-f]{64})`", card) == [hashlib.sha256(model).hexdigest()]
    assert f"{len(model):,} bytes" in card
    assert len(model) < 12_000_000
