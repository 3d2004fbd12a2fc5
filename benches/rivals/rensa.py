"""rensa: MinHash and banding in Rust, tokens from Python."""

from __future__ import annotations

from rensa import RMinHash, RMinHashLSH

from rivals.shingles import components, shingles

THRESHOLD, PERMUTATIONS, BANDS = 0.7, 128, 32


def dedup(texts: list[str]) -> list[int]:
    """Clusters of the pairs whose estimated similarity reaches the threshold."""
    return _clusters([shingles(text) for text in texts])


def dedup_words(texts: list[str]) -> list[int]:
    """The same of single words, which is the least work that it can be given."""
    return _clusters([text.split() for text in texts])


def _clusters(tokens: list[list[str]]) -> list[int]:
    hashes = RMinHash.from_token_sets(tokens, num_perm=PERMUTATIONS, seed=42)
    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    for row, signature in enumerate(hashes):
        index.insert(row, signature)
    pairs = (
        (row, other)
        for row, signature in enumerate(hashes)
        for other in index.query(signature)
        if other < row and signature.jaccard(hashes[other]) >= THRESHOLD
    )
    return components(len(tokens), pairs)
