"""The optimum is reached where it can be known, and nothing simple improves it elsewhere."""

from functools import cache
from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

import voteblocs as vb
from voteblocs.structure._optimiser import best_partition, by_size, climb, quality
from voteblocs.structure._quality import modularity_matrix, signed_matrix


def symmetric(seed, size):
    values = np.random.default_rng(seed).normal(size=(size, size))
    return values + values.T


@cache
def excess(session):
    record = vb.load_unga(sessions=[session])
    return signed_matrix(vb.agreement(record, "excess").loc[record.voters, record.voters])


def every_partition(size):
    """All of them, a row each: 21,147 of nine members."""
    rows = np.zeros((1, 1), dtype=np.int64)
    for _ in range(1, size):
        blocs = rows.max(axis=1) + 1
        rows = np.concatenate(
            [
                np.column_stack([rows[blocs >= bloc], np.full((blocs >= bloc).sum(), bloc)])
                for bloc in range(rows.shape[1] + 1)
            ]
        )
    return rows


def exact_optimum(B):
    """Σ_{i≠j} B_ij x_ij at best, by integer programme: x_ij + x_jk − x_ik ≤ 1, added as broken."""
    rows, columns = np.triu_indices(len(B), 1)
    place = np.zeros(B.shape, dtype=np.int64)
    place[rows, columns] = place[columns, rows] = np.arange(len(rows))
    triples = np.array(list(combinations(range(len(B)), 3)))
    one, two, three = np.concatenate([triples, triples[:, [1, 2, 0]], triples[:, [2, 0, 1]]]).T
    sides = np.column_stack([place[one, two], place[two, three], place[one, three]])
    used, whole = np.zeros(len(sides), dtype=bool), False
    while True:
        number = np.count_nonzero(used)
        cells = (np.repeat(np.arange(number), 3), sides[used].ravel())
        triangles = csr_array((np.tile([1.0, 1.0, -1.0], number), cells), (number, len(rows)))
        solved = milp(
            -B[rows, columns],
            constraints=[LinearConstraint(triangles, ub=1.0)] if number else (),
            bounds=Bounds(0, 1),
            integrality=np.full(len(rows), int(whole)),
            options={"mip_rel_gap": 0.0},
        )
        broken = solved.x[sides] @ [1, 1, -1] > 1 + 1e-6
        if (broken & ~used).any():
            used |= broken
        elif np.allclose(solved.x, solved.x.round(), atol=1e-6):
            return -2 * solved.fun
        else:
            whole = True


def test_it_is_the_best_of_all_partitions_of_up_to_nine_members():
    partitions = {size: every_partition(size) for size in (5, 7, 9)}
    assert [len(table) for table in partitions.values()] == [52, 877, 21147]  # Bell's numbers
    reached = 0
    for graph in range(200):
        size = (5, 7, 9, 9)[graph % 4]
        B = symmetric(graph, size)
        one, other = np.triu_indices(size, 1)
        together = partitions[size][:, one] == partitions[size][:, other]
        best = 2 * (together @ B[one, other]).max()
        reached += quality(B, best_partition(B)[0]) >= best - 1e-9
    assert reached >= 190


@pytest.mark.parametrize("session", [30, 45, 60, 73])
def test_on_forty_states_it_is_the_exact_optimum_by_integer_programme(session):
    chosen = np.linspace(0, len(excess(session)) - 1, 40).astype(int)
    B = excess(session)[np.ix_(chosen, chosen)]
    assert quality(B, best_partition(B)[0]) == pytest.approx(exact_optimum(B), abs=1e-7)


def test_on_a_hundred_states_of_session_73_it_still_is():
    B = excess(73)[:100, :100]
    assert quality(B, best_partition(B)[0]) == pytest.approx(exact_optimum(B), abs=1e-6)


@pytest.mark.parametrize("session", [30, 45, 60, 73])
@pytest.mark.parametrize("matrix", [signed_matrix, modularity_matrix])
def test_on_whole_sessions_no_move_and_no_merger_improves_it(session, matrix):
    B = matrix(excess(session))
    B[np.diag_indices_from(B)] = 0.0
    labels, _ = best_partition(B)
    blocs = labels.max() + 1
    within = (labels[:, None] == np.arange(blocs + 1)).astype(float)  # the last a new bloc
    sums = B @ within
    own = sums[np.arange(len(B)), labels]
    assert (sums - own[:, None]).max() < 1e-7
    between = within.T @ sums
    assert between[np.triu_indices(blocs, 1)].max() < 1e-7


def test_more_starts_and_a_warm_one_never_end_lower():
    B = modularity_matrix(symmetric(1, 60))
    few = best_partition(B, starts=3)[0]
    more = best_partition(B, starts=30)[0]
    warm = best_partition(B, starts=3, warm=more)[0]
    assert quality(B, few) <= quality(B, more) <= quality(B, warm)


def test_climbing_never_goes_down_and_ends_where_it_stays():
    B = symmetric(4, 30)
    for seed in range(10):
        begun = np.random.default_rng(seed).integers(6, size=30)
        ended = climb(B, begun)
        assert quality(B, ended) >= quality(B, begun)
        assert climb(B, ended).tolist() == ended.tolist()


def test_the_number_of_partitions_tells_whether_starts_disagree():
    two = np.kron(np.eye(2), np.ones((4, 4))) * 2 - 1
    assert best_partition(two) == (pytest.approx([0, 0, 0, 0, 1, 1, 1, 1]), 1)
    assert best_partition(symmetric(0, 60))[1] > 1


def test_the_diagonal_counts_for_nothing_and_does_not_keep_states_shuttling():
    B = symmetric(2, 25)
    np.fill_diagonal(B, 0.0)
    heavy = B + np.diag(np.arange(25) * 100.0 - 50)
    assert best_partition(heavy)[0].tolist() == best_partition(B)[0].tolist()
    assert quality(heavy, np.zeros(25, dtype=int)) == pytest.approx(B.sum())


@pytest.mark.parametrize("matrix", [signed_matrix, modularity_matrix])
def test_last_bits_change_no_bloc(matrix):
    B = matrix(excess(60))
    noise = 1 + 1e-14 * symmetric(3, len(B))
    assert best_partition(B * noise)[0].tolist() == best_partition(B)[0].tolist()


def test_last_bits_change_no_bloc_where_all_moves_tie():
    B = np.kron(1 - np.eye(4), np.ones((3, 3))) - 0.5
    for seed in range(10):
        noisy = B + 1e-13 * symmetric(seed, 12)
        assert best_partition(noisy)[0].tolist() == best_partition(B)[0].tolist()


def test_relabelling_changes_the_names_and_nothing_else():
    B = excess(30)
    order = np.random.default_rng(0).permutation(len(B))
    found = best_partition(B)[0]
    turned = np.empty_like(found)
    turned[order] = best_partition(B[np.ix_(order, order)])[0]
    assert by_size(turned).tolist() == found.tolist()


def test_never_more_blocs_than_allowed():
    B = -np.ones((12, 12))
    assert best_partition(B)[0].max() == 11
    for most in (1, 2, 5):
        labels, _ = best_partition(B, most=most)
        assert labels.max() == most - 1
        assert climb(B, np.arange(12), most=most).max() == most - 1
    # 12 in 5 blocs: pairs within are fewest with sizes 3, 3, 2, 2, 2
    assert np.bincount(best_partition(B, most=5)[0]).tolist() == [3, 3, 2, 2, 2]


def test_a_member_whose_values_are_all_0_stands_alone():
    B = np.zeros((4, 4))
    B[0, 2] = B[2, 0] = 1.0
    assert best_partition(B)[0].tolist() == [0, 1, 0, 2]
    assert climb(B, np.zeros(4, dtype=int)).tolist() == [0, 1, 0, 2]


@pytest.mark.parametrize("size", [0, 1, 2])
def test_the_smallest_tables_have_an_answer(size):
    labels, partitions = best_partition(np.ones((size, size)))
    assert labels.tolist() == [0] * size
    assert partitions == 1
    assert quality(np.ones((size, size)), labels) == (2.0 if size == 2 else 0.0)


def test_what_is_no_table_of_numbers_is_refused():
    with pytest.raises(ValueError, match="finite value for every pair"):
        best_partition(np.array([[0, np.nan], [np.nan, 0]]))
    with pytest.raises(ValueError, match=r"square table; got the shape \(2, 3\)"):
        best_partition(np.zeros((2, 3)))
    with pytest.raises(ValueError, match=r"2 labels; got the shape \(3,\)"):
        climb(np.zeros((2, 2)), np.zeros(3, dtype=int))
    with pytest.raises(ValueError, match="at least 1 start and 1 bloc; got 0"):
        best_partition(np.zeros((2, 2)), starts=0)


def test_the_same_seed_finds_the_same_and_the_input_is_left_alone():
    B = symmetric(5, 40)
    kept = B.copy()
    one, other = best_partition(B, seed=3), best_partition(B, seed=3)
    assert one[0].tolist() == other[0].tolist()
    assert one[1] == other[1]
    assert (kept == B).all()
