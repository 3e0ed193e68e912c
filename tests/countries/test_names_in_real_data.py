"""Every name of a state that the real data and documents print is found, and found right."""

import csv
import gzip
import json
import re
from pathlib import Path

import pandas as pd

from voteblocs.countries.membership import members
from voteblocs.countries.names import code, seat


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def test_every_state_in_unvotes_is_found_at_every_date_it_voted(shared: Path):
    votes = _read(shared / "data/unvotes/un_votes.csv.gz")
    dates = _read(shared / "data/unvotes/un_roll_calls.csv.gz").set_index("rcid")["date"]
    votes["date"] = votes["rcid"].map(dates)
    seen = votes[["country", "country_code", "date"]].drop_duplicates().to_numpy().tolist()
    assert len({name for name, _, _ in seen}) == 200
    assert {(name, date) for name, _, date in seen if not code(name, date)} == set()
    unlike = {row[:2] for row in map(tuple, seen) if row[1] and code(*row[::2]) != seat(*row[1:])}
    assert unlike == set()
    assert {name: code(name) for name, iso, _ in seen if not iso} == {
        "Yemen Arab Republic": "YEM",
        "Zanzibar": "EAZ",
        "Federal Republic of Germany": "DEU",
    }


def test_every_heading_of_the_year_matrices_is_found(shared: Path):
    unknown, found = set(), set()
    for path in sorted((shared / "data/undl_year_matrices").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            headings = [name for name in next(csv.reader(file)) if name]
        date = f"{path.name[:4]}-12-15"
        found |= {code(name, date) for name in headings}
        unknown |= {name for name in headings if not code(name, date)}
    assert unknown == {"y SAUDI ARABIA", "y LAO PEOPLE'S DEMOCRATIC REPUBLIC"}
    assert set(members("2018-11-08")) <= found


def test_name_and_code_agree_in_the_layout_of_the_digital_library(shared: Path):
    rows = _read(shared / "data/undl_format/DERIVED_undl_layout_6_resolutions_s73.csv")
    pairs = set(zip(rows["ms_code"], rows["ms_name"], strict=True))
    assert len(pairs) == 193
    assert {(own, name) for own, name in pairs if not own == code(name) == seat(own)} == set()


NO_STATES = {
    "Group of 77",
    "UN. General Assembly. 3rd Committee. Chair",
    "UN. Group of African States",
    "UN. Secretariat",
    "UN. Secretary-General",
}


def test_every_sponsor_that_is_a_state_is_found(shared: Path):
    sponsors = _read(shared / "data/cosponsors/DERIVED_sponsors_710.csv")["sponsor"].unique()
    assert {name for name in sponsors if not code(name, "2023-11-15")} == NO_STATES


def test_every_additional_sponsor_is_found_but_one_with_a_stray_blank(shared: Path):
    path = shared / "data/cosponsors/session_78_committee_3_drafts.xml.gz"
    text = gzip.decompress(path.read_bytes()).decode("utf-8").replace("&apos;", "'")
    notes = re.findall(r"Additional sponsors: ([^<]*?)(?:\.| \(A/78)", text)
    whole = r"Bosnia and Herzegovina|Antigua and Barbuda|Trinidad and Tobago"
    saints = r"S\w+ \w+ and (?:the )?\w+|Sao Tome and Principe"
    names = set()
    for note in notes:
        kept = re.sub(f"{whole}|{saints}", lambda m: m[0].replace(" and ", " & "), note)
        names |= {part.replace(" & ", " and ") for part in re.split(r", | and ", kept)}
    assert len(names) > 150
    assert {name for name in names if not code(name, "2023-11-15")} == {"Ir eland"}


def test_name_and_number_agree_in_the_list_of_states_of_the_correlates_of_war(shared: Path):
    gone = {"Korea", "Kosovo", "Republic of Vietnam", "Taiwan"}
    rows = _read(shared / "data/groups/cow_states2016.csv")
    rows = rows[(rows["endyear"].astype(int) > 1945) & ~rows["statenme"].isin(gone)]
    date = "1990-12-31"
    unlike = [
        (name, number, code(name, date), seat(number, date))
        for name, number in zip(rows["statenme"], rows["ccode"], strict=True)
        if not code(name, date) or code(name, date) != seat(number, date)
    ]
    assert unlike == []
    assert {code(name) for name in gone} == {None}


def test_names_in_the_shapes_lead_to_their_iso_codes(shared: Path):
    outside = {"Kosovo", "Somaliland", "Taiwan", "Western Sahara", "Northern Cyprus"} | {
        "Greenland", "Puerto Rico", "New Caledonia", "Falkland Islands", "Antarctica",
        "French Southern and Antarctic Lands",
    }  # fmt: skip
    text = (shared / "data/shapes/ne_110m_admin_0_countries.json").read_text(encoding="utf-8")
    fields = ["NAME", "NAME_LONG", "ADMIN", "FORMAL_EN", "BRK_NAME", "NAME_SORT", "NAME_CIAWF"]
    meant: dict[str, str | None] = {}
    for shape in (feature["properties"] for feature in json.loads(text)["features"]):
        iso = shape["ISO_A3_EH"] if shape["ISO_A3_EH"] != "-99" else shape["ADM0_A3"]
        state = None if shape["NAME_LONG"] in outside else iso
        meant |= {shape[field]: state for field in fields if shape[field]}
    assert len(meant) > 350
    assert {name for name, state in meant.items() if code(name, "2017-01-01") != state} == {
        "West Bank and Gaza",
        "Palestine (West Bank and Gaza)",
    }


def test_every_name_on_the_lists_of_the_report_is_found(shared: Path):
    text = (shared / "documents/A_73_505.txt").read_text(encoding="utf-8")
    footnotes = r"\n\n\d (?:For an account|Subsequently).*?\n (?=[A-Z])"
    text = re.sub(footnotes, "\n", text, flags=re.DOTALL)
    lists = re.findall(r"(?:In favour|Against|Abstaining):\s+(.*?)\.\n", text, re.DOTALL)
    names = [name for part in lists for name in re.split(r",\s+", part)]
    assert [len(re.split(r",\s+", part)) for part in lists] == [109, 45, 16, 139, 11, 18]
    assert {name for name in names if not code(name, "2018-11-08")} == set()
    assert len({code(name, "2018-11-08") for name in names}) == 174
