"""What was promised for each line of `hearth bench records`, here with the sizes of the tests."""

GOALS = {
    "bulk insert": 1.75,
    "size": 1.45,
    "insert and commit": 1.10,
    "with a row in the side table": None,
    "look-up by index": 1.25,
    "scan and read": 1.75,
    "scan unread": 1.10,
    "sealing a case": 150,
    "look-up among 30": 1.3,
    "rotating 600 keys": 1.0,
}
