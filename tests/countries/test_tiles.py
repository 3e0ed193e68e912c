from voteblocs.countries.membership import members, states
from voteblocs.countries.tiles import tiles


def test_every_state_has_a_tile_and_none_has_that_of_another():
    table = tiles()
    assert list(table.index) == sorted(states().index)
    assert not table.duplicated().any()
    assert table.min().tolist() == [0, 0]
    assert (table["column"].max(), table["row"].max()) == (31, 18)


def test_neighbours_stand_near_each_other():
    table = tiles()
    for one, other in (
        *(("NOR", "SWE"), ("ESP", "PRT"), ("ARG", "URY"), ("ZAF", "LSO"), ("IND", "NPL")),
        *(("BEL", "LUX"), ("DEU", "DDR"), ("GMB", "SEN"), ("HTI", "DOM"), ("IDN", "TLS")),
    ):
        assert (table.loc[one] - table.loc[other]).abs().max() <= 1, (one, other)


def test_tiles_lie_about_where_the_states_do():
    known = states().loc[list(members("2018-11-08"))]
    table = tiles().loc[known.index]
    east = known["longitude"].where(known["longitude"] > -140, known["longitude"] + 360)
    assert table["column"].corr(east, method="spearman") > 0.95
    assert table["row"].corr(-known["latitude"], method="spearman") > 0.95
