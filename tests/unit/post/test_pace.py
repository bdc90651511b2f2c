from hearth_bot.post.pace import CHAT_BURST, GROUP_BURST, OVERALL_PER_SECOND, Pace


def test_one_chat_gets_a_burst_and_then_a_message_a_second() -> None:
    pace = Pace()
    now = 1000.0
    waits = [pace.wait(7, now) for _ in range(int(CHAT_BURST) + 1)]
    assert waits == [0.0] * int(CHAT_BURST) + [1.0]
    assert pace.wait(7, now + 1.0) == 0.0


def test_a_group_never_gets_more_than_twenty_in_a_minute() -> None:
    pace = Pace()
    sent = sum(pace.wait(-100, 1000.0 + second / 4) == 0.0 for second in range(240))
    assert GROUP_BURST <= sent <= GROUP_BURST + 20


def test_all_chats_together_stay_below_thirty_a_second() -> None:
    pace = Pace()
    sent = sum(pace.wait(chat, 1000.0) == 0.0 for chat in range(1, 200))
    assert sent == OVERALL_PER_SECOND


def test_what_is_pressing_goes_at_once_and_the_rest_makes_up_for_it() -> None:
    pace = Pace()
    now = 1000.0
    for _ in range(int(CHAT_BURST)):
        assert pace.wait(7, now) == 0.0
    pace.hurry(7, now)
    assert pace.wait(7, now) == 2.0
    assert pace.wait(7, now + 2.0) == 0.0
