"""The one error of our own: a document or a table that cannot be read."""


class ReadError(ValueError):
    """Input that cannot be read, told as `file:line: what was expected, what came`.

    >>> str(ReadError("expected a country, got 'Atlantis'", path="report.txt", line=7))
    "report.txt:7: expected a country, got 'Atlantis'"
    """

    def __init__(self, message: str, *, path: str = "", line: int | None = None) -> None:
        self.path, self.line = path, line
        place = [part for part in (path, "" if line is None else str(line)) if part]
        super().__init__(": ".join([":".join(place), message] if place else [message]))
