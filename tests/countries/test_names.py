"""From a printed name or a source's code to the seat it stands for."""

import datetime
import itertools
import re

import pandas as pd
import pytest

from voteblocs.countries._tables import table
from voteblocs.countries.membership import states
from voteblocs.countries.names import code, nearest, normalise, seat

NOISE = [
    "", " ", "the", "and", "of", "Kingdom", "Saint", "Republic", "Islands", "Country", "None",
    "Against", "Korea", "Democratic", "Democratic Republic", "People's Republic", "United",
    "(Plurinational State of)", "Islamic Republic of", "of the Congo", "Federal Republic of",
    "Northern Ireland", "Nevis", "Bissau", "Herzegovina", "Group of 77 and China", "Group of 77",
    "European Union", "African Union", "Sovereign Order of Malta", "Somaliland", "Kosovo",
    "American Samoa", "Northern Cyprus", "Yemen, Democratic", "see A/C.1/73/PV.1", "Ir eland",
    "the delegation of the Democratic Republic of Congo indicated", "UN. Secretary-General",
    "India and Pakistan", "Viet", "Guine", "AND", "SUN", "NA", "Niger Nigeria", "Arab Republic",
]  # fmt: skip


@pytest.mark.parametrize("text", NOISE)
def test_what_names_no_state_is_no_state(text):
    assert code(text) is None
    assert code(text, "1965-06-01") is None
    assert code(text, "2018-11-08") is None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Congo", "COG"),
        ("Republic of the Congo", "COG"),
        ("Congo (Brazzaville)", "COG"),
        ("People's Republic of the Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("Democratic Republic of Congo", "COD"),
        ("Congo (Leopoldville)", "COD"),
        ("Congo (Léopoldville)", "COD"),
        ("Congo (Democratic Republic of)", "COD"),
        ("Zaire", "COD"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Papua New Guinea", "PNG"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Republic of Korea", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
        ("Germany", "DEU"),
        ("Germany, Federal Republic of", "DEU"),
        ("Germany (Federal Republic of)", "DEU"),
        ("Federal Republic of Germany", "DEU"),
        ("German Democratic Republic", "DDR"),
        ("Yemen", "YEM"),
        ("Yemen Arab Republic", "YEM"),
        ("Democratic Yemen", "YMD"),
        ("People's Democratic Republic of Yemen", "YMD"),
        ("Southern Yemen", "YMD"),
        ("Mauritania", "MRT"),
        ("Mauritius", "MUS"),
        ("Austria", "AUT"),
        ("Australia", "AUS"),
        ("Slovakia", "SVK"),
        ("Slovenia", "SVN"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Iraq", "IRQ"),
        ("Samoa", "WSM"),
        ("Western Samoa", "WSM"),
        ("China", "CHN"),
        ("Union of Soviet Socialist Republics", "RUS"),
        ("Byelorussian SSR", "BLR"),
        ("Ukrainian Soviet Socialist Republic", "UKR"),
        ("Czechoslovakia", "CSK"),
        ("Czech Republic", "CZE"),
        ("Tanganyika", "TZA"),
        ("Zanzibar", "EAZ"),
        ("United Arab Republic", "EGY"),
        ("United Arab Emirates", "ARE"),
        ("Syrian Arab Republic", "SYR"),
        ("Burma", "MMR"),
        ("Upper Volta", "BFA"),
        ("Dahomey", "BEN"),
        ("Ceylon", "LKA"),
        ("Siam", "THA"),
        ("Persia", "IRN"),
        ("Trans-Jordan", "JOR"),
        ("Khmer Republic", "KHM"),
        ("Democratic Kampuchea", "KHM"),
        ("the former Yugoslav Republic of Macedonia", "MKD"),
        ("Socialist Federal Republic of Yugoslavia", "YUG"),
        ("Libyan Arab Jamahiriya", "LBY"),
        ("Holy See", "VAT"),
        ("State of Palestine", "PSE"),
    ],
)
def test_names_that_are_easily_taken_for_another(name, country):
    assert code(name) == country
    assert code(name.upper()) == country


@pytest.mark.parametrize(
    ("name", "date", "country"),
    [
        ("Congo", "1964-12-01", None),
        ("Congo", "1971-10-26", None),
        ("Congo", "1971-10-27", "COG"),
        ("Republic of the Congo", "1961-01-01", None),
        ("Germany", "1980-12-12", None),
        ("Germany", "1990-10-03", "DEU"),
        ("Federal Republic of Germany", "1990-12-06", "DEU"),
        ("Yemen", "1980-12-12", "YEM"),
        ("Yemen", "1991-12-06", "YEM"),
        ("Yugoslavia", "1991-12-06", "YUG"),
        ("Yugoslavia", "1997-12-09", "YUG"),
        ("Yugoslavia", "2000-11-01", "SRB"),
        ("Federal Republic of Yugoslavia", "1995-12-06", None),
        ("Federal Republic of Yugoslavia", "2001-12-06", "SRB"),
        ("Serbia and Montenegro", "2005-12-08", "SRB"),
        ("Serbia and Montenegro", "2018-11-08", None),
        ("Taiwan", "1971-10-07", "CHN"),
        ("Taiwan", "1971-10-25", None),
        ("Republic of China", "1960-12-20", "CHN"),
        ("China", "1960-12-20", "CHN"),
        ("China", "2020-12-20", "CHN"),
        ("Cabo Verde", "1992-12-16", "CPV"),
        ("Burma", "2018-11-08", "MMR"),
    ],
)
def test_the_date_decides_where_a_name_changed_hands(name, date, country):
    assert code(name, date) == country
    assert code(name, datetime.date.fromisoformat(date)) == country
    assert code(name, pd.Timestamp(date)) == country


@pytest.mark.parametrize("name", ["Yugoslavia", "Serbia and Montenegro", "Taiwan"])
def test_without_a_date_a_name_that_changed_hands_is_not_guessed(name):
    assert code(name) is None


def test_a_bad_date_is_an_error_where_a_date_is_needed():
    with pytest.raises(ValueError, match="expected a date like 2018-11-08; got 'session 73'"):
        code("Congo", "session 73")


@pytest.mark.parametrize(
    ("printed", "country"),
    [
        ("Guinea-\nBissau", "GNB"),
        ("Guinea- Bissau", "GNB"),
        ("Guinea‐Bissau", "GNB"),
        ("Timor-\nLeste", "TLS"),
        ("Micronesia (Federated\n States of)", "FSM"),
        ("Cote d’Ivoire", "CIV"),
        ("Côte d'Ivoire", "CIV"),
        ("Co\u0302te d’Ivoire", "CIV"),
        ("CÃ´te d'Ivoire", "CIV"),
        ("CÃ´te dâ€™Ivoire", "CIV"),
        ("CÃ´te d’Ivoire", "CIV"),
        ("CÔTE D’IVOIRE", "CIV"),
        ("TÃ¼rkiye", "TUR"),
        ("TÜRKIYE", "TUR"),
        ("Turkiye", "TUR"),
        ("SÃ£o TomÃ© and PrÃ\xadncipe", "STP"),
        ("São Tomé and Príncipe", "STP"),
        ("Lao People’s Democratic Republic", "LAO"),
        ("the Lao People's  Democratic\u00a0Republic", "LAO"),
        ("The Gambia", "GMB"),
        ("Gambia (The)", "GMB"),
        ("Gambia (Republic of The)", "GMB"),
        ("Bahamas (The)", "BHS"),
        ("Netherlands (Kingdom of The)", "NLD"),
        ("United states of America", "USA"),
        ("Ｃｕｂａ", "CUB"),
        (" Cuba ", "CUB"),
    ],
)
def test_spelling_that_a_printer_or_a_scan_changes(printed, country):
    assert code(printed) == country


def test_normalising_twice_changes_nothing():
    names = [row["name"] for row in table("names")]
    assert [normalise(normalise(name)) for name in names] == [normalise(name) for name in names]


def test_a_key_never_means_two_things_on_one_day():
    spans: dict[str, list[tuple[str, str]]] = {}
    for row in table("names"):
        spans.setdefault("name " + normalise(row["name"]), []).append((row["since"], row["until"]))
    for row in table("codes"):
        spans.setdefault("code " + row["code"], []).append((row["since"], row["until"]))
    for key, several in spans.items():
        for (_, until), (since, _) in itertools.pairwise(sorted(several)):
            assert until, key
            assert until <= since, key


def test_dates_in_the_tables_are_years_or_days_in_order():
    pattern = re.compile(r"(\d{4}(-\d\d-\d\d)?)?")
    for row in (*table("names"), *table("codes"), *table("membership")):
        assert pattern.fullmatch(row["since"]), row
        assert pattern.fullmatch(row["until"]), row
        assert not row["until"] or row["since"] < row["until"], row


def test_every_name_and_code_leads_to_a_known_state():
    known = set(states().index) | {""}
    assert {row["country"] for row in (*table("names"), *table("codes"))} <= known


def test_every_state_is_found_by_its_official_and_its_short_name():
    frame = states().drop(index="YUG")
    assert [code(name) for name in frame["name"]] == list(frame.index)
    assert [code(name) for name in frame["short_name"]] == list(frame.index)


def test_no_name_with_and_or_a_comma_is_two_names_but_one():
    # Serbia and Montenegro is, and therefore stands for a state only while it was one.
    double = {
        row["name"]
        for row in table("names")
        for parts in (re.split(r" and | & ", row["name"]), row["name"].split(", "))
        if len(parts) > 1 and all(code(part) for part in parts)
    }
    assert double == {"Serbia and Montenegro", "Serbia & Montenegro"}


def test_the_nearest_names_are_offered_for_a_name_misread():
    assert nearest("Kyrgystan", 1) == ("Kyrgyzstan",)
    assert "Côte d'Ivoire" in nearest("Cote dlvoire")
    assert len(nearest("Guinea", 3)) == 3
    assert nearest("qqqqqq") == ()


def test_a_fragment_of_a_name_is_offered_its_whole():
    assert "Timor-Leste" in nearest("Timor Lest")


@pytest.mark.parametrize(
    ("foreign", "country"),
    [
        ("SUN", "RUS"), ("RUS", "RUS"), ("GER", "DEU"), ("DEU", "DEU"), ("DDR", "DDR"),
        ("SCG", "SRB"), ("EAT", "TZA"), ("EAZ", "EAZ"), ("ZAR", "COD"), ("TMP", "TLS"),
        ("BUR", "MMR"), ("HVO", "BFA"), ("BYS", "BLR"), ("ROM", "ROU"), ("YMD", "YMD"),
        ("CSK", "CSK"), ("YUG", "YUG"), ("AND", "AND"), ("NA", "NAM"), ("SUHH", "RUS"),
        ("365", "RUS"), ("2", "USA"), ("260", "DEU"), ("265", "DDR"), ("678", "YEM"),
        ("680", "YMD"), ("710", "CHN"), ("713", None), ("TWN", None), ("YU", None),
        ("and", None), ("XYZ", None), ("", None), ("France", None), ("XKX", None),
    ],
)  # fmt: skip
def test_codes_of_other_sources(foreign, country):
    assert seat(foreign) == country


@pytest.mark.parametrize(
    ("foreign", "date", "country"),
    [
        ("YUG", "1991-12-06", "YUG"),
        ("YUG", "2001-12-24", "SRB"),
        ("YU", "2020-01-14", "SRB"),
        ("CS", "1992-12-06", "CSK"),
        ("CS", "2004-12-06", "SRB"),
        ("TW", "1965-12-06", "CHN"),
        ("TW", "2004-12-06", None),
        ("713", "1971-10-07", "CHN"),
        ("713", "1971-12-07", None),
        ("710", "1971-10-07", None),
        ("710", "1971-12-07", "CHN"),
        ("345", "2001-12-07", "SRB"),
        ("DEU", "1980-01-01", "DEU"),
        ("SUN", "1980-01-01", "RUS"),
    ],
)
def test_the_date_decides_where_a_code_changed_hands(foreign, date, country):
    assert seat(foreign, date) == country


def test_every_seat_is_found_by_its_own_code():
    assert [seat(own) for own in states().index] == list(states().index)
