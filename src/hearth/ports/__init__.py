"""What the actions need from the outside world."""

from hearth.ports.care import AuditLog, Cases, KeptMessages, StaffRoom, Talks, Timers
from hearth.ports.erasing import Erasures, Shredder
from hearth.ports.held import Archive, Holdings, NewArchive
from hearth.ports.keeping import Retention
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
    "Archive",
    "AuditLog",
    "Cases",
    "CheckCode",
    "Clock",
    "Communities",
    "Consents",
    "Erasures",
    "ForeignLeaveError",
    "Holdings",
    "Invites",
    "KeptMessages",
    "Library",
    "Members",
    "Memberships",
    "NewArchive",
    "NewToken",
    "OpenWork",
    "Recogniser",
    "Requests",
    "Retention",
    "Screen",
    "Shredder",
    "SignDocument",
    "StaffRoom",
    "Talks",
    "Timers",
    "UnauditedChangeError",
    "VersionTakenError",
    "Work",
]
