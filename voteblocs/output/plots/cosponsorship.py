"""Who sponsored with whom: two lobes of a Venn diagram, or a map of many drafts."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from voteblocs.networks.graphs import cosponsorship_graph, node_table
from voteblocs.output._style import CHOICE_COLOURS, MUTED, bloc_colour
from voteblocs.output.plots._bloc_marks import bloc_entries, tag_words, tagged
from voteblocs.output.plots._lobes import draw_lobes, draw_ring, lobes_of
from voteblocs.output.plots._network_map import WIDTH, draw_map, network_map
from voteblocs.output.plots._sheet import MARGIN, Sheet, width_of, wrapped
from voteblocs.record import VotingRecord
from voteblocs.wording import counted, in_words, listed

LOBES = 2  # drafts that can be shown as lobes
SILENT = CHOICE_COLOURS["absent"]  # who cast no vote


def plot_cosponsorship(
    record: VotingRecord, blocs: pd.Series | None = None, ax: Axes | None = None
) -> Axes:
    """The sponsors of a record, coloured by the bloc in which they vote; grey cast no vote.

    One or two drafts: a lobe for each, and in their overlap the states that sponsored both. A
    larger, framed badge leads; a dashed ring says that the state joined later. More drafts: a map
    on which states are near that sponsored the same drafts (`cosponsorship_graph`, jaccard), a
    black frame for who led one. Without `ax`, a figure 12 inches wide is made. A record without
    sponsors is a ValueError.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> ax = plot_cosponsorship(record, vb.blocs(vb.agreement_graph(record)))
    >>> [text.get_text() for text in ax.texts][0]
    'Two drafts, 34 and 51 sponsors: five states sponsored both'
    """
    roles = _roles(record)
    blocs = pd.Series(dtype="Int64") if blocs is None else blocs
    sheet = Sheet(WIDTH + 2 * MARGIN)
    draw = _draw_lobes if roles.shape[1] <= LOBES else _draw_map
    bottom = draw(sheet, record, roles=roles, blocs=blocs)
    return sheet.draw(ax, bottom + 6)


def cosponsorship_table(record: VotingRecord, blocs: pd.Series | None = None) -> pd.DataFrame:
    """What `plot_cosponsorship` draws, a row for every sponsor.

    `country label bloc`, the place `x y` of its badge in points and, of one or two drafts, its
    role in each (`lead`, `original`, `joined`, empty); of more, `drafts` (how many it sponsored),
    `led`, and `closest`: the codes of the states to which a line is drawn.

    >>> import voteblocs as vb
    >>> cosponsorship_table(vb.load_sample()).columns.tolist()
    ['country', 'label', 'bloc', 'x', 'y', 'A/C.1/73/L.27/Rev.1', 'A/C.1/73/L.37']
    """
    roles = _roles(record)
    blocs = pd.Series(dtype="Int64") if blocs is None else blocs
    own = node_table(record).loc[roles.index, ["label"]]
    table = own.assign(bloc=blocs.reindex(roles.index).astype("Int64"))
    if roles.shape[1] <= LOBES:
        places = lobes_of(roles, blocs).places[["x", "y"]]
        return table.join(places).join(roles).rename_axis("country").reset_index()
    drawn = network_map(cosponsorship_graph(record, "jaccard"))
    table = table.join(drawn.places).assign(
        drafts=(roles != "").sum(axis=1),
        led=(roles == "lead").sum(axis=1),
        closest=drawn.partners,
    )
    return table.rename_axis("country").reset_index()


def _roles(record: VotingRecord) -> pd.DataFrame:
    """The role of every sponsor in every draft, empty where it has none."""
    if not len(record.sponsors):
        raise ValueError("expected a record with sponsors; this one has none")
    table = record.sponsors.astype(str).pivot(index="country", columns="resolution", values="role")
    return table.sort_index().sort_index(axis=1).fillna("").rename_axis(columns=None)


def _fills(codes: pd.Index, blocs: pd.Series) -> dict[str, str]:
    own = blocs.reindex(codes)
    return {code: SILENT if pd.isna(bloc) else bloc_colour(int(bloc)) for code, bloc in own.items()}


def _legend(sheet: Sheet, y: float, codes: pd.Index, *, blocs: pd.Series) -> float:
    """The blocs by their number of sponsors, and who cast no vote."""
    known = codes[codes.isin(blocs.dropna().index)]
    entries = bloc_entries(blocs, known) if len(known) else []
    if len(known) and len(known) < len(codes):
        entries.append((SILENT, f"cast no vote ({len(codes) - len(known)})"))
    return sheet.legend(y, entries) if entries else y


def _draw_lobes(
    sheet: Sheet, record: VotingRecord, *, roles: pd.DataFrame, blocs: pd.Series
) -> float:
    lobes, fills = lobes_of(roles, blocs), _fills(roles.index, blocs)
    y = sheet.title(_lobes_title(roles)) + 4
    y = _legend(sheet, y, roles.index, blocs=blocs)
    y = _marks(sheet, y, roles) + 10
    top = max(
        _draft(sheet, y, roles[draft], record=record, align=align)
        for draft, align in zip(roles, ("left", "right"), strict=False)
    )
    draw_lobes(sheet, top, lobes, roles=roles, fills=fills, labels=tagged(blocs, roles.index))
    y = top + lobes.height + 16
    if lobes.shared is not None:
        both = int((roles != "").all(axis=1).sum())
        x = MARGIN + min(max(lobes.shared, 60.0), WIDTH - 60.0)
        sheet.text(x, y, f"sponsored both: {both}", size=10.0, bold=True, align="center")
    return sheet.caption(y + 26, _lobes_caption(roles, blocs))


def _lobes_title(roles: pd.DataFrame) -> str:
    sizes = (roles != "").sum().tolist()
    if len(sizes) == 1:
        return f"One draft, {counted(sizes[0], 'sponsor')}"
    both = int((roles != "").all(axis=1).sum())
    states = "state" if both < 2 else "states"
    each = f"{counted(sizes[0], 'sponsor')} each"
    number = each if sizes[0] == sizes[1] else f"{listed(sizes)} sponsors"
    return f"Two drafts, {number}: {in_words(both)} {states} sponsored both"


def _marks(sheet: Sheet, y: float, roles: pd.DataFrame) -> float:
    """What frame and ring mean, where there are any; returns the next y."""
    x, wide, tall = MARGIN, 18.0, 10.0
    for role, words in {"lead": "in the lead", "joined": "joined later"}.items():
        if not (roles == role).any(axis=None):
            continue
        lead = role == "lead"
        fill, place = "#ffffff" if lead else SILENT, (x + 11, y - 3)
        sheet.badge(*place, "", fill=fill, width=wide, height=tall, fontsize=1.0, frame=lead)
        if not lead:
            draw_ring(sheet, *place, width=wide, height=tall)
        sheet.text(x + 28, y, words)
        x += 46 + width_of(words, 9.0)
    return y + 15 if x > MARGIN else y


def _draft(sheet: Sheet, y: float, own: pd.Series, *, record: VotingRecord, align: str) -> float:
    """Symbol, title and number of sponsors of a draft above its lobe; returns the next y."""
    x = MARGIN if align == "left" else MARGIN + WIDTH
    y = sheet.lines(x, y, [str(own.name)], size=11.0, bold=True, align=align) + 1
    titles = dict(zip(record.resolutions, record.rollcalls["title"], strict=True))
    lines = wrapped(titles.get(own.name, ""), WIDTH / 2 - 20, 9.0, most=2)
    y = sheet.lines(x, y, lines, size=9.0, colour=MUTED, align=align)
    sheet.lines(x, y, [_sponsors(record, own)], size=9.0, align=align)
    return y + 14


def _sponsors(record: VotingRecord, own: pd.Series) -> str:
    """How many sponsors, who leads, how many were there from the start and joined."""
    label = node_table(record)["label"]
    leads = label[own.index[own == "lead"]].tolist()
    parts = [f"{listed(leads[:3])} in the lead"] if leads else []
    for role, words in {"original": "from the start", "joined": "joined later"}.items():
        if (own == role).any():
            parts.append(f"{(own == role).sum()} {words}")
    return f"{counted(int((own != '').sum()), 'sponsor')}: {listed(parts)}"


def _lobes_caption(roles: pd.DataFrame, blocs: pd.Series) -> str:
    parts = ["Every badge is a sponsor (ISO code)."]
    if blocs.notna().any():
        parts = [
            "Every badge is a sponsor (ISO code), coloured by the bloc in which it votes; in "
            "brackets, how many sponsors each bloc has.",
            *filter(None, [tag_words(blocs.reindex(roles.index))]),
        ]
    if (roles == "joined").any(axis=None):
        ring = "Dashed ring: joined as a sponsor after the draft was submitted"
        both = roles.shape[1] > 1 and bool((roles != "").all(axis=1).any())
        side = "; in the middle, on the side of the draft that it joined" if both else ""
        parts.append(f"{ring}{side}.")
    return " ".join(parts)


def _draw_map(
    sheet: Sheet, record: VotingRecord, *, roles: pd.DataFrame, blocs: pd.Series
) -> float:
    drawn, fills = network_map(cosponsorship_graph(record, "jaccard")), _fills(roles.index, blocs)
    led = list(roles.index[(roles == "lead").any(axis=1)])
    y = sheet.title(_map_title(record, roles))
    words = (
        "The nearer two states, the larger the share of their drafts that they sponsored together."
    )
    y = sheet.lines(MARGIN, y, [words], size=10.0, colour=MUTED) + 8
    y = _legend(sheet, y, roles.index, blocs=blocs)
    if led:
        y = _marks(sheet, y, roles.where(roles == "lead", ""))
    bottom = y + 12 + drawn.height
    labels = tagged(blocs, roles.index)
    draw_map(sheet, drawn, corner=(MARGIN, bottom), fills=fills, labels=labels, framed=led)
    return sheet.caption(bottom + 24, _map_caption(led, blocs))


def _map_title(record: VotingRecord, roles: pd.DataFrame) -> str:
    """How many drafts and sponsors, and who sponsored the most."""
    number = (roles != "").sum(axis=1)
    title = f"{counted(roles.shape[1], 'draft')}, {counted(len(roles), 'sponsor')}"
    first = number.index[number == number.max()]
    if len(first) > 2:
        return title
    names = listed(node_table(record).loc[first, "label"].tolist())
    each = " each" if len(first) > 1 else ""
    return f"{title}: {names} sponsored the most, {number.max()}{each}"


def _map_caption(led: list[str], blocs: pd.Series) -> str:
    colour = ", coloured by the bloc in which it votes" if blocs.notna().any() else ""
    frame = " Black frame: led at least one draft." if led else ""
    return (
        f"Every badge is a sponsor (ISO code){colour}. Distance: Jaccard, the drafts that two "
        "states sponsored together over those that either did. Each has a place of its own, so "
        f"distances are approximate.{frame} Lines: to each state’s two closest partners and along "
        "the tree of strongest ties."
    )
