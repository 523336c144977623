"""Fits the problems of a JSON file with iminuit and shapes from numpy and scipy, written independently of Voir.

usage: iminuit_oracle.py PROBLEMS.json RESULTS.json
"""

import json
import sys

import numpy as np
from iminuit import Minuit
from numpy.polynomial import chebyshev
from numpy.polynomial.legendre import leggauss
from scipy import special, stats

NODES, WEIGHTS = leggauss(10)


def gauss(m, p, low, high):
    return stats.norm.pdf(m, p["mass"], p["width"])


def crystalball(m, p, low, high):
    return stats.crystalball.pdf(m, p["alpha"], p["n"], p["mass"], p["width"])


def dscb(m, p, low, high):
    x = (m - p["mass"]) / p["width"]

    def tail(distance, alpha, n):
        base = n / alpha - alpha + np.maximum(distance, alpha)
        return (n / alpha) ** n * np.exp(-0.5 * alpha**2) * base**-n

    return np.where(
        x < -p["alpha_low"],
        tail(-x, p["alpha_low"], p["n_low"]),
        np.where(x > p["alpha_high"], tail(x, p["alpha_high"], p["n_high"]), np.exp(-0.5 * x**2)),
    )


def voigt(m, p, low, high):
    return special.voigt_profile(m - p["mass"], p["width"], 0.5 * p["gamma"])


def bwgauss(m, p, low, high):
    """By the trapezoidal rule, which is exact to 1e-9 with steps a fraction of the distance of the poles."""
    sigma, mass2 = abs(p["width"]), p["mass"] ** 2
    step = min(0.15 * abs(p["gamma"]), 0.9 * sigma)
    shifts = step * np.arange(-min(int(7.0 * sigma / step), 500), min(int(7.0 * sigma / step), 500) + 1)
    weights = np.exp(-0.5 * (shifts / sigma) ** 2)
    squares = (np.asarray(m)[..., None] + shifts) ** 2
    return (weights / ((squares - mass2) ** 2 + mass2 * p["gamma"] ** 2)).sum(axis=-1)


def exp(m, p, low, high):
    return np.exp(-p["slope"] * (m - low))


def exppoly(m, p, low, high):
    x = (2.0 * m - low - high) / (high - low)
    return np.exp(-sum(p[f"a{k}"] * x**k for k in (1, 2, 3) if f"a{k}" in p))


def coefficients(p):
    return [p[f"c{k}"] for k in range(1, 6) if f"c{k}" in p]


def bernstein(m, p, low, high):
    u = (m - low) / (high - low)
    c = coefficients(p)
    degree = len(c)
    c = [degree + 1.0 - sum(c)] + c
    return sum(c[k] * special.comb(degree, k) * u**k * (1.0 - u) ** (degree - k) for k in range(degree + 1))


def chebyshev_series(m, p, low, high):
    return chebyshev.chebval((2.0 * m - low - high) / (high - low), [1.0] + coefficients(p))


def power(m, p, low, high):
    return (m / high) ** -p["power"]


SHAPES = dict(gauss=gauss, crystalball=crystalball, dscb=dscb, voigt=voigt, bwgauss=bwgauss, exp=exp, power=power)
SHAPES |= {f"exppoly{k}": exppoly for k in (2, 3)}
SHAPES |= {f"bernstein{k}": bernstein for k in range(1, 6)}
SHAPES |= {f"chebyshev{k}": chebyshev_series for k in range(1, 6)}


PARTS = dict(crystalball=4, dscb=4)  # whose tails begin within a bin


def integrals(name, edges, p, low, high):
    """Of each bin: Gauss-Legendre with ten nodes in each part."""
    shape, parts = SHAPES[name], PARTS.get(name, 1)
    fine = np.concatenate([np.linspace(a, b, parts + 1)[:-1] for a, b in zip(edges[:-1], edges[1:])] + [edges[-1:]])
    half = 0.5 * np.diff(fine)[:, None]
    centre = 0.5 * (fine[1:] + fine[:-1])[:, None]
    return (shape(centre + half * NODES, p, low, high) * WEIGHTS * half).sum(axis=1).reshape(-1, parts).sum(axis=1)


class Likelihood:
    def __init__(self, problem):
        self.low, self.high = problem["minimum"], problem["maximum"]
        self.signal = problem["signal"]
        self.background = problem["background"]
        self.names = [row["name"] for row in problem["parameters"]]
        self.constraints = {row["name"]: row["constraint"] for row in problem["parameters"] if row["constraint"]}
        self.masses = np.array(problem.get("masses", []))
        self.counts = np.array(problem.get("counts", []))
        self.edges = np.linspace(self.low, self.high, (len(self.counts) or 50) + 1)

    def probabilities(self, shape, p):
        """Of the bins, or densities at the masses; normalised on the range."""
        bins = integrals(shape, self.edges, p, self.low, self.high)
        if len(self.counts):
            return bins / bins.sum()
        return SHAPES[shape](self.masses, p, self.low, self.high) / bins.sum()

    def __call__(self, values):
        p = dict(zip(self.names, values))
        with np.errstate(all="ignore"):
            expected = p["background_yield"] * self.probabilities(self.background, p)
            total = p["background_yield"]
            if self.signal != "none":
                expected = expected + p["signal_yield"] * self.probabilities(self.signal, p)
                total += p["signal_yield"]
            if not np.all(expected > 0.0):
                return 1e10
            if len(self.counts):
                n = self.counts
                nll = (expected - n - special.xlogy(n, expected / np.maximum(n, 1e-300))).sum()
            else:
                nll = total - np.log(expected).sum()
        for name, (mean, sigma) in self.constraints.items():
            nll += 0.5 * ((p[name] - mean) / sigma) ** 2
        return nll


def hessian_errors(likelihood, minuit):
    """By differences of the likelihood itself: HESSE is less precise where parameters have limits."""
    free = [i for i, name in enumerate(likelihood.names) if not minuit.fixed[name]]
    values, steps = np.array(minuit.values), 0.02 * np.diag(np.array(minuit.errors))
    hessian = np.empty((len(free), len(free)))
    for row, i in enumerate(free):
        for column, j in enumerate(free[: row + 1]):
            terms = [a * b * likelihood(values + a * steps[i] + b * steps[j]) for a in (1, -1) for b in (1, -1)]
            hessian[row, column] = hessian[column, row] = sum(terms) / (4.0 * steps[i, i] * steps[j, j])
    variances = np.zeros(len(values))
    variances[free] = np.diag(np.linalg.pinv(hessian))
    return np.where(variances > 0.0, np.sqrt(np.abs(variances)), np.array(minuit.errors))


def fit(problem):
    likelihood = Likelihood(problem)
    rows = problem["parameters"]
    minuit = Minuit(likelihood, [row["start"] for row in rows], name=likelihood.names)
    minuit.errordef = Minuit.LIKELIHOOD
    minuit.strategy = 1
    minuit.tol = 1e-3
    for row in rows:
        minuit.fixed[row["name"]] = row["fixed"]
        minuit.limits[row["name"]] = (row["minimum"], row["maximum"])
        minuit.errors[row["name"]] = max(0.02 * abs(row["start"]), 0.01)
    minuit.migrad(ncall=5000)
    minuit.hesse()
    return dict(
        values=list(minuit.values),
        errors=list(hessian_errors(likelihood, minuit)),
        nll=minuit.fval,
        valid=minuit.valid,
    )


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        problems = json.load(file)["problems"]
    with open(sys.argv[2], "w") as file:
        json.dump(dict(results=[fit(problem) for problem in problems]), file)
