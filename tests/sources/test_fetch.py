"""What is downloaded is right and whole, or it is not there; against a server on this machine."""

import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from voteblocs.sources import _download
from voteblocs.sources.fetch import DATASETS, UNVERIFIED, Dataset, RemoteFile, datasets, fetch

DATA = b"rcid,country,vote\n3,United States,yes\n"
SHA256 = hashlib.sha256(DATA).hexdigest()
OTHER = hashlib.sha256(b"").hexdigest()


class Handler(BaseHTTPRequestHandler):
    """Answers by path; the server counts what it was asked."""

    def do_GET(self):
        self.server.asked.append(self.path)
        answers = {
            "/votes.csv": (200, {}, self.server.data),
            "/page": (200, {"Content-Type": "text/html"}, b"\n<!DOCTYPE html><title>Sorry</title>"),
            "/away": (302, {"Location": "http://data.example.org/votes.csv"}, b""),
            "/file": (302, {"Location": "file:///etc/hostname"}, b""),
            "/moved": (302, {"Location": "/votes.csv"}, b""),
            "/cut": (200, {"Content-Length": str(len(DATA) + 1000)}, DATA),
            "/busy": (503, {}, b"busy"),
            "/twice": (503 if len(self.server.asked) < 2 else 200, {}, DATA),
        }
        status, headers, body = answers.get(self.path, (404, {}, b"none"))
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        """Say nothing."""


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr("pooch.core.time.sleep", lambda seconds: None)
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.data = [], DATA
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def registry(server, path, *, sha256=SHA256, times=1):
    url = f"http://127.0.0.1:{server.server_address[1]}{path}"
    files = tuple(RemoteFile(f"votes{n or ''}.csv", url, "38 bytes", sha256) for n in range(times))
    return (Dataset("votes", "CC0", "Somebody 2026", files=files),)


def get(server, path, folder, **options):
    found = registry(server, path, **options)
    return fetch("votes", folder=folder, registry=found, loopback=True)


def files_in(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_the_right_file_is_there_and_is_not_asked_for_again(server, tmp_path):
    path = get(server, "/votes.csv", tmp_path)
    assert path == tmp_path / "votes" / "votes.csv"
    assert path.read_bytes() == DATA
    assert get(server, "/votes.csv", tmp_path) == path
    assert server.asked == ["/votes.csv"]
    assert files_in(tmp_path) == ["votes.csv"]


def test_several_files_are_given_as_their_folder(server, tmp_path):
    assert get(server, "/votes.csv", tmp_path, times=2) == tmp_path / "votes"
    assert files_in(tmp_path) == ["votes.csv", "votes1.csv"]


def test_a_wrong_checksum_is_an_error_with_both_and_nothing_stays(server, tmp_path):
    with pytest.raises(OSError, match=f"expected {OTHER} but got {SHA256}"):
        get(server, "/votes.csv", tmp_path, sha256=OTHER)
    assert files_in(tmp_path) == []


def test_a_connection_that_is_cut_leaves_nothing(server, tmp_path):
    with pytest.raises(OSError, match="/cut"):
        get(server, "/cut", tmp_path, sha256="")
    assert len(server.asked) == 1 + _download.RETRIES
    assert files_in(tmp_path) == []


def test_an_error_page_that_answers_200_is_no_data(server, tmp_path):
    with pytest.raises(OSError, match="expected data; the server sends a web page"):
        get(server, "/page", tmp_path, sha256="")
    assert server.asked == ["/page"]
    assert files_in(tmp_path) == []


def test_what_is_not_found_is_not_asked_for_again(server, tmp_path):
    with pytest.raises(OSError, match="/none: the server answers 404"):
        get(server, "/none", tmp_path)
    assert server.asked == ["/none"]
    assert files_in(tmp_path) == []


def test_a_busy_server_is_asked_again(server, tmp_path):
    assert get(server, "/twice", tmp_path).read_bytes() == DATA
    with pytest.raises(OSError, match="/busy: the server answers 503"):
        get(server, "/busy", tmp_path / "other")
    assert server.asked.count("/busy") == 1 + _download.RETRIES


def test_without_a_network_the_message_says_what_to_do(server, tmp_path):
    found = registry(server, "/votes.csv")
    server.shutdown()
    server.server_close()
    with pytest.raises(
        ConnectionError, match=r"could not be reached .*votes\.csv is not there yet"
    ):
        fetch("votes", folder=tmp_path, registry=found, loopback=True)
    assert files_in(tmp_path) == []
    (tmp_path / "votes" / "votes.csv").write_bytes(b"old")
    with pytest.raises(ConnectionError, match="has another checksum than expected"):
        fetch("votes", folder=tmp_path, registry=found, loopback=True)
    assert (tmp_path / "votes" / "votes.csv").read_bytes() == b"old"


def test_what_is_there_needs_no_network(server, tmp_path):
    path = get(server, "/votes.csv", tmp_path)
    found = registry(server, "/votes.csv")
    server.shutdown()
    server.server_close()
    assert fetch("votes", folder=tmp_path, registry=found, loopback=True) == path


def test_a_damaged_file_is_fetched_again(server, tmp_path):
    path = get(server, "/votes.csv", tmp_path)
    path.write_bytes(DATA[:10])
    assert get(server, "/votes.csv", tmp_path).read_bytes() == DATA


def test_the_first_download_seals_what_nobody_could_verify(server, tmp_path):
    path = get(server, "/votes.csv", tmp_path, sha256="")
    seal = path.with_name("votes.csv.sha256")
    assert seal.read_text() == f"{SHA256}  votes.csv\n"
    path.write_bytes(b"changed")
    assert get(server, "/votes.csv", tmp_path, sha256="").read_bytes() == DATA
    server.data = b"another release"
    path.unlink()
    with pytest.raises(
        OSError, match=r"differs from the first download; to accept it, delete .*256"
    ):
        get(server, "/votes.csv", tmp_path, sha256="")
    seal.unlink()
    assert get(server, "/votes.csv", tmp_path, sha256="").read_bytes() == b"another release"


@pytest.mark.parametrize("path", ["/away", "/file"])
def test_no_redirection_leaves_what_is_secure(server, tmp_path, path):
    with pytest.raises(OSError, match=r"expected an https address, got (http://data|file:)"):
        get(server, path, tmp_path, sha256="")
    assert files_in(tmp_path) == []


def test_a_redirection_to_a_secure_address_is_followed(server, tmp_path):
    assert get(server, "/moved", tmp_path).read_bytes() == DATA


def test_plain_http_is_refused_without_asking(server, tmp_path):
    with pytest.raises(OSError, match="expected an https address, got http://127"):
        fetch("votes", folder=tmp_path, registry=registry(server, "/votes.csv"))
    with pytest.raises(OSError, match="expected an https address, got ftp:"):
        _download.download("ftp://127.0.0.1/a", tmp_path / "a", loopback=True)
    with pytest.raises(OSError, match="expected an https address"):
        _download.download("http://data.example.org/a", tmp_path / "a", loopback=True)
    assert server.asked == []


def test_what_is_larger_than_any_data_set_is_not_kept(server, tmp_path, monkeypatch):
    monkeypatch.setattr(_download, "LARGEST", 10)
    with pytest.raises(OSError, match="expected at most 10 bytes"):
        get(server, "/votes.csv", tmp_path)
    assert files_in(tmp_path) == []


def test_a_place_that_cannot_be_written_is_told_as_it_is(server, tmp_path):
    (tmp_path / "votes").write_text("a file")
    with pytest.raises((FileExistsError, NotADirectoryError)):
        get(server, "/votes.csv", tmp_path)


def test_the_cache_is_where_the_variable_says(server, tmp_path, monkeypatch):
    monkeypatch.setenv("VOTEBLOCS_CACHE", str(tmp_path / "cache"))
    path = get(server, "/votes.csv", None)
    assert path == tmp_path / "cache" / "votes" / "votes.csv"
    monkeypatch.delenv("VOTEBLOCS_CACHE")
    monkeypatch.setattr("pooch.os_cache", lambda name: tmp_path / "user" / name)
    assert get(server, "/votes.csv", None) == tmp_path / "user/voteblocs/votes/votes.csv"


def test_a_bar_is_shown_where_it_is_asked_for(server, tmp_path, capsys):
    get(server, "/votes.csv", tmp_path)
    assert capsys.readouterr().err == ""
    fetch(
        "votes",
        folder=tmp_path / "again",
        registry=registry(server, "/votes.csv"),
        loopback=True,
        progress=True,
    )
    assert "100%" in capsys.readouterr().err


def test_an_empty_seal_is_made_anew(server, tmp_path):
    seal = get(server, "/votes.csv", tmp_path, sha256="").with_name("votes.csv.sha256")
    seal.write_text("")
    get(server, "/votes.csv", tmp_path, sha256="")
    assert seal.read_text().startswith(SHA256)


class Answer:
    """As much of an answer as a DOI's resolution needs."""

    is_redirect, status_code = False, 200

    def __init__(self, url, data=b"", json=None, headers=()):
        self.url, self.data, self.given, self.headers = url, data, json, dict(headers)

    def json(self):
        return self.given

    def raise_for_status(self):
        """All is well."""

    def iter_content(self, chunk_size):
        return iter([self.data])


def test_a_doi_is_resolved_to_a_file_of_its_archive(tmp_path, monkeypatch):
    archive = "https://dataverse.example.org"
    listed = {"dataFile": {"filename": "UNVotes.csv", "id": 7}}

    def answer(url, **options):
        if url.startswith("https://doi.org/"):
            return Answer(f"{archive}/dataset")
        if "/api/datasets/" in url:
            return Answer(url, json={"data": {"latestVersion": {"files": [listed]}}})
        assert url == f"{archive}/api/access/datafile/7"
        options["hooks"]["response"](found := Answer(url, DATA))
        return found

    monkeypatch.setattr("requests.get", answer)
    monkeypatch.setattr("pooch.core.time.sleep", lambda seconds: None)
    path = tmp_path / "UNVotes.csv"
    _download.download("doi:10.7910/DVN/LEJUQZ/UNVotes.csv", path)
    assert path.read_bytes() == DATA
    with pytest.raises(OSError, match=r"'Other\.csv' not found in data archive"):
        _download.download("doi:10.7910/DVN/LEJUQZ/Other.csv", tmp_path / "Other.csv")


def test_fewer_bytes_than_promised_are_no_file(tmp_path, monkeypatch):
    def answer(url, **options):
        options["hooks"]["response"](found := Answer(url, DATA, headers={"content-length": "999"}))
        return found

    monkeypatch.setattr("requests.get", answer)
    monkeypatch.setattr("pooch.core.time.sleep", lambda seconds: None)
    with pytest.raises(OSError, match="expected 999 bytes; got 38"):
        _download.download("https://data.example.org/votes.csv", tmp_path / "votes.csv")
    assert files_in(tmp_path) == []


def test_every_data_set_is_listed_with_its_terms():
    table = datasets()
    assert list(table.columns) == [
        *("name", "file", "size", "licence", "citation", "checksum", "url", "how"),
    ]
    assert set(table["name"]) == {one.name for one in DATASETS}
    assert table[["name", "size", "licence", "citation", "url", "how"]].ne("").all(axis=None)
    assert table["url"].str.match(r"https://|doi:").all()
    fetched = table[table["how"] == "fetch"]
    assert (fetched["checksum"].eq(UNVERIFIED) | fetched["checksum"].str.len().eq(64)).all()


def test_a_data_set_without_a_stable_address_says_how_to_get_it(tmp_path):
    with pytest.raises(ValueError, match=r"undl must be downloaded by hand: .*record/4060887"):
        fetch("undl", folder=tmp_path)
    how = datasets().set_index("name").loc["undl", "how"]
    assert "download the CSV file" in how


def test_an_unknown_name_is_told_with_those_there_are():
    with pytest.raises(ValueError, match="a data set of unvotes, voeten, undl; got 'votes'"):
        fetch("votes")
