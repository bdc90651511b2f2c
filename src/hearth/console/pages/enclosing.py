"""A file goes out with a bulletin: chosen for a draft, looked at, taken out again."""

from dataclasses import dataclass
from urllib.parse import quote

from aiohttp import web

from hearth.community.bulletins import BulletinId
from hearth.community.enclosures import ENCLOSURE_LARGEST, EnclosureKind
from hearth.community.errors import NothingSaid
from hearth.community.people import Permission
from hearth.community.spoken import HowSpoken
from hearth.community.subtitles import SUBTITLES_LARGEST
from hearth.console.films import film_in_page
from hearth.console.gate import Asking, Route
from hearth.console.house import House
from hearth.console.pages.bulletins import NUMBER, BulletinPages, number_of

AS_PICTURE = {".png": "image/png", ".jpg": "image/jpeg"}
"""What is shown in a page of ours, besides films; all else is saved, and never shown as one."""


@dataclass(frozen=True, slots=True)
class EnclosingPages:
    """What is done with a draft's file."""

    house: House
    bulletins: BulletinPages

    async def enclose(self, asking: Asking) -> web.StreamResponse:
        """It goes out with the draft."""
        by, described = asking.by.staff, asking.form.get("described", "")

        async def enclosed(number: BulletinId) -> None:
            file = asking.files.get("file")
            if file is None:
                raise NothingSaid
            enclose = self.house.actions.enclose_file
            await enclose(number, file.name, file.content, described, by=by)

        return await self.bulletins.done(asking, enclosed)

    async def take_out(self, asking: Asking) -> web.StreamResponse:
        """No file goes out with it."""
        by = asking.by.staff
        return await self.bulletins.done(
            asking, lambda number: self.house.actions.enclose_file.take_out(number, by=by)
        )

    async def say_spoken(self, asking: Asking) -> web.StreamResponse:
        """Its writer says what is spoken in the draft's film."""
        by = asking.by.staff

        async def said(number: BulletinId) -> None:
            try:
                how = HowSpoken(asking.form.get("how", ""))
            except ValueError:
                raise NothingSaid from None
            file = asking.files.get("subtitles")
            if file is None and how is HowSpoken.SUBTITLES:
                raise NothingSaid
            content = b"" if file is None else file.content
            language = asking.form.get("language", "")
            say = self.house.actions.say_spoken
            await say(number, how, content, by=by, language=language)

        return await self.bulletins.done(asking, said)

    async def track(self, asking: Asking) -> web.StreamResponse:
        """What is spoken, for the film in the page."""
        track, language = self.house.actions.say_spoken.track, asking.request.query.get("in", "")
        text = await track(number_of(asking), language, by=asking.by.staff)
        return web.Response(text=text, content_type="text/vtt")

    async def see(self, asking: Asking) -> web.StreamResponse:
        """The file as members get it: a photo or a film in the page, the others to be saved."""
        see = self.house.actions.see_enclosed
        file, content = await see(number_of(asking), by=asking.by.staff)
        ending = file.name[file.name.rfind(".") :]
        if file.kind is EnclosureKind.PHOTO and ending in AS_PICTURE:
            return web.Response(body=content, content_type=AS_PICTURE[ending])
        if file.kind is EnclosureKind.VIDEO:
            return film_in_page(asking.request, content)
        saved = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
        return web.Response(
            body=content,
            headers={"Content-Type": "application/octet-stream", "Content-Disposition": saved},
        )


def enclosing_routes(house: House) -> list[Route]:
    """The addresses of a bulletin's file."""
    pages = EnclosingPages(house, BulletinPages(house))
    here, writes = f"/bulletins/{NUMBER}/file", Permission.CONTENT_WRITE
    return [
        Route("GET", here, pages.see, permission=Permission.CONTENT_READ),
        Route("POST", here, pages.enclose, permission=writes, file_largest=ENCLOSURE_LARGEST),
        Route("GET", f"{here}/track", pages.track, permission=Permission.CONTENT_READ),
        Route(
            "POST",
            f"{here}/spoken",
            pages.say_spoken,
            permission=writes,
            file_largest=SUBTITLES_LARGEST,
        ),
        Route("POST", f"{here}/remove", pages.take_out, permission=writes),
    ]
