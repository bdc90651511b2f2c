"""aiogram's types, imported for a bot that starts often."""

import subprocess
import sys

SEEN = """
from hearth_bot.community.importing import import_aiogram

import_aiogram()
from pydantic import BaseModel
from aiogram import methods, types
from aiogram.types import Update

def models():
    for module in (types, methods):
        for name in module.__all__:
            one = getattr(module, name)
            if isinstance(one, type) and issubclass(one, BaseModel):
                yield one

built = [one.__name__ for one in models() if one.__pydantic_complete__]
assert built == {built!r}, built
sender = {{"id": 7, "is_bot": False, "first_name": "Anna"}}
message = {{"message_id": 1, "date": 0, "chat": {{"id": 7, "type": "private"}}, "from": sender}}
update = Update.model_validate({{"update_id": 1, "message": message}})
assert update.message.from_user.first_name == "Anna"
undone = [one.__name__ for one in models() if one.model_rebuild() is False]
assert not undone, undone
print(sum(1 for _ in models()))
"""
"""In a process of its own, for others have imported aiogram before."""

BUILT = ["Message", "Update"]
MANY = 400  # Types and methods of the Bot API.


def test_a_start_builds_what_every_update_needs_and_any_other_type_can_be_built() -> None:
    seen = subprocess.run(
        [sys.executable, "-c", SEEN.format(built=BUILT)],
        check=True,
        capture_output=True,
        text=True,
    )
    assert int(seen.stdout) > MANY
