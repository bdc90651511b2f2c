"""A case: what was said, and what can be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from aiohttp import web

from hearth.actions.cases import PART_LONGEST, TEXT_LONGEST, message_parts
from hearth.actions.reading_cases import CaseFile
from hearth.actions.relaying import CAPTION_LONGEST
from hearth.community.cases import (
    ATTACHMENT_LARGEST,
    Attachment,
    CaseNumber,
    FileKind,
    Outcome,
    Priority,
)
from hearth.community.edits import changed_later, taken_back
from hearth.community.errors import ConsentMissing, NothingSaid, Refusal, TooLong
from hearth.community.people import Permission, StaffId
from hearth.community.profiles import Profile
from hearth.console.gate import TEXT, Asking, PageHandler, Route, see
from hearth.console.house import House
from hearth.console.names import LANGUAGES
from hearth.console.pages.case_steering import RESTS, Doing, number_in, steering
from hearth.console.pages.fields import words
from hearth.console.pages.learning import NONE_OF_THEM, chosen
from hearth.console.refusals import Sentence, sentence
from hearth.console.uploads import Uploaded

NO_FILE = Uploaded("", b"")
"""What a form holds in which nothing was chosen."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody wrote into which form, and why it was refused."""

    form: str = ""
    text: str = ""
    outcome: str = ""
    refusal: Sentence | None = None


@dataclass(frozen=True, slots=True)
class CasePages:
    """The page of a case, and its forms."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """The case. Reading is a deed, also by reloading."""
        try:
            return await self._shown(asking, Typed())
        except ConsentMissing:
            if asking.request.query.get("done") != "closed":
                raise
            return see("/?did=close&count=1")  # The danger is over, so it is not read any more.

    def post(self, doing: Doing) -> PageHandler:
        """The handler of a form: do it and come back; refused, show again what was typed."""

        async def handle(asking: Asking) -> web.StreamResponse:
            number = number_of(asking.request)
            try:
                await doing.deed(number, asking)
            except Refusal as refusal:
                said = sentence(refusal, await self.house.colleagues())
                form = asking.form
                typed = Typed(doing.name, form.get(TEXT, ""), form.get("outcome", ""), said)
                return await self._shown(asking, typed)
            if doing.leads:
                return see(f"/cases/{number}/{doing.leads}")
            return see(f"/cases/{number}?done={doing.done}{_parts(doing, asking)}")

        return handle

    async def reveal(self, asking: Asking) -> web.StreamResponse:
        """The case with who its member is, this once; looking is a deed."""
        number, by = number_of(asking.request), asking.by.staff
        try:
            profile = await self.house.actions.reveal_member(number, words(asking), by=by)
        except (NothingSaid, TooLong) as refusal:
            said = sentence(refusal, await self.house.colleagues())
            return await self._shown(asking, Typed("reveal", words(asking), "", said))
        file = await self._file(asking)
        return await self._page(asking, file, Typed(), revealed=profile)

    async def download(self, asking: Asking) -> web.StreamResponse:
        """A file, to be saved and never shown as a page of ours."""
        file = await self._file(asking)
        position = asking.request.match_info["position"]
        found = file.said[int(position) :][:1]
        attachment = found[0].attachment if found else None
        if attachment is None:
            raise web.HTTPNotFound
        name = attachment.name or f"case-{file.case.number}-{position}"
        return web.Response(
            body=attachment.content,
            headers={
                "Content-Type": "application/octet-stream",
                "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            },
        )

    async def _shown(self, asking: Asking, typed: Typed) -> web.StreamResponse:
        file = await self._file(asking)
        return await self._page(asking, file, typed)

    async def _file(self, asking: Asking) -> CaseFile:
        number = number_of(asking.request)
        return await self.house.actions.read_case(number, by=asking.by.staff)

    async def _pressing(self, asking: Asking, number: CaseNumber) -> Mapping[str, object]:
        """What is owed next, who is called, and what waits for the member's morning."""
        actions, by = self.house.actions, asking.by.staff
        return {
            "owed": (await actions.see_owed([number], by=by)).get(number),
            "call": (await actions.see_called([number], by=by)).get(number),
            "held": await actions.see_held(number, by=by),
        }

    async def _page(
        self,
        asking: Asking,
        file: CaseFile,
        typed: Typed,
        *,
        revealed: Profile | None = None,
    ) -> web.StreamResponse:
        status = typed.refusal.status if typed.refusal else HTTPStatus.OK
        query = asking.request.query
        communities = await self.house.communities()
        if self.house.present.sees(file.case.number, asking.by.staff.id):
            self.house.live.tell(str(file.case.number))
        return self.house.page(
            asking,
            "case.html",
            status=status,
            place=await self.house.live.look(),
            case=file.case,
            **await self._pressing(asking, file.case.number),
            now=self.house.clock(),
            said=file.said,
            typed=typed,
            changed_later=changed_later,
            taken_back=taken_back,
            languages=LANGUAGES,
            done=query.get("done", ""),
            parts=_number(query.get("parts", "")),
            revealed=revealed,
            outcomes=communities[file.case.community].offered_outcomes,
            file=file,
            clinicians=await self._clinicians(asking),
            priorities=Priority,
            rests=RESTS,
            present=self.house.present.others(file.case.number, asking.by.staff.id),
            packs=self.house.actions.correct_topic.choices,
            none_of_them=NONE_OF_THEM,
            part_longest=PART_LONGEST,
            text_longest=TEXT_LONGEST,
            caption_longest=CAPTION_LONGEST,
            file_largest=ATTACHMENT_LARGEST,
            colleagues=await self.house.colleagues(),
            communities=communities,
        )

    async def _clinicians(self, asking: Asking) -> Mapping[StaffId, str]:
        """To whom a case can be handed, by their names."""
        return await self.house.actions.names_of_clinicians(but=asking.by.staff)


def number_of(request: web.Request) -> CaseNumber:
    """The case that an address is about."""
    return CaseNumber(int(request.match_info["number"]))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1  # noqa: PLR2004  A few messages.


def _parts(doing: Doing, asking: Asking) -> str:
    return f"&parts={message_parts(words(asking))}" if doing.done == "replied" else ""


def doings(house: House) -> list[Doing]:
    """The forms of a case."""
    actions = house.actions

    async def take(number: CaseNumber, asking: Asking) -> object:
        return await actions.take_case(number, by=asking.by.staff)

    async def put_back(number: CaseNumber, asking: Asking) -> object:
        return await actions.put_case_back(number, by=asking.by.staff)

    async def reply(number: CaseNumber, asking: Asking) -> object:
        seen = number_in(asking, "seen")
        return await actions.reply(number, words(asking), by=asking.by.staff, seen=seen)

    async def now(number: CaseNumber, asking: Asking) -> None:
        await actions.send_now(number, by=asking.by.staff)

    async def draft(number: CaseNumber, asking: Asking) -> None:
        await actions.keep_draft(number, words(asking), by=asking.by.staff)

    async def note(number: CaseNumber, asking: Asking) -> object:
        return await actions.write_note(number, words(asking), by=asking.by.staff)

    async def close(number: CaseNumber, asking: Asking) -> object:
        wanted = asking.form.get("outcome", "")
        if wanted not in set(Outcome):
            raise NothingSaid
        return await actions.close_case(number, Outcome(wanted), by=asking.by.staff)

    async def topic(number: CaseNumber, asking: Asking) -> object:
        return await actions.correct_topic(number, chosen(asking), by=asking.by.staff)

    return [
        Doing("take", take, "taken"),
        answering_a_call(house),
        Doing("put-back", put_back, "put-back"),
        Doing("reply", reply, "replied"),
        Doing("send-now", now, "sent-now"),
        sending_a_file(house),
        Doing("draft", draft, "kept"),
        Doing("replies", draft, "kept", leads="replies"),
        Doing("answers", draft, "kept", leads="answers"),
        Doing("note", note, "noted"),
        Doing("close", close, "closed"),
        Doing("topic", topic, "asked"),
        *steering(house),
    ]


def answering_a_call(house: House) -> Doing:
    """The form by which somebody who is called says that they look, or are at work on it."""

    async def seen(number: CaseNumber, asking: Asking) -> None:
        await house.actions.see_page(number, by=asking.by.staff)

    return Doing("seen", seen, "seen")


def sending_a_file(house: House) -> Doing:
    """The form that carries a file to the member."""
    actions = house.actions

    async def file(number: CaseNumber, asking: Asking) -> None:
        chosen_file = asking.files.get("file", NO_FILE)
        kind = FileKind.DOCUMENT  # Telegram then passes it on as it is, and makes it no smaller.
        attachment = Attachment(kind, chosen_file.name, "", chosen_file.content)
        seen, by = number_in(asking, "seen"), asking.by.staff
        await actions.reply_with_file(number, attachment, words(asking), by=by, seen=seen)

    return Doing("file", file, "file-sent", file_largest=ATTACHMENT_LARGEST)


def case_routes(house: House) -> list[Route]:
    """The addresses of a case."""
    pages = CasePages(house)
    here = r"/cases/{number:\d{1,9}}"
    handle, reveal = Permission.CASE_HANDLE, Permission.MEMBER_REVEAL
    found = [
        Route("GET", here, pages.show, permission=handle),
        Route("GET", here + r"/files/{position:\d{1,6}}", pages.download, permission=handle),
        Route("POST", f"{here}/reveal", pages.reveal, permission=reveal),
    ]
    posts = [
        Route(
            "POST",
            f"{here}/{one.name}",
            pages.post(one),
            permission=handle,
            file_largest=one.file_largest,
        )
        for one in doings(house)
    ]
    return found + posts
