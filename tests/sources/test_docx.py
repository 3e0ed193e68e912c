"""Word documents made by hand from the real texts: what is read from them is what the texts say."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

import pytest

from voteblocs.errors import ReadError
from voteblocs.reading import read
from voteblocs.sources.documents._documents import document_text
from voteblocs.sources.documents._text import plain
from voteblocs.sources.draft import parse_draft, read_draft
from voteblocs.sources.report import parse_report

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTE = re.compile(r"^(\d) (?=[A-Z])")


def part(root: str, inside: str) -> str:
    return f'<w:{root} xmlns:w="{W}">{inside}</w:{root}>'


def words(text: str) -> str:
    return f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str, inside: str = "") -> str:
    return f"<w:p><w:pPr><w:pStyle/></w:pPr>{words(text) if text else ''}{inside}</w:p>"


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def mark(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def docx(body: str, *, notes: dict[int, str] | None = None, header: str = "", **more: str) -> bytes:
    told = "".join(
        f'<w:footnote w:id="{number}">{paragraph(" " + note)}</w:footnote>'
        for number, note in (notes or {}).items()
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/footnotes.xml": part("footnotes", told),
        "word/header1.xml": part("hdr", header),
        **more,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


@pytest.fixture
def saved(tmp_path):
    def save(data: bytes, name: str = "document.docx"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return save


def as_word(text: str) -> bytes:
    """A text's paragraphs, each with the footnotes that stand in it."""
    told = plain(text, "text")
    body, notes, place = "", {}, 0
    for block in told.body.split("\n\n"):
        here = [note for note in told.notes if place <= note.anchor <= place + len(block) + 1]
        notes |= {len(notes) + i: one.text.body for i, one in enumerate(here, start=1)}
        own = range(len(notes) - len(here) + 1, len(notes) + 1)
        body += paragraph(block.replace("\n", " ").strip("?"), "".join(map(mark, own)))
        place += len(block) + 2
    return docx(body, notes={n: NOTE.sub("", note) for n, note in notes.items()})


def test_a_report_in_word_tells_what_its_text_tells(shared, saved):
    text = (shared / "documents" / "A_73_505.txt").read_text(encoding="utf-8")
    record, expected = read(saved(as_word(text))), parse_report(text)
    assert len(expected.intentions) == 4
    for kept in ("votes", "sponsors", "intentions"):
        assert getattr(record, kept).equals(getattr(expected, kept)), kept
    assert record.reconciliation["verdict"].tolist() == ["agrees", "agrees"]


def test_a_footnote_belongs_to_the_vote_whose_lists_its_number_announces(saved):
    vote = (
        "At the same meeting, the Committee adopted draft resolution A/C.3/49/L.{} by 2 votes to 1."
    )
    body = ""
    for number in (5, 6):
        follows = words(" The voting was as follows:") + mark(number)
        body += paragraph(vote.format(number), follows)
        body += paragraph("In favour:") + paragraph("Chad, Togo.") + paragraph("Against: Peru.")
    notes = {
        5: "Subsequently, the delegation of Chad indicated that it had intended to abstain.",
        6: "Subsequently, the delegation of Togo indicated that it had intended to vote against.",
    }
    record = read(saved(docx(paragraph("On 3 November 1994 it met.") + body, notes=notes)))
    assert record.intentions.astype(str).values.tolist() == [
        ["TCD", "A/C.3/49/L.5", "abstain"],
        ["TGO", "A/C.3/49/L.6", "no"],
    ]


def test_a_draft_has_its_symbol_and_day_from_the_head_of_its_page(saved):
    header = table(["United Nations", "A/C.3/78/L.9"], ["General Assembly", "9 October 2023"])
    body = paragraph("Agenda item 26") + paragraph(
        "Brazil, Türkiye,", f"{mark(2)}{words(' Qatar and Spain: draft resolution')}"
    ) + paragraph("The General Assembly,")  # fmt: skip
    data = docx(body, header=header, notes={2: "On behalf of the States Members."})
    record = read_draft(saved(data))
    text = "A/C.3/78/L.9\n9 October 2023\n\nBrazil, Türkiye, Qatar and Spain: draft resolution\n"
    assert record.sponsors.equals(parse_draft(f"{text}\nThe General Assembly,\n").sponsors)
    assert len(record.sponsors) == 4
    assert "On behalf" in record.warnings[0]


def test_what_is_told_twice_or_was_deleted_is_read_once_or_not_at_all(saved):
    box = f"<w:txbxContent>{paragraph('In a box')}</w:txbxContent>"
    changed = f"<w:del>{words('old')}</w:del><w:ins>{words('new')}</w:ins><w:r><w:tab/></w:r>"
    body = (
        paragraph("", f"<w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback>")
        + paragraph("One ", changed + '<w:r><w:noBreakHyphen/><w:br w:type="page"/></w:r>')
        + table(["Chad", "", "yes"], ["alone"])
        + paragraph("See L.27", mark(3) + words(" now"))
    )
    said = document_text(saved(docx(body, notes={3: "Ibid.", 4: "never called"})))
    assert said.split("\n\n") == [
        "In a box", "One new\t-\f", "Chad\t\tyes", "alone", "See L.27 now", "1 Ibid.\n",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (docx(""), "expected text in this Word document; it holds none"),
        (docx("<w:p>"), "expected well-formed XML"),
        (docx(paragraph("x" * 2**25)), "expected at most 32 MB in word/document.xml"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            r"\.doc\): save",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"{\\rtf1 A/73/505}", r"rich text \(\.rtf\): save it as \.docx, PDF or plain text first"),
    ],
)
def test_a_document_that_cannot_be_read_says_what_to_do(saved, data, told):
    with pytest.raises(ReadError, match=told) as caught:
        read(saved(data))
    assert str(caught.value).startswith("document.docx")


def test_an_open_document_text_is_named(saved):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<office/>")
    with pytest.raises(ReadError, match=r"OpenDocument text \(\.odt\): save it as"):
        read(saved(buffer.getvalue(), "report.odt"))
