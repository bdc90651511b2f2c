"""Things that go wrong on purpose."""

from dataclasses import dataclass, field, replace
from itertools import count

KINDS = ("delay", "status", "drop", "duplicate_update")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is to go wrong, and how often."""

    kind: str
    method: str = ""
    """Only for this method; any when empty."""
    bot: int = 0
    """Only for this bot; any when 0."""
    status: int = 500
    retry_after: int | None = None
    seconds: float = 0.0
    after: bool = False
    """Whether the call is carried out all the same, and only its answer goes wrong."""
    times: int = 1


@dataclass(slots=True)
class Faults:
    """Faults that wait for their call, oldest first."""

    _waiting: dict[int, Fault] = field(default_factory=dict)
    _ids: "count[int]" = field(default_factory=lambda: count(1))

    def add(self, fault: Fault) -> int:
        """Plan a fault; its number."""
        number = next(self._ids)
        self._waiting[number] = fault
        return number

    def clear(self) -> None:
        """Let everything go right again."""
        self._waiting.clear()

    def take(self, method: str, bot: int) -> list[Fault]:
        """The faults for this call: every delay that fits, and the first of the others."""
        taken: list[Fault] = []
        for number, fault in list(self._waiting.items()):
            if not _fits(fault, method, bot):
                continue
            if fault.kind != "delay" and any(one.kind != "delay" for one in taken):
                continue
            taken.append(fault)
            if fault.times == 1:
                del self._waiting[number]
            else:
                self._waiting[number] = replace(fault, times=fault.times - 1)
        return taken


def _fits(fault: Fault, method: str, bot: int) -> bool:
    same_method = fault.method.lower() in {"", method.lower()}
    return fault.kind != "duplicate_update" and same_method and fault.bot in {0, bot}
