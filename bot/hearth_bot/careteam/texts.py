"""What the care-team bot says. Plain text: nothing here is marked up, so nothing can break it."""

from collections.abc import Mapping
from datetime import datetime
from gettext import NullTranslations
from string import Formatter
from zoneinfo import ZoneInfo

from hearth.community import errors
from hearth.community.outgoing import Button, Say, Values
from hearth.community.words import StaffWords
from hearth_bot.careteam import moderation
from hearth_bot.careteam.case_texts import CASES
from hearth_bot.careteam.texts_of_belonging import BELONGING
from hearth_bot.careteam.texts_of_bulletins import BULLETINS, REACHES
from hearth_bot.careteam.texts_of_crises import CRISES, FLAWS
from hearth_bot.careteam.texts_of_events import EVENTS
from hearth_bot.careteam.texts_of_group_posts import GROUP_POSTS
from hearth_bot.careteam.texts_of_paging import PAGING
from hearth_bot.careteam.texts_of_parts import PARTS
from hearth_bot.careteam.texts_of_people import PEOPLE, ROLES
from hearth_bot.careteam.texts_of_programmes import PROGRAMMES
from hearth_bot.careteam.texts_of_refusals import REFUSALS
from hearth_bot.careteam.texts_of_surveys import SURVEYS
from hearth_bot.careteam.texts_of_the_lock import LOCK
from hearth_bot.careteam.texts_on_call import ON_CALL
from hearth_bot.post.texts import marked, translations

DOMAIN = "careteam"

TEXTS: dict[StaffWords, str] = {
    **moderation.TEXTS,
    **CASES,
    **PEOPLE,
    StaffWords.CASE_CARD: marked(
        "Case {number} · {community}\n{matter} · {priority}\n{state} {holder}\nsince {opened}\n"
        "for {specialty}\nrests until {snoozed}\n{owed} due {owed_at}\n"
        "⏰ Overdue: {late} was due {owed_at}"
    ),
    **PAGING,
    **PARTS,
    StaffWords.DRILL_OVER: marked(
        "The drill is over: case {number} is closed. Thank you. Whoever began it sees the times."
    ),
    **ON_CALL,
    **BULLETINS,
    **CRISES,
    **EVENTS,
    **SURVEYS,
    **PROGRAMMES,
    **BELONGING,
    **GROUP_POSTS,
    **LOCK,
    StaffWords.CASE_HEARD: marked("The member wrote again in case {number}. Tap Read to see it."),
    StaffWords.CASE_TEXT: marked("Case {number}\n\n{text}"),
    StaffWords.CASE_FILE: marked("A file from case {number}."),
    StaffWords.QUEUE_EMPTY: marked("Nothing is waiting. Thank you."),
    StaffWords.ASK_REPLY: marked(
        "Write your reply to case {number} now. It goes to the member under your working name."
    ),
    StaffWords.ASK_NOTE: marked(
        "Write your note on case {number} now. It stays inside the care team."
    ),
    StaffWords.OUTCOME: marked("{outcome}"),
    StaffWords.KEYS_RECOVERED: marked(
        "The care team's keys were brought back from the recovery copy, with the keys of {keys} "
        "people. If you did not expect this, please look into it now: whoever did it can read "
        "what members told the care team.\n\nThe reason that was given: {reason}"
    ),
    StaffWords.INVITE_MADE: marked(
        "Invite {number} to {community}, for one {role}.\n\n{link}\n\n"
        "It works until {expires}. Send it to the person directly; it is not shown again."
    ),
    StaffWords.INVITE_CARD: marked(
        "Invite {number} · {community} · {role}\n{state}: used {used} of {uses}, until {expires}"
    ),
    StaffWords.INVITES_NONE: marked("There are no invites yet. /invite makes one."),
    StaffWords.INVITE_REVOKED: marked("Invite {number} is revoked. Nobody new enters by it."),
    StaffWords.ASK_INVITE_COMMUNITY: marked("To which community do you invite?"),
    StaffWords.ASK_INVITE_ROLE: marked("{community}: whom do you invite?"),
    StaffWords.CHECKPOINT: marked(
        "The audit log had {size} entries at the time below. This message changes by itself; a "
        "new one comes once a day. Please leave it here: with it, you can prove later that "
        "nobody took anything away.\n\n{note}"
    ),
    StaffWords.LOG_ACCEPTED: marked(
        "The audit log had gone back, to before entry {size}. Somebody at the machine went on "
        "with it and gave a reason, as after a restore from a backup. If you know of no restore, "
        "please ask today. The reason lies beside the old checkpoints."
    ),
    StaffWords.GLASS_BROKEN: marked(
        "{name} opened what was closed to them: {about_kind} {about}, for {minutes} minutes. "
        "Their reason is in the console, under Break-glass. Please look at it and mark it as "
        "reviewed."
    ),
    StaffWords.REQUEST_NEW: marked(
        "Request {number}: {right}, from member {member}. Please answer it in the console by "
        "{due}. /requests shows all that are open."
    ),
    StaffWords.REPLY_NOT_DELIVERED: marked(
        "Telegram could not deliver what was last said to the member in case {number}: they "
        "blocked the bot, or their account is gone. The case stays open; please decide whether "
        "they can be reached another way."
    ),
    StaffWords.GROUP_NOT_REACHED: marked(
        "The bot cannot write to the group of {community} any more, or may not do there what it "
        "must. Please make it an admin of the group again, with the rights to delete messages, "
        "ban users and invite users."
    ),
    StaffWords.CARE_TEAM_NOT_REACHED: marked(
        "The bot cannot write to the care team's group of {community} any more, so new cases are "
        "not shown there. Please add the bot to the group again, or choose another one by adding "
        "it there. On-call pages go to each person's own chat and still arrive."
    ),
    StaffWords.COLLEAGUE_NOT_REACHED: marked(
        "Telegram does not let the bot write to {holder}: they blocked it, or their account is "
        "gone. Pages do not reach them. Please ask them to unblock the bot, and put somebody else "
        "on call until then."
    ),
    StaffWords.COPY_NOT_DELIVERED: marked(
        "Telegram could not deliver the copy that member {member} asked for, so request {number} "
        "is open again, due {due}. Please hand the copy over another way, made by "
        "<code>hearth export {member} copy.zip</code>, and then answer the request in the console."
    ),
    StaffWords.REQUEST_CARD: marked(
        "Request {number} · {right} · member {member}\ndue {due}, days left: {days}"
    ),
    StaffWords.REQUEST_REMINDER: marked(
        "⏰ Request {number} of member {member} is waiting: {right}. The law wants an answer by "
        "{due}. Days left: {days}. Please answer it in the console."
    ),
    StaffWords.REQUEST_OVERDUE: marked(
        "🔴 Request {number} of member {member} is overdue: {right}. It was due on {due}. Please "
        "answer it in the console today."
    ),
    StaffWords.DISPUTE_NOBODY: marked(
        "Case {number} waits, and nobody may take it: a member asked that another person looks "
        "at what was decided, and there is no other clinician. Please add one, or ask somebody "
        "who can help out. The member was told that another person looks."
    ),
    StaffWords.LANGUAGES_CHANGED: marked(
        "The languages that the team of {community} reads were changed. A message in any other "
        "language reaches people, who are told which it seems to be. The console shows the list "
        "under Policy; who changed it is in the audit log."
    ),
    StaffWords.REHEARSAL_BEGUN: marked(
        "{community} rehearses its policy from now on: what would follow when screening sees "
        "something is counted and not done, so no post is hidden and no case opened by it. "
        "Danger, and messages that could not be checked, still reach people. The counts are in "
        "the console, under Policy."
    ),
    StaffWords.REHEARSAL_ENDED: marked(
        "The rehearsal in {community} is over: its policy is carried out again from now on."
    ),
    StaffWords.REQUESTS_NONE: marked("No request is open. Thank you."),
    StaffWords.MEMBER_RESTRICTED: marked(
        "Member {member} asked that what we hold about them is kept and not used. Nobody reads "
        "their cases now, except in danger."
    ),
    StaffWords.MEMBER_LIFTED: marked(
        "Member {member} took that back: what we hold about them may be used again."
    ),
    StaffWords.SIGN_IN_LINK: marked(
        "Open the console with this link, once, within {minutes} minutes. Please do not pass it "
        "on.\n\n{link}"
    ),
    StaffWords.KIND_NOT_HANDLED: marked(
        "I can take text, photos, voice messages and files, but not this, so nothing was sent. "
        "Please write it in words."
    ),
    StaffWords.USAGE: marked("Please write it like this: {command}"),
    StaffWords.BUTTON_TAKE: marked("Take"),
    StaffWords.BUTTON_READ: marked("Read"),
    StaffWords.BUTTON_REPLY: marked("Reply"),
    StaffWords.BUTTON_NOTE: marked("Note"),
    StaffWords.BUTTON_PUT_BACK: marked("Put back"),
    StaffWords.BUTTON_CLOSE: marked("Close"),
    StaffWords.BUTTON_REVOKE: marked("Revoke"),
    StaffWords.BUTTON_SEEN: marked("I have seen it"),
    StaffWords.BUTTON_CHOICE: marked("{title}"),
    StaffWords.BUTTON_ROLE: marked("{role}"),
}


def counts(one: str, many: str, count: str) -> tuple[str, str, str]:
    """A text whose form depends on the value named `count`; Babel finds it by this name."""
    return count, marked(one), marked(many)


COUNTED: dict[StaffWords, tuple[str, str, str]] = {
    StaffWords.CODE_WRONG: counts(
        "That code is not right, or it was used already. Each works once, and the app shows a new "
        "one every half minute. After one more wrong code none is taken for 15 minutes.",
        "That code is not right, or it was used already. Each works once, and the app shows a new "
        "one every half minute. After {left} more wrong codes none is taken for 15 minutes.",
        "left",
    ),
    StaffWords.FOUND: counts("One case fits.", "{count} cases fit.", "count"),
    StaffWords.QUEUE: counts("One case is open.", "{count} cases are open.", "count"),
    StaffWords.MINE: counts("You hold one case.", "You hold {count} cases.", "count"),
    StaffWords.POLICY_CHANGED: counts(
        "The policy of {community} was changed in one line: what follows when screening sees "
        "something in a message. It counts from now on. Please look at it in the console, under "
        "Policy; who changed it is in the audit log.",
        "The policy of {community} was changed in {count} lines: what follows when screening sees "
        "something in a message. It counts from now on. Please look at it in the console, under "
        "Policy; who changed it is in the audit log.",
        "count",
    ),
    StaffWords.BULLETIN_AGAINST: counts(
        "One thing stands against bulletin {number}, so it cannot be approved: {against}. The "
        "console says where, and what can be done.",
        "{count} things stand against bulletin {number}, so it cannot be approved: {against}. "
        "The console says where, and what can be done.",
        "count",
    ),
    StaffWords.ANSWERS_DUE: counts(
        "One answer has to be read again within two weeks. After that day nobody gets it:\n{list}"
        "\n\nYou find it in the console, under Library, What is due.",
        "{count} answers have to be read again within two weeks. After its day nobody gets an "
        "answer any more:\n{list}\n\nYou find them in the console, under Library, What is due.",
        "count",
    ),
    StaffWords.ANSWERS_OVERDUE: counts(
        "The day of one answer has passed. Nobody gets it, and its questions go to clinicians, "
        "until it is read again:\n{list}\n\nYou find it in the console, under Library, What is "
        "due.",
        "The day of {count} answers has passed. Nobody gets them, and their questions go to "
        "clinicians, until they are read again:\n{list}\n\nYou find them in the console, under "
        "Library, What is due.",
        "count",
    ),
    StaffWords.WATCHWORDS_CHANGED: counts(
        "The watchwords of {community} were changed: there is one now. A message with it reaches "
        "people, as the policy says. You find it in the console, under Policy.",
        "The watchwords of {community} were changed: there are {count} now. A message with one of "
        "them reaches people, as the policy says. You find them in the console, under Policy.",
        "count",
    ),
    StaffWords.REQUESTS: counts("One request is open.", "{count} requests are open.", "count"),
    StaffWords.BUTTON_HOURS: counts("One hour", "{hours} hours", "hours"),
    StaffWords.BUTTON_DAYS: counts("One day", "{days} days", "days"),
    StaffWords.REPLIED: counts(
        "Your reply to case {number} is on its way.",
        "Your reply to case {number} is longer than one Telegram message, so it is on its way "
        "as {parts} messages.",
        "parts",
    ),
}
"""Texts that differ by a count: which value counts, for one, for several."""

WORDS: dict[str, str] = {
    **moderation.WORDS,
    **FLAWS,
    **REACHES,
    **ROLES,
    "question": marked("a question"),
    "crisis": marked("somebody may be in crisis"),
    "emergency": marked("emergency"),
    "hidden_post": marked("a hidden post, sent by its author"),
    "dispute": marked("a dispute about what was done about a post"),
    "unchecked": marked("a check failed: please read"),
    "conduct": marked("a post that needs a person"),
    "drill": marked("DRILL: nobody is in danger"),
    "adverse_event": marked("a medicine may have had a bad effect"),
    "urgent": marked("urgent"),
    "routine": marked("routine"),
    "first_reply": marked("first reply"),
    "next_reply": marked("next reply"),
    "resolution": marked("end"),
    "waiting": marked("waiting for somebody"),
    "taken": marked("with"),
    "with_member": marked("waiting for the member, with"),
    "closed": marked("closed, was with"),
    "answered": marked("answered"),
    "referred": marked("referred to somebody else"),
    "emergency_services": marked("emergency services"),
    "no_action": marked("no action needed"),
    "duplicate": marked("a duplicate"),
    "other": marked("other"),
    "patient": marked("patient"),
    "carer": marked("carer"),
    "mydata": marked("a copy of everything"),
    "correct": marked("a correction"),
    "restrict": marked("keep it and do not use it"),
    "lift": marked("use it again"),
    "erase": marked("to be forgotten"),
    "complaint": marked("a complaint"),
    "compliment": marked("a compliment"),
    "open": marked("open"),
    "revoked": marked("revoked"),
    "over": marked("used up or expired"),
}
"""What the values of closed lists are called."""

CLOSED_LISTS = frozenset(
    {
        "against",
        "drill",
        "late",
        "matter",
        "next",
        "outcome",
        "owed",
        "priority",
        "reach",
        "reason",
        "right",
        "role",
        "roles",
        "rung",
        "state",
    }
)
"""The values that come from closed lists."""

TIMES = frozenset({"opened", "owed_at", "expires", "snoozed", "until"})

OPTIONAL = frozenset(
    {
        "against",
        "argued",
        "choices",
        "drill",
        "guardian",
        "late",
        "owed",
        "owed_at",
        "risks",
        "since",
        "snoozed",
        "specialty",
    }
)
"""Values that may be empty: the line with one goes, then."""

TURNS = frozenset({"begins", "ends", "wall"})
"""Times of the rota, which come as the community's own clock shows them, and of bulletins, which
come as the clock shows them wherever their readers are."""


def words_of(say: Say, language: str, zone: ZoneInfo) -> str:
    """The text of a message in a reader's language and time zone."""
    if not isinstance(say.words, StaffWords):
        raise TypeError(say.words)
    return _fill(say.words, say.values, translations(DOMAIN, language), zone)


def label_of(button: Button, language: str, zone: ZoneInfo) -> str:
    """The label of a button."""
    if not isinstance(button.words, StaffWords):
        raise TypeError(button.words)
    return _fill(button.words, button.values, translations(DOMAIN, language), zone)


def refusal_of(refusal: errors.Refusal, language: str, *, holder: str = "") -> str:
    """The words for a refusal."""
    known = {name: getattr(refusal, name, "") for name in ("number", "size", "most", "least")}
    text = translations(DOMAIN, language).gettext(REFUSALS[type(refusal).__name__])
    return text.format(**known, holder=holder or translations(DOMAIN, language).gettext(COLLEAGUE))


COLLEAGUE = marked("A colleague")


def _fill(words: StaffWords, values: Values, catalogue: NullTranslations, zone: ZoneInfo) -> str:
    given = dict.fromkeys(OPTIONAL, "") | dict(values)
    filled = {name: _value(name, value, catalogue, zone) for name, value in given.items()}
    if words in COUNTED:
        counted, one, many = COUNTED[words]
        return catalogue.ngettext(one, many, int(values[counted])).format(**filled)
    text = catalogue.gettext(TEXTS[words])
    lines = [_tidied(one, filled) for one in text.split("\n") if not _lacks(one, filled)]
    return "\n".join(lines).format(**filled)


def _tidied(line: str, values: Mapping[str, str]) -> str:
    """Without the space before what is empty, and without saying twice what an emergency is."""
    for name, value in values.items():
        if not value:
            line = line.replace(f" {{{name}}}", "")
    if values.get("matter") == values.get("priority"):
        line = line.replace("{matter} · {priority}", "{matter}")
    return line


def _lacks(line: str, values: Mapping[str, str]) -> bool:
    names = {name for _, name, _, _ in Formatter().parse(line) if name}
    return any(not values[name] for name in names & OPTIONAL)


def _value(name: str, value: str | int, catalogue: NullTranslations, zone: ZoneInfo) -> str:
    if name in TIMES and value:
        return datetime.fromisoformat(str(value)).astimezone(zone).strftime("%d %b %Y, %H:%M")
    if name in TURNS:
        return datetime.fromisoformat(str(value)).strftime("%a %d %b, %H:%M")
    if name in CLOSED_LISTS:
        return ", ".join(catalogue.gettext(WORDS[one]) for one in str(value).split())
    return str(value)
