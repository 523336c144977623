"""The fits of bench_fit.cpp with iminuit and numpy: milliseconds of each.

usage: fit_iminuit.py MASSES.txt     (csv/Hgg.txt; needs Debian's python3-iminuit and python3-scipy)
"""

import sys
import time

import numpy as np
from iminuit import Minuit
from numpy.polynomial.legendre import leggauss
from scipy import special

LOW, HIGH, BINS = 110.0, 160.0, 60
STARTS = dict(ns=200.0, nb=30000.0, mass=125.0, width=1.6, a1=0.8, a2=-0.1)
EDGES = np.linspace(LOW, HIGH, BINS + 1)
NODES, WEIGHTS = leggauss(7)
AT_NODES = (2.0 * (0.5 * (EDGES[1:] + EDGES[:-1])[:, None] + 0.5 * np.diff(EDGES)[:, None] * NODES) - LOW - HIGH) / (
    HIGH - LOW
)


def background_bins(a1, a2):
    bins = (np.exp(-(a1 + a2 * AT_NODES) * AT_NODES) * WEIGHTS).sum(axis=1) * 0.5 * (HIGH - LOW) / BINS
    return bins


def binned(counts):
    def nll(ns, nb, mass, width, a1, a2):
        below = special.ndtr((EDGES - mass) / width)
        background = background_bins(a1, a2)
        expected = ns * np.diff(below) / (below[-1] - below[0]) + nb * background / background.sum()
        return (expected - counts - counts * np.log(expected / counts)).sum()

    return nll


def unbinned(masses):
    x = (2.0 * masses - LOW - HIGH) / (HIGH - LOW)

    def nll(ns, nb, mass, width, a1, a2):
        ends = special.ndtr((np.array([LOW, HIGH]) - mass) / width)
        signal = np.exp(-0.5 * ((masses - mass) / width) ** 2) / (width * np.sqrt(2.0 * np.pi) * (ends[1] - ends[0]))
        background = np.exp(-(a1 + a2 * x) * x) / background_bins(a1, a2).sum()
        return ns + nb - np.log(ns * signal + nb * background).sum()

    return nll


def milliseconds(nll, repeats):
    """Of one fit with HESSE, the best of some."""
    best = np.inf
    for _ in range(repeats):
        begin = time.perf_counter()
        minuit = Minuit(nll, **STARTS)
        minuit.errordef = Minuit.LIKELIHOOD
        minuit.limits["width"] = (0.1, 10.0)
        minuit.migrad()
        minuit.hesse()
        best = min(best, time.perf_counter() - begin)
    return 1e3 * best, minuit


if __name__ == "__main__":
    data = np.loadtxt(sys.argv[1])
    for what, nll, repeats in (
        ("fitOf60Bins", binned(np.histogram(data, EDGES)[0]), 10),
        ("fitOf30770Masses", unbinned(data), 3),
    ):
        time_of_fit, result = milliseconds(nll, repeats)
        print(f"{what}: {time_of_fit:.2f} ms, {result.nfcn} evaluations, signal {result.values['ns']:.1f}")
