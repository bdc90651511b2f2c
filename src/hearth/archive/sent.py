"""Bulletins and surveys in a member's copy of everything: as data, and as a chapter."""

from html import escape

from hearth.archive.data import Document, moment
from hearth.archive.markup import table
from hearth.archive.words import Words
from hearth.community.held import Held


def bulletins(held: Held) -> Document:
    """The bulletins that reached the member, and how many they want."""
    given = held.holding.bulletins
    return {
        "pace": given.pace.value,
        "answered_in_groups": given.answered_in_groups,
        "got": [
            {
                "number": one.number,
                "title": one.title,
                "community": one.community,
                "state": one.state.value,
                "due_at": moment(one.due_at),
                "answered": one.tapped,
            }
            for one in given.got
        ],
    }


def bulletin_chapter(held: Held, words: Words) -> str:
    """Which, kept so that a correction arrives; the words are in the chat with the bot."""
    given = held.holding.bulletins
    rows = [
        (
            held.communities[one.community].title,
            one.title,
            words.named(one.state),
            words.yes_or_no(one.tapped),
            words.at(one.due_at),
        )
        for one in given.got
    ]
    heads = (
        words.say("Community"),
        words.say("Bulletin"),
        words.say("State"),
        words.say("You answered"),
        words.say("When"),
    )
    wanted = words.say(
        "How many you want: {pace}. Answers of yours to bulletins in groups: {count}. What you "
        "answered is kept of nobody.",
        pace=words.named(given.pace),
        count=str(given.answered_in_groups),
    )
    return f"<p>{escape(wanted)}</p>" + table(words.say("Bulletins"), heads, rows, words)


def surveys(held: Held) -> list[Document]:
    """The surveys that the member was asked, with what they answered."""
    return [
        {
            "number": one.survey,
            "title": one.title,
            "community": one.community,
            "round": one.round,
            "state": one.state.value,
            "asked_at": moment(one.asked_at),
            "ended_at": None if one.ended_at is None else moment(one.ended_at),
            "answers": [
                {"question": name, "answer": list(values)} for name, values in one.answers.items()
            ],
            "scores": [{"score": name, "points": points} for name, points in one.points.items()],
        }
        for one in held.holding.surveys
    ]


def survey_chapter(held: Held, words: Words) -> str:
    """What was answered stands as the form names it; with the scores that it came to."""
    rows = [
        (
            held.communities[one.community].title,
            one.title,
            words.named(one.state),
            "; ".join(f"{name}: {', '.join(values)}" for name, values in one.answers.items()),
            "; ".join(f"{name}: {points}" for name, points in one.points.items()),
            words.at(one.asked_at),
        )
        for one in held.holding.surveys
    ]
    heads = (
        words.say("Community"),
        words.say("Survey"),
        words.say("State"),
        words.say("Your answers"),
        words.say("Scores"),
        words.say("When"),
    )
    return table(words.say("Surveys"), heads, rows, words)
