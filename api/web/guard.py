"""Routes that declare who may call them, or do not import.

``Router`` wraps FastAPI's: each operation names its :class:`Access` rule, the problems of its
domain and how its answer is cached. The rule is checked before the request is looked at.
"""

import re
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from fastapi import APIRouter, Request, Response, params
from fastapi.dependencies.utils import get_flat_params
from fastapi.routing import APIRoute

from api.core.access import Actor, Permission
from api.core.problems import Forbidden, Invalid, Problem, Unauthenticated, UnknownParameter
from api.core.turns import turns
from api.web import conditional
from api.web.transaction import in_transaction, uses_session

Rule = Literal["public", "signed-in", "person", "member", "administrator", "permission"]
Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
CacheScope = conditional.Scope


@dataclass(frozen=True, slots=True)
class Access:
    """A declared rule: who may call an operation. ``str()`` gives its line in the access table."""

    rule: Rule
    permission: Permission | None = None

    def check(self, actor: Actor, lab: str) -> None:
        """Raise the fitting problem unless ``actor`` passes."""
        match self.rule:
            case "public":
                return
            case "permission":
                assert self.permission is not None
                actor.require(self.permission, lab)
            case _ if actor.kind == "anonymous":
                raise Unauthenticated
            case "person" | "member" if actor.kind != "person":
                raise Forbidden
            case "administrator" if not actor.administrator:
                raise Forbidden
            case _:
                return

    def __str__(self) -> str:
        return f"permission:{self.permission}" if self.permission else self.rule


anyone = Access("public")
signed_in = Access("signed-in")
people = Access("person")
members = Access("member")
"""People; the door of the community named by the path decides the rest (``InCommunity``)."""
administrators = Access("administrator")


def lab_permission(permission: Permission) -> Access:
    """Whoever holds ``permission`` in the lab named by the path's ``{lab}``."""
    return Access("permission", permission)


@dataclass(frozen=True, slots=True)
class Guard:
    """What an operation declares beside its signature."""

    access: Access
    problems: tuple[type[Problem], ...] = ()
    cached: CacheScope | None = None
    idempotent: bool = False
    also: re.Pattern[str] | None = None
    """Query parameters known by their shape, beside those of the signature."""
    negotiated: bool = False
    """Whether the answer depends on ``Accept``: each form then has an ETag of its own."""
    in_turn: str | None = None
    """The path parameter naming what hundreds may ask for at once: they wait (api.core.turns)."""

    def queue(self, request: Request) -> str:
        """What those who ask the same wait for."""
        named = request.path_params
        return f"{self.in_turn}:{named.get('lab', '')}:{named.get(self.in_turn or '', '')}"


class GuardedRoute(APIRoute):
    """A route whose endpoint went through :class:`Router`; any other fails here, at import."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **kwargs: Any) -> None:
        guard = getattr(endpoint, "__guard__", None)
        if not isinstance(guard, Guard):
            msg = f"{path}: declare an access rule (api.web.guard.Router)"
            raise TypeError(msg)
        self.guard = guard
        super().__init__(path, endpoint, **kwargs)
        # Whoever may not know a record is told so before what version of it they should name.
        self.dependant.dependencies.sort(key=lambda one: one.call is conditional.read_if_match)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The guarded handler: parameters, access, cache, then the operation in its transaction."""
        operation = super().get_route_handler()
        guard = self.guard
        known = parameters(self, params.Query)
        session = uses_session(self.dependant)

        async def write(request: Request) -> Response:
            return conditional.name_item(request, await operation(request))

        async def handle(request: Request) -> Response:
            request.state.negotiated = guard.negotiated
            request.state.status = self.status_code or 200
            actor: Actor = request.state.actor
            guard.access.check(actor, request.path_params.get("lab", ""))
            if unknown := [
                name
                for name in request.query_params
                if name not in known and not (guard.also and guard.also.fullmatch(name))
            ]:
                raise UnknownParameter(
                    errors=[
                        {"in": "query", "pointer": "", "code": "unknown", "name": name[:60]}
                        for name in unknown[:10]
                    ]
                )
            if unfit := [
                name for name, value in request.query_params.multi_items() if "\0" in value
            ]:
                raise Invalid(
                    errors=[
                        {"in": "query", "pointer": f"/{name}", "code": "characters"}
                        for name in unfit
                    ]
                )
            if request.method != "GET":
                if guard.in_turn is None:
                    return await in_transaction(request, write, idempotent=guard.idempotent)
                async with turns(guard.queue(request)):  # before a connection is taken
                    return await in_transaction(request, write, idempotent=False)
            etag = conditional.etag_of_scope(request, guard.cached)
            if etag and (unchanged := conditional.not_modified(request, etag)):
                return unchanged
            response = (
                await in_transaction(request, operation, idempotent=False)
                if session
                else await operation(request)
            )
            return conditional.complete(request, response, etag)

        return handle


def parameters(route: APIRoute, kind: type[params.Param]) -> set[str]:
    """The names of a route's query or header parameters, those of its dependencies included."""
    return {
        field.alias
        for field in get_flat_params(route.dependant)
        if isinstance(field.field_info, kind)
    }


class Router(APIRouter):
    """One domain's operations. Paths are written whole, from ``/v1``."""

    def __init__(self, tag: str) -> None:
        super().__init__(tags=[tag], route_class=GuardedRoute, redirect_slashes=False)

    def operation(
        self,
        method: Method,
        path: str,
        *,
        access: Access,
        problems: Sequence[type[Problem]] = (),
        cached: CacheScope | None = None,
        idempotent: bool = True,
        also: re.Pattern[str] | None = None,
        negotiated: bool = False,
        in_turn: str | None = None,
        **options: Any,
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Declare one operation; ``operationId`` is the function's name.

        A POST honours ``Idempotency-Key`` by keeping its answer, so one that gives a secret must
        say ``idempotent=False``; so does one done ``in_turn``, for a claim would hold a connection.
        """

        def declare(endpoint: Callable[..., Any]) -> Callable[..., Any]:
            endpoint.__guard__ = Guard(  # type: ignore[attr-defined]
                access,
                tuple(problems),
                cached,
                idempotent=idempotent and method == "POST" and in_turn is None,
                also=also,
                negotiated=negotiated,
                in_turn=in_turn,
            )
            name = endpoint.__name__
            options.setdefault(
                "summary", (endpoint.__doc__ or name).strip().split("\n")[0].rstrip(".")
            )
            self.add_api_route(
                path, endpoint, methods=[method], operation_id=name, name=name, **options
            )
            return endpoint

        return declare
