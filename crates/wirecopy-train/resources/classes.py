"""Classes of words by their neighbours in news.

Positive pointwise mutual information with what stands one and two places before and behind (Levy,
Goldberg & Dagan 2015), reduced by a randomised singular value decomposition (Halko, Martinsson & Tropp
2011) and clustered.
"""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import scipy.sparse as sparse
from kmeans import nested, unit
from news import without_possessive

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?|[^\w\s]")
LEAST = 5
CONTEXTS = 4000
DIMENSIONS = 120
CLASSES, WIDE = 800, 80


def classes(pages: list[str]) -> tuple[dict[str, int], list[int]]:
    """The class of each frequent word as it is written, and the wider class of each class."""
    documents = [words(page) for page in pages]
    counts = Counter(word for document in documents for word in document)
    vocabulary = [word for word, count in counts.most_common() if count >= LEAST]
    vectors = unit(reduced(information(documents, vocabulary)))
    cluster, wide = nested(vectors, CLASSES, WIDE)
    return {word: int(number) for word, number in zip(vocabulary, cluster, strict=True)}, wide


def words(page: str) -> list[str]:
    """The words and marks of a page; digits as zeros, possessives apart."""
    found = []
    for word in TOKEN.findall(page):
        word = re.sub(r"\d", "0", word) if word[0].isdigit() else word
        bare = without_possessive(word)
        found += [bare] if bare == word else [bare, "'s"]
    return found


def information(documents: list[list[str]], vocabulary: list[str]) -> sparse.csr_matrix:
    """Positive pointwise mutual information of each word with each context and place."""
    number = {word: at for at, word in enumerate(vocabulary)}
    gap = [-1, -1, -1]
    ids = np.concatenate(
        [np.array([number.get(word, -1) for word in words] + gap, dtype=np.int32) for words in documents]
    )
    parts = []
    for place in (-2, -1, 1, 2):
        word, context = ids[2:-2], np.roll(ids, -place)[2:-2]
        both = (word >= 0) & (context >= 0) & (context < CONTEXTS)
        ones = np.ones(int(both.sum()), dtype=np.float32)
        shape = (len(vocabulary), CONTEXTS)
        parts.append(sparse.coo_matrix((ones, (word[both], context[both])), shape=shape).tocsr())
    counts = sparse.hstack(parts).tocoo()
    by_word = np.asarray(counts.sum(1)).ravel()
    # Contexts are smoothed, so that rare ones do not tell the most.
    by_context = np.asarray(counts.sum(0)).ravel() ** 0.75
    expected = by_word[counts.row] * by_context[counts.col] / by_context.sum()
    value = np.log(counts.data / np.maximum(expected, 1e-9))
    positive = value > 0
    cells = (counts.row[positive], counts.col[positive])
    return sparse.csr_matrix((value[positive].astype(np.float32), cells), shape=counts.shape)


def reduced(matrix: sparse.csr_matrix) -> np.ndarray:
    """The rows in fewer dimensions, each weighted by the root of its singular value."""
    random = np.random.default_rng(0)
    basis = random.standard_normal((matrix.shape[1], DIMENSIONS + 20)).astype(np.float32)
    for _ in range(3):
        left, _ = np.linalg.qr(matrix @ basis)
        basis, _ = np.linalg.qr(matrix.T @ left)
    left, values, _ = np.linalg.svd(matrix @ basis, full_matrices=False)
    return (left[:, :DIMENSIONS] * np.sqrt(values[:DIMENSIONS])).astype(np.float32)
