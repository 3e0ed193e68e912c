"""How to read the page: the definitions, with what of them this analysis has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from voteblocs.analysis import Analysis
from voteblocs.output._figure import Figure
from voteblocs.output.page._document import filled
from voteblocs.output.page._html import Html, element, escaped, joined
from voteblocs.output.page._intervals import interval_words, known
from voteblocs.output.page._marks import percent
from voteblocs.output.page._sources import sources
from voteblocs.structure.typical import PRESENT
from voteblocs.wording import counted, noun_of

ONE = "one"  # the method by which everybody is in one bloc


def reading(analysis: Analysis, figures: Sequence[Figure], manifest: Mapping[str, object]) -> Html:
    """Every measure of the page defined, then where the page comes from."""
    voter = noun_of(analysis.record.voters)
    return filled(
        "reading.html",
        measure=escaped(analysis.measure),
        found=_found(analysis.blocs.attrs.get("method", "louvain")),
        least=escaped(counted(analysis.agreement.attrs["min_shared"], "shared roll call")),
        present=escaped(percent(PRESENT)),
        interval=_interval(analysis),
        voter=voter,
        Voter=voter.capitalize(),
        sources=sources(analysis, figures, manifest),
    )


def _found(method: object) -> Html:
    """How the blocs were found."""
    if method == ONE:
        return escaped("here one bloc for all, which foretold held-out votes best")
    return joined(["found here by the method ", element("b", method)])


def _interval(analysis: Analysis) -> Html:
    """What an interval is, where any state has one."""
    states, number = analysis.tables["countries"], analysis.scores.attrs.get("resamples", 0)
    if not number or not known(states):
        return Html()
    return joined(
        [element("dt", "Interval"), element("dd", "Where given, ", interval_words(number))]
    )
