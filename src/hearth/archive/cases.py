"""The chapter of the page that holds the member's cases, with everything said in them."""

from html import escape

from hearth.archive.document import author
from hearth.archive.markup import pairs
from hearth.archive.words import Words, marked
from hearth.community.cases import SaidBy
from hearth.community.held import Held, HeldCase, HeldFile, HeldSaid
from hearth.community.safety_reports import SafetyReport
from hearth.community.turns import Turn, Turning
from hearth.safety_words import GROUP_WORDS, group_of, value_of, word_for

WHO = {
    SaidBy.MEMBER: marked("You"),
    SaidBy.STAFF: marked("The care team"),
    SaidBy.NOTE: marked("A note of the care team, for themselves"),
}

TURNS = {
    Turning.REOPENED: marked("The case was opened again. It had ended as: {was}."),
    Turning.PRIORITY: marked("How pressing it is was changed from {was} to {to}."),
    Turning.HANDED_OVER: marked("It was handed to the colleague with the number {to}."),
    Turning.REASSIGNED: marked(
        "Nobody answered in time, so it went to the colleague with the number {to}."
    ),
    Turning.HANDED_TO_SPECIALTY: marked("It was handed to: {to}."),
    Turning.SECOND_OPINION: marked(
        "The colleague with the number {to} was asked for a second opinion."
    ),
    Turning.SNOOZED: marked("It was put aside until {to}."),
    Turning.AFTER_LESSON: marked("You asked after this lesson: {to}."),
    Turning.BY_PEER: marked("You handed this on as a peer supporter."),
    Turning.TAKEN_BACK: marked("You took back an earlier message."),
    Turning.ANSWER_SENT: marked("This is the library's answer to: {to}."),
}
"""What is told of each turn; a test holds it against all that there are."""


def cases(held: Held, words: Words) -> str:
    """One after the other, each with what was said, changed and attached."""
    if not held.cases:
        return f"<p>{words.say('There are none.')}</p>"
    return "".join(_case(one, held, words) for one in held.cases)


def _case(held_case: HeldCase, held: Held, words: Words) -> str:
    case = held_case.case
    heading = words.say(
        "Case {number}: {matter}", number=str(case.number), matter=escape(words.named(case.matter))
    )
    facts = [words.say("Opened on {moment}.", moment=words.at(case.opened_at))]
    if case.closed_at is not None:
        facts.append(words.say("Closed on {moment}.", moment=words.at(case.closed_at)))
    if case.outcome is not None:
        facts.append(words.say("Outcome: {outcome}.", outcome=escape(words.named(case.outcome))))
    facts += [
        words.say("How pressing: {priority}.", priority=escape(words.named(case.priority))),
        words.say("State: {state}.", state=escape(words.named(case.state))),
    ]
    said = "".join(_said(one, held, words) for one in held_case.said)
    reports = "".join(_report(one, words) for one in held_case.reports)
    copy = held_case.copy
    if copy is not None:
        asked = words.at(copy.asked_at)
        facts.append(
            words.say("You were asked on {moment} whether it may be copied.", moment=asked)
        )
    if copy is not None and copy.made_at is not None:
        made = words.at(copy.made_at)
        facts.append(words.say("It was copied on {moment}, for your patient record.", moment=made))
    return f"<h3>{heading}</h3><p>{' '.join(facts)}</p>{said}{reports}"


def _report(report: SafetyReport, words: Words) -> str:
    """What a clinician wrote down for an authority, field by field."""
    caption = words.say(
        "Report of a suspected adverse event, made of this case and last changed on {moment}",
        moment=words.at(report.changed_at),
    )
    rows = [(_field(one, words), value_of(one, report.fields)) for one in report.fields]
    return pairs(caption, rows)


def _field(name: str, words: Words) -> str:
    return f"{words.say(GROUP_WORDS[group_of(name)])}: {words.say(word_for(name))}"


def _said(one: HeldSaid, held: Held, words: Words) -> str:
    said = one.said
    if said is None:
        lost = words.say("Something is here that nobody can open any more, neither you nor we.")
        return f'<div class="said"><p>{lost}</p></div>'
    who = author(one, held) or words.say(WHO[said.by])
    file = "" if one.file is None else _file(one.file, words)
    turn = "" if said.turn is None else f"<p>{_turn(said.turn, words)}</p>"
    return (
        f'<div class="said {said.by.value}"><div class="who">{escape(who)}, {words.at(said.at)}'
        f"</div>{turn}<p>{escape(said.text)}</p>{file}</div>"
    )


def _turn(turn: Turn, words: Words) -> str:
    """What happened to the case at that moment, for its member."""
    to, was = (escape(words.named(one)) for one in (turn.to, turn.was))
    return words.say(TURNS[turn.what], to=to, was=was)


def _file(file: HeldFile, words: Words) -> str:
    link = f'<a href="{escape(file.path)}">{escape(file.name)}</a>'
    told = words.say(
        "File: {file} ({type}, {size} bytes)",
        file=link,
        type=escape(file.media_type),
        size=words.count(file.size),
    )
    return f"<div>{told}</div>"
