"""HTML built from pieces: text is escaped unless it is already HTML."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from voteblocs.output._attributes import clean_text

VOID = ("br", "wbr")
# kinds of table column and their class: long and wide ones hold sentences, short ones never wrap
KINDS = {
    "text": None,
    "number": "n",
    "long": "long",
    "wide": "wide",
    "short": "nowrap",
    "symbol": "symbol",
}


class Html(str):
    """Text that is HTML already, made by the functions of this module."""

    __slots__ = ()


class Column(NamedTuple):
    """The head of a table column; `kind` is one of `KINDS`."""

    head: str | Html
    kind: str = "text"


def escaped(content: object) -> Html:
    """Any content as HTML: text escaped, HTML as it is, None as nothing.

    >>> escaped("<b>"), escaped(Html("<b>"))
    ('&lt;b&gt;', '<b>')
    """
    if isinstance(content, Html):
        return content
    return Html("" if content is None else html.escape(clean_text(content)))


def joined(parts: Iterable[object], between: str = "") -> Html:
    """The parts one after another, each escaped."""
    return Html(escaped(between).join(escaped(part) for part in parts))


def element(name: str, *children: object, **attributes: object) -> Html:
    """One element; `class_` is written class, `aria_label` aria-label; None leaves one out.

    >>> element("td", "R&D", class_="n", hidden=None)
    '<td class="n">R&amp;D</td>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    end = "" if name in VOID else f"</{name}>"
    return Html(f"<{name}{written}>{joined(children)}{end}")


def paragraph(*children: object, class_: str | None = None) -> Html:
    """A paragraph."""
    return element("p", *children, class_=class_)


def bullets(items: Iterable[object], class_: str | None = None) -> Html:
    """A list with one item each; nothing at all for no items."""
    listed = [element("li", item) for item in items]
    return element("ul", *listed, class_=class_) if listed else Html()


def table(
    caption: object,
    columns: Sequence[Column],
    rows: Iterable[Sequence[object]],
    *,
    name: str,
    sortable: bool = False,
) -> Html:
    """A table that scrolls in a region called `name`; the first cell of a row heads it.

    The page's script lets readers sort and filter it where it is `sortable`.
    """
    heads = [
        element("th", column.head, scope="col", class_=KINDS[column.kind]) for column in columns
    ]
    lines = [element("tr", *_cells(columns, row)) for row in rows]
    whole = element(
        "table",
        element("caption", element("span", caption)),
        element("thead", element("tr", *heads)),
        element("tbody", *(Html(f"\n{line}") for line in lines)),
        class_="sortable" if sortable else None,
        data_name=name if sortable else None,
    )
    label = f"Table: {name}"
    return element("div", whole, class_="scroll", tabindex="0", role="region", aria_label=label)


def _cells(columns: Sequence[Column], row: Sequence[object]) -> list[Html]:
    cells = [element("th", row[0], scope="row", class_=KINDS[columns[0].kind])]
    return cells + [
        element("td", cell, class_=KINDS[column.kind])
        for column, cell in zip(columns[1:], row[1:], strict=True)
    ]
