"""Posts that the bot puts into groups: what waits for a person, and what was decided."""

from dataclasses import dataclass

from aiohttp import web

from hearth.community.errors import NotOffered
from hearth.community.group_posts import GroupPostId
from hearth.community.moderation import CHOICES, Reason
from hearth.community.people import Permission
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.fields import numbered

NUMBER = r"{number:\d{1,15}}"


@dataclass(frozen=True, slots=True)
class GroupPostPages:
    """The page, and its buttons. Nothing on it says whose a post is, but what is revealed."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """What waits, the longest first, and what was decided. Opening this page is a look."""
        return await self._page(asking)

    async def approve(self, asking: Asking) -> web.StreamResponse:
        """It goes out."""
        await self.house.actions.decide_group_post.approve(
            numbered(asking, GroupPostId), by=asking.by.staff
        )
        return see("/group-posts?done=approved")

    async def decline(self, asking: Asking) -> web.StreamResponse:
        """It does not; its author is told why."""
        decide = self.house.actions.decide_group_post
        await decide.decline(numbered(asking, GroupPostId), _reason(asking), by=asking.by.staff)
        return see("/group-posts?done=declined")

    async def take_down(self, asking: Asking) -> web.StreamResponse:
        """It leaves the group; its author is told why."""
        decide = self.house.actions.decide_group_post
        await decide.take_down(numbered(asking, GroupPostId), _reason(asking), by=asking.by.staff)
        return see("/group-posts?done=declined")

    async def reveal(self, asking: Asking) -> web.StreamResponse:
        """Whose it is, on this one page."""
        reveal, why = self.house.actions.reveal_author, asking.form.get("reason", "")
        member = await reveal(numbered(asking, GroupPostId), why, by=asking.by.staff)
        return await self._page(asking, revealed=member)

    async def _page(self, asking: Asking, revealed: int | None = None) -> web.StreamResponse:
        waiting, newest = await self.house.actions.read_group_posts(by=asking.by.staff)
        return self.house.page(
            asking,
            "group_posts.html",
            waiting=waiting,
            newest=newest,
            reasons=[one.value for one in CHOICES],
            revealed=revealed,
            done=asking.request.query.get("done", ""),
            colleagues=await self.house.colleagues(),
            communities=await self.house.communities(),
        )


def _reason(asking: Asking) -> Reason:
    chosen = asking.form.get("reason", "")
    if chosen not in CHOICES:
        raise NotOffered
    return Reason(chosen)


def group_post_routes(house: House) -> list[Route]:
    """The addresses of posts by the bot."""
    pages, here = GroupPostPages(house), Permission.POST_MODERATE
    one = f"/group-posts/{NUMBER}"
    return [
        Route("GET", "/group-posts", pages.show, permission=here),
        Route("POST", f"{one}/approve", pages.approve, permission=here),
        Route("POST", f"{one}/decline", pages.decline, permission=here),
        Route("POST", f"{one}/take-down", pages.take_down, permission=here),
        Route("POST", f"{one}/reveal", pages.reveal, permission=Permission.MEMBER_REVEAL),
    ]
