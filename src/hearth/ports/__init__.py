"""What the actions need from the outside world."""

from hearth.ports.breaches import BreachRegister, Survey
from hearth.ports.bulletins import Bulletins, Deliveries, Enclosures, Polls
from hearth.ports.care import (
    AuditLog,
    Cases,
    Drafts,
    KeptMessages,
    PreparedReplies,
    StaffRoom,
    Talks,
    Timers,
)
from hearth.ports.copying import CaseCopies, Copied, WriteCopy
from hearth.ports.crises import Crises
from hearth.ports.erasing import Erasures, Shredder
from hearth.ports.group_posts import GroupPosts
from hearth.ports.held import Archive, Holdings, NewArchive
from hearth.ports.keeping import Retention
from hearth.ports.learning import LearntExamples, Proposals
from hearth.ports.library import Catalogue, Editions, GivenAnswers, Library, Tallies
from hearth.ports.listening import ListeningBooks, Noise
from hearth.ports.moderating import Measures, Reports
from hearth.ports.outside import (
    CheckCode,
    Clock,
    Language,
    Meanings,
    NewToken,
    OpenLanguage,
    OutsideCalls,
    PageOf,
    Recogniser,
    Ring,
    Screen,
    SignDocument,
)
from hearth.ports.passkeys import Passkeys
from hearth.ports.programmes import Enrolments, Programmes
from hearth.ports.records import (
    Belonging,
    Communities,
    Consents,
    Guardianships,
    Invites,
    Members,
    Memberships,
)
from hearth.ports.rehearsing import Rehearsals
from hearth.ports.rights import Requests
from hearth.ports.safety import Printed, SafetyReports, WriteReport
from hearth.ports.stories import Stories
from hearth.ports.studies import NewSecret, PackedExtract, PackExtract, Studies
from hearth.ports.surveys import DrawCourse, Surveys
from hearth.ports.work import (
    ChangedWhileLookingError,
    ForeignLeaveError,
    OpenWork,
    UnauditedChangeError,
    VersionTakenError,
    Work,
)

__all__ = [
    "Archive",
    "AuditLog",
    "Belonging",
    "BreachRegister",
    "Breakings",
    "Bulletins",
    "CaseCopies",
    "Cases",
    "Catalogue",
    "ChangedWhileLookingError",
    "CheckCode",
    "Clock",
    "Communities",
    "Consents",
    "Copied",
    "Crises",
    "Deliveries",
    "Drafts",
    "DrawCourse",
    "Editions",
    "Enclosures",
    "Enrolments",
    "Erasures",
    "ForeignLeaveError",
    "GivenAnswers",
    "GroupPosts",
    "Guardianships",
    "Holdings",
    "Invites",
    "KeptMessages",
    "Language",
    "LearntExamples",
    "Library",
    "ListeningBooks",
    "Meanings",
    "Measures",
    "Members",
    "Memberships",
    "NewArchive",
    "NewSecret",
    "NewToken",
    "Noise",
    "OpenLanguage",
    "OpenWork",
    "OutsideCalls",
    "PackExtract",
    "PackedExtract",
    "PageOf",
    "Passkeys",
    "Polls",
    "PreparedReplies",
    "Printed",
    "Programmes",
    "Proposals",
    "Recogniser",
    "Rehearsals",
    "Reports",
    "Requests",
    "Retention",
    "Ring",
    "SafetyReports",
    "Screen",
    "Shredder",
    "SignDocument",
    "StaffRoom",
    "Stories",
    "Studies",
    "Survey",
    "Surveys",
    "Talks",
    "Tallies",
    "Timers",
    "UnauditedChangeError",
    "VersionTakenError",
    "Work",
    "WriteCopy",
    "WriteReport",
]
