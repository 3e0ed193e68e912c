"""From sponsors to votes: how each state will vote on a draft, and how well that is foretold."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.record import CHOICES, VotingRecord
from voteblocs.robustness._forecast_ties import Known, Past, chances, choice_table, fitted

# All 79 sponsors of the two drafts of A/73/505 that voted on their draft chose yes; by the rule of
# succession the next one does with 80/81.
SPONSORS, OF_SPONSORS = 80, 81


def forecast(record: VotingRecord, sponsors: Iterable[str], *, seed: int = 0) -> pd.DataFrame:
    """What each state will choose on a draft of these sponsors, by the earlier votes of a record.

    Columns `p_yes p_abstain p_no` (add to 1), `choice` (the likeliest; of equal ones the first) and
    `sponsor`, a row for each state that voted or sponsors. A state that sponsors chooses yes with
    chance (y + 80) / (n + 81), where y of n sponsors in the record voted yes on their draft. For
    any other, with u its usual shares (its votes and two of the house's), t the mean of its
    `excess` with the sponsors and s the mean share of drafts sponsored together (`jaccard`),

        p_c ∝ exp(b log u_c + a_c + g_c t + k_c s),   a, g, k of yes = 0,

    a multinomial logistic regression on the record's own roll calls, each of them with u, t and s
    from all other resolutions. The sponsors of a roll call are those in the record; where there are
    none, stand-ins: one of the states that voted yes, drawn by `seed`, and those of the yes side
    whose excess with it is highest, as many as there are `sponsors` but no more than half the yes
    side. An unknown tie counts 0. Chances are those of a state that votes: who stays away is not
    foretold. The vote itself must not be in the record. ValueError if none of the sponsors voted
    in the record.

    >>> import voteblocs as vb
    >>> votes = vb.load_unga(73)
    >>> table = forecast(votes, ["USA", "GBR", "CAN", "AUS"])
    >>> table.loc["GBR", "choice"], bool(table.loc["SYR", "p_no"] > table.loc["JPN", "p_no"])
    ('yes', True)
    """
    past = Past(record)
    named = sorted(set(sponsors))
    places = past.countries.get_indexer(named)
    places = places[places >= 0]
    if not past.choices[:, places].any():
        raise ValueError(f"expected a sponsor that voted in the record; got {', '.join(named)}")
    known, chosen = _examples(record, past, len(places), seed)
    shares = chances(fitted(known, chosen), past.known(places))
    table = choice_table(shares, past.countries)[past.choices.any(axis=(0, 2))]
    table = table.reindex(table.index.union(named))
    p = _sponsor_yes(record)
    table.loc[named, ["p_yes", "p_abstain", "p_no"]] = p, (1 - p) / 2, (1 - p) / 2
    table.loc[named, "choice"] = "yes"
    return table.assign(sponsor=table.index.isin(named)).rename_axis("country")


def usual_choices(record: VotingRecord) -> pd.DataFrame:
    """What each state will choose by its habits alone: its usual shares of yes, abstain, no.

    p_c = (n_c + 2 h_c) / (n + 2), with n_c of its n votes and h_c = (N_c + 1/3) / (N + 1) of all
    N votes of the record. Columns as in `forecast`, without `sponsor`: what a forecast has to beat.

    >>> import voteblocs as vb
    >>> table = usual_choices(vb.load_sample())
    >>> table.loc["USA", "choice"], float(table.loc["USA", "p_yes"].round(3))
    ('yes', 0.616)
    """
    past = Past(record)
    table = choice_table(past.usual(np.array([], dtype=int)), past.countries)
    return table[past.choices.any(axis=(0, 2))]


def forecast_score(predicted: pd.DataFrame, choices: pd.Series) -> pd.Series:
    """How well a forecast met what was then chosen (by state: yes, abstain or no).

    - `states`: those with a forecast that voted;
    - `log_likelihood`: the mean of log p of the choice made, at most 0; the higher the better;
    - `accuracy`: the share whose likeliest choice was made;
    - `ordering`, how often of one that chose yes and one that did not the former had the greater
      chance of yes, equal chances counting ½: ½ by guessing, 1 at best, NaN where all chose alike;
    - `p_yes` and `yes`, the mean chance of yes and the share of yes: alike if calibrated at large.

    Absences and states without a forecast are left out; without a state all but `states` are NaN.
    An unknown choice is a ValueError.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> votes = record.votes[record.votes["rollcall"] == "A/C.1/73/L.37"]
    >>> made = votes.set_index("country")["choice"]
    >>> forecast_score(usual_choices(record), made)[["states", "accuracy"]].round(2).tolist()
    [168.0, 0.87]
    """
    made = choices.astype(str)
    unknown = made[~made.isin(CHOICES)]
    if len(unknown):
        raise ValueError(f"expected choices of {', '.join(CHOICES)}; got {unknown.iloc[0]!r}")
    made = made[(made != "absent") & made.index.isin(predicted.index)]
    told = predicted.loc[made.index]
    cells = told[[f"p_{choice}" for choice in CHOICES[:3]]].to_numpy(dtype=float)
    p = cells[np.arange(len(made)), made.map(CHOICES.index).to_numpy(dtype=int)]
    scores = {
        "log_likelihood": np.log(np.sort(p)).mean() if len(p) else np.nan,
        "accuracy": (told["choice"] == made).mean(),
        "ordering": _ordering(told["p_yes"], made == "yes"),
        "p_yes": told["p_yes"].mean(),
        "yes": (made == "yes").mean(),
    }
    return pd.Series({"states": len(made), **scores}, dtype=float)


def _ordering(p: pd.Series, yes: pd.Series) -> float:
    """The area under the curve: Mann & Whitney's U over its largest value."""
    pairs = int(yes.sum()) * int((~yes).sum())
    above = p.rank()[yes].sum() - yes.sum() * (yes.sum() + 1) / 2
    return float(above / pairs) if pairs else float("nan")


def _examples(
    record: VotingRecord, past: Past, most: int, seed: int
) -> tuple[Known, NDArray[np.int64]]:
    """All votes of those who did not sponsor, with what was known before them."""
    rng = np.random.default_rng(seed)
    of = record.sponsors.groupby("resolution")["country"].agg(list)
    found, chosen = [Known(np.empty((3, 0)), np.empty(0), np.empty(0))], []
    for rollcall, resolution in enumerate(past.resolutions):
        named = past.countries.get_indexer(of.get(resolution, []))
        sponsors = named[named >= 0]
        if not len(sponsors):
            sponsors = past.stand_ins(rollcall, most, rng)
        voted = np.flatnonzero(past.choices[:, :, rollcall].any(axis=0))
        others = np.setdiff1d(voted, sponsors)
        if len(sponsors):
            found.append(past.known(sponsors, resolution).of(others))
            chosen.append(past.choices[:, others, rollcall].argmax(axis=0))
    return Known.joined(found), np.concatenate([np.array([], dtype=int), *chosen])


def _sponsor_yes(record: VotingRecord) -> float:
    """How likely a state votes for its own draft."""
    resolution = dict(zip(record.rollcalls.index, record.resolutions, strict=True))
    votes = record.votes[record.votes["choice"] != "absent"].astype(str)
    votes = votes.assign(resolution=votes["rollcall"].map(resolution))
    own = votes.merge(record.sponsors, on=["country", "resolution"])
    return float(((own["choice"] == "yes").sum() + SPONSORS) / (len(own) + OF_SPONSORS))
