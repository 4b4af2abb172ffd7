from vectorstore.memory import room


def test_there_is_room_for_a_little_and_not_for_more_than_any_machine_has():
    assert (room(1_000_000), room(1 << 60)) == (True, False)
