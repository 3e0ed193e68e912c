"""What cannot be read is told in one line."""

import pytest

from voteblocs.errors import ReadError
from voteblocs.sources._files import read_text


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
