"""What the actions need from the outside world."""

from hearth.ports.care import AuditLog, Cases, KeptMessages, StaffRoom, Talks, Timers
from hearth.ports.outside import (
    CheckCode,
    Clock,
    Library,
    NewToken,
    Recogniser,
    Screen,
    SignDocument,
)
from hearth.ports.records import Communities, Consents, Invites, Members, Memberships
from hearth.ports.rights import Requests
from hearth.ports.work import (
    ForeignLeaveError,
    OpenWork,
    UnauditedChangeError,
    VersionTakenError,
    Work,
)

__all__ = [
    "AuditLog",
    "Breakings",
    "Cases",
    "CheckCode",
    "Clock",
    "Communities",
    "Consents",
    "ForeignLeaveError",
    "Invites",
    "KeptMessages",
    "Library",
    "Members",
    "Memberships",
    "NewToken",
    "OpenWork",
    "Recogniser",
    "Requests",
    "Screen",
    "SignDocument",
    "StaffRoom",
    "Talks",
    "Timers",
    "UnauditedChangeError",
    "VersionTakenError",
    "Work",
]
