"""The benchmark of the receiver: both get the same updates over a socket, and ours keeps each."""

import asyncio

from hearth.bench.receiving import SHARE, ReceiverSizes, bench_receiver
from hearth.bootstrap.outside import clock
from hearth.cli.bench_office import office_with, unread_language


def test_every_update_is_taken_by_both_and_the_goal_is_a_share_of_aiograms_rate() -> None:
    sizes = ReceiverSizes(updates=30, rounds=1)
    results = asyncio.run(bench_receiver(clock, office_with(unread_language()), sizes))

    rate, clocked = results.lines
    assert (rate.goal, rate.at_least, clocked.goal) == (SHARE, True, None)
    assert rate.measured.median > 0
    assert clocked.measured.median > 0
    assert (results.count, results.of) == (30, "updates in each round")
