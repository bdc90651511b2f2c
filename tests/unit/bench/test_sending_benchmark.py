from hearth.bench.sending import bench_sending
from hearth.bootstrap.outside import clock

BULLETINS = 90
"""Three seconds' worth."""


async def test_bulletins_leave_unrefused_and_keep_neither_a_crisis_nor_others_waiting() -> None:
    results = await bench_sending(clock, BULLETINS)
    rate, refusals, crisis, turn = results.lines
    assert results.count == BULLETINS
    assert rate.measured.median > 0.0
    assert refusals.measured.median == 0.0
    assert crisis.met
    assert turn.met
