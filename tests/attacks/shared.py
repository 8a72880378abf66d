"""What members write together: documents, resources, boards, dates that are sought, calendars."""

from tests.attacks.scene import Attack
from tests.mailbox import an_address
from tests.polls import local, open_days

LEVEL = "<img src=x onerror=alert(1)>"
"""A folder: there a slash parts levels."""


async def documents(attack: Attack) -> None:
    """A document of two versions in a folder, with a draft."""
    attack.places["document"] = (
        await attack(attack.ben, "POST C/documents", folder=attack.exactly(LEVEL))
    )["id"]
    await attack(attack.ben, "PATCH C/documents/{document}", folder=attack.exactly(LEVEL))
    version = "POST C/documents/{document}/versions"
    await attack(attack.ben, version, base=1, words=attack.words(50_000, end="\n\nFin."))
    await attack(attack.cleo, version, base=2)
    await attack(attack.cleo, "PUT C/documents/{document}/draft", base=3)


async def resources(attack: Attack) -> None:
    """Links with tags, one that everybody may read."""
    kept = await attack(attack.ben, "POST C/resources", kind="lien")
    attack.places["resource"] = kept["id"]
    await attack(attack.ben, "PATCH C/resources/{resource}")
    await attack(attack.manager, "POST C/resources", kind="veille", public=True)


async def boards(attack: Attack) -> None:
    """A board, its columns and its tasks."""
    board = await attack(attack.manager, "POST C/boards")
    attack.places["board"] = board["id"]
    await attack(attack.manager, "PATCH C/boards/{board}")
    task = await attack(attack.ben, "POST C/boards/{board}/tasks", claim=True)
    attack.places["task"] = task["id"]
    await attack(attack.ben, "PATCH C/tasks/{task}")
    columns = {"columns": [{"id": one["id"], "done": one["done"]} for one in board["columns"]]}
    await attack(attack.manager, "PUT C/boards/{board}/columns", _base=columns)


async def polls(attack: Attack) -> None:
    """A date that is sought and one that is chosen, with people asked who are no members."""
    starts = [local(day, "09:00") for day in open_days(2, 200)]
    for chosen in (True, False):
        poll = await attack(
            attack.manager, "POST C/date-polls", starts=starts, minutes=60, needs_room=False
        )
        attack.places["poll"] = poll["id"]
        await attack(attack.manager, "PATCH C/date-polls/{poll}")
        asked = {"people": [{"email": an_address()}]}
        await attack(attack.manager, "POST C/date-polls/{poll}/guests", _base=asked)
        if chosen:
            option = poll["options"][0]["id"]
            await attack(attack.manager, "POST C/date-polls/{poll}/choice", option=option)


async def calendars(attack: Attack) -> None:
    """How one calls the calendars that one follows."""
    await attack(attack.manager, "POST calendar-feeds", kind="lab", target=None)
    await attack(attack.ben, "POST C/calendar-feeds")
