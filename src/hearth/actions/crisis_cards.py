"""What whoever leads through a crisis is shown in the care-team bot."""

from collections.abc import Mapping, Sequence

from hearth.actions.crises import clock_of
from hearth.actions.saying import say_to
from hearth.community.bulletin_words import BulletinFlaw
from hearth.community.communities import Community
from hearth.community.crises import Crisis, CrisisId, CrisisStep
from hearth.community.crisis_questions import UNTITLED, Settled
from hearth.community.outgoing import Button, Rows, Values
from hearth.community.people import Staff, StaffId
from hearth.community.words import StaffWords
from hearth.ports import Work

NOT_DONE = "-"

STEPS = {
    CrisisStep.FACTS: StaffWords.BUTTON_CRISIS_FACTS,
    CrisisStep.CONTACT: StaffWords.BUTTON_CRISIS_CONTACT,
    CrisisStep.SPOKESPERSON: StaffWords.BUTTON_CRISIS_SPOKESPERSON,
    CrisisStep.STATUS: StaffWords.BUTTON_CRISIS_STATUS,
    CrisisStep.STAKEHOLDERS: StaffWords.BUTTON_CRISIS_STAKEHOLDERS,
    CrisisStep.UPDATE: StaffWords.BUTTON_CRISIS_UPDATE,
}

Against = Mapping[CrisisId, Sequence[BulletinFlaw]]
"""What stands against what is prepared in a crisis."""


async def show_crises(work: Work, by: Staff, against: Against) -> None:
    """Every crisis that goes on, what is prepared in it, and where one can begin."""
    crises = await work.crises.going_on()
    for one in crises:
        home = await work.communities.get(one.community)
        show_crisis(work, one, home, by, against.get(one.id, ()))
    busy = {one.community for one in crises}
    homes = [one for one in await work.communities.all() if one.id not in busy]
    if homes or not crises:
        rows: Rows = tuple((_where(one),) for one in homes)
        say_to(work, by, StaffWords.CRISIS_WHERE, {}, rows)


async def report_of(work: Work, crisis: Crisis, home: Community) -> Values:
    """What happened, by the names in the text: times are those on the community's clock."""
    names = await _names(work, crisis)
    done = {
        step.value: NOT_DONE
        if (one := crisis.has_done(step)) is None
        else f"{clock_of(home, one.at)}, {names[one.by]}"
        for step in CrisisStep
    }
    statuses = [
        f"{clock_of(home, one.at)}, {names[one.by]}: {one.text}" for one in crisis.statuses
    ]
    return {
        "number": crisis.id,
        "community": home.title,
        "began": clock_of(home, crisis.opened_at),
        "ended": NOT_DONE if crisis.over_at is None else clock_of(home, crisis.over_at),
        **done,
        "statuses": "\n\n".join(statuses) or NOT_DONE,
        "held": crisis.bulletins_held,
        "answered": "\n".join(_settled(one, home, names) for one in crisis.settled) or NOT_DONE,
    }


def _settled(one: Settled, home: Community, names: Mapping[StaffId, str]) -> str:
    topic = one.topic or UNTITLED
    return f"{clock_of(home, one.at)}, {names[one.by]}: {topic}, {one.members}"


async def _names(work: Work, crisis: Crisis) -> dict[StaffId, str]:
    kinds = (crisis.done, crisis.statuses, crisis.settled)
    who = {one.by for kind in kinds for one in kind}
    return {one: (await work.staff.get(one)).name for one in who}


def show_crisis(
    work: Work, crisis: Crisis, home: Community, by: Staff, flaws: Sequence[BulletinFlaw] = ()
) -> None:
    """How it stands, and what is prepared to be said next."""
    card(work, crisis, home, by)
    if crisis.draft:
        preview(work, crisis, by, flaws)


def tell_rehearsal(work: Work, by: Staff) -> None:
    """What else happens in a crisis happens here too, and is made up."""
    say_to(work, by, StaffWords.CRISIS_MADE_UP)


def card(work: Work, crisis: Crisis, home: Community, by: Staff) -> None:
    """How things stand: the checklist as buttons, with times."""
    words = StaffWords.CRISIS_REHEARSED if crisis.rehearsal else StaffWords.CRISIS_STANDS
    values: Values = {
        "number": crisis.id,
        "community": home.title,
        "began": clock_of(home, crisis.opened_at),
        "says": crisis.statuses[-1].text if crisis.statuses else NOT_DONE,
        "held": crisis.bulletins_held,
    }
    over = (Button(StaffWords.BUTTON_CRISIS_OVER, f"crisis:over:{crisis.id}"),)
    steps = [(_step(crisis, step, home),) for step in CrisisStep]
    say_to(work, by, words, values, (*steps, over))


def _step(crisis: Crisis, step: CrisisStep, home: Community) -> Button:
    done = crisis.has_done(step)
    mark = "✓" if done else "○"
    time = clock_of(home, done.at if done else crisis.due(step))
    values: Values = {"mark": mark, "time": time}
    return Button(STEPS[step], f"crisis:tick:{crisis.id}:{step}", values=values)


def preview(work: Work, crisis: Crisis, by: Staff, flaws: Sequence[BulletinFlaw] = ()) -> None:
    """What is prepared to be said next, what the checks see in it, and the buttons to say it."""
    rows: Rows = (
        (Button(StaffWords.BUTTON_CRISIS_SAY, f"crisis:say:{crisis.id}:{crisis.read}"),),
    )
    if crisis.statuses:
        last = f"crisis:over:{crisis.id}:{crisis.read}"
        rows = (*rows, (Button(StaffWords.BUTTON_CRISIS_LAST, last),))
    values: Values = {"number": crisis.id, "says": crisis.draft, "against": kinds_of(flaws)}
    say_to(work, by, StaffWords.CRISIS_PREVIEW, values, rows)


def kinds_of(flaws: Sequence[BulletinFlaw]) -> str:
    """Of which kinds they are, each once."""
    return " ".join(dict.fromkeys(one.kind.value for one in flaws))


def _where(home: Community) -> Button:
    values: Values = {"title": home.title}
    return Button(StaffWords.BUTTON_CHOICE, f"crisis:where:{home.id}", values=values)
