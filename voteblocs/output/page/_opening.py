"""The sentences with which the page opens: what was found, fit to be quoted."""

from __future__ import annotations

from voteblocs.analysis import Analysis
from voteblocs.output.page._marks import counts_in_words, titles_of
from voteblocs.summary import CALLED_SWING, headline
from voteblocs.ties.agreement import chance
from voteblocs.wording import counted, noun_of

TITLE = 90  # letters of a title that is told
HALF = 0.5  # of the way to a pole


def opening(analysis: Analysis) -> str:
    """Into which blocs the voters fall, how many stand between, what divided them most."""
    found = [headline(analysis), _between(analysis), _divided(analysis)]
    return " ".join(sentence for sentence in found if sentence)


def _between(analysis: Analysis) -> str:
    """How many stand near the middle; nothing where too few votes were contested to say so."""
    scores = analysis.scores[analysis.scores["contested"] >= CALLED_SWING]
    near = int((scores["lean"].abs() <= HALF).sum())
    if not near:
        return ""
    stand = "stands" if near == 1 else "stand"
    noun = noun_of(analysis.record.voters)
    return f"{counted(near, noun)} {stand} less than half way to either pole."


def _divided(analysis: Analysis) -> str:
    """The roll call on which two voters were least likely to agree; nothing where all agreed."""
    record = analysis.record
    alike = chance(record).sort_values(kind="stable")
    if len(alike) < 2 or not alike.iloc[0] < 1:
        return ""
    name = str(alike.index[0])
    title = str(titles_of(record.rollcalls)[name])
    told = f"{name} ({title})" if 0 < len(title) <= TITLE else name
    return f"Most divided: {told}, {counts_in_words(record.tallies.loc[name])}."
