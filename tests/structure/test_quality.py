"""The quality matrices say what their formulas say, pair by pair."""

import numpy as np
import pytest

from voteblocs.structure._quality import (
    modularity_matrix,
    objective,
    sharpened,
    signed_matrix,
    signed_modularity_matrix,
)


def excess(seed, size=9):
    """Ties on both sides of 0, some unknown."""
    rng = np.random.default_rng(seed)
    values = rng.uniform(-0.6, 0.6, (size, size))
    values[rng.random((size, size)) < 0.1] = np.nan
    values = np.triu(values, 1) + np.triu(values, 1).T
    np.fill_diagonal(values, np.nan)
    return values


def slow_modularity(ties, labels, resolution):
    """Q as it is written: the mean over all ordered pairs, i = j among them."""
    n, strength = len(ties), [sum(row) for row in ties]
    total = sum(strength)
    return sum(
        (ties[i][j] - resolution * strength[i] * strength[j] / total) / total
        for i in range(n)
        for j in range(n)
        if labels[i] == labels[j]
    )


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("resolution", [1.0, 0.4, 2.5])
def test_every_objective_is_its_slow_obvious_version(seed, resolution):
    table = excess(seed)
    labels = np.random.default_rng(seed).integers(3, size=len(table))
    known = np.nan_to_num(table)
    above, below = np.clip(known, 0, None).tolist(), np.clip(-known, 0, None).tolist()
    sharp = [[np.exp(20 * tie) - 1 for tie in row] for row in above]
    weights = np.sum(above), np.sum(below)
    parts = [slow_modularity(ties, labels, resolution) for ties in (above, below)]
    expected = {
        "modularity": parts[0],
        "sharpness": slow_modularity(sharp, labels, resolution),
        "signed_modularity": (weights[0] * parts[0] - weights[1] * parts[1]) / sum(weights),
    }
    for method, value in expected.items():
        found = objective(method, table, resolution=resolution).of(labels)
        assert found == pytest.approx(value, abs=1e-12), method


def test_signed_adds_up_known_ties_between_different_members():
    table = np.array([[9.0, 0.5, np.nan], [0.5, 9.0, -0.25], [np.nan, -0.25, 9.0]])
    assert signed_matrix(table).tolist() == [[0, 0.5, 0], [0.5, 0, -0.25], [0, -0.25, 0]]
    assert objective("signed", table).of(np.array([0, 0, 0])) == 2 * (0.5 - 0.25)


def test_without_ties_below_0_signed_modularity_is_modularity():
    table = np.abs(excess(1))
    assert signed_modularity_matrix(table) == pytest.approx(modularity_matrix(table))


def test_rows_of_the_modularity_matrix_add_up_to_0():
    for matrix in (modularity_matrix, signed_modularity_matrix):
        assert matrix(excess(2)).sum(axis=1) == pytest.approx(np.zeros(9), abs=1e-12)


def test_sharpening_keeps_the_order_of_ties_and_drops_those_not_above_0():
    table = np.array([[0, 0.1, -0.3], [0.1, 0, 0.2], [-0.3, 0.2, 0]])
    ties = sharpened(table, 10)
    assert ties[0, 1] == pytest.approx(np.e - 1)
    assert ties[1, 2] == pytest.approx(np.e**2 - 1)
    assert ties[0, 2] == 0


def test_without_a_tie_there_is_no_quality_and_no_warning():
    nothing = np.full((3, 3), np.nan)
    for method in ("modularity", "signed", "signed_modularity", "sharpness"):
        assert np.isnan(objective(method, nothing).of(np.arange(3)))


def test_the_tables_are_left_alone():
    table = excess(3)
    kept = table.copy()
    for method in ("modularity", "signed", "signed_modularity", "sharpness"):
        objective(method, table)
    assert np.array_equal(kept, table, equal_nan=True)
