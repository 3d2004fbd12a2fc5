"""gaoya: MinHash and banding in Rust, tokens included."""

from __future__ import annotations

from gaoya.minhash import MinHashStringIndex
from rivals.shingles import components


def dedup(texts: list[str]) -> list[int]:
    """Clusters of what each text finds in the index of all."""
    index = MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=0.7,
        num_bands=20,
        band_size=5,
        analyzer="word",
        lowercase=True,
        ngram_range=(5, 5),
        id_container="vec",
    )
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    found = index.par_bulk_query(texts)
    return components(len(texts), ((row, other) for row, others in enumerate(found) for other in others))
