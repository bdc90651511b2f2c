"""Words for the members of closed lists that appear inside texts."""

from collections.abc import Mapping

from hearth.community.cases import CaseState, Outcome
from hearth.community.consent import Decision
from hearth.community.findings import FindingKind
from hearth.community.invites import MemberRole
from hearth.community.moderation import Kind, Reason
from hearth.community.rights import Right
from hearth_bot.post.texts import marked

PRIVATE_DETAILS: Mapping[str, str] = {
    "phone": marked("a phone number"),
    "email": marked("an email address"),
    "address": marked("an address"),
    "birth_date": marked("a date of birth"),
    "national_id": marked("an ID number"),
    "record_number": marked("a medical record number"),
    "card": marked("a card number"),
    "account": marked("an account name"),
    "vehicle": marked("a number plate"),
    "workplace": marked("a place of work"),
    "school": marked("a school"),
    "name": marked("somebody's full name"),
}
"""What screening calls the private details that it sees."""

A_PRIVATE_DETAIL = marked("a private detail")
"""For one that the table does not have."""

KINDS: Mapping[FindingKind, str] = {
    FindingKind.CRISIS: marked("somebody in danger"),
    FindingKind.EMERGENCY: marked("an emergency"),
    FindingKind.PRIVATE: A_PRIVATE_DETAIL,
    FindingKind.ADVERSE_EVENT: marked("a side effect of a treatment"),
    FindingKind.MISINFORMATION: marked("advice that could harm somebody"),
    FindingKind.PROMOTION: marked("advertising"),
    FindingKind.ABUSE: marked("words that could hurt somebody"),
    FindingKind.WATCHWORD: marked("something the team asked me to look out for"),
    FindingKind.UNCHECKED: marked("something I could not check"),
}

MODERATION_REASONS: Mapping[Reason, str] = {
    Reason.PRIVATE: marked(
        "There is something private in it, and everybody in the group could see it."
    ),
    Reason.PROMOTION: marked("It advertises something, and we keep the group free of that."),
    Reason.ABUSE: marked("It can hurt somebody who reads it."),
    Reason.MISINFORMATION: marked("It gives advice that could harm somebody who follows it."),
    Reason.UPSETTING: marked("It may be too much to read for others who are going through this."),
    Reason.OFF_TOPIC: marked("It is about something that this group is not for."),
    Reason.RULES: marked("It goes against the rules of this group."),
    Reason.OWN_WORDS: marked("The person wrote: {words}"),
    Reason.UNSAID: marked("The person has not told me why (yet)."),
}
"""Why a moderator did something, as its author is told; a sentence for each."""

MEASURES: Mapping[Kind, str] = {
    Kind.HIDDEN: marked("that your post was taken out of the group"),
    Kind.NOTE: marked("the note about your post"),
    Kind.WARNING: marked("the warning about your post"),
    Kind.PAUSE: marked("your pause in the group"),
    Kind.END: marked("what was proposed about your membership"),
}
"""What was taken back."""

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.ANSWERED: marked("The care team has answered your question."),
    Outcome.REFERRED: marked("The care team has told you who can help you further."),
    Outcome.EMERGENCY_SERVICES: marked("The emergency services have taken over."),
    Outcome.NO_ACTION: marked("There was nothing more to do."),
    Outcome.DUPLICATE: marked("We look after it in another case of yours."),
    Outcome.OTHER: marked("The care team has done what it could."),
}
"""A sentence for each."""

CASE_STATES: Mapping[CaseState, str] = {
    CaseState.WAITING: marked("Case {number} waits for a clinician"),
    CaseState.TAKEN: marked("Case {number} is with a clinician, who will write to you"),
    CaseState.WITH_MEMBER: marked("Case {number}: a clinician has written, and it is your turn"),
    CaseState.CLOSED: marked("Case {number} is closed"),
}
"""A line for each, as the list under /cases says it."""

DECISIONS: Mapping[Decision, str] = {
    Decision.GIVEN: marked("you agreed"),
    Decision.REFUSED: marked("you said no"),
    Decision.WITHDRAWN: marked("you took your agreement back"),
    Decision.EXPIRED: marked("it ended, because a newer text was not answered"),
    Decision.SUPERSEDED: marked("a newer text has taken its place"),
}

ROLES: Mapping[MemberRole, str] = {
    MemberRole.PATIENT: marked("a patient"),
    MemberRole.CARER: marked("a carer"),
}

RIGHT_NAMES: Mapping[Right, str] = {
    Right.MYDATA: marked("a copy of all that we hold about you"),
    Right.CORRECT: marked("to put something right"),
    Right.RESTRICT: marked("to keep what we hold and not use it"),
    Right.LIFT: marked("to use what we hold again"),
    Right.ERASE: marked("to forget you"),
    Right.COMPLAINT: marked("a complaint"),
    Right.COMPLIMENT: marked("a compliment"),
}
