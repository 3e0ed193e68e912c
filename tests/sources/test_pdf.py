"""PDFs made from the real texts: the votes read from them are those of the texts."""

import io
import time

import pytest

from voteblocs.errors import ReadError
from voteblocs.sources.documents._documents import document_text
from voteblocs.sources.documents._layout import Page, Word, running_text
from voteblocs.sources.meeting_record import read_meeting_record
from voteblocs.sources.report import parse_report, read_report

canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="reportlab makes the PDFs")

EXCERPT = "A_61_PV.67_2006_excerpt.txt"
WIDTH, HEIGHT = 595, 842
LEFT, RIGHT, TOP, PITCH, SIZE = 60, 315, 90, 13, 9
ROWS = 50


def pages_of(lines: list[str]) -> list[tuple[list[str], list[str]]]:
    columns = [lines[start : start + ROWS] for start in range(0, len(lines), ROWS)]
    return [(columns[i], (columns[i + 1 : i + 2] or [[]])[0]) for i in range(0, len(columns), 2)]


class Sheet:
    """A PDF in memory, its places told from the upper edge."""

    def __init__(self, **options) -> None:
        self.buffer = io.BytesIO()
        self.canvas = canvas.Canvas(
            self.buffer, pagesize=(WIDTH, HEIGHT), invariant=True, **options
        )

    def write(self, x: float, y: float, words: str, *, size: float = SIZE) -> None:
        self.canvas.setFont("Times-Roman", size)
        self.canvas.drawString(x, HEIGHT - y, words)

    def words(self, x: float, y: float, line: str) -> None:
        """Each word by itself, as the layer of text in a scan is."""
        for word in line.split():
            self.write(x, y, word)
            x += self.canvas.stringWidth(word + " ", "Times-Roman", SIZE)

    def bytes(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


def two_columns(lines: list[str], kind: str) -> bytes:
    sheet = Sheet()
    for number, (left, right) in enumerate(pages_of(lines), start=8):
        rows = [(LEFT, i, line) for i, line in enumerate(left)]
        rows += [(RIGHT, i, line) for i, line in enumerate(right)]
        if kind != "column by column":
            rows.sort(key=lambda row: (row[1], row[0]))
        sheet.write(480, 50, "A/61/PV.67")
        for x, row, line in rows:
            draw = sheet.words if kind == "word by word" else sheet.write
            draw(x, TOP + PITCH * row, line)
        sheet.write(LEFT, 800, "06-64433")
        sheet.write(530, 800, str(number))
        sheet.canvas.showPage()
    return sheet.bytes()


@pytest.fixture(scope="module")
def excerpt(shared) -> list[str]:
    text = (shared / "documents" / EXCERPT).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line not in ("", "A/61/PV.67", "9 06-64433")]


@pytest.fixture
def saved(tmp_path):
    def save(data: bytes):
        path = tmp_path / "document"
        path.write_bytes(data)
        return path

    return save


@pytest.mark.parametrize("kind", ["column by column", "line by line", "word by word"])
def test_two_columns_are_read_one_after_the_other(excerpt, saved, kind):
    path = saved(two_columns(excerpt, kind))
    assert document_text(path).split() == ["A/61/PV.67", *" ".join(excerpt).split()]
    record = read_meeting_record(path)
    assert record.tallies[["yes", "no", "abstain"]].values.tolist() == [[115, 7, 54], [175, 1, 0]]
    assert record.intentions["country"].tolist() == ["ZAF", "PHL"]
    assert set(record.rollcalls["session"]) == {"61"}


def test_a_report_in_one_column_reads_as_its_text_does(shared, saved):
    text = (shared / "documents" / "A_73_505.txt").read_text(encoding="utf-8")
    lines = text.replace("\f", "\n").splitlines()
    sheet = Sheet()
    for start in range(0, len(lines), 60):
        for row, line in enumerate(lines[start : start + 60]):
            indent = len(line) - len(line.lstrip())
            sheet.write(50 + 3 * indent, 90 + 11 * row, line.strip(), size=7)
        sheet.canvas.showPage()
    record, expected = read_report(saved(sheet.bytes())), parse_report(text)
    for table in ("votes", "sponsors", "intentions"):
        assert getattr(record, table).equals(getattr(expected, table)), table


def test_a_pdf_of_thirty_pages_takes_seconds(excerpt, saved):
    path = saved(two_columns(excerpt[:-5] * 26, "line by line"))
    begin = time.process_time()
    assert document_text(path).count("\f") >= 25
    assert time.process_time() - begin < 10


def test_a_line_across_both_columns_stands_between_what_is_above_and_below(saved):
    sheet = Sheet()
    for row in range(4):
        sheet.write(LEFT, 100 + 13 * row, f"left {row}")
        sheet.write(RIGHT, 100 + 13 * row, f"right {row}")
        sheet.write(LEFT, 200 + 13 * row, f"lower left {row}")
        sheet.write(RIGHT, 200 + 13 * row, f"lower right {row}")
    sheet.write(LEFT, 170, "a heading that runs across the whole of the page and across its gutter")
    words = document_text(saved(sheet.bytes())).split("\n")
    words = [line.strip() for line in words if line]
    assert words[:8] == [*(f"left {i}" for i in range(4)), *(f"right {i}" for i in range(4))]
    assert words[8].startswith("a heading")
    assert words[9:] == [
        *(f"lower left {i}" for i in range(4)),
        *(f"lower right {i}" for i in range(4)),
    ]


def test_running_heads_are_left_out_and_their_symbol_stands_first(saved):
    sheet = Sheet()
    for number in range(1, 4):
        sheet.write(60, 50, f"S/PV.9990    Maintenance of invented peace    3{number}/12/2022")
        sheet.write(60, 120, f"Sentence {number} of the text runs on here.")
        sheet.write(60, 800, f"{number}/3    22-61234")
        sheet.canvas.showPage()
    text = document_text(saved(sheet.bytes()))
    assert text.splitlines()[0] == "S/PV.9990"
    assert "Maintenance" not in text
    assert "22-61234" not in text
    assert all(f"Sentence {number} of" in text for number in range(1, 4))


def test_a_footnote_in_smaller_type_stands_apart(saved):
    sheet = Sheet()
    sheet.write(60, 400, "In favour: Chad,")
    sheet.write(
        60, 411, "1 The delegation of Peru later stated that it had intended to abstain.", size=6
    )
    assert ",\n\n1 The" in document_text(saved(sheet.bytes()))


def test_signs_of_the_file_become_plain_ones(saved):
    sheet = Sheet()
    sheet.write(60, 100, "Côte d’Ivoire, Guinea-")
    sheet.write(60, 113, "Bissau")
    assert document_text(saved(sheet.bytes())).splitlines() == ["Côte d’Ivoire, Guinea-", "Bissau"]


def test_a_pdf_of_pictures_says_what_to_do(saved):
    sheet = Sheet()
    sheet.canvas.rect(50, 50, 100, 100, fill=1)
    with pytest.raises(ReadError, match="holds pictures, not text: run OCR first, for instance"):
        document_text(saved(sheet.bytes()))


def test_one_picture_among_pages_of_text_is_told(saved):
    image = pytest.importorskip("PIL.Image")
    from reportlab.lib.utils import ImageReader

    sheet = Sheet()
    sheet.write(60, 100, "Some words.")
    sheet.canvas.showPage()
    sheet.canvas.drawImage(ImageReader(image.new("RGB", (9, 9))), 60, 400, 300, 300)
    sheet.canvas.showPage()
    path = saved(sheet.bytes())
    assert document_text(path).splitlines()[-1] == "[page 2 holds a picture, not text]"
    warnings = read_meeting_record(path).warnings
    assert "document:2: page 2 holds a picture, not text: what stands on it is lost" in warnings


def test_an_encrypted_pdf_says_so(saved):
    sheet = Sheet(encrypt="secret")
    sheet.write(60, 100, "Nobody may read this.")
    with pytest.raises(ReadError, match=r"^document: this PDF is encrypted"):
        document_text(saved(sheet.bytes()))


def test_a_damaged_pdf_says_so(saved):
    with pytest.raises(ReadError, match="this PDF is damaged"):
        document_text(saved(b"%PDF-1.4\nnothing that a PDF holds"))


def test_a_document_type_of_its_own_is_refused_and_the_programs_own_is_not(saved):
    words = b'<text top="50" left="9">A</text>'
    body = b'<pdf2xml><page number="1" height="100" width="90">' + words + b"</page></pdf2xml>"
    own = b'<!DOCTYPE pdf2xml SYSTEM "pdf2xml.dtd">\n'
    assert document_text(saved(b"<?xml version='1.0'?>\n" + own + body)) == "A\n"
    with pytest.raises(ReadError, match="DOCTYPE"):
        document_text(saved(b'<!DOCTYPE pdf2xml [<!ENTITY a "b">]>' + body))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<page><text top='x' left='1'>A</text></page>", "expected a number as top of <text>"),
        ("<page/>", "expected text in this pdf2xml file"),
        ("<page>", "expected well-formed XML"),
    ],
)
def test_a_broken_pdf2xml_file_says_how(saved, body, message):
    with pytest.raises(ReadError, match=message):
        document_text(saved(f"<pdf2xml>{body}</pdf2xml>".encode()))


def test_runs_with_measures_are_read_as_columns_in_any_order(saved):
    rows = [
        f'<text top="{200 + 15 * row}" left="{left}" width="200" height="12">'
        f"<b>{side}</b> {row}</text>"
        for row in range(4)
        for left, side in ((50, "left"), (300, "right"))
    ]
    data = f'<pdf2xml><page height="800" width="550">{"".join(rows)}</page></pdf2xml>'
    lines = document_text(saved(data.encode())).split("\n")
    assert lines[:8] == [*(f"left {i}" for i in range(4)), *(f"right {i}" for i in range(4))]


def test_a_page_without_words_is_an_empty_line():
    word = Word("word", 10, 30, 50, 10)
    assert running_text([Page(100, 100, (word,)), Page(100, 100, ())]) == "word\n\f\n"
