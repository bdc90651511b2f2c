from hearth.bench.unit_costs import measured


async def test_each_thing_that_the_page_reckons_with_is_measured() -> None:
    costs = {one.what: one for one in await measured("", 40)}

    assert {"a member who joins", "a group post that is handled", "a message that is sent"} <= set(
        costs
    )
    assert all(one.cpu > 0 for one in costs.values())
    assert costs["a question that is handled"].stays > 100
    assert costs["a case with its first words"].stays > 400
