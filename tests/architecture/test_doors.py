"""Inside a community nobody passes but by its door."""

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant

from api.communities import doorway
from api.web.openapi import guarded_routes

PREFIX = "/v1/labs/{lab}/communities/{community}"
BY_ANOTHER_WAY = {
    f"GET {PREFIX}": "its card is everybody's",
    f"PATCH {PREFIX}": "the lab's team settles the card of a listed one",
    f"POST {PREFIX}/archive": "so does it archive one",
    f"DELETE {PREFIX}/archive": "and reopen it",
    f"POST {PREFIX}/opening": "break-glass, which everybody inside reads",
    f"POST {PREFIX}/membership": "who joins is not in yet",
    f"DELETE {PREFIX}/membership": "who takes back a request is not in",
    f"POST {PREFIX}/invitation-acceptance": "who was invited is not in yet",
}


def passes(dependant: Dependant) -> bool:
    """Whether an operation, or what it depends on, goes through the door."""
    return dependant.call is doorway._in_community or any(map(passes, dependant.dependencies))


def test_every_operation_inside_goes_through_the_door(app: FastAPI) -> None:
    inside = {
        f"{method} {path}": route
        for (method, path), route in guarded_routes(app).items()
        if path.startswith(PREFIX)
    }
    assert len(inside) > 25
    past = {name for name, route in inside.items() if not passes(route.dependant)}
    assert past == set(BY_ANOTHER_WAY)
    for name, route in inside.items():
        if name not in BY_ANOTHER_WAY:
            assert str(route.guard.access) == "member", name
            assert route.guard.cached is None, name
