"""Consent documents are files; a broken one is named, and nothing is half published."""

from pathlib import Path

import pytest

from hearth.actions.setup import PublishConsent
from hearth.community.consent import Purpose
from hearth.community.people import SHELL
from hearth.consent_files import (
    FILE_LARGEST,
    SUMMARY_MOST,
    TITLE_MOST,
    ConsentFileError,
    has_documents,
    read_documents,
    starter_documents,
)
from hearth.ports import VersionTakenError
from unit.consent.circle import NOON, Circle, newer, starter

GOOD = "---\ntitle: Being a member\nsummary: Short.\n---\n# Being a member\n\nLong."


def put(folder: Path, name: str, text: str | bytes = GOOD) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_good_file_is_a_document(tmp_path: Path) -> None:
    put(tmp_path, "membership/en-GB-12.md")
    [document] = read_documents(tmp_path)
    assert (document.purpose, document.language, document.version) == (
        Purpose.MEMBERSHIP,
        "en-GB",
        12,
    )
    assert document.text == "# Being a member\n\nLong."


def test_a_readme_beside_the_folders_is_no_document(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "How to")
    assert not has_documents(tmp_path)
    assert list(read_documents(tmp_path)) == []


BROKEN: dict[str, str | bytes] = {
    "another/en-1.md": GOOD,
    "membership/en.md": GOOD,
    "membership/en-0.md": GOOD,
    "membership/en-01.md": GOOD,
    "membership/EN-1.md": GOOD,
    "membership/en-99999.md": GOOD,
    "membership/en-1.md": "no heading",
    "membership/en-2.md": "---\n[\n---\ntext",
    "membership/en-3.md": "---\ntitle: x\n---\ntext",
    "membership/en-4.md": "---\ntitle: x\nsummary: y\n---\n  \n",
    "membership/en-5.md": f"---\ntitle: {'x' * (TITLE_MOST + 1)}\nsummary: y\n---\ntext",
    "membership/en-6.md": f"---\ntitle: x\nsummary: {'y' * (SUMMARY_MOST + 1)}\n---\ntext",
    "membership/en-7.md": GOOD + "x" * FILE_LARGEST,
    "membership/en-8.md": b"---\ntitle: \xff\nsummary: y\n---\ntext",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, BROKEN[name])
    with pytest.raises(ConsentFileError) as told:
        list(read_documents(tmp_path))
    assert name in str(told.value)


def test_the_starter_set_is_good() -> None:
    assert {one.purpose for one in read_documents(starter_documents())} == set(Purpose)


def test_the_newest_starter_text_of_membership_names_each_right_by_its_command() -> None:
    found = [one for one in read_documents(starter_documents()) if one.purpose.required]
    newest = max(found, key=lambda one: one.version)
    for command in ("/mydata", "/correct", "/restrict", "/erase", "/consent", "/leave"):
        assert command in newest.text
    assert "/ask" not in newest.text


async def test_a_changed_text_under_an_old_version_is_refused_and_nothing_is_published(
    circle: Circle,
) -> None:
    changed = newer(Purpose.MEMBERSHIP, 2)
    taken = newer(Purpose.QUOTING, 3)
    object.__setattr__(taken, "version", 1)
    with pytest.raises(VersionTakenError, match=r"quoting\.en\.1"):
        await PublishConsent(circle.work)([changed, taken], by=SHELL)
    async with circle.work() as work:
        assert {one.version for one in await work.consents.published()} == {1}


async def test_since_when_a_text_is_asked_about_is_kept(circle: Circle) -> None:
    circle.passes(days=1)
    await circle.publishes_anew(Purpose.QUOTING)
    await circle.publishes(starter(Purpose.QUOTING))
    async with circle.work() as work:
        found = {
            one.key: one.published_at
            for one in await work.consents.published()
            if one.purpose is Purpose.QUOTING
        }
    assert found == {"quoting.en.1": NOON, "quoting.en.2": circle.now}
