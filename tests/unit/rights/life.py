"""A member with a life here: something in every place where something can be held about them."""

from datetime import timedelta

from contracts.storage.places import EPILEPSY, MIRA
from hearth.actions.correcting import BeginCorrection, hear_correction
from hearth.actions.mydata import AskForMyData
from hearth.actions.requests import AnswerRequest
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Attachment, CaseNumber, FileKind, Matter, Priority, Said, SaidBy
from hearth.community.outgoing import Say, ToMember, Urgency
from hearth.community.people import SHELL
from hearth.community.rights import RequestState
from hearth.community.talks import UNNUMBERED, Kept, KeptFor
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import MemberWords
from unit.rights.kit import Home, heard

PHOTO = Attachment(FileKind.PHOTO, "../evil <b>.jpg", "image/jpeg", b"\xff\xd8 a photograph" * 50)
ABOUT = Subject.of("case", 1)


async def has_a_case(home: Home, file: Attachment | None = PHOTO) -> CaseNumber:
    """A question with a photograph, an answer and a note."""
    async with home.community.open_work() as work:
        case = await work.cases.open(
            member=home.mira,
            community=EPILEPSY.id,
            matter=Matter.QUESTION,
            priority=Priority.ROUTINE,
        )
        words = "I had <b>two</b> seizures on Monday 🌩"
        await work.cases.say(Said(case.number, SaidBy.MEMBER, words, work.now, attachment=file))
        work.note(Deed.CASE_OPENED, by=SHELL, about=Subject.of("case", case.number))
        await work.commit()
    async with home.careteam.open_work() as work:
        by, at = home.clinician.id, work.now
        await work.cases.say(Said(case.number, SaidBy.STAFF, "Please rest.", at, by))
        await work.cases.say(Said(case.number, SaidBy.NOTE, "Sounds worried.", at, by))
        work.note(Deed.CASE_REPLIED, by=SHELL, about=Subject.of("case", case.number))
        await work.commit()
    return case.number


async def has_a_correction(home: Home) -> None:
    """A request with words that was answered."""
    await BeginCorrection(home.community.open_work, ("en",))(MIRA, "other")
    async with home.community.open_work() as work:
        await hear_correction(work, heard(MIRA, "I was born in May"))
        await work.commit()
    [request] = await home.requests()
    answer = AnswerRequest(home.careteam.open_work)
    await answer(request.id, RequestState.DONE, "It says May now.", by=home.clinician)


async def lives_here(home: Home) -> None:
    """Everything."""
    await has_a_case(home)
    await has_a_correction(home)
    async with home.community.open_work() as work:
        await work.kept.add(
            Kept(UNNUMBERED, home.mira, EPILEPSY.id, KeptFor.REVIEW, "Shall I?", work.now)
        )
        work.tell(ToMember(home.mira), Say(MemberWords.HELP), urgency=Urgency.NOTICE)
        await work.commit()


async def asks_for_a_copy(home: Home) -> Timer:
    """The request, and the timer that its making hangs on."""
    home.clock.move(timedelta(minutes=1))
    await AskForMyData(home.community.open_work)(MIRA)
    [timer] = await home.careteam.timers.due(kinds=[TimerKind.ARCHIVE_WANTED])
    return timer
