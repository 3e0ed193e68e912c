"""One file from its address to its place: verified before it is there, and whole or not there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    import requests

LARGEST = 2 << 30
RETRIES = 2
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_PAGE = (b"<!doctype html", b"<html")


def download(
    url: str, path: Path, *, sha256: str = "", progress: bool = False, loopback: bool = False
) -> Path:
    """The file at a place, downloaded unless it is there and has the right SHA-256.

    The address is https or a DOI with a file's name, and so is wherever it leads. Without a
    `sha256` the one seen at the first download holds from then on; it is written beside the file
    as `<name>.sha256`, in the format of sha256sum. What is broken off, too large, of another
    checksum or a web page leaves nothing behind: OSError. `loopback` admits http on this machine.
    """
    import pooch

    secure(url, loopback=loopback)
    seal = path.with_name(path.name + ".sha256")
    known = sha256 or _sealed(seal)
    pooch.get_logger().setLevel("WARNING")
    store = pooch.create(
        path.parent,
        base_url="",
        registry={path.name: known or None},
        urls={path.name: url},
        retry_if_failed=RETRIES,
    )
    try:
        store.fetch(path.name, downloader=_Downloader(progress, loopback=loopback))
    except ValueError as error:
        raise OSError(f"{url}: {error}{_changed(seal) if not sha256 else ''}") from None
    except OSError as error:
        raise _unreached(url, path, error=error) from None
    if not known:
        seal.write_text(f"{_sha256(path)}  {path.name}\n", encoding="ascii")
    return path


def secure(url: str, *, loopback: bool) -> None:
    """Accept https and DOIs, and http on this machine if that is asked for; else OSError."""
    parts = urlsplit(url)
    local = loopback and parts.scheme == "http" and parts.hostname in _LOOPBACK
    if parts.scheme not in ("https", "doi") and not local:
        raise OSError(f"expected an https address, got {url}")


def _sealed(seal: Path) -> str:
    """The checksum seen at the first download; empty before that."""
    words = seal.read_text(encoding="ascii").split() if seal.exists() else []
    return words[0] if words else ""


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _changed(seal: Path) -> str:
    """What to do about a file that is no longer what it was."""
    return (
        f" It differs from the first download; to accept it, delete {seal}."
        if seal.exists()
        else ""
    )


def _unreached(url: str, path: Path, *, error: OSError) -> OSError:
    """An error of the network in plain words; any other as it is."""
    if not hasattr(error, "response"):
        return error
    if error.response is not None:
        return OSError(f"{url}: the server answers {error.response.status_code}")
    there = "has another checksum than expected" if path.exists() else "is not there yet"
    return ConnectionError(
        f"{url} could not be reached ({type(error).__name__}), and {path} {there}: "
        "try again with a network, or download it by hand and put it there"
    )


@dataclass
class _Downloader:
    """Fetches to a temporary file; what no further attempt can mend is raised at once."""

    progress: bool
    loopback: bool
    length: int | None = field(default=None, init=False)

    def __call__(self, url: str, output_file: str, pooch: object) -> None:
        """Write what the address gives to a file."""
        path = Path(output_file)
        try:
            with path.open("wb") as file:
                self._source(url)(url, _Limited(file), pooch)
        except OSError as error:
            answer = getattr(error, "response", None)
            if answer is not None and 400 <= answer.status_code < 500:
                raise OSError(f"{url}: the server answers {answer.status_code}") from None
            raise
        size = path.stat().st_size
        if self.length is not None and size != self.length:
            raise ValueError(f"expected {self.length:,} bytes; got {size:,}")
        with path.open("rb") as file:
            if file.read(512).lstrip().lower().startswith(_PAGE):
                raise OSError(f"{url}: expected data; the server sends a web page")

    def _source(self, url: str) -> Callable[[str, _Limited, object], None]:
        import pooch

        kind = pooch.DOIDownloader if url.startswith("doi:") else pooch.HTTPDownloader
        source: Callable[[str, _Limited, object], None] = kind(
            progressbar=self.progress, hooks={"response": self._answered}
        )
        return source

    def _answered(self, response: requests.Response, **options: object) -> None:
        """Follow no redirection to an insecure address; keep the length that is promised."""
        if response.is_redirect:
            secure(urljoin(response.url, response.headers["location"]), loopback=self.loopback)
        length = response.headers.get("content-length")
        plain = "content-encoding" not in response.headers
        self.length = int(length) if length and plain else None


@dataclass
class _Limited:
    """A file that takes no more than the largest data set."""

    file: BinaryIO
    size: int = 0

    def write(self, data: bytes) -> int:
        """Write, or raise OSError beyond the limit."""
        self.size += len(data)
        if self.size > LARGEST:
            raise OSError(f"expected at most {LARGEST:,} bytes")
        return self.file.write(data)

    def flush(self) -> None:
        """Hand on what was written."""
        self.file.flush()
