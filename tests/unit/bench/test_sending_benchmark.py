from hearth.bench.sending import bench_sending
from hearth.bootstrap.outside import clock

BULLETINS = 90
"""Three seconds' worth."""


async def test_bulletins_leave_without_a_refusal_and_a_crisis_does_not_wait_for_them() -> None:
    results = await bench_sending(clock, BULLETINS)
    rate, refusals, crisis = results.lines
    assert results.count == BULLETINS
    assert rate.measured.median > 0.0
    assert refusals.measured.median == 0.0
    assert crisis.met
