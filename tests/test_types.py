"""The types that editors and type checkers see are those of the functions that are handed out."""

import ast
from pathlib import Path

import voteblocs as vb


def test_the_stub_names_what_the_package_hands_out_and_from_where():
    tree = ast.parse(Path(vb.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    named = {
        alias.asname: node.module.removeprefix("voteblocs.")
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert named == vb._HOME
    assert Path(vb.__file__).with_name("py.typed").exists()
