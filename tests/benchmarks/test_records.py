"""The benchmark runs, and measures what it says. How fast anything is, no test decides."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import RowMapping, create_engine, text
from typing_extensions import override

from benchmarks.goals import GOALS
from hearth.bench import records as bench
from hearth.bench.audit import AuditBenchmark, audit_benchmark
from hearth.bench.comparing import Comparison
from hearth.bench.drawing import drawn
from hearth.bench.growth import a_community_of, looking_for
from hearth.bench.installation import a_sealer, noon
from hearth.bench.keys import give_keys, key_store, rotate, two_contact_keys
from hearth.bench.measuring import Deed, one_after_the_other, ratio
from hearth.bench.peers import MEMBERS, Fernet, Ours, Peer, Plain
from hearth.bench.people import people
from hearth.bench.records import Sizes, bench_records, fernet_kind
from hearth.bench.results import Results
from hearth.cli import bench as command
from hearth.community.people import Contact
from hearth.storage.keys.index import IndexKind
from hearth.storage.keys.schema import member_keys
from hearth.storage.keys.store import KeyStore
from hearth.storage.keys.wrapping import Wrapped
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where
from invoking import hearth

TINY = Sizes(people=12, rounds=2, turns=2, singles=3, finds=3, few=10, many=30, keys=600)
EVERYBODY = people(TINY.people)
ADA = EVERYBODY[4]


@pytest.fixture(scope="module")
def results() -> Results:
    return asyncio.run(bench_records(TINY))


@pytest.fixture
async def peers(tmp_path: Path) -> AsyncIterator[dict[str, Peer]]:
    kind = fernet_kind()
    assert kind is not None
    async with a_sealer(tmp_path, [person.member for person in EVERYBODY]) as sealer:
        made = (Plain(tmp_path), Fernet(tmp_path, sealer, kind), Ours(tmp_path, sealer))
        for peer in made:
            peer.begin()
            await peer.add(EVERYBODY)
        yield {peer.name: peer for peer in made}
        for peer in made:
            peer.close()


def test_every_line_has_the_goal_that_was_promised(results: Results) -> None:
    assert {line.name: line.goal for line in results.lines} == GOALS
    for line in results.lines:
        assert 0 < line.measured.lowest <= line.measured.median <= line.measured.highest


def test_fernet_stands_beside_every_ratio_to_plain_rows(results: Results) -> None:
    beside = [line.name for line in results.lines if line.beside is not None]

    assert beside == list(GOALS)[:7]


def test_the_table_says_of_every_line_whether_its_goal_is_met(results: Results) -> None:
    printed = drawn(results)
    rows = [line for line in printed.splitlines() if line.endswith(("met", "MISSED", "no goal"))]

    assert len(rows) == len(GOALS)
    for row, line in zip(rows, results.lines, strict=True):
        assert row.startswith(line.name)
        assert row.endswith({True: "met", False: "MISSED", None: "no goal"}[line.met])
    assert printed.count("|") == len([goal for goal in GOALS.values() if goal is not None])


async def test_all_peers_keep_the_same_texts_and_find_them_by_account(
    peers: dict[str, Peer],
) -> None:
    for peer in peers.values():
        for person in EVERYBODY:
            assert await peer.find(person.account) == (person.name, person.note)
        letters = sum(len(person.name) + len(person.note) for person in EVERYBODY)
        assert await peer.scan(reading=True) == letters
        assert await peer.scan(reading=False) == 0


async def test_the_plain_rows_are_plain_and_the_others_are_not(
    peers: dict[str, Peer], tmp_path: Path
) -> None:
    rows = {name: raw_row(tmp_path, name) for name in peers}

    assert rows["plain"]["name"] == ADA.name
    assert rows["plain"]["account"] == ADA.account.number
    for name in ("fernet", "hearth"):
        assert ADA.name not in repr(rows[name])
        assert ADA.note.encode() not in (tmp_path / f"{name}.db").read_bytes()
    clear = ADA.in_clear.keys()
    assert len({tuple(row[column] for column in clear) for row in rows.values()}) == 1


async def test_our_rows_are_sealed_by_the_product_under_each_members_own_key(
    peers: dict[str, Peer], tmp_path: Path
) -> None:
    ours = peers["hearth"]
    assert isinstance(ours, Ours)
    sealed = raw_row(tmp_path, "hearth")["note"]
    place = Where(MEMBERS, "note", ADA.member, 1)
    other = EVERYBODY[5].member

    assert await ours.sealer.open_member(ADA.member, sealed, place) == ADA.note.encode()
    for member, where in ((other, place), (ADA.member, Where(MEMBERS, "note", other, 1))):
        with pytest.raises(CannotOpenError):
            await ours.sealer.open_member(member, sealed, where)
    lookup = raw_row(tmp_path, "hearth", "member_lookup", "member")
    digest = ours.sealer.digest(IndexKind.MEMBER, ADA.account)
    assert (lookup["key_version"], lookup["digest"]) == (digest.version, digest.digest)


async def test_a_peer_that_finds_the_wrong_texts_ends_the_run(peers: dict[str, Peer]) -> None:
    class Forgetful(Plain):
        name = "forgetful"

        @override
        async def find(self, account: Contact) -> tuple[str, str]:
            name, _ = await super().find(account)
            return name, ""

    forgetful = Forgetful(peers["plain"].file.parent)
    forgetful.begin()
    await forgetful.add(EVERYBODY)
    comparison = Comparison([forgetful], EVERYBODY, [], rounds=1, turns=1, singles=1, finds=1)

    with pytest.raises(LookupError):
        await comparison.of_reading()
    forgetful.close()


async def test_one_is_looked_for_among_as_many_members_as_said(tmp_path: Path) -> None:
    async with (
        a_sealer(tmp_path, []) as sealer,
        a_community_of(tmp_path, sealer, 25) as open_work,
    ):
        database = create_engine(f"sqlite:///{tmp_path / 'members-25' / 'hearth.db'}")
        with database.connect() as connection:
            counts = [
                connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608  Two names of ours.
                for table in ("members", "member_lookup")
            ]
        database.dispose()
        await looking_for(open_work, 25, 20)(1)()
        with pytest.raises(LookupError):
            await looking_for(open_work, 10_000, 20)(1)()

    assert counts == [25, 25]


async def test_rotation_wraps_every_key_anew_and_changes_none(tmp_path: Path) -> None:
    before, after = two_contact_keys()
    members = [person.member for person in people(TINY.keys)]
    async with key_store(tmp_path) as engine:
        await give_keys(engine, before, members)
        async with engine.connect() as connection:
            old = {row.member: row for row in await connection.execute(member_keys.select())}
        await rotate(KeyStore(engine, after, noon))
        async with engine.connect() as connection:
            new = {row.member: row for row in await connection.execute(member_keys.select())}

    assert old.keys() == new.keys() == set(members)
    for member in members:
        one, other = old[member], new[member]
        assert (one.contact_key_id, other.contact_key_id) == (before.primary, after.primary)
        assert one.wrapped != other.wrapped
        unwrapped = after.unwrap(member, Wrapped(other.contact_key_id, other.wrapped))
        assert before.unwrap(member, Wrapped(one.contact_key_id, one.wrapped)) == unwrapped


async def test_all_take_their_turn_in_every_round_and_the_first_round_does_not_count() -> None:
    turns: list[tuple[str, int]] = []

    def deeds(name: str) -> Callable[[int], Deed]:
        async def take(number: int) -> None:
            turns.append((name, number))

        return lambda number: lambda: take(number)

    taken = await one_after_the_other(3, {name: deeds(name) for name in "abc"})

    assert [len(times) for times in taken.values()] == [3, 3, 3]
    assert "".join(name for name, _ in turns) == "abcbcacababc"
    assert [number for _, number in turns] == [0] * 3 + [1] * 3 + [2] * 3 + [3] * 3


def test_a_ratio_is_that_of_the_medians_and_shows_the_extremes() -> None:
    found = ratio([2.0, 9.0, 4.0], [1.0, 3.0, 4.0])

    assert (found.median, found.lowest, found.highest) == (4.0 / 3.0, 1.0, 3.0)


def test_the_command_prints_the_table_or_the_same_as_json(
    monkeypatch: pytest.MonkeyPatch, results: Results
) -> None:
    def measured(*, quick: bool) -> Results:
        asked.append(quick)
        return results

    asked: list[bool] = []
    monkeypatch.setattr(command, "records", measured)

    printed = hearth("bench", "records").stdout
    as_json = ["bench", "records", "--json", "--quick"]
    read = json.loads(hearth(*as_json).stdout)

    assert printed == drawn(results) + "\n"
    assert [line["line"] for line in read["lines"]] == list(GOALS)
    assert [line["met"] for line in read["lines"]] == [line.met for line in results.lines]
    assert asked == [False, True]


def test_without_a_name_every_benchmark_is_run(
    monkeypatch: pytest.MonkeyPatch, results: Results
) -> None:
    log = audit_benchmark(entries=100, rounds=2).results
    monkeypatch.setattr(command, "records", lambda **_: results)
    monkeypatch.setattr(command, "audit", lambda **_: log)
    looks = replace(log, benchmark="screening")
    starts = replace(log, benchmark="recogniser")
    monkeypatch.setattr(command, "screening", lambda **_: looks)
    monkeypatch.setattr(command, "recogniser", lambda **_: starts)
    shown = replace(log, benchmark="pages")
    monkeypatch.setattr(command, "pages", lambda **_: shown)

    printed = hearth("bench").stdout
    read = json.loads(hearth("bench", "--json").stdout)

    every = (results, log, looks, starts, shown)
    assert printed == "\n\n".join(map(drawn, every)) + "\n"
    assert [one["benchmark"] for one in read] == list(command.BENCHMARKS)


@pytest.mark.parametrize(("seconds", "word"), [(1.0, "met"), (1.1, "MISSED")])
def test_a_goal_that_is_to_be_reached_is_met_from_there_on(seconds: float, word: str) -> None:
    log = AuditBenchmark(100_000, seconds, int(100_000 / seconds), rounds=(seconds,)).results

    assert [line.met for line in log.lines] == [word == "met"]
    assert [line for line in drawn(log).splitlines() if line.endswith(f"  {word}")]


async def test_a_record_is_found_by_a_digest_in_its_own_row(
    peers: dict[str, Peer], tmp_path: Path
) -> None:
    ours = peers["hearth"]
    assert isinstance(ours, Ours)
    for peer in peers.values():
        await peer.note(ADA)
    row = raw_row(tmp_path, "hearth", "records")

    digest = ours.sealer.digest(IndexKind.CHAT, ADA.account)
    assert (row["key_version"], row["digest"]) == (digest.version, digest.digest)
    assert raw_row(tmp_path, "plain", "records")["account"] == ADA.account.number


def test_an_unknown_benchmark_is_told_with_those_that_there_are() -> None:
    told = hearth("bench", "marathon")

    assert "records" in str(told.exception)


def test_without_fernet_the_rest_is_measured_and_a_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "sqlalchemy_utils", None)
    monkeypatch.setattr(bench, "QUICK", Sizes(3, 1, 1, 1, 1, few=2, many=3, keys=2))

    found = command.records(quick=True)

    assert [line.beside for line in found.lines] == [None] * len(GOALS)
    assert "sqlalchemy-utils" in capsys.readouterr().err


def raw_row(folder: Path, name: str, table: str = MEMBERS, key: str = "id") -> RowMapping:
    """A row as it lies in the file, past every type of SQLAlchemy."""
    database = create_engine(f"sqlite:///{folder / name}.db")
    statement = text(f"SELECT * FROM {table} WHERE {key} = :number")  # noqa: S608  Names of ours.
    with database.connect() as connection:
        row = connection.execute(statement, {"number": ADA.member}).mappings().one()
    database.dispose()
    return row
