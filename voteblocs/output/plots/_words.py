"""What the blocs of a figure are, as its title."""

from __future__ import annotations

import pandas as pd

from voteblocs.wording import in_words, listed

LISTED = 6  # sizes that one title can hold


def bloc_sizes(blocs: pd.Series) -> str:
    """What a figure of blocs shows, as a title.

    >>> import pandas as pd
    >>> bloc_sizes(pd.Series([0, 0, 0, 1, 1, 2]))
    'Two blocs: 3 and 2 states; one state stands alone'
    """
    sizes = blocs.value_counts().tolist()
    groups = [size for size in sizes if size > 1]
    alone = len(sizes) - len(groups)
    said = f"{in_words(alone)} {'state stands' if alone == 1 else 'states stand'} alone"
    number = in_words(len(groups)).capitalize()
    if not groups:
        return f"No blocs: {said}"
    if len(groups) == 1:
        title = f"One bloc of {groups[0]} states"
    elif len(groups) <= LISTED:
        title = f"{number} blocs: {listed(groups)} states"
    else:
        title = f"{number} blocs, the largest of {listed(groups[:3])} states"
    return f"{title}; {said}" if alone else title
