"""gaoya: MinHash and banding in Rust, tokens included."""

from __future__ import annotations

from typing import Any

from gaoya.minhash import MinHashStringIndex

from rivals.shingles import components


def dedup(texts: list[str]) -> list[int]:
    """Clusters by word 5-grams."""
    return _clusters(texts, jaccard_threshold=0.7, lowercase=True, ngram_range=(5, 5), id_container="vec")


def dedup_short(texts: list[str]) -> list[int]:
    """Clusters by word 3-grams."""
    return _clusters(texts, jaccard_threshold=0.7, lowercase=True, ngram_range=(3, 3), id_container="vec")


def dedup_default(texts: list[str]) -> list[int]:
    """Clusters by the defaults."""
    return _clusters(texts)


def _clusters(texts: list[str], **options: Any) -> list[int]:
    """Clusters of what each text finds in the index of all."""
    index = MinHashStringIndex(**options)
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    found = index.par_bulk_query(texts)
    return components(len(texts), ((row, other) for row, others in enumerate(found) for other in others))
