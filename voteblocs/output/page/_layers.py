"""Co-sponsorship beside the votes: whether it tells the same, and what it foretells."""

from __future__ import annotations

import pandas as pd

from voteblocs.analysis import Analysis
from voteblocs.output.page._html import Column, Html, element, joined, paragraph, table
from voteblocs.output.page._marks import missing, number, percent, symbol, whole

BASIS = {
    "earlier": "{} earlier roll calls",
    "others": "all {} other roll calls, later ones too",
}
ALL = "all"  # the row with the means


def layers_part(analysis: Analysis) -> Html:
    """Whether who sponsors together votes together, and the blocs from the one to the other."""
    alpha, layers = analysis.tables["alpha"], analysis.tables["layers"].iloc[0]
    summary = element("summary", "The blocs from sponsors alone to votes alone, in a table")
    return joined([_alike(layers), element("details", summary, _by_weight(alpha))])


def _alike(layers: pd.Series) -> Html:
    """How far the two networks agree; nothing where that could not be said."""
    if missing(layers["correlation"]):
        return Html()
    blocs = (
        ""
        if missing(layers["ami"])
        else f" The blocs of the two are alike by {number(layers['ami'])} (adjusted mutual "
        f"information: 0 is chance, 1 the same; p = {layers['ami_p']:.3g})."
    )
    return paragraph(
        "Who sponsors together and who votes together: the ties of the two networks correlate by "
        f"{number(layers['correlation'], signed=True)} over {whole(layers['states'])} sponsors "
        f"that voted, beyond how busy each is (p = {layers['correlation_p']:.3g}).{blocs}"
    )


def _by_weight(alpha: pd.DataFrame) -> Html:
    rows = [
        [
            percent(row["alpha"]),
            *(whole(row[name]) for name in ("states", "blocs")),
            row["sizes"].replace("; ", ", "),
            *(number(row[f"ami_{layer}"]) for layer in ("cosponsorship", "agreement")),
        ]
        for _, row in alpha.iterrows()
    ]
    columns = [Column("Weight of votes", "number"), Column("Placed", "number")]
    columns += [Column("Blocs", "number"), Column("Sizes", "wide")]
    columns += [Column(f"Like those of {what}", "number") for what in ("sponsors", "votes")]
    caption = (
        "Blocs of the combined network at each weight. The last columns: adjusted mutual "
        "information with the blocs at either end, 0 chance and 1 the same."
    )
    return table(caption, columns, rows, name="blocs by weight of votes")


def forecast_part(analysis: Analysis) -> Html:
    """How well its sponsors foretell the votes on a draft; nothing where none could be."""
    found = analysis.tables.get("forecast")
    if found is None or found.empty:
        return Html()
    drafts = found[found["rollcall"] != ALL]
    right, usual = (percent(found[name].iloc[-1]) for name in ("accuracy", "usual_accuracy"))
    words = (
        f"Given only who sponsors a draft, and how everybody voted on other resolutions, {right} "
        f"of the votes of those that did not sponsor it are foretold; from each voter’s habits "
        f"alone {usual}."
    )
    return joined([paragraph(words), _foretold(drafts)])


def _foretold(drafts: pd.DataFrame) -> Html:
    rows = [
        [
            symbol(row["rollcall"]),
            whole(row["sponsors"]),
            whole(row["voters"]),
            *(percent(row[name]) for name in ("accuracy", "usual_accuracy", "p_yes", "yes")),
            BASIS[row["basis"]].format(whole(row["rollcalls"])),
        ]
        for _, row in drafts.iterrows()
    ]
    heads = ["Sponsors", "Others", "Foretold", "By habits", "Yes expected", "Yes seen"]
    columns = [Column("Roll call", "symbol"), *(Column(head, "number") for head in heads)]
    caption = (
        "What the sponsors of each draft foretell of the others’ votes. Foretold: share of votes "
        "for which the likeliest choice was right; by habits: without the sponsors. Log-"
        "likelihoods are in forecast.csv."
    )
    return table(
        caption,
        [*columns, Column("From", "long")],
        rows,
        name="votes foretold",
        sortable=len(rows) > 6,
    )
