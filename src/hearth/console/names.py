"""What the values of closed lists are called on pages."""

from hearth.community.findings import FindingKind, Place
from hearth.community.policy import Consequence
from hearth.health import Condition


def marked(text: str) -> str:
    """Marks a text for extraction by Babel and leaves it as it is."""
    return text


KINDS: dict[FindingKind, str] = {
    FindingKind.CRISIS: marked("crisis"),
    FindingKind.EMERGENCY: marked("emergency"),
    FindingKind.PRIVATE: marked("private details"),
    FindingKind.ADVERSE_EVENT: marked("a bad effect of a medicine"),
    FindingKind.MISINFORMATION: marked("misinformation"),
    FindingKind.PROMOTION: marked("promotion"),
    FindingKind.ABUSE: marked("abuse"),
    FindingKind.WATCHWORD: marked("a watchword"),
    FindingKind.UNCHECKED: marked("a check that failed"),
}
"""What findings are about."""

PLACES: dict[Place, str] = {
    Place.GROUP: marked("in the group"),
    Place.DIRECT: marked("in the direct chat"),
}

CONSEQUENCES: dict[Consequence, str] = {
    Consequence.HIDE: marked("hide the post"),
    Consequence.EMERGENCY_WORDS: marked("say the emergency words"),
    Consequence.PAGE: marked("page who is on call"),
    Consequence.OPEN_CASE: marked("open a case"),
    Consequence.WRITE_TO_AUTHOR: marked("write to the author"),
    Consequence.CORRECT: marked("correct with a source"),
    Consequence.ASK_AUTHOR: marked("ask the author"),
}
"""What follows."""

CONDITIONS: dict[Condition, str] = {
    Condition.OK: marked("well"),
    Condition.DEGRADED: marked("working, by other means than it should"),
    Condition.STARTING: marked("starting"),
    Condition.FAILED: marked("failed"),
}
"""How a part of the program is."""

LANGUAGES: dict[str, str] = {
    "am": marked("Amharic"),
    "ar": marked("Arabic, Urdu or Persian"),
    "hy": marked("Armenian"),
    "bn": marked("Bengali"),
    "zh": marked("Chinese"),
    "cs": marked("Czech or Slovak"),
    "da": marked("Danish or Norwegian"),
    "nl": marked("Dutch"),
    "en": marked("English"),
    "tl": marked("Filipino"),
    "fr": marked("French"),
    "ka": marked("Georgian"),
    "de": marked("German"),
    "el": marked("Greek"),
    "gu": marked("Gujarati"),
    "he": marked("Hebrew"),
    "hi": marked("Hindi"),
    "hu": marked("Hungarian"),
    "id": marked("Indonesian or Malay"),
    "it": marked("Italian"),
    "ja": marked("Japanese"),
    "kn": marked("Kannada"),
    "ko": marked("Korean"),
    "ml": marked("Malayalam"),
    "or": marked("Odia"),
    "pl": marked("Polish"),
    "pt": marked("Portuguese"),
    "pa": marked("Punjabi"),
    "ro": marked("Romanian"),
    "ru": marked("Russian, or another language in Cyrillic letters"),
    "si": marked("Sinhala"),
    "so": marked("Somali"),
    "es": marked("Spanish"),
    "sw": marked("Swahili"),
    "sv": marked("Swedish"),
    "ta": marked("Tamil"),
    "te": marked("Telugu"),
    "th": marked("Thai"),
    "tr": marked("Turkish"),
    "vi": marked("Vietnamese"),
}
"""Languages that are told apart, by the alphabet."""

NAMES: dict[str, str] = {
    # Matters
    "question": marked("a question"),
    "crisis": marked("somebody may be in crisis"),
    "emergency": marked("emergency"),
    "hidden_post": marked("a hidden post, sent by its author"),
    "dispute": marked("a dispute about what was done about a post"),
    "unchecked": marked("a check failed: please read"),
    "conduct": marked("a post that needs a person"),
    "drill": marked("DRILL: nobody is in danger"),
    "adverse_event": marked("a medicine may have had a bad effect"),
    # Priorities
    "urgent": marked("urgent"),
    "routine": marked("routine"),
    # States of a case
    "waiting": marked("waiting"),
    "taken": marked("taken"),
    "with_member": marked("with the member"),
    "closed": marked("closed"),
    # Outcomes
    "answered": marked("answered"),
    "referred": marked("referred to somebody else"),
    "emergency_services": marked("emergency services"),
    "no_action": marked("no action needed"),
    "duplicate": marked("a duplicate"),
    "other": marked("other"),
    # Roles
    "patient": marked("patient"),
    "carer": marked("carer"),
    "owner": marked("owner"),
    "admin": marked("admin"),
    "clinician": marked("clinician"),
    "publisher": marked("publisher"),
    "auditor": marked("auditor"),
    # Memberships
    "invited": marked("invited"),
    "consenting": marked("reading the consent documents"),
    "active": marked("active"),
    "paused": marked("paused"),
    "ended": marked("ended"),
    "erased": marked("erased"),
    # How memberships end
    "declined": marked("declined"),
    "too_young": marked("too young"),
    "left": marked("left"),
    "removed": marked("removed"),
    # Rights
    "mydata": marked("a copy of everything"),
    "correct": marked("a correction"),
    "restrict": marked("keep it and do not use it"),
    "lift": marked("use it again"),
    "erase": marked("to be forgotten"),
    # States of a request
    "open": marked("open"),
    "extended": marked("extended"),
    "done": marked("done"),
    "refused": marked("refused"),
    "withdrawn": marked("taken back by the member"),
    # States of an edition of an answer; some are states of other things, too
    "draft": marked("draft"),
    "checked": marked("checked"),
    "exported": marked("taken along"),
    "approved": marked("approved, not live yet"),
    "live": marked("live"),
    "replaced": marked("replaced"),
    "rejected": marked("rejected"),
    "retracted": marked("taken back"),
    # States of a survey and of its askings
    "running": marked("running"),
    "asked": marked("asked"),
    "begun": marked("begun"),
    "lapsed": marked("not answered in time"),
    # States of a bulletin and of its copies, and what came of trying its links
    "planned": marked("planned"),
    "sent": marked("sent"),
    "corrected": marked("put right"),
    "failed": marked("did not arrive"),
    "held_back": marked("held back"),
    "there": marked("a page is there"),
    "elsewhere": marked("it leads on to another address"),
    "not_there": marked("somebody answered, and there is no such page"),
    "not_reached": marked("nobody answered in time, or it is no public address"),
    "refused_link": marked("members are not led to such an address, so nobody was asked"),
    # What is counted of questions
    "given": marked("answered"),
    "helped": marked("This helped"),
    "missed": marked("Not what I asked"),
    "unanswered": marked("found no answer"),
    "withheld": marked("answer withheld"),
    # Files
    "photo": marked("photo"),
    "voice": marked("voice message"),
    "document": marked("document"),
    # Looks
    "breach:read": marked("looked at breaches"),
    "case:read": marked("read a case"),
    "group-post:read": marked("read a post that waits"),
    "group-post:revealed": marked("looked at whose post it is"),
    "glass:broken": marked("broke the glass"),
    "learning:read": marked("read a question that the bot may learn from"),
    "member:exported": marked("made a copy of what is held about a member"),
    "member:listed": marked("listed members"),
    "member:read": marked("looked at a member"),
    "member:revealed": marked("revealed a name"),
    "member:sought": marked("looked for a Telegram account"),
    "moderation:read": marked("read the moderation log"),
    "survey:read": marked("looked at what a survey came to"),
    "staff:activity-read": marked("looked at sign-ins"),
    # At the door
    "staff:chat-locked": marked("the chat with the bot was locked"),
    "staff:chat-unlocked": marked("unlocked the chat with the bot"),
    "staff:connected": marked("connected a Telegram account"),
    "staff:passkey-added": marked("added a passkey"),
    "staff:passkey-removed": marked("removed a passkey"),
    "staff:second-factor-set": marked("set a second factor up"),
    "staff:link-used": marked("used a link or the menu button; the second factor was asked"),
    "staff:signed-in": marked("signed in"),
    "staff:signed-out": marked("signed out"),
    "staff:sign-in-linked": marked("got a link"),
    "staff:sign-in-refused": marked("a wrong code"),
    "clock": marked("the clock"),
    "shell": marked("the shell"),
    # What moderators do, and why
    "hidden": marked("the post taken out"),
    "note": marked("a note"),
    "warning": marked("a warning"),
    "pause": marked("a pause"),
    "end_proposed": marked("the end of the membership proposed"),
    "private_details": marked("private details"),
    "promotion": marked("promotion"),
    "abuse": marked("abuse"),
    "misinformation": marked("misinformation"),
    "upsetting": marked("too much for others to read"),
    "off_topic": marked("off topic"),
    "rules": marked("the community's rules"),
    "own_words": marked("in the moderator's own words"),
    "unsaid": marked("not said"),
    # Clocks
    "first_reply": marked("first reply"),
    "next_reply": marked("next reply"),
    "resolution": marked("end of the case"),
    # What a role may do
    "audit:read": marked("read the audit log"),
    "breach:see": marked("see breaches and whom they concern"),
    "case:handle": marked("work on cases"),
    "case:see": marked("see the queue"),
    "community:set-up": marked("set communities up"),
    "content:approve": marked("approve answers and take them back"),
    "content:read": marked("read the library"),
    "content:write": marked("write answers"),
    "figures:export": marked("take figures along"),
    "figures:see": marked("see figures"),
    "glass:break": marked("open what is closed, with a reason"),
    "glass:review": marked("review broken glass"),
    "invite:manage": marked("make and revoke invites"),
    "member:end": marked("end memberships"),
    "member:list": marked("list members"),
    "member:reveal": marked("reveal a member's name"),
    "moderation:see": marked("see what moderators did"),
    "policy:change": marked("change what follows from findings"),
    "policy:see": marked("see what follows from findings"),
    "post:moderate": marked("moderate posts in the group"),
    "reply:prepare": marked("write prepared replies"),
    "request:handle": marked("answer requests by right"),
    "request:read": marked("read the words of a request"),
    "rota:change": marked("plan who is on call"),
    "rota:see": marked("see who is on call"),
    "rota:swap": marked("swap turns on call"),
    "staff:manage": marked("take staff on and end their access"),
    "text:try": marked("try what would be made of a text"),
}
