"""datasketch: MinHash and banding in Python over numpy."""

from __future__ import annotations

from datasketch import MinHash, MinHashLSH

from rivals.shingles import components, shingles

THRESHOLD, PERMUTATIONS = 0.7, 128


def dedup(texts: list[str]) -> list[int]:
    """Clusters of the pairs whose estimated similarity reaches the threshold."""
    tokens = ([shingle.encode() for shingle in shingles(text)] for text in texts)
    hashes = MinHash.bulk(tokens, num_perm=PERMUTATIONS)
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    for row, signature in enumerate(hashes):
        index.insert(row, signature)
    pairs = (
        (row, other)
        for row, signature in enumerate(hashes)
        for other in index.query(signature)
        if other < row and signature.jaccard(hashes[other]) >= THRESHOLD
    )
    return components(len(texts), pairs)
