"""Steps that tests of governance share, each through HTTP."""

from datetime import datetime, timedelta
from typing import Any

from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import unit_of_work
from api.labs.models import Lab
from api.requests.models.requests import ProjectRequest
from tests import proposals
from tests.builders import Board, Signed, World


def body_sessions(lab: Lab) -> str:
    """The address of a lab's sessions."""
    return f"/v1/labs/{lab.slug}/body-sessions"


async def verified(who: Signed, lab: Lab) -> list[dict[str, Any]]:
    """What verifying the decision log finds wrong."""
    answer = await who("GET", f"/v1/labs/{lab.slug}/decision-log/verification")
    assert answer.status_code == 200, answer.text
    faults: list[dict[str, Any]] = answer.json()["faults"]
    return faults


async def a_session(
    board: Board, body: str = "copil", *, days: int = 3, starts_at: datetime | None = None
) -> dict[str, Any]:
    """A session planned by the secretary."""
    starts = starts_at or now() + timedelta(days=days)
    given = {
        "body": body,
        "starts_at": starts.isoformat(),
        "ends_at": (starts + timedelta(hours=2)).isoformat(),
    }
    answer = await board.manager("POST", body_sessions(board.lab), json=given)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def act(who: Signed, lab: Lab, number: int, name: str, **body: Any) -> dict[str, Any]:
    """An act on a session: convocation, opening, closing, cancellation."""
    answer = await who("POST", f"{body_sessions(lab)}/{number}/{name}", json=body)
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


async def attend(board: Board, number: int, *absent: int) -> dict[str, Any]:
    """Everybody comes, but those persons."""
    url = f"{body_sessions(board.lab)}/{number}"
    read = await board.manager("GET", url)
    items = [
        {"member": one["member"], "presence": "absent" if one["person"] in absent else "present"}
        for one in read.json()["members"]
    ]
    answer = await board.manager(
        "PUT",
        f"{url}/attendance",
        json={"items": items},
        headers={"If-Match": read.headers["etag"]},
    )
    assert answer.status_code == 200, answer.text
    attended: dict[str, Any] = answer.json()
    return attended


async def an_item(board: Board, number: int, **given: Any) -> dict[str, Any]:
    """Something put on the agenda by the secretary."""
    answer = await board.manager("POST", f"{body_sessions(board.lab)}/{number}/items", json=given)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def positions(read: dict[str, Any], **said: str) -> list[dict[str, Any]]:
    """The position of each side, with the members of ``read`` who are here to speak for it."""
    return [
        {
            "side": side,
            "position": position,
            "words": "Pour les usagers.",
            "members": [
                one["member"]
                for one in read["members"]
                if one["side"] == side and one["presence"] in {"present", "a_distance"}
            ],
        }
        for side, position in said.items()
    ]


async def decided(
    board: Board,
    number: int,
    item: int,
    outcome: str,
    *,
    said: str = "favorable",
    who: Signed | None = None,
    **more: Any,
) -> dict[str, Any]:
    """The decision recorded by the secretary, both sides saying the same."""
    url = f"{body_sessions(board.lab)}/{number}"
    read = (await board.manager("GET", url)).json()
    given = {
        "outcome": outcome,
        "reason": "Répond aux deux critères du filtre.",
        "positions": positions(read, state=said, region=said),
    }
    decision = f"{url}/items/{item}/decision"
    answer = await (who or board.manager)("POST", decision, json=given | more)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def a_ready_request(world: World, board: Board, kind: str = "projet") -> int:
    """A request that passed the filter, judged by both sides, with the manager's opinion."""
    number = await world.a_request(board, kind=kind)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        request = await session.get_one(ProjectRequest, (board.lab.id, number))
        await proposals.judge_whole(session, board, request)
    return number
