"""What everyone would choose by its own habits and each roll call's tally alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

GRADIENT = 1e-9  # of the mean log-likelihood per cell: where the fit stops
STEPS = 3000
NEWTON = 8
RIDGE = 1e-9
LARGE = 4000  # parameters from which on the last steps cost more than they are worth
CLOSE = 0.01  # a fitted total further than this from the true one is no fit


def expected_choices(choices: Matrix) -> Matrix:
    """P, the chance of every choice of every state, from the maximum-entropy model.

    `choices` holds a layer of zeros and ones for each choice, states × items; a state that is 1
    in no layer took no part, there and in P. P_ir(c) = exp(a_ic + b_rc) / Σ_k exp(a_ik + b_rk),
    with a and b such that in expectation each state makes each choice as often as it did, and
    each item gets as many of each choice as it got. With two layers (sponsored, did not) this is
    the bipartite configuration model. Totals that are not met to 0.01 are a ValueError.
    """
    took_part = choices.sum(axis=0) > 0
    if not took_part.any():
        return np.zeros_like(choices)
    own, tally = choices.sum(axis=2), choices.sum(axis=1)
    possible = took_part & (own[:, :, None] > 0) & (tally[:, None, :] > 0)
    P = _fitted(own, tally, possible)
    off = max(np.abs(P.sum(axis=2) - own).max(), np.abs(P.sum(axis=1) - tally).max())
    if off > CLOSE:
        raise ValueError(f"expected a null model that meets all totals; one is off by {off:.3f}")
    return P


def _fitted(own: Matrix, tally: Matrix, possible: NDArray[np.bool_]) -> Matrix:
    """P by maximum likelihood; a choice that a state or an item never made stays impossible."""
    from scipy.optimize import minimize

    cells = float(possible.any(axis=0).sum())
    totals = np.concatenate([own.ravel(), tally.ravel()])

    def loss(parameters: Matrix) -> tuple[float, Matrix]:
        P, partition = _chances(parameters, possible)
        return (partition - (totals * parameters).sum()) / cells, (_sums(P) - totals) / cells

    start = np.log(np.where(totals > 0, totals, 1.0))
    start[: own.size] -= np.log(possible.shape[2])
    options = {"maxiter": STEPS, "maxfun": 2 * STEPS, "gtol": GRADIENT, "ftol": 0, "maxcor": 30}
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options=options)
    return _chances(_polished(found.x, totals, possible), possible)[0]


def _chances(parameters: Matrix, possible: NDArray[np.bool_]) -> tuple[Matrix, float]:
    """P of parameters a (choices × states) and b (choices × items), and Σ log Σ exp."""
    layers, states, items = possible.shape
    of_states, of_items = np.split(parameters, [layers * states])
    logits = of_states.reshape(layers, states, 1) + of_items.reshape(layers, 1, items)
    logits = np.where(possible, logits, -np.inf)
    top = np.where(possible.any(axis=0), logits.max(axis=0), 0.0)
    weights = np.exp(logits - top)
    total = weights.sum(axis=0)
    total = np.where(total > 0, total, 1.0)
    return weights / total, float((top + np.log(total)).sum())


def _sums(P: Matrix) -> Matrix:
    return np.concatenate([P.sum(axis=2).ravel(), P.sum(axis=1).ravel()])


def _polished(parameters: Matrix, totals: Matrix, possible: NDArray[np.bool_]) -> Matrix:
    """Newton's last steps: where the search stops depends on the processor, where they end not."""
    if len(parameters) > LARGE:
        return parameters
    P = _chances(parameters, possible)[0]
    for _ in range(NEWTON):
        off = _sums(P) - totals
        ridge = RIDGE * np.eye(len(parameters))  # adding to all a, off all b, changes nothing
        further = parameters - np.linalg.solve(_curvature(P) + ridge, off)
        P = _chances(further, possible)[0]
        if not np.abs(_sums(P) - totals).max() < np.abs(off).max():
            break
        parameters = further
    return parameters


def _curvature(P: Matrix) -> Matrix:
    """Second derivatives of Σ log Σ exp."""
    layers, states, items = P.shape
    same = np.eye(layers)[:, :, None, None] * P[:, None] - P[:, None] * P[None]
    cross = same.transpose(0, 2, 1, 3).reshape(layers * states, layers * items)
    blocks = [
        np.einsum("cdn,nm->cndm", same.sum(axis=axis), np.eye(size)).reshape(
            layers * size, layers * size
        )
        for axis, size in ((3, states), (2, items))
    ]
    return np.block([[blocks[0], cross], [cross.T, blocks[1]]])
