"""Which library multiplies the matrices: thinc's blis or the BLAS that NumPy brings."""

from __future__ import annotations

import os
import time
from functools import cache

import numpy as np
from thinc.api import NumpyOps

from glane.recogniser.network import Floats

_ROWS, _WIDTH = 512, 288  # a stretch of words in one layer of the encoder
_RUNS = 5
_CLEARLY = 1.5


@cache
def blis_is_faster() -> bool:
    """Decide by the CPU time of each, 30 ms a process; NumPy's must be clearly faster to be taken.

    Which one is depends on the processor, by a factor of three: OpenBLAS has kernels for more of
    them, yet with one thread it is slow at some shapes, the encoder's among them. With threads of
    its own (no OPENBLAS_NUM_THREADS=1, as the command sets it) it would take more CPU for less.
    """
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        return True
    blis, blas = (
        min(_timed(NumpyOps(use_blis=use_blis)) for _ in range(_RUNS)) for use_blis in (True, False)
    )
    return blis < blas * _CLEARLY


def _timed(ops: NumpyOps) -> float:
    rows: Floats = np.ones((_ROWS, _WIDTH), dtype=np.float32)
    weights: Floats = np.ones((_WIDTH, _WIDTH), dtype=np.float32)
    begin = time.process_time()
    ops.gemm(rows, weights, trans2=True)
    return time.process_time() - begin
