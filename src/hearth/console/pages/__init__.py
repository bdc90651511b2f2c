"""The pages, by what they are about."""

from hearth.console.gate import Route
from hearth.console.house import House
from hearth.console.pages.coming_in import coming_in_routes


def routes(house: House) -> list[Route]:
    """Every address of the console, and who may open it."""
    return [*coming_in_routes(house)]
