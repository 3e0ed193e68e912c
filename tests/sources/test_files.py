"""What cannot be read is told in one line."""

import gzip
import io
import zipfile

import pytest

from voteblocs.errors import ReadError
from voteblocs.sources._files import read_bytes, read_head, read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_by_its_byte_order_mark(tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes("Côte d’Ivoire".encode(encoding))
    assert read_text(tmp_path / "a.txt") == "Côte d’Ivoire"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.txt: expected a document; the file is empty"),
        (b" \n", "a.txt: expected a document; the file is empty"),
        (b"PK\x03\x04\0\0", "a.txt: expected text; this is a binary file"),
        (b"one\ntwo \xe9", "a.txt:2: expected utf-8 text; got byte 0xe9 at offset 8"),
    ],
)
def test_what_is_no_text_is_an_error_with_its_place(tmp_path, data, message):
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(ReadError, match=message):
        read_text(tmp_path / "a.txt")


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(ReadError, match=r"none\.txt: expected a file; there is none of this name"):
        read_text(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="expected a file; this is a folder"):
        read_text(tmp_path)


def test_a_path_that_leads_through_a_file_is_told(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(ReadError, match="expected a readable file; got: Not a directory"):
        read_text(tmp_path / "a.txt" / "b.txt")


def zipped(members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress("Côte d’Ivoire".encode()),
        zipped({"a": "Côte d’Ivoire"}),
        zipped({"f/": "", "f/a": "Côte d’Ivoire", "__MACOSX/a": "x"}),
    ],
    ids=["gzip", "zip", "zip with a folder"],
)
def test_a_packed_file_is_unpacked_whatever_its_name(tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data)
    assert read_text(tmp_path / "a.txt") == "Côte d’Ivoire"
    assert read_head(tmp_path / "a.txt", 5) == "Côte"


def test_a_head_of_any_encoding_is_text_up_to_the_last_whole_letter(tmp_path):
    (tmp_path / "a").write_bytes("Türkiye".encode("utf-16"))
    assert read_head(tmp_path / "a", 7) == "Tü"
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfT\xc3\xbcrkiye \xff")
    assert read_head(tmp_path / "a", 5) == "T"
    assert read_head(tmp_path / "a") == "Türkiye \ufffd"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (zipped({"a": "x", "b": "y"}), "expected one file in this zip file; got 2: a, b"),
        (zipped({"a/": ""}), "expected one file in this zip file; got 0: none"),
        (gzip.compress(b"x" * 1000)[:-9], "expected a whole compressed file; this one is damaged"),
        (gzip.compress(b"x")[:-5] + b"12345", "expected a whole compressed file"),
        (gzip.compress(gzip.compress(b"x\0y")), "a.gz: .*(binary file|utf-8 text)"),
        (gzip.compress(b""), "expected a document; the file is empty"),
    ],
    ids=["two files", "no file", "cut short", "another checksum", "packed twice", "nothing"],
)
def test_an_archive_that_is_no_single_whole_text_is_an_error(tmp_path, data, message):
    (tmp_path / "a.gz").write_bytes(data)
    with pytest.raises(ReadError, match=message):
        read_text(tmp_path / "a.gz")


def test_an_encrypted_archive_is_an_error(tmp_path):
    data = bytearray(zipped({"a": "x" * 100}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(ReadError, match="expected a zip file without a password"):
        read_text(tmp_path / "a.zip")


def test_an_office_file_is_left_packed(tmp_path):
    data = zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"})
    (tmp_path / "a.xlsx").write_bytes(data)
    assert read_bytes(tmp_path / "a.xlsx") == data


def test_a_bomb_is_stopped_by_the_bytes_that_come_out(tmp_path):
    (tmp_path / "a.gz").write_bytes(gzip.compress(bytes(60 * 2**20)))
    with pytest.raises(ReadError, match="expected at most 52,428,800 bytes in this compressed"):
        read_bytes(tmp_path / "a.gz")
    (tmp_path / "b.gz").write_bytes(gzip.compress(b"abc"))
    with pytest.raises(ReadError, match="expected at most 2 bytes"):
        read_bytes(tmp_path / "b.gz", most=2)
    assert read_bytes(tmp_path / "b.gz", most=3) == b"abc"
