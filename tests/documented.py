"""What a run writes, held against the page of the docs that names every file and column."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "results.md"
ENDS = re.compile(r"_(low|high)$|^(agreement|cosponsorship)_(?!index|p$)")


def untold(folder):
    """Tables, their columns and figures in a folder of results that the page does not name."""
    text = re.sub(r"```.*?```", "", PAGE.read_text(encoding="utf-8"), flags=re.S)
    told = set(re.findall(r"`([^`]+)`", text))
    tables = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.csv")}
    heads = {name: table.partition("\n")[0] for name, table in tables.items()}
    columns = {
        (name, column)
        for name, head in heads.items()
        for column in head.split(",")
        if "/" not in column  # a roll call, in the table of profiles
        and not {column, ENDS.sub("", column)} & told
    }
    figures = {path.stem for path in (folder / "figures").iterdir()}
    return {*heads.keys() - told, *columns, *figures - told}
