"""The page of the place's health: each part as it is, for owners."""

from hearth.health import Condition, Part
from unit.console.home import Home


async def test_each_part_is_told_and_the_worst_of_them_above(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    home.parts[:] = [Part("database", Condition.OK)]
    well = await ada.get("/health")
    home.parts.append(Part("recogniser", Condition.DEGRADED))
    worse = await ada.get("/health")

    assert "At this moment: well." in well.plain
    assert "At this moment: working, by other means than it should." in worse.plain
    assert "database well recogniser working, by other means" in worse.plain
    assert "overdue of them: 0" in worse.plain
