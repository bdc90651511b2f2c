"""Small rooms: a function is a paragraph, a module one subject, an exception has its reason."""

import ast
import re
from pathlib import Path
from statistics import median, quantiles

import pytest

import hearth
import hearth_bot
import hearth_nlu

PACKAGES = [Path(place) for p in (hearth, hearth_bot, hearth_nlu) for place in p.__path__]
MODULES = [module for package in PACKAGES for module in sorted(package.rglob("*.py"))]

# A line is what an editor shows; blank lines, comments and docstrings are lines too.
FUNCTION_MEDIAN = 10
FUNCTION_P95 = 30
FUNCTION_LONGEST = 45
MODULE_LONGEST = 400

EXCEPTION = re.compile(r"# (?:noqa|type: ignore)\b[^#\n]*")
CODES = r"(?:noqa: [A-Z]+\d+(?:, [A-Z]+\d+)*|type: ignore\[[a-z, -]+\])"
REASON = re.compile(rf"# {CODES}(?:  #)? +\S.{{3,}}")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def lines_of(function: Function) -> int:
    """Its own lines. What a function defines inside itself is a room of its own."""
    inner = [node for node in ast.walk(function) if isinstance(node, Function)][1:]
    own = set(range(function.lineno, (function.end_lineno or function.lineno) + 1))
    for other in inner:
        own -= set(range(other.lineno, (other.end_lineno or other.lineno) + 1))
    return len(own)


@pytest.fixture(scope="module")
def functions() -> list[tuple[str, int]]:
    """Every function with its length. A migration is a list of columns, not a paragraph."""
    return [
        (f"{module.name}: {node.name}", lines_of(node))
        for module in MODULES
        if "migrations" not in module.parts
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, Function)
    ]


def test_a_function_is_a_paragraph(functions: list[tuple[str, int]]) -> None:
    lengths = [length for _, length in functions]

    assert median(lengths) < FUNCTION_MEDIAN
    assert quantiles(lengths, n=20)[-1] < FUNCTION_P95


def test_no_function_is_longer_than_a_screen(functions: list[tuple[str, int]]) -> None:
    assert [name for name, length in functions if length > FUNCTION_LONGEST] == []


def test_no_module_is_longer_than_one_subject_needs() -> None:
    long = [m.name for m in MODULES if len(m.read_text().splitlines()) > MODULE_LONGEST]

    assert long == []


def test_every_exception_from_a_rule_has_its_reason_on_its_line(kept_files: list[Path]) -> None:
    silent = [
        f"{file.name}: {EXCEPTION.findall(line)}"
        for file in kept_files
        if file.suffix == ".py" and file.name != Path(__file__).name
        for line in file.read_text(encoding="utf-8").splitlines()
        if EXCEPTION.search(line) and not REASON.search(line)
    ]

    assert silent == []


@pytest.mark.parametrize(
    ("line", "speaks"),
    [
        ("x = 1  # noqa: S101  It is a test.", True),
        ("x = 1  # noqa: S101, D100  It is a test.", True),
        ("x = 1  # type: ignore[no-any-return]  # The library has no types.", True),
        ("x = 1  # noqa: S101", False),
        ("x = 1  # noqa", False),
        ("x = 1  # type: ignore[no-any-return]", False),
    ],
)
def test_a_reason_is_told_from_none(line: str, *, speaks: bool) -> None:
    assert EXCEPTION.search(line)
    assert bool(REASON.search(line)) is speaks


def test_nothing_is_left_for_later(kept_files: list[Path]) -> None:
    later = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3]) + r")\b")

    assert [f.name for f in kept_files if f.suffix == ".py" and later.search(f.read_text())] == []
