"""The settings of a community: what members are told, tried before it is kept, and its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from hearth.actions.circle_settings import Looked
from hearth.community.circle_settings import (
    LONGEST,
    NEEDED,
    Setting,
    Settings,
    fingerprint,
    settings_of,
)
from hearth.community.errors import Refusal
from hearth.community.people import CommunityId, Permission
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House
from hearth.console.looking_back import CHOSEN, LABELS, looked_back
from hearth.console.names import marked
from hearth.console.refusals import Sentence, sentence

TRY = "try"
"""What the button that keeps nothing says, in the field `do`."""

LONG = frozenset({Setting.EMERGENCY_WORDS, Setting.ADDRESS})
"""What is written in several lines."""

HINTS: Mapping[Setting, str] = {
    Setting.TITLE: marked("How people know it."),
    Setting.ORGANISATION: marked("Consent documents and receipts name it."),
    Setting.EMERGENCY_WORDS: marked(
        "A member in danger reads this first, and everybody with /help. Try each number before "
        "you keep it."
    ),
    Setting.FIRST_REPLY: marked("Such as: A clinician usually answers within 4 hours."),
    Setting.ADDRESS: marked("Receipts give it."),
    Setting.CONTACT: marked("Receipts give it."),
    Setting.JURISDICTION: marked("Such as: Germany."),
    Setting.AUTHORITY: marked("Receipts give it."),
    Setting.NAMELESS: marked(
        "Members write to the bot, and it posts for them. Nobody learns who it was."
    ),
    Setting.WRITING: marked(
        "Through the bot: the group takes no posts of members any more, and the bot posts what "
        "screening or a person lets through."
    ),
    Setting.NOTICED_AFTER: marked(
        "A question in the group that nobody has replied to by then is shown to the care team, "
        "once. Quiet hours do not count."
    ),
    Setting.REPORT_TO: marked(
        "On the first of each month the care-team bot sends it to them as a PDF: counts only, "
        "of nobody, and none of few people."
    ),
}
PREVIEWED = (
    marked("Somebody may be in danger"),
    marked("Somebody sends /help"),
    marked("A case is opened and no rota is planned"),
    marked("Somebody wants to have something posted in the group"),
)
"""What the previews are of, in their order."""


@dataclass(frozen=True, slots=True)
class SettingsPages:
    """The page of a community's settings, and its form."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """The settings of one community, as they are."""
        return await self._page(asking, asking.request.query.get("community", ""))

    async def change(self, asking: Asking) -> web.StreamResponse:
        """Keep them, or only show what members would read; what is refused stays in its fields."""
        community = asking.request.match_info["community"]
        typed = {one: asking.form.get(one.value, "") for one in Setting}
        actions, home, by = self.house.actions, CommunityId(community), asking.by.staff
        try:
            if asking.form.get("do") == TRY:
                tried = await actions.try_settings(home, typed, by=by)
                return await self._page(asking, community, typed, tried=tried)
            seen = asking.form.get("seen", "")
            count = await actions.change_settings(home, typed, by=by, seen=seen)
        except Refusal as refusal:
            return await self._page(asking, community, typed, sentence(refusal, {}))
        return see(f"/settings?community={community}&changed={count}")

    async def _page(
        self,
        asking: Asking,
        wanted: str,
        typed: Settings | None = None,
        refusal: Sentence | None = None,
        tried: Sequence[str] = (),
    ) -> web.StreamResponse:
        homes = await self.house.communities()
        home = homes.get(CommunityId(wanted)) or next(iter(homes.values()), None)
        kept = settings_of(home) if home else {}
        seen = asking.form.get("seen", "") if tried else ""
        changed = asking.request.query.get("changed", "")
        return self.house.page(
            asking,
            "settings.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            communities=list(homes.values()),
            home=home,
            seen=seen or (fingerprint(home) if home else ""),
            typed=typed or kept,
            kept_now=kept,
            settings=list(Setting),
            labels=LABELS,
            hints=HINTS,
            chosen=CHOSEN,
            longest=LONGEST,
            needed=NEEDED,
            long=LONG,
            tried=list(zip(PREVIEWED, tried, strict=False)),
            history=await looked_back(self.house, home, asking.by.staff, Looked.EVERYTHING),
            changed=changed if changed.isdecimal() and len(changed) == 1 else "",
        )


def settings_routes(house: House) -> list[Route]:
    """The addresses of the settings."""
    pages, needed = SettingsPages(house), Permission.COMMUNITY_SET_UP
    return [
        Route("GET", "/settings", pages.show, permission=needed),
        Route("POST", "/settings/{community}", pages.change, permission=needed),
    ]
