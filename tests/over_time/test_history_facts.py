"""Facts of history, in the blocs that maximise excess, over sessions 1 to 74."""

import pytest

import voteblocs as vb
from voteblocs.over_time.history import history

FEWER_THAN_TEN_ROLLCALLS = 19


@pytest.fixture(scope="module")
def blocs():
    """Session → the bloc of every voter."""
    table = history(vb.load_unga(), method="signed").dropna(subset="bloc_signed")
    return {
        int(session): rows.set_index("country")["bloc_signed"].to_dict()
        for session, rows in table.groupby("window")
    }


def together(blocs, states, sessions):
    """The sessions in which all of the states are in one bloc."""
    return {
        s
        for s in sessions
        if s in blocs and len({blocs[s].get(state, state) for state in states}) == 1
    }


def members(blocs, session, state):
    return {other for other, bloc in blocs[session].items() if bloc == blocs[session][state]}


def sessions(first, last):
    return {s for s in range(first, last + 1) if s != FEWER_THAN_TEN_ROLLCALLS}


def test_session_19_with_its_one_roll_call_has_no_blocs(blocs):
    assert set(blocs) == sessions(1, 74)


@pytest.mark.parametrize("ally", ["BLR", "UKR", "POL", "CSK"])
def test_the_soviet_union_votes_with_its_first_allies_in_every_session_to_the_44th(blocs, ally):
    assert together(blocs, ["RUS", ally], range(1, 45)) == sessions(1, 44)


@pytest.mark.parametrize("ally", ["BGR", "HUN"])
def test_bulgaria_and_hungary_vote_with_it_from_their_first_sessions_on(blocs, ally):
    assert together(blocs, ["RUS", ally], range(11, 45)) == sessions(11, 44)


def test_by_session_47_all_of_the_allies_are_gone(blocs):
    assert not members(blocs, 47, "RUS") & {"BGR", "BLR", "CSK", "HUN", "POL", "UKR"}


def test_poland_and_hungary_vote_with_western_europe_from_session_51_on(blocs):
    west = ["POL", "HUN", "GBR", "DEU", "NLD"]
    assert together(blocs, west, range(51, 75)) == sessions(51, 74)


def test_britain_and_the_united_states_part_after_session_28(blocs):
    assert len(together(blocs, ["USA", "GBR"], range(1, 29))) > len(sessions(1, 28)) / 2
    assert not together(blocs, ["USA", "GBR"], range(29, 75))


def test_since_session_26_the_united_states_have_at_most_five_companions(blocs):
    assert max(len(members(blocs, session, "USA")) for session in range(26, 75)) <= 6


def test_cuba_changes_sides(blocs):
    assert len(together(blocs, ["CUB", "USA"], range(1, 14))) > 13 / 2
    assert together(blocs, ["CUB", "RUS"], range(14, 19)) == sessions(14, 18)


def test_china_is_in_the_largest_bloc_since_its_seat_changed(blocs):
    largest = {
        s for s in range(26, 75) if len(members(blocs, s, "CHN")) == size_of_largest(blocs[s])
    }
    assert len(largest) >= 0.95 * len(range(26, 75))


def test_south_africa_is_in_the_largest_bloc_after_its_isolation(blocs):
    for session in range(49, 75):
        assert len(members(blocs, session, "ZAF")) == size_of_largest(blocs[session])


def size_of_largest(labels):
    found = list(labels.values())
    return max(found.count(bloc) for bloc in set(found))
