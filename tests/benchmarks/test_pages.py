"""The benchmark of pages asks for true pages of a true console, and for each of them."""

import asyncio

import pytest

from hearth.bench import pages
from hearth.bench.pages import PAGES, PageError, bench_pages
from hearth.cli.bench import console_of


def test_each_page_has_a_line_in_milliseconds_and_a_goal() -> None:
    results = asyncio.run(bench_pages(console_of, cases=60, rounds=1))

    assert [line.name for line in results.lines] == list(PAGES)
    assert {line.unit for line in results.lines} == {"ms"}
    assert {line.goal for line in results.lines} == {100.0}
    assert all(line.measured.median > 0 for line in results.lines)
    assert (results.count, results.of) == (60, "cases")


def test_a_page_that_is_not_there_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PAGES", ("/", "/nowhere"))

    with pytest.raises(PageError):
        asyncio.run(bench_pages(console_of, cases=50, rounds=1))
