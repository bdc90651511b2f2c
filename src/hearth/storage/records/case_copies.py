"""What members said about copies of their cases."""

from sqlalchemy import select

from hearth.community.case_copies import CaseCopy, CopyState
from hearth.community.cases import CaseNumber
from hearth.community.people import StaffId
from hearth.storage.keys.names import Holder
from hearth.storage.tables import case_copies
from hearth.storage.transaction import Transaction


class SqlCaseCopies:
    """At most one question for each case; nobody's words are in it."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def find(self, number: CaseNumber) -> CaseCopy | None:
        """The newest, for this transaction alone."""
        asked = select(case_copies).where(case_copies.c.case_number == number)
        row = await self._tx.first(asked.with_for_update())
        if row is None:
            return None
        return CaseCopy(
            case=number,
            state=CopyState(row["state"]),
            asked_by=StaffId(row["asked_by"]),
            asked_at=row["asked_at"],
            answered_at=row["answered_at"],
            made_at=row["made_at"],
        )

    async def put(self, copy: CaseCopy) -> None:
        """Remember it in place of the one before. A member's answer changes nothing else."""
        self._tx.changed = True
        row: dict[str, object] = {"state": copy.state.value, "answered_at": copy.answered_at}
        if self._tx.sealer.bot is Holder.CARETEAM:
            row |= {
                "asked_by": copy.asked_by,
                "asked_at": copy.asked_at,
                "made_at": copy.made_at,
            }
        await self._tx.put(case_copies, {"case_number": copy.case}, row)
