"""`index.html`: everything held about one member, for people to read, on screen and on paper.

One file that needs nothing else: no script, no picture from elsewhere, no font. Everything that
came from people or tables is escaped where it is put in.
"""

from collections.abc import Sequence
from html import escape

from hearth.archive.cases import cases
from hearth.archive.challenges import challenges_shown
from hearth.archive.deeds import deeds_shown
from hearth.archive.document import NOT_INCLUDED
from hearth.archive.event_questions import questions_shown
from hearth.archive.group_posts import posts_shown
from hearth.archive.markup import POLICY, STYLE, pairs, table
from hearth.archive.passing import passing_lines
from hearth.archive.peers import peers_shown
from hearth.archive.programmes import shown
from hearth.archive.quoted import quote_chapter
from hearth.archive.researched import study_chapter
from hearth.archive.sent import bulletin_chapter, survey_chapter
from hearth.archive.words import Words, marked
from hearth.community.consent import ConsentDocument
from hearth.community.held import Held, HeldRequest

CHAPTERS = (
    ("you", marked("You")),
    ("memberships", marked("Memberships and invitations")),
    ("consents", marked("What you agreed to")),
    ("cases", marked("Your cases")),
    ("requests", marked("What you asked for by right")),
    ("answers", marked("Answers that you got lately")),
    ("bulletins", marked("Bulletins that you got")),
    ("surveys", marked("Surveys that you were asked")),
    ("studies", marked("Studies that you were asked for")),
    ("quotes", marked("Your words for stories")),
    ("programmes", marked("Programmes that you are or were in")),
    ("peers", marked("Being there for others, and welcomes")),
    ("challenges", marked("Challenges that you take or took part in")),
    ("posted_for_them", marked("What I posted in the group for you")),
    ("asked_for_events", marked("What you asked for live events")),
    ("moderation", marked("What moderators did about your posts")),
    ("passing", marked("What waits, and what is only counted")),
    ("deeds", marked("Who did what")),
    ("missing", marked("What is not in here, and why")),
)


def page(held: Held) -> str:
    """The whole page, in the member's language where the house has it."""
    words = Words.of(held.member.language)
    contents = "".join(
        f'<li><a href="#{name}">{words.say(title)}</a></li>' for name, title in CHAPTERS
    )
    chapters = (
        _you(held, words),
        _memberships(held, words),
        _consents(held, words),
        cases(held, words),
        _requests(held.requests, words),
        _answers(held, words),
        bulletin_chapter(held, words),
        survey_chapter(held, words),
        study_chapter(held, words),
        quote_chapter(held, words),
        shown(held, words),
        peers_shown(held, words),
        challenges_shown(held, words),
        posts_shown(held, words),
        questions_shown(held, words),
        _moderation(held, words),
        _passing(held, words),
        deeds_shown(held, words),
        _missing(words),
    )
    sections = "".join(
        f'<section aria-labelledby="{name}"><h2 id="{name}">{words.say(title)}</h2>{body}'
        "</section>"
        for (name, title), body in zip(CHAPTERS, chapters, strict=True)
    )
    title = words.say("What is held about member {number}", number=str(held.member.id))
    return (
        f'<!doctype html>\n<html lang="{words.language}" dir="{words.direction}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n"
        f"</head>\n<body>\n<main>\n{_head(held, words)}"
        f'<nav aria-label="{words.say("Contents")}"><ul>{contents}</ul></nav>\n{sections}\n'
        "</main>\n</body>\n</html>\n"
    )


def _head(held: Held, words: Words) -> str:
    homes = ", ".join(sorted({one.organisation for one in held.communities.values()}))
    made = words.say(
        "Made on {made} by {organisations}. What was said after {until} is not in it.",
        made=words.at(held.made_at),
        organisations=escape(homes),
        until=words.at(held.as_of),
    )
    keep = words.say(
        "<strong>Please keep this safe.</strong> Whoever has this folder can read what you told "
        "us in private. It is yours: you may show it to anybody, and you do not have to."
    )
    return (
        f"<h1>{words.say('Everything that we hold about you')}</h1>\n<p>{made}</p>\n"
        f'<p class="keep">{keep}</p>\n'
    )


def _you(held: Held, words: Words) -> str:
    rows = [
        (words.say("Number here"), str(held.member.id)),
        (words.say("Telegram account number"), str(held.contact.number)),
        (words.say("Name for the care team"), held.name or words.say("none")),
        (words.say("Language"), held.member.language),
        (words.say("Time zone"), held.member.time_zone or words.say("that of the community")),
        (
            words.say("Kept and not used, at your wish"),
            words.yes_or_no(held.member.restricted),
        ),
    ]
    return pairs(words.say("What we know you by"), rows)


def _memberships(held: Held, words: Words) -> str:
    rows = [
        (
            held.communities[one.community].title,
            words.named(one.role),
            words.named(one.state)
            + ("" if one.ending is None else f" ({words.named(one.ending)})"),
            words.at(one.since),
            str(one.invite),
        )
        for one in held.memberships
    ]
    heads = (
        words.say("Community"),
        words.say("As"),
        words.say("State"),
        words.say("Since"),
        words.say("Invitation"),
    )
    return (
        table(words.say("Memberships"), heads, rows, words)
        + _invites(held, words)
        + _guardians(held, words)
    )


def _invites(held: Held, words: Words) -> str:
    rows = [
        (
            str(one.id),
            words.at(one.made_at),
            words.at(one.expires_at),
            words.say("{used} of {uses}", used=str(one.used), uses=str(one.uses)),
        )
        for one in held.invites
    ]
    heads = (words.say("Number"), words.say("Made"), words.say("Expires"), words.say("Used"))
    return table(words.say("Invitations that you used"), heads, rows, words)


def _guardians(held: Held, words: Words) -> str:
    rows = [
        (
            held.communities[one.community].title,
            words.named("minor" if one.minor else "guardian"),
            words.say("nobody yet")
            if one.other is None
            else words.say("member {number}", number=str(one.other)),
            words.named(one.state),
            words.at(one.changed_at),
        )
        for one in held.holding.guardianships
    ]
    heads = (
        words.say("Community"),
        words.say("You are"),
        words.say("With"),
        words.say("State"),
        words.say("Since"),
    )
    return table(words.say("Guardians"), heads, rows, words)


def _consents(held: Held, words: Words) -> str:
    rows = [
        (
            words.named(one.purpose),
            words.named(one.decision),
            f"{one.version} ({one.language})",
            words.at(one.at),
            one.wording,
        )
        for one in held.consents
    ]
    texts = "".join(_text(one, words) for one in held.holding.texts)
    heads = (
        words.say("Purpose"),
        words.say("You said"),
        words.say("Version"),
        words.say("When"),
        words.say("In these words"),
    )
    elsewhere = words.say(
        "The same for programs is in <code>consents.jsonld</code>, and signed in the folder "
        "<code>receipts</code>."
    )
    return f"<p>{elsewhere}</p>" + table(words.say("Your answers"), heads, rows, words) + texts


def _text(one: ConsentDocument, words: Words) -> str:
    heading = words.say(
        "{title}, version {version} ({language})",
        title=escape(one.title),
        version=str(one.version),
        language=escape(one.language),
    )
    return (
        f"<h3>{heading}</h3>"
        f'<blockquote lang="{escape(one.language)}">{escape(one.text)}</blockquote>'
    )


def _requests(requests: Sequence[HeldRequest], words: Words) -> str:
    rows = [
        (
            str(one.request.id),
            words.named(one.request.right),
            words.named(one.request.state),
            words.at(one.request.asked_at),
            words.at(one.request.due_at),
            _words_of(one, words),
        )
        for one in requests
    ]
    heads = (
        words.say("Number"),
        words.say("Right"),
        words.say("State"),
        words.say("Asked"),
        words.say("Due"),
        words.say("Words"),
    )
    return table(words.say("Requests"), heads, rows, words)


def _words_of(one: HeldRequest, words: Words) -> str:
    answers = (words.say("Answer: {text}", text=answer.text) for answer in one.answers)
    return "\n".join([one.words, *answers]).strip()


def _answers(held: Held, words: Words) -> str:
    """Which topics, kept so that a correction arrives; the words are in the chat with the bot."""
    rows = [
        (
            held.communities[one.community].title,
            one.intent,
            words.say("in the group") if one.in_group else words.say("in your chat with the bot"),
            words.at(one.at),
        )
        for one in held.holding.answers
    ]
    heads = (words.say("Community"), words.say("Topic"), words.say("Where"), words.say("When"))
    return table(words.say("Answers"), heads, rows, words)


def _moderation(held: Held, words: Words) -> str:
    """The post itself is in the case whose number stands beside it."""
    rows = [
        (
            held.communities[one.community].title,
            words.named(one.kind),
            "" if one.reason is None else words.named(one.reason),
            words.named(one.state),
            words.at(one.at),
            "" if one.ends is None else words.at(one.ends),
            "" if one.case is None else str(one.case),
        )
        for one in held.holding.measures
    ]
    heads = (
        words.say("Community"),
        words.say("What"),
        words.say("Why"),
        words.say("State"),
        words.say("When"),
        words.say("Until"),
        words.say("Case"),
    )
    return table(words.say("Moderation"), heads, rows, words)


def _passing(held: Held, words: Words) -> str:
    passing = held.holding.passing
    rows = [(name, words.count(number)) for name, number in passing_lines(passing, words)]
    waits = words.yes_or_no(passing.conversation_open)
    rows.append((words.say("The bot waits for something from you"), waits))
    erasure = held.holding.erasure
    if erasure is not None:
        asked = words.at(erasure.asked_at)
        rows.append((words.say("Being forgotten, asked for on"), asked))
    return pairs(words.say("How many there are"), rows)


def _missing(words: Words) -> str:
    rows = [(words.say(what), words.say(why)) for what, why in NOT_INCLUDED.items()]
    heads = (words.say("What"), words.say("Why"))
    return table(words.say("Not in here"), heads, rows, words)
