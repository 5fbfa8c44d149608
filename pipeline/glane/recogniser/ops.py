"""Which library multiplies the matrices: thinc's blis or the BLAS that NumPy brings."""

from __future__ import annotations

import time
from functools import cache

import numpy as np
from thinc.api import NumpyOps

_ROWS, _WIDTH = 512, 288  # a stretch of words in one layer of the encoder
_CLEARLY = 1.25


@cache
def blis_is_faster() -> bool:
    """Decide by the clock, 20 ms once a process; NumPy's BLAS must be clearly faster to be taken.

    Which one is depends on the processor by a factor of three either way: OpenBLAS has kernels
    for more of them, yet with one thread it is slow at some shapes, the encoder's among them.
    """
    rows = np.ones((_ROWS, _WIDTH), dtype=np.float32)
    weights = np.ones((_WIDTH, _WIDTH), dtype=np.float32)
    blis, blas = (
        min(_timed(NumpyOps(use_blis=use_blis), rows, weights) for _ in range(3))
        for use_blis in (True, False)
    )
    return blis < blas * _CLEARLY


def _timed(ops: NumpyOps, rows: np.ndarray, weights: np.ndarray) -> float:
    begin = time.perf_counter()
    ops.gemm(rows, weights, trans2=True)
    return time.perf_counter() - begin
