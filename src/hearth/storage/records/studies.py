"""Studies with their sealed secrets, who takes part, and the data-use register."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace

from sqlalchemy import RowMapping, delete, func, select

from hearth.community.held import HeldParticipation
from hearth.community.participations import (
    KeptStudy,
    Participation,
    ParticipationId,
    ParticipationState,
    StudyId,
    StudyState,
)
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.community.study_errors import NoSuchExport, NoSuchStudy
from hearth.community.study_exports import Counts, ExportId, ExportState, StudyExport
from hearth.form_files import read_form
from hearth.storage.sealing.where import Where
from hearth.storage.tables import studies, study_exports
from hearth.storage.tables import study_participations as parts
from hearth.storage.transaction import Transaction, version_of
from hearth.storage.written import as_bytes, as_document
from hearth.study_files import read_study

FIRST = 1

SAID = [column for column in studies.c if column.name not in ("secret", "secret_version")]
"""What the community bot may read of a study."""


class UnreadableStudyError(ValueError):
    """A study that was kept cannot be read any more: a newer program is stricter. Our mistake."""


class SqlStudies:
    """Every study, participation and request for data of one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, study: KeptStudy, secret: bytes) -> KeptStudy:
        """Keep it under the next number, whatever number it came with, with its secret."""
        self._tx.changed = True
        kept = replace(study, id=StudyId(await self._tx.next_number("studies")))
        row = {
            "id": kept.id,
            "community": kept.community,
            "file": kept.file,
            "forms": json.dumps(
                {"forms": dict(kept.forms), "packs": sorted(kept.study.eligible.packs)},
                ensure_ascii=False,
            ),
            "author": kept.author,
            "made_at": kept.made_at,
            "secret": self._tx.sealer.seal_staff(secret, secret_place(kept.id, FIRST)),
            "secret_version": FIRST,
            **_changing(kept),
        }
        await self._tx.add(studies, row)
        return kept

    async def see(self, number: StudyId) -> KeptStudy:
        """The study, as it is now."""
        row = await self._tx.first(select(*SAID).where(studies.c.id == number))
        if row is None:
            raise NoSuchStudy
        return _study(row)

    async def hold(self, number: StudyId) -> KeptStudy:
        """As `see`, for this transaction alone."""
        asked = select(*SAID).where(studies.c.id == number).with_for_update()
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchStudy
        return _study(row)

    async def put(self, study: KeptStudy) -> None:
        """Remember its state, and who approved it."""
        self._tx.changed = True
        await self._tx.put(studies, {"id": study.id}, _changing(study))

    async def list(self, most: int, community: CommunityId | None = None) -> Sequence[KeptStudy]:
        """The newest first."""
        asked = select(*SAID).order_by(studies.c.id.desc()).limit(most)
        if community is not None:
            asked = asked.where(studies.c.community == community)
        return [_study(row) for row in await self._tx.all(asked)]

    async def secret(self, number: StudyId) -> bytes:
        """What its codes and moved days follow from."""
        asked = select(studies.c.secret, studies.c.secret_version).where(studies.c.id == number)
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchStudy
        where = secret_place(number, row["secret_version"])
        return self._tx.sealer.open_own(row["secret"], where)

    async def ask(self, one: Participation) -> Participation:
        """Keep it under the next number, whatever number it came with."""
        self._tx.changed = True
        number = await self._tx.next_number("study_participations")
        kept = replace(one, id=ParticipationId(number))
        row = {
            "id": kept.id,
            "study": kept.study,
            "community": kept.community,
            "member": kept.member,
            "asked_at": kept.asked_at,
            "due_at": kept.due_at,
            **await self._part(kept, FIRST),
        }
        await self._tx.add(parts, row)
        return kept

    async def participation(self, number: ParticipationId) -> Participation | None:
        """It, for this transaction alone."""
        row = await self._tx.first(select(parts).where(parts.c.id == number).with_for_update())
        return None if row is None else await self._opened(row)

    async def asked(self, study: StudyId, member: MemberId) -> bool:
        """Whether the member was ever asked."""
        theirs = (parts.c.study == study) & (parts.c.member == member)
        return await self._tx.first(select(parts.c.id).where(theirs)) is not None

    async def of(self, member: MemberId) -> Sequence[Participation]:
        """Every participation of a member, the oldest first."""
        asked = select(parts).where(parts.c.member == member).order_by(parts.c.id)
        return [await self._opened(row) for row in await self._tx.all(asked)]

    async def put_participation(self, one: Participation) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        key = {"id": one.id}
        version = FIRST + await version_of(self._tx, parts, "own_version", key)
        await self._tx.put(parts, key, await self._part(one, version))

    async def agreed(self, study: StudyId) -> Sequence[Participation]:
        """Those who ever agreed, withdrawn ones among them, by number."""
        theirs = (parts.c.study == study) & parts.c.agreed_at.is_not(None)
        asked = select(parts).where(theirs).order_by(parts.c.id)
        return [await self._opened(row) for row in await self._tx.all(asked)]

    async def count(self, study: StudyId) -> dict[str, int]:
        """How many participations are in each state."""
        counted = select(parts.c.state, func.count().label("count")).where(parts.c.study == study)
        rows = await self._tx.all(counted.group_by(parts.c.state))
        return {row["state"]: int(row["count"]) for row in rows}

    async def add_export(self, export: StudyExport) -> StudyExport:
        """Keep it under the next number, whatever number it came with."""
        self._tx.changed = True
        kept = replace(export, id=ExportId(await self._tx.next_number("study_exports")))
        content = as_bytes({"purpose": kept.purpose, "recipient": kept.recipient})
        row = {
            "id": kept.id,
            "study": kept.study,
            "asked_by": kept.asked_by,
            "asked_at": kept.asked_at,
            "content": self._tx.sealer.seal_staff(content, export_place(kept.id, FIRST)),
            "content_version": FIRST,
            **_export_changing(kept),
        }
        await self._tx.add(study_exports, row)
        return kept

    async def export(self, number: ExportId) -> StudyExport:
        """It, for this transaction alone."""
        asked = select(study_exports).where(study_exports.c.id == number).with_for_update()
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchExport
        return self._export(row)

    async def put_export(self, export: StudyExport) -> None:
        """Remember who decided, and what was made."""
        self._tx.changed = True
        await self._tx.put(study_exports, {"id": export.id}, _export_changing(export))

    async def exports(self, most: int, study: StudyId | None = None) -> Sequence[StudyExport]:
        """The newest first."""
        asked = select(study_exports).order_by(study_exports.c.id.desc()).limit(most)
        if study is not None:
            asked = asked.where(study_exports.c.study == study)
        return [self._export(row) for row in await self._tx.all(asked)]

    async def _part(self, one: Participation, version: int) -> dict[str, object]:
        own = {"right": one.right, "tries": one.tries, "age": one.age}
        where = part_place(one.member, one.id, version)
        return {
            "state": one.state.value,
            "version": one.version,
            "agreed_at": one.agreed_at,
            "ended_at": one.ended_at,
            "own": await self._tx.sealer.seal_member(one.member, as_bytes(own), where),
            "own_version": version,
        }

    async def _opened(self, row: RowMapping) -> Participation:
        member = MemberId(row["member"])
        where = part_place(member, row["id"], row["own_version"])
        own = as_document(await self._tx.sealer.open_member(member, row["own"], where))
        return Participation(
            id=ParticipationId(row["id"]),
            study=StudyId(row["study"]),
            community=CommunityId(row["community"]),
            member=member,
            state=ParticipationState(row["state"]),
            asked_at=row["asked_at"],
            due_at=row["due_at"],
            version=row["version"],
            agreed_at=row["agreed_at"],
            ended_at=row["ended_at"],
            right=own["right"],
            tries=own["tries"],
            age=own["age"],
        )

    def _export(self, row: RowMapping) -> StudyExport:
        where = export_place(row["id"], row["content_version"])
        content = as_document(self._tx.sealer.open_own(row["content"], where))
        by = row["decided_by"]
        return StudyExport(
            id=ExportId(row["id"]),
            study=StudyId(row["study"]),
            state=ExportState(row["state"]),
            asked_by=StaffId(row["asked_by"]),
            asked_at=row["asked_at"],
            purpose=content["purpose"],
            recipient=content["recipient"],
            decided_by=None if by is None else StaffId(by),
            decided_at=row["decided_at"],
            made_at=row["made_at"],
            counts=None if row["counts"] is None else Counts(**json.loads(row["counts"])),
        )


async def forget_participations(tx: Transaction, member: MemberId) -> int:
    """Take away all that a member was asked and agreed to; says how many studies."""
    return await tx.run(delete(parts).where(parts.c.member == member))


async def participations_of(tx: Transaction, member: MemberId) -> tuple[HeldParticipation, ...]:
    """Every study that a member was asked for, with what they said."""
    records = SqlStudies(tx)
    found = []
    for one in await records.of(member):
        study = await records.see(one.study)
        found.append(
            HeldParticipation(
                one.study,
                study.study.title,
                study.study.ethics.number,
                one.community,
                one.state,
                one.asked_at,
                one.agreed_at,
                one.ended_at,
                one.version,
                one.tries,
                one.age,
            )
        )
    return tuple(found)


def secret_place(study: int, version: int) -> Where:
    """Where a study's secret lies."""
    return Where("studies", "secret", study, version)


def part_place(member: int, number: int, version: int) -> Where:
    """Where lies what a member said to a study. Both numbers, so that they cannot be moved."""
    return Where("study_participations", "own", f"{member}/{number}", version)


def export_place(number: int, version: int) -> Where:
    """Where lies what data is for, and who gets it."""
    return Where("study_exports", "content", number, version)


def _changing(study: KeptStudy) -> dict[str, object]:
    return {
        "state": study.state.value,
        "approver": study.approver,
        "changed_at": study.changed_at,
    }


def _export_changing(export: StudyExport) -> dict[str, object]:
    return {
        "state": export.state.value,
        "decided_by": export.decided_by,
        "decided_at": export.decided_at,
        "made_at": export.made_at,
        "counts": None if export.counts is None else json.dumps(asdict(export.counts)),
    }


def _study(row: RowMapping) -> KeptStudy:
    kept = json.loads(row["forms"])
    forms = {name: read_form(text).form for name, text in kept["forms"].items()}
    known = {name: form for name, form in forms.items() if form is not None}
    study = read_study(row["file"], known, kept["packs"]).study
    if study is None:
        raise UnreadableStudyError(row["id"])
    return KeptStudy(
        id=StudyId(row["id"]),
        community=CommunityId(row["community"]),
        state=StudyState(row["state"]),
        file=row["file"],
        forms=kept["forms"],
        study=study,
        author=StaffId(row["author"]),
        made_at=row["made_at"],
        changed_at=row["changed_at"],
        approver=None if row["approver"] is None else StaffId(row["approver"]),
    )
