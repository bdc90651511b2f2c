"""Writing a bulletin beside its checks: anew, from a piece, or what takes the place of one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from aiohttp import web

from hearth.community.bulletin_words import (
    ARGUED_LONGEST,
    CHOICES_MOST,
    POLL_CHOICES,
    QUESTION_LONGEST,
    TITLE_LONGEST,
    TOGETHER_LONGEST,
    BulletinFlaw,
    Wording,
    standing,
)
from hearth.community.bulletins import (
    Audience,
    Bulletin,
    BulletinId,
    BulletinState,
    Reach,
)
from hearth.community.communities import Community
from hearth.community.errors import BulletinChanged, Refusal
from hearth.community.invites import MemberRole
from hearth.community.people import CommunityId, Permission
from hearth.console.gate import TEXT, Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.digits import whole
from hearth.console.pages.fields import lines
from hearth.console.refusals import Sentence, sentence

CHECK = "check"
"""The button that only checks."""


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the form, and what it is about.

    Args:
        draft: the draft that it changes; 0 for a new one.
        corrects: the bulletin whose place it is to take; 0 for none.
    """

    words: Wording
    to: Audience
    draft: int = 0
    corrects: int = 0
    flaws: tuple[BulletinFlaw, ...] | None = None
    refusal: Sentence | None = field(default=None)


@dataclass(frozen=True, slots=True)
class WritingPages:
    """The form, and what comes of it."""

    house: House

    async def write(self, asking: Asking) -> web.StreamResponse:
        """The form: empty, or with what a draft, a piece or a wrong bulletin says."""
        query, today = asking.request.query, self.house.clock().date()
        for about in ("draft", "from", "corrects"):
            number = BulletinId(whole(query.get(about, "")))
            if number:
                seen = self.house.actions.see_bulletins
                bulletin, _, _ = await seen.one(number, by=asking.by.staff)
                if about == "from" and bulletin.overdue(today):
                    raise BulletinChanged
                return await self._page(asking, _form_of(bulletin, about))
        homes = await self.house.communities()
        return await self._page(asking, Form(Wording("", ""), Audience(tuple(homes)[:1])))

    async def keep(self, asking: Asking) -> web.StreamResponse:
        """Check what was typed, or keep it as a draft."""
        form = _typed(asking.form, await self.house.communities())
        actions, by = self.house.actions, asking.by.staff
        try:
            if asking.form.get("do") == CHECK:
                flaws = await actions.check_bulletin(form.words, form.to, by=by)
                return await self._page(asking, _with(form, flaws=flaws))
            if form.draft:
                number = BulletinId(form.draft)
                kept = await actions.rewrite_bulletin(number, form.words, form.to, by=by)
            elif form.corrects:
                number = BulletinId(form.corrects)
                kept = await actions.write_bulletin.correction(number, form.words, by=by)
            else:
                kept = await actions.write_bulletin(form.words, form.to, by=by)
        except Refusal as refusal:
            return await self._page(asking, _with(form, refusal=sentence(refusal, {})))
        return see(f"/bulletins/{kept.id}")

    async def _page(self, asking: Asking, form: Form) -> web.StreamResponse:
        homes = list((await self.house.communities()).values())
        return self.house.page(
            asking,
            "bulletin_write.html",
            status=form.refusal.status if form.refusal else HTTPStatus.OK,
            refusal_said=form.refusal,
            form=form,
            words=form.words,
            to=form.to,
            flaws=form.flaws,
            against=standing(form.words.tidy, form.flaws or ()),
            communities=homes,
            zones=sorted({one.time_zone for one in homes}),
            packs=sorted({pack for one in homes for pack in one.packs}),
            roles=list(MemberRole),
            reaches=list(Reach),
            title_longest=TITLE_LONGEST,
            together_longest=TOGETHER_LONGEST,
            argued_longest=ARGUED_LONGEST,
            choices_most=CHOICES_MOST,
            poll_choices=POLL_CHOICES,
            question_longest=QUESTION_LONGEST,
        )


def _form_of(bulletin: Bulletin, about: str) -> Form:
    if about == "draft":
        if bulletin.state is not BulletinState.DRAFT:
            raise BulletinChanged
        return Form(bulletin.words, bulletin.audience, bulletin.id, int(bulletin.corrects or 0))
    if about == "corrects":
        return Form(bulletin.words, bulletin.audience, corrects=bulletin.id)
    return Form(bulletin.words, bulletin.audience)


def _with(
    form: Form,
    *,
    flaws: tuple[BulletinFlaw, ...] | None = None,
    refusal: Sentence | None = None,
) -> Form:
    return Form(form.words, form.to, form.draft, form.corrects, flaws, refusal)


def _typed(form: dict[str, str], homes: Mapping[CommunityId, Community]) -> Form:
    def said(name: str) -> str:
        return lines(form.get(name, "")).strip()

    words = Wording(
        said("title"),
        said(TEXT),
        form.get("product") == "1",
        said("risks"),
        tuple(one.strip() for one in said("choices").split("\n") if one.strip()),
        said("argued"),
        said("question"),
    )
    role, reach = said("role"), said("reach")
    to = Audience(
        tuple(one for one in homes if form.get(f"community-{one}") == "1"),
        Reach(reach) if reach in set(Reach) else Reach.BOTH,
        MemberRole(role) if role in set(MemberRole) else None,
        tuple(one.strip().lower() for one in said("languages").split(",") if one.strip()),
        said("zone"),
        said("pack"),
    )
    return Form(words, to, whole(said("draft")), whole(said("corrects")))


def writing_routes(house: House) -> list[Route]:
    """The addresses at which bulletins are written."""
    pages, writes = WritingPages(house), Permission.CONTENT_WRITE
    return [
        Route("GET", "/bulletins/write", pages.write, permission=writes),
        Route("POST", "/bulletins/write", pages.keep, permission=writes),
    ]
