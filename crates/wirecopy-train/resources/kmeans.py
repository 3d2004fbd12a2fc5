"""Spherical k-means (Dhillon & Modha 2001)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


def unit(rows: Matrix) -> Matrix:
    """The rows, each scaled to length one."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def kmeans(rows: Matrix, count: int, passes: int = 25) -> tuple[Matrix, NDArray[np.int64]]:
    """The centres of `count` clusters, and the cluster of each row; from a fixed seed."""
    random = np.random.default_rng(0)
    centres = rows[random.choice(len(rows), count, replace=False)]
    for _ in range(passes):
        sums = np.zeros_like(centres)
        np.add.at(sums, (rows @ centres.T).argmax(1), rows)
        empty = np.linalg.norm(sums, axis=1, keepdims=True) < 1e-9
        centres = np.where(empty, rows[random.integers(len(rows), size=count)], unit(sums))
    return centres, (rows @ centres.T).argmax(1)


def nested(rows: Matrix, count: int, wide: int) -> tuple[NDArray[np.int64], list[int]]:
    """The cluster of each row, from 1, and the wider cluster of each cluster, that of 0 being 0."""
    centres, cluster = kmeans(rows, count)
    _, wider = kmeans(centres, wide)
    return cluster + 1, [0, *(int(number) + 1 for number in wider)]
