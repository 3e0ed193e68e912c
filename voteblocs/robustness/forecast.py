"""From sponsors to votes: how each state will vote on a draft, and how well that is foretold."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.record import CHOICES, VotingRecord
from voteblocs.robustness._forecast_past import past_of
from voteblocs.robustness._forecast_ties import Known, Past, chances, choice_table, fitted

# All 79 sponsors of the two drafts of A/73/505 that voted on their draft chose yes; by the rule of
# succession the next one does with 80/81.
SPONSORS, OF_SPONSORS = 80, 81

NAMES = {1.0: "yes", 0.0: "abstain", -1.0: "no"}
SCORED = (
    *("log_likelihood", "usual_log_likelihood", "accuracy", "usual_accuracy"),
    *("ordering", "usual_ordering", "p_yes", "yes"),
)
FORETOLD = (
    {"rollcall": "str", "resolution": object, "sponsors": "Int64", "basis": object}
    | {"rollcalls": "Int64", "voters": int}
    | dict.fromkeys(SCORED, float)
)


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
    known, chosen = _examples(record, past, most=len(places), seed=seed)
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


def forecast_rollcalls(record: VotingRecord, *, seed: int = 0) -> pd.DataFrame:
    """How well the sponsors of every draft foretell its votes, beside each state's habits.

    One row for each roll call whose draft has sponsors in the record, by `forecast` and
    `usual_choices` from roll calls of earlier days (`basis` "earlier": the latest 200) or, where
    those are fewer than 10, from all others ("others": no true forecast). The draft itself is never
    among them, nor a resolution of another body on which the same states voted the same (Cohen's
    kappa of 0.9 or more): that is taken for the same draft, voted on again. Columns:

    - `rollcall resolution sponsors`, their number; `basis`, `rollcalls`, the number it rests on;
    - `voters`: those scored, who voted both here and there and did not sponsor the draft;
    - `log_likelihood accuracy ordering p_yes yes` as in `forecast_score`, and by habits alone
      `usual_log_likelihood usual_accuracy usual_ordering`.

    Rows stand in the order of the record. Where there are two or more, a last one named `all` has
    the means over all votes, each vote counting once (of `ordering`, over those roll calls that
    have one), and neither basis nor resolution. A roll call that fewer than 10 others can
    foretell, or of whose sponsors none voted on them, has no row.

    >>> import voteblocs as vb
    >>> record = vb.VotingRecord.concat([vb.load_sample(), vb.load_unga(73)])
    >>> table = forecast_rollcalls(record).set_index("rollcall")
    >>> table["log_likelihood"].round(2).tolist(), table["usual_log_likelihood"].round(2).tolist()
    ([-0.81, -0.62, -0.72], [-0.89, -0.68, -0.79])
    """
    of = record.sponsors.groupby("resolution")["country"].agg(list)
    rows = []
    for rollcall, resolution in zip(record.rollcalls.index, record.resolutions, strict=True):
        past = past_of(record, rollcall) if resolution in of.index else None
        if past and past[0].voters.isin(of[resolution]).any():
            labels = {"rollcall": rollcall, "resolution": resolution, "basis": past[1]}
            scores = _scores(record, rollcall, past[0], sponsors=of[resolution], seed=seed)
            rows.append(labels | scores)
    table = pd.DataFrame(rows, columns=list(FORETOLD)).astype(FORETOLD)
    return _with_all(table) if len(table) > 1 else table


def _scores(
    record: VotingRecord, rollcall: str, past: VotingRecord, *, sponsors: list[str], seed: int
) -> dict[str, object]:
    """One roll call foretold from others, both ways."""
    made = record.matrix[rollcall].dropna().map(NAMES).drop(sponsors, errors="ignore")
    told = forecast_score(forecast(past, sponsors, seed=seed), made)
    usual = forecast_score(usual_choices(past), made).add_prefix("usual_")
    return {
        "sponsors": len(sponsors),
        "rollcalls": len(past.rollcalls),
        "voters": told["states"],
        **told.to_dict(),
        **usual.to_dict(),
    }


def _with_all(table: pd.DataFrame) -> pd.DataFrame:
    """The table and a last row: the means over all votes."""
    whole: dict[str, object] = {"rollcall": "all", "voters": table["voters"].sum()}
    for name in SCORED:
        known = table[table[name].notna() & (table["voters"] > 0)]
        if len(known):
            whole[name] = float(np.average(known[name], weights=known["voters"]))
    last = pd.DataFrame([whole], columns=list(FORETOLD))
    return pd.concat([table, last.astype(FORETOLD)], ignore_index=True)


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
    record: VotingRecord, past: Past, *, most: int, seed: int
) -> tuple[Known, NDArray[np.int64]]:
    """All votes of those who did not sponsor, with what was known before them."""
    rng = np.random.default_rng(seed)
    of = record.sponsors.groupby("resolution")["country"].agg(list)
    found, chosen = [Known(np.empty((3, 0)), np.empty(0), np.empty(0))], []
    for rollcall, resolution in enumerate(past.resolutions):
        sponsors = np.flatnonzero(past.countries.isin(of.get(resolution, [])))
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
