"""What is done with studies, put together."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from secrets import token_bytes
from typing import Any

from hearth.actions.due import Due
from hearth.actions.recruiting import StudyDue
from hearth.actions.studies import AddStudy, ApproveStudy, CloseStudy, SeeStudies
from hearth.actions.study_exports import AskForData, DecideExport, MakeExport, SeeRegister
from hearth.actions.study_withdrawals import ListWithdrawn
from hearth.community.participations import Participant
from hearth.community.studies import Study
from hearth.community.study_exports import Counts
from hearth.community.timers import TimerKind
from hearth.ports import OpenWork, PackedExtract
from hearth.research.extract import extracted
from hearth.research.packing import packed
from hearth.research.pseudonyms import KEY_BYTES, StudyKey


def pack_extract(
    study: Study, secret: bytes, participants: Sequence[Participant]
) -> PackedExtract:
    """The files of one export, with what the register keeps of them."""
    extract = extracted(study, StudyKey(secret), participants)
    content = packed(extract)
    counts = Counts(
        people=len(extract.records),
        rows=sum(len(one.rows) for one in extract.records),
        k=extract.alike.k,
        marks=extract.alike.cells,
        left_out=extract.alike.people,
        digest=sha256(content).hexdigest(),
    )
    return PackedExtract(content, counts)


def new_secret() -> bytes:
    """Of a new study: nobody can guess it."""
    return token_bytes(KEY_BYTES)


def codes_of(secret: bytes, members: Sequence[int]) -> Sequence[str]:
    """What stands in files in place of these members."""
    key = StudyKey(secret)
    return [key.code(one) for one in members]


def study_actions(work: OpenWork) -> dict[str, Any]:
    """What can be done with studies in the console, by the names of the fields."""
    return {
        "see_studies": SeeStudies(work),
        "add_study": AddStudy(work, new_secret),
        "approve_study": ApproveStudy(work),
        "close_study": CloseStudy(work),
        "ask_for_data": AskForData(work),
        "decide_export": DecideExport(work),
        "make_export": MakeExport(work, pack_extract),
        "see_register": SeeRegister(work),
        "list_withdrawn": ListWithdrawn(work, codes_of),
    }


def studies_due(work: OpenWork) -> Mapping[TimerKind, Due]:
    """What comes due about studies, in the care team's process."""
    return {TimerKind.STUDY_DUE: StudyDue(work)}
