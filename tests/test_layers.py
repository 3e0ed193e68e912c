"""The layers hold, and importing the package costs nothing that is not used."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "voteblocs"
LAYERS = (
    "errors", "_cache", "_spelling", "countries", "wording", "_door", "_checks", "_joining",
    "record", "sources", "reading", "ties", "networks", "structure", "robustness", "over_time",
    "_bloc_table", "_country_table", "_tie_table", "_standing", "analysis", "_evidence",
    "summary", "history_summary", "output", "_inputs", "pipeline", "chronicle", "_parsing",
    "_arguments", "_terminal", "cli", "__main__",
)  # fmt: skip
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> set[Path]:
    """Every module of the package that a file imports, wherever the import stands."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    files = {PACKAGE.parent / f"{name.replace('.', '/')}.py" for name in names}
    return {file for file in files if file.is_file() and PACKAGE in file.parents}


def layer(path: Path) -> int:
    return LAYERS.index(path.relative_to(PACKAGE).with_suffix("").parts[0])


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_from_lower_layers(path):
    """Inside one folder only from a private file, or from a folder within."""
    for other in imported(path):
        if layer(other) == layer(path):
            within = path.parent in other.parent.parents
            assert other.name.startswith("_") or within, f"{name_of(path)}: {name_of(other)}"
        else:
            assert layer(other) < layer(path), f"{name_of(path)}: {name_of(other)} is above it"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_are_small_and_folders_hand_out_nothing(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 300
    if path.name == "__init__.py":
        assert lines == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_output_imports_matplotlib_and_only_the_command_line_prints(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    own = name_of(path)
    if not own.startswith("voteblocs.output"):
        assert "matplotlib" not in path.read_text(encoding="utf-8").replace(
            '"matplotlib"', ""
        )  # the manifest names its version
    if own not in ("voteblocs.cli", "voteblocs.__main__"):
        calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
        assert not any(isinstance(call, ast.Name) and call.id == "print" for call in calls)


def loaded_by(code: str) -> set[str]:
    program = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return {name.split(".")[0] for name in done.stdout.splitlines()[-1].split()}


HEAVY = {
    "matplotlib", "igraph", "scipy", "networkx", "pandas", "numpy", "pypdfium2", "community",
    "joblib", "threadpoolctl", "tqdm",
}  # fmt: skip


def test_importing_the_package_loads_nothing_heavy():
    assert not HEAVY & loaded_by("import voteblocs")


def test_help_loads_nothing_heavy():
    assert not HEAVY & loaded_by("from voteblocs.cli import main; main(['--help'])")


def test_reading_a_document_draws_nothing():
    assert not {"matplotlib", "igraph", "scipy"} & loaded_by(
        "import voteblocs; voteblocs.load_sample()"
    )


def test_every_public_name_exists_and_is_documented():
    import voteblocs

    for name in voteblocs.__all__:
        assert getattr(voteblocs, name) is not None
        if name not in ("__version__", "CHOICES"):
            assert getattr(voteblocs, name).__doc__, name
    assert set(voteblocs.__all__) == set(dir(voteblocs))
    with pytest.raises(AttributeError, match="no attribute 'magic'"):
        voteblocs.magic  # noqa: B018
