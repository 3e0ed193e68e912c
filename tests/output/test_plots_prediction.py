import numpy as np
import pandas as pd
import pytest
from _overlaps import outside, overlapping
from matplotlib.figure import Figure

from voteblocs.output.plots.prediction import methods_table, plot_methods
from voteblocs.output.plots.recovery import plot_recovery, recovery_table
from voteblocs.reading import load_sample
from voteblocs.robustness.prediction import compare_methods


def words(ax):
    return [text.get_text() for text in ax.texts]


def scores(**methods):
    """Log-likelihood and accuracy of each method."""
    rows = [(*both, 3.0, 100) for both in methods.values()]
    columns = ["log_likelihood", "accuracy", "blocs", "votes"]
    return pd.DataFrame(rows, pd.Index(list(methods), name="method"), columns)


def marks(ax):
    """The places of the marks, left and right, from the top down."""
    found = [line for line in ax.lines if line.get_marker() == "o"]
    found.sort(key=lambda line: (-line.get_ydata()[0], line.get_xdata()[0]))
    return np.array([line.get_xdata()[0] for line in found]).reshape(-1, 2)


CASES = {
    "one method": scores(louvain=(-0.3, 0.9)),
    "equal ones": scores(one=(-0.5, 0.8), louvain=(-0.3, 0.8), signed=(-0.3, 0.8)),
    "certain": scores(one=(-0.0, 1.0), louvain=(-0.0, 1.0)),
    "hopeless": scores(one=(-1.1, 0.33), louvain=(-9.0, 0.0)),
    "many": scores(**{f"method_{n}": (-0.1 * n - 0.01, 1 - 0.08 * n) for n in range(12)}),
    "long names": scores(**{"method of a name " * 4: (-0.3, 0.9), "one": (-0.5, 0.8)}),
}


@pytest.mark.parametrize("name", CASES)
def test_among_methods_no_text_covers_another_and_all_stand_inside(name):
    ax = plot_methods(CASES[name])
    assert overlapping(ax.figure) == []
    assert outside(ax.figure) == []
    assert marks(ax).shape == (len(CASES[name]), 2)


def test_the_best_method_stands_first_and_the_marks_stand_at_the_scores():
    own = scores(one=(-0.5, 0.8), louvain=(-0.3, 0.9), latent=(-0.2, 0.85))
    ax = plot_methods(own)
    table = methods_table(own)
    assert table["method"].tolist() == ["latent", "louvain", "one"]
    assert table["probability"].tolist() == pytest.approx(np.exp([-0.2, -0.3, -0.5]).tolist())
    left, right = marks(ax).T
    steps = np.diff(left) / np.diff(table["probability"])
    assert steps[0] == pytest.approx(steps[1])
    steps = np.diff(right) / np.diff(table["accuracy"])
    assert steps[0] == pytest.approx(steps[1])
    assert {"81.9 %", "85.0 %", "one bloc (the house)"} <= {*words(ax)}


@pytest.mark.parametrize(
    ("own", "title"),
    [
        (
            scores(one=(-0.5, 0.81), latent=(-0.2, 0.91)),
            "Method “latent” foretells votes best: 91 % right, 81 % with no blocs",
        ),
        (scores(latent=(-0.2, 0.91)), "Method “latent” foretells votes best: 91 % right"),
        (
            scores(one=(-0.2, 0.9), latent=(-0.3, 0.95)),
            "No blocs foretell votes better than the house as a whole: 90 % right",
        ),
        (
            scores(one=(-0.5, 0.8), signed=(-0.3, 0.8), latent=(-0.3, 0.8)),
            "Two methods foretell votes equally well: 80 % right, as with no blocs",
        ),
    ],
)
def test_the_title_says_what_is_gained_over_the_house(own, title):
    assert words(plot_methods(own))[0] == title


def test_the_sample_says_how_the_votes_were_held_out():
    ax = plot_methods(compare_methods(load_sample(), candidates=["one", "modularity"], folds=2))
    assert "2 methods, each foretelling 338 votes that it had not seen." in words(ax)
    assert "dealt into 2 folds" in " ".join(words(ax))


def test_scores_without_columns_or_numbers_are_an_error():
    own = scores(one=(-0.5, 0.8))
    with pytest.raises(ValueError, match="column accuracy is missing"):
        plot_methods(own.drop(columns="accuracy"))
    with pytest.raises(ValueError, match="there is none"):
        plot_methods(own.assign(log_likelihood=np.nan))


def test_methods_on_given_axes_shrink_to_them():
    figure = Figure(figsize=(6, 8))
    ax = figure.add_subplot(2, 1, 1)
    assert plot_methods(CASES["many"], ax) is ax
    assert overlapping(figure) == []
    assert outside(figure) == []


def simulated(*numbers, loyalties=(0.0, 0.25, 0.5, 0.75, 1.0), records=4, seed=1):
    """Likenesses that rise with loyalty, made up."""
    draw = np.random.default_rng(seed)
    rows = [
        (loyalty, number, min(1.0, loyalty + draw.uniform(-0.2, 0.2)))
        for number in numbers
        for loyalty in loyalties
        for _ in range(records)
    ]
    return pd.DataFrame(rows, columns=["loyalty", "resolutions", "ami"])


@pytest.mark.parametrize("numbers", [(30,), (15, 90), (10, 30, 90, 100_000)])
@pytest.mark.parametrize("loyalties", [(0.5,), (0.0, 1.0), tuple(np.linspace(0, 1, 21))])
def test_in_recovery_no_text_covers_another_and_all_stand_inside(numbers, loyalties):
    ax = plot_recovery(simulated(*numbers, loyalties=loyalties))
    assert overlapping(ax.figure) == []
    assert outside(ax.figure) == []
    shown = [line for line in ax.lines if line.get_marker() == "o"]
    assert len(shown) == len(numbers) * len(loyalties)


def test_a_mark_of_recovery_stands_at_the_mean_of_its_records():
    own = simulated(30)
    table = recovery_table(own)
    for row in table.to_dict("records"):
        ami = own.loc[own["loyalty"] == row["loyalty"], "ami"]
        expected = [ami.mean(), ami.min(), ami.max(), len(ami)]
        found = [row[name] for name in ("ami", "ami_low", "ami_high", "records")]
        assert found == pytest.approx(expected)
    ax = plot_recovery(own)
    ticks = {text.get_text(): text.get_position()[1] for text in ax.texts[3:]}
    shown = sorted(
        (line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines if line.get_marker() == "o"
    )
    low, high = ticks["0.25"], ticks["0.75"]
    heights = [0.25 + 0.5 * (y - low) / (high - low) for _, y in shown]
    assert heights == pytest.approx(table["ami"].tolist())


@pytest.mark.parametrize(
    ("ami", "title"),
    [
        ([0.0, 0.95, 1.0], "With 30 resolutions, blocs are found again from a loyalty of 0.5 on"),
        ([0.0, 0.95, 0.8], "Even with 30 resolutions, blocs are not found again"),
        ([0.95, 0.8, 1.0], "With 30 resolutions, blocs are found again from a loyalty of 1 on"),
    ],
)
def test_the_title_says_from_which_loyalty_on_blocs_are_found_again(ami, title):
    table = pd.DataFrame({"loyalty": [0.0, 0.5, 1.0], "resolutions": 30, "ami": ami})
    assert words(plot_recovery(table))[0] == title


def test_recovery_refuses_other_tables():
    own = simulated(30)
    for wrong, said in (
        (own.drop(columns="ami"), "column ami is missing"),
        (own.head(0), "a simulated record or more"),
        (simulated(1, 2, 3, 4, 5), "at most 4 numbers of resolutions; got 5"),
    ):
        with pytest.raises(ValueError, match=said):
            plot_recovery(wrong)
