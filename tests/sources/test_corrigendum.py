"""A corrigendum is named and not applied, alone and beside what it corrects."""

import pytest

from voteblocs.reading import load_sample, read
from voteblocs.record import VotingRecord
from voteblocs.sources.corrigendum import detects

TEXT = (
    "United Nations\n\nA/73/505/Corr.1\n\nReport of the First Committee\n\nCorrigendum\n\n"
    "1. Paragraph 7\nFor In favour: Algeria, Angola read In favour: Chad.\n"
)


def test_it_is_a_warning_that_names_it_and_adds_no_vote():
    alone = read(TEXT.encode())
    assert len(alone.votes) == 0
    assert alone.warnings == (
        "input:1: A/73/505/Corr.1 is a corrigendum, which is not applied: "
        "correct by hand what it corrects",
    )
    both = VotingRecord.concat([load_sample(), alone])
    assert both.votes.equals(load_sample().votes)
    assert both.warnings == alone.warnings


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        ("Corrigendum\n\nParagraph 7", True),
        ("A/61/PV.67/Corr.1\n", True),
        ("A/73/505\n\nThe report (A/72/404/Corr.1) was before the Committee.\n", False),
        ("A/73/505\n\nA corrigendum will be issued.\n", False),
    ],
)
def test_its_own_symbol_or_its_title_tells_it(head, is_one):
    assert detects(head) is is_one
