"""The copy of everything: complete, described by its schema, proven, and safe to open."""

import io
import json
import re
from collections.abc import Mapping
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from secrets import token_bytes
from typing import Any
from zipfile import ZipFile

import jsonschema
import pytest
from typing_extensions import override

from contracts.storage.places import MIRA
from hearth.actions.archive import ExportMember, MakeArchive
from hearth.actions.breaking import BreakGlass
from hearth.archive.document import NOT_INCLUDED
from hearth.archive.packing import PART_LARGEST, ZipArchive, new_archive
from hearth.archive.schema import schema
from hearth.bootstrap.signing import signer_of
from hearth.community.audit import Deed, Subject
from hearth.community.cases import ATTACHMENT_LARGEST, Attachment, FileKind
from hearth.community.errors import NoSuchMember, NotAllowed
from hearth.community.outgoing import Say
from hearth.community.people import SHELL, Contact, MemberId
from hearth.community.rights import RequestState, Right
from hearth.community.timers import Timer
from hearth.community.words import MemberWords
from hearth.storage.audit.proving import check_proof
from hearth.storage.keys.schema import metadata as keystore
from hearth.storage.records.holdings import NOT_ABOUT_MEMBERS, SECTIONS
from hearth.storage.sealing.receipts import verify_document
from hearth.storage.tables import case_entries, metadata, outbox, timers
from unit.rights.kit import Home
from unit.rights.life import PHOTO, asks_for_a_copy, has_a_case, lives_here


def maker(home: Home) -> MakeArchive:
    return MakeArchive(home.careteam.open_work, signer_of(home.careteam), new_archive)


async def sent(home: Home) -> list[Say]:
    """The messages with a file that wait for the member."""
    return [one for one in await home.says(home.community) if one.file is not None]


def unzipped(say: Say) -> dict[str, bytes]:
    assert say.file is not None
    with ZipFile(io.BytesIO(say.file.content)) as archive:
        assert archive.testzip() is None
        return {one: archive.read(one) for one in archive.namelist()}


def unpacked_into(folder: Path, part: bytes) -> None:
    """Unpack a part as a member would."""
    with ZipFile(io.BytesIO(part)) as archive:
        archive.extractall(folder)


async def copy_of(home: Home, timer: Timer | None = None) -> dict[str, bytes]:
    """The one part of a small archive, unpacked."""
    await maker(home)(timer or await asks_for_a_copy(home))
    [say] = await sent(home)
    return unzipped(say)


def data_of(files: Mapping[str, bytes]) -> Any:
    return json.loads(files["data.json"])


async def test_the_copy_has_everything_and_its_schema_describes_it_completely(home: Home) -> None:
    await lives_here(home)
    files = await copy_of(home)

    described = json.loads(files["data.schema.json"])
    jsonschema.Draft202012Validator.check_schema(described)
    data = data_of(files)
    jsonschema.validate(data, described, cls=jsonschema.Draft202012Validator)
    assert data["member"] == {
        "number": home.mira,
        "telegram_id": MIRA.number,
        "name": "Mira",
        "language": "en",
        "restricted": False,
        "time_zone": "",
    }
    assert [one["community"] for one in data["memberships"]] == ["epilepsy"]
    assert [one["used"] for one in data["invites"]] == [1]
    assert len(data["consents"]) == 6
    assert {one["chat"] for one in data["consents"]} == {4711}
    [case] = data["cases"]
    assert [one["by"] for one in case["said"]] == ["member", "staff", "note"]
    assert [one["name"] for one in case["said"]] == [None, "Dr Anna", None]
    assert case["said"][0]["text"] == "I had <b>two</b> seizures on Monday 🌩"
    correction, mydata = data["requests"]
    assert (correction["words"], correction["right"]) == ("I was born in May", "correct")
    assert [one["text"] for one in correction["answers"]] == ["It says May now."]
    assert (mydata["right"], mydata["number"]) == ("mydata", data["request"])
    assert data["passing"]["kept_messages"] == 1
    assert data["passing"]["messages_waiting"] >= 1
    assert (data["passing"]["keys"], data["passing"]["look_up_rows"]) == (1, 1)
    assert [one["what"] for one in data["not_included"]] == list(NOT_INCLUDED)


def test_the_schema_lets_nothing_in_that_it_does_not_name() -> None:
    def objects(one: Any) -> list[dict[str, Any]]:
        inner = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        found = [each for value in inner for each in objects(value)]
        return [one, *found] if isinstance(one, dict) and one.get("type") == "object" else found

    everything = objects(schema())

    assert len(everything) > 10
    for one in everything:
        assert one["additionalProperties"] is False
        assert set(one["required"]) == set(one["properties"])


async def test_the_schema_is_broken_by_one_word_more(home: Home) -> None:
    data = data_of(await copy_of(home))
    data["member"]["diagnosis"] = "epilepsy"

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema(), cls=jsonschema.Draft202012Validator)


def test_every_table_is_in_the_archive_or_says_why_not() -> None:
    """A new table fails here until somebody decides what of it a member is given."""
    tables = {table.name for table in (*metadata.sorted_tables, *keystore.sorted_tables)}

    assert set(SECTIONS) | set(NOT_ABOUT_MEMBERS) == tables
    assert set(SECTIONS) & set(NOT_ABOUT_MEMBERS) == set()
    assert all(NOT_ABOUT_MEMBERS.values())
    sections = {*schema()["properties"], "audit.json"}
    assert set(SECTIONS.values()) <= sections


def test_every_table_that_names_a_member_is_in_the_archive() -> None:
    naming = {
        table.name
        for table in (*metadata.sorted_tables, *keystore.sorted_tables)
        for column in table.columns
        if column.name in {"member", "minor", "guardian"}
        or any(key.column.table.name == "members" for key in column.foreign_keys)
    }

    assert naming - {"erased_members"} <= set(SECTIONS)


async def test_files_come_as_files_under_names_that_stay_in_their_folder(home: Home) -> None:
    await has_a_case(home)
    files = await copy_of(home)

    [case] = data_of(files)["cases"]
    file = case["said"][0]["file"]
    assert files[file["path"]] == PHOTO.content
    assert (file["name"], file["bytes"]) == (PHOTO.name, len(PHOTO.content))
    assert re.fullmatch(r"files/case-\d+/\d{3}-[A-Za-z0-9_-][A-Za-z0-9._-]*", file["path"])
    assert not any(path.startswith(("/", "..")) or "/.." in path for path in files)


class Reader(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]


async def test_the_page_needs_nothing_else_and_runs_nothing(home: Home) -> None:
    await lives_here(home)
    files = await copy_of(home)
    page = files["index.html"].decode()
    reader = Reader()
    reader.feed(page)

    assert not {"script", "iframe", "img", "object", "form", "b"} & set(reader.tags)
    assert all(link.startswith("#") or link in files for link in reader.links)
    assert "default-src 'none'" in page
    assert "@media print" in page
    assert "I had &lt;b&gt;two&lt;/b&gt; seizures" in page
    for words in ("Sounds worried.", "I was born in May", "It says May now.", "Dr Anna"):
        assert words in page


async def test_every_deed_by_or_about_the_member_has_its_proof(home: Home) -> None:
    await lives_here(home)
    files = await copy_of(home)

    audit = json.loads(files["audit.json"])
    deeds = [one["deed"] for one in audit["entries"]]
    assert {"case:opened", "case:replied", "request:opened", "request:done"} <= set(deeds)
    signers = home.careteam.keys.signers
    for one in audit["entries"]:
        assert one["proof"]["entry"]["number"] == one["number"]
        checkpoint = check_proof(one["proof"], signers)
        assert checkpoint.size >= one["number"]


async def test_consents_are_there_as_json_ld_and_as_signed_receipts(home: Home) -> None:
    files = await copy_of(home)

    linked = json.loads(files["consents.jsonld"])
    assert linked["@context"]["dpv"] == "https://w3id.org/dpv#"
    assert len(linked["@graph"]) == 6
    assert {one["@type"] for one in linked["@graph"]} == {"dpv:ConsentRecord"}
    receipt = json.loads(files["receipts/epilepsy.json"])
    public = home.careteam.keys.signer.public
    assert verify_document(receipt, public)


async def test_the_request_is_done_and_nothing_of_the_copy_stays_here(home: Home) -> None:
    await lives_here(home)
    await maker(home)(await asks_for_a_copy(home))

    words = [one.words for one in await home.says(home.community)]
    copies = [MemberWords.ARCHIVE, MemberWords.ARCHIVE_COMPLETE]
    assert [one for one in words if one in copies] == copies
    request = (await home.requests())[-1]
    assert (request.right, request.state) == (Right.MYDATA, RequestState.DONE)
    assert {
        row["payload"] for row in await home.place.rows(outbox) if row["bot"] == "community"
    } == {None}
    assert "archive_wanted" not in {row["kind"] for row in await home.place.rows(timers)}
    assert Deed.ARCHIVE_MADE in [one.deed for one in await home.deeds()]


async def test_the_file_is_theirs_and_may_be_saved_and_passed_on(home: Home) -> None:
    await maker(home)(await asks_for_a_copy(home))

    [say] = await sent(home)
    assert not say.protect
    assert say.file is not None
    assert (say.file.kind, say.file.media_type) == (FileKind.DOCUMENT, "application/zip")
    assert "Mira" not in say.file.name


async def test_making_it_again_after_it_was_sent_does_nothing(home: Home) -> None:
    timer = await asks_for_a_copy(home)
    await maker(home)(timer)
    await home.told(home.community)

    await maker(home)(timer)

    assert await home.told(home.community) == []


async def test_a_maker_that_died_on_the_way_is_followed_by_another(home: Home) -> None:
    timer = await asks_for_a_copy(home)
    await maker(home)._begin(timer)  # noqa: SLF001  As far as one comes that is killed then.
    home.clock.move(timedelta(minutes=6))
    [again] = await home.careteam.timers.due(kinds=[timer.kind])

    await maker(home)(again)

    assert len(await sent(home)) == 1


async def test_what_is_said_after_asking_comes_with_the_next_copy(home: Home) -> None:
    await has_a_case(home)
    timer = await asks_for_a_copy(home)
    home.clock.move(timedelta(minutes=1))
    await has_a_case(home)

    assert len(data_of(await copy_of(home, timer))["cases"]) == 1
    assert len(data_of(await copy_of(home))["cases"]) == 2


async def test_what_no_longer_opens_is_named_and_the_rest_is_given(home: Home) -> None:
    await has_a_case(home)
    [first, *_] = await home.place.rows(case_entries.select().order_by(case_entries.c.position))
    broken = bytearray(first["words"])
    broken[-1] ^= 1
    async with home.careteam.engine.begin() as connection:
        this = case_entries.c.position == first["position"]
        await connection.execute(case_entries.update().where(this).values(words=bytes(broken)))

    files = await copy_of(home)

    said = data_of(files)["cases"][0]["said"]
    assert [one["readable"] for one in said] == [False, True, True]
    jsonschema.validate(data_of(files), schema(), cls=jsonschema.Draft202012Validator)
    assert "nobody can open any more" in files["index.html"].decode()


async def test_more_than_fits_one_document_comes_in_several(home: Home) -> None:
    large = Attachment(FileKind.DOCUMENT, "a.mp4", "video/mp4", token_bytes(11_000_000))
    for _ in range(3):
        await has_a_case(home, large)

    await maker(home)(await asks_for_a_copy(home))

    said = await home.says(home.community)
    parts = [one for one in said if one.file is not None]
    assert [one.words for one in parts] == [MemberWords.ARCHIVE, *[MemberWords.ARCHIVE_PART] * 2]
    assert said[-1].values == {"parts": 3}
    files = [unzipped(one) for one in parts]
    assert sorted(path for one in files for path in one if path.startswith("files/")) == [
        f"files/case-{number}/001-a.mp4" for number in (1, 2, 3)
    ]
    assert "index.html" in files[0]


def test_no_part_is_larger_than_its_limit_and_the_largest_file_fits() -> None:
    archive = ZipArchive(largest=10_000)
    parts: list[bytes] = []
    for number in range(20):
        parts += archive.add(
            f"files/{number}.bin", bytes((number * 37 + i) % 251 for i in range(3_000))
        )
    parts.append(archive.finish())

    assert all(len(part) <= 10_000 for part in parts)
    names = [one for part in parts for one in ZipFile(io.BytesIO(part)).namelist()]
    assert names == [f"files/{number}.bin" for number in range(20)]
    assert ATTACHMENT_LARGEST < PART_LARGEST < 50_000_000 * 3 / 4


async def test_the_shell_makes_the_same_copy_and_that_is_a_deed(home: Home) -> None:
    await lives_here(home)
    home.clock.move(timedelta(minutes=1))
    export = ExportMember(home.careteam.open_work, signer_of(home.careteam), new_archive)

    [part] = [one async for one in export(home.mira, by=SHELL)]

    with ZipFile(io.BytesIO(part)) as archive:
        data = json.loads(archive.read("data.json"))
    assert data["request"] is None
    assert len(data["cases"]) == 1
    assert Deed.MEMBER_EXPORTED in [one.deed for one in await home.deeds()]
    with pytest.raises(NoSuchMember):
        [one async for one in export(MemberId(1), by=SHELL)]
    with pytest.raises(NotAllowed):
        [one async for one in export(home.mira, by=home.admin)]


async def test_a_member_reads_who_opened_their_name_or_case_and_why(home: Home) -> None:
    case = await has_a_case(home)
    glass, reason = BreakGlass(home.careteam.open_work), "A relative <rang> and I had to know."
    await glass.case(case, reason, by=home.clinician)
    await glass.member(home.mira, reason, by=home.clinician)
    files = await copy_of(home)
    data = data_of(files)
    jsonschema.validate(data, schema())
    opened = data["opened_with_a_reason"]
    assert [one["about"] for one in opened] == [
        {"kind": "case", "number": case},
        {"kind": "member", "number": home.mira},
    ]
    assert {(one["staff"], one["reason"]) for one in opened} == {(home.clinician.id, reason)}
    assert all(one["began_at"] < one["until_at"] for one in opened)
    assert b"A relative &lt;rang&gt;" in files["index.html"]


async def test_what_one_member_reads_is_not_about_another(home: Home) -> None:
    glass = BreakGlass(home.careteam.open_work)
    async with home.community.open_work() as work:
        other = await work.members.add(Contact(5_000_000_077), "en")
        work.note(Deed.MEMBER_LISTED, by=SHELL, about=Subject.of("member", other.id))
        await work.commit()
    await glass.member(other.id, "About somebody else.", by=home.clinician)
    assert data_of(await copy_of(home))["opened_with_a_reason"] == []


async def test_the_reasons_go_with_whom_they_are_about_and_that_there_were_some_stays(
    home: Home,
) -> None:
    case = await has_a_case(home)
    glass = BreakGlass(home.careteam.open_work)
    of_case = await glass.case(case, "A reason about Mira.", by=home.clinician)
    of_name = await glass.member(home.mira, "Another.", by=home.clinician)
    async with home.careteam.open_work() as work:
        await work.erasures.empty(home.mira)
        work.note(Deed.ERASURE_EMPTIED, by=SHELL, about=Subject.of("member", home.mira))
        await work.commit()
    async with home.careteam.open_work() as work:
        left = [await work.breakings.get(one.id) for one in (of_case, of_name)]
    assert [(one.reason, one.staff) for one in left] == [("", home.clinician.id)] * 2
