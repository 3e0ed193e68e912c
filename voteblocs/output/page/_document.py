"""A page as one file: its template, style and script, and the policy that lets in nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files
from string import Template

from voteblocs.output.page._html import Html, element, escaped
from voteblocs.output.page._marks import colours

POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
STYLES = ("base", "marks", "map", "views", "charts", "cards", "tables", "definitions", "print")


def document(
    main: Html, *, scripts: Sequence[str], styles: Sequence[str] = STYLES, **parts: str
) -> str:
    """A page around what it shows: `frame.html` with its parts, script, style and their policy."""
    style, script = _style(styles), _script(scripts)
    policy = POLICY.format(script=_hash(script), style=_hash(style))
    fixed = {"policy": escaped(policy), "style": style, "script": script}
    return filled("frame.html", main=main, **fixed, **parts)


def filled(template: str, **parts: str) -> Html:
    """A template of this folder with its parts, which are HTML already."""
    return Html(Template(_own(template)).substitute(parts))


def section(id_: str, title: object, content: Html) -> Html:
    """A section of the page under its heading."""
    return element("section", element("h2", title), content, id_=id_)


def contents(headings: Sequence[tuple[str, str, str | None]]) -> Html:
    """Links to sections; of id, title and kind: those of kind `script` appear with the script."""
    links = [
        element("li", element("a", title, href=f"#{id_}"), class_=kind, hidden="" if kind else None)
        for id_, title, kind in headings
    ]
    return element("ul", *links)


def _own(name: str) -> str:
    return (files("voteblocs.output.page") / name).read_text(encoding="utf-8")


def _script(names: Sequence[str]) -> str:
    """The parts of the script as one, sharing their names with each other and with nobody."""
    parts = "\n".join(_own(f"script/{name}.js") for name in names)
    return f'"use strict";\n(() => {{\n{_short(parts)}}})();\n'


def _style(names: Sequence[str]) -> str:
    return colours() + _short("\n".join(_own(f"style/{name}.css") for name in names))


def _short(code: str) -> str:
    """Code without indents, empty lines and lines of comment: they stand in this package."""
    lines = (line.strip() for line in code.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith(("//", "/*")))


def _hash(text: str) -> str:
    """A source for the content security policy: this text and no other."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
