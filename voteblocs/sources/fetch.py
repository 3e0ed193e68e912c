"""Public data sets: what there is, on what terms, and how it comes to this machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from voteblocs._cache import cache_folder
from voteblocs.sources._download import download
from voteblocs.wording import expected

UNVERIFIED = "unverified: the one seen at the first download is kept"
_TIDYTUESDAY = "https://raw.githubusercontent.com/rfordatascience/tidytuesday"
_VOETEN = (
    "Voeten, Erik; Strezhnev, Anton; Bailey, Michael (2009): United Nations General Assembly "
    "Voting Data, Harvard Dataverse, doi:10.7910/DVN/LEJUQZ"
)


@dataclass(frozen=True)
class RemoteFile:
    """One file of a data set; an empty `sha256` is one that we could not verify ourselves."""

    name: str
    url: str
    size: str
    sha256: str = ""


@dataclass(frozen=True)
class Dataset:
    """A public data set; one without files is to be had by hand only, as `by_hand` tells."""

    name: str
    licence: str
    citation: str
    files: tuple[RemoteFile, ...] = ()
    url: str = ""
    size: str = ""
    by_hand: str = ""


DATASETS = (
    Dataset(
        "unvotes",
        licence="CC0 1.0 (data), MIT (the R package unvotes)",
        citation=f"{_VOETEN}; as tables by the R package unvotes and TidyTuesday, 2021-03-23",
        files=tuple(
            RemoteFile(name, f"{_TIDYTUESDAY}/{commit}/data/2021/2021-03-23/{name}", size)
            for name, commit, size in (
                ("unvotes.csv", "2c423bacc57e4632ff8550557e0bc823eefa31ab", "about 19 MB"),
                ("roll_calls.csv", "29c91d7f672d75534a6ed7aea9a94151647a9021", "about 1.5 MB"),
                ("issues.csv", "29c91d7f672d75534a6ed7aea9a94151647a9021", "under 1 MB"),
            )
        ),
    ),
    Dataset(
        "voeten",
        licence="CC0 1.0",
        citation=_VOETEN,
        files=(RemoteFile("UNVotes.csv", "doi:10.7910/DVN/LEJUQZ/UNVotes.csv", "not stated"),),
    ),
    Dataset(
        "undl",
        licence="United Nations terms of use: not for commerce, with attribution",
        citation="United Nations Dag Hammarskjöld Library, General Assembly Voting Data",
        url="https://digitallibrary.un.org/record/4060887",
        size="about 364 MB",
        by_hand=(
            "the file's address changes with every release and the site answers browsers only: "
            "open {url} in a browser, download the CSV file, and give its path in place of a name"
        ),
    ),
)


def datasets(*, registry: tuple[Dataset, ...] = DATASETS) -> pd.DataFrame:
    """The public data sets, a row for each file.

    Columns: `name` (of the data set, as `fetch` takes it), `file`, `size`, `licence`, `citation`,
    `checksum` (SHA-256, or that it is unverified), `url`, `how` ("fetch", or what to do by hand).

    >>> datasets()["name"].unique().tolist()
    ['unvotes', 'voeten', 'undl']
    """
    columns = ["name", "file", "size", "licence", "citation", "checksum", "url", "how"]
    rows = []
    for one in registry:
        terms = (one.licence, one.citation)
        for file in one.files:
            checksum = file.sha256 or UNVERIFIED
            rows.append((one.name, file.name, file.size, *terms, checksum, file.url, "fetch"))
        if not one.files:
            how = one.by_hand.format(url=one.url)
            rows.append((one.name, "", one.size, *terms, "", one.url, how))
    return pd.DataFrame(rows, columns=columns)


def fetch(
    name: str,
    *,
    folder: str | Path | None = None,
    progress: bool = False,
    registry: tuple[Dataset, ...] = DATASETS,
    loopback: bool = False,
) -> Path:
    """Where a data set is on this machine: its file, or the folder of its files.

    What is not there yet is downloaded to `<folder>/<name>/`; `folder` is by default the one that
    the variable VOTEBLOCS_CACHE names, else the user's cache folder. `progress` shows a bar on
    stderr. Every file is held against its SHA-256 before it is used, at each call; where none is
    known in advance (`datasets` says so), against that of the first download, which only https
    vouches for.

    ValueError for an unknown name and for a data set that must be downloaded by hand; OSError
    when there is no network, for a wrong checksum, and for what is no data. A file that was there
    stays until a verified one replaces it. `loopback` admits http on this machine, for tests.
    """
    known = {one.name: one for one in registry}
    if name not in known:
        raise ValueError(expected("a data set", known, name))
    dataset = known[name]
    if not dataset.files:
        raise ValueError(
            f"{name} must be downloaded by hand: {dataset.by_hand.format(url=dataset.url)}"
        )
    place = cache_folder(folder) / name
    paths = [
        download(
            file.url,
            place / file.name,
            sha256=file.sha256,
            progress=progress,
            loopback=loopback,
        )
        for file in dataset.files
    ]
    return place if len(paths) > 1 else paths[0]
