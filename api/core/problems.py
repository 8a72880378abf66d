"""What can go wrong, as RFC 9457 problem details.

A subclass states its ``code`` and ``status``; titles and details live in the message catalogue
under ``problem.<code>.title`` and ``problem.<code>.detail``.
"""

from typing import Any, ClassVar

from api.core.messages import Locale, catalogue, message


class Problem(Exception):  # noqa: N818 - RFC 9457's word
    """Refuses the request. Keyword values fill the detail sentence; ``extra`` joins the body."""

    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500

    def __init__(
        self,
        *,
        errors: list[dict[str, Any]] | None = None,
        extra: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        **values: Any,
    ) -> None:
        super().__init__(self.code)
        self.errors = errors or []
        self.extra = extra or {}
        self.headers = headers or {}
        self.values = values

    def body(self, locale: Locale) -> dict[str, Any]:
        """The problem document, without ``instance``."""
        document: dict[str, Any] = {
            "type": f"/problems/{self.code}",
            "title": message(f"problem.{self.code}.title", locale),
            "status": self.status,
            "code": self.code,
        }
        key = f"problem.{self.code}.detail"
        if key in catalogue(locale):
            document["detail"] = message(key, locale, **self.values)
        if self.errors:
            document["errors"] = self.errors
        return document | self.extra


class BadRequest(Problem):
    """The request cannot be read (malformed JSON, header or query)."""

    code, status = "bad-request", 400


class Unauthenticated(Problem):
    """No valid credentials."""

    code, status = "unauthenticated", 401


class SecondFactorRequired(Problem):
    """This session has not shown its second factor."""

    code, status = "second-factor-required", 401


class Forbidden(Problem):
    """The actor may see the resource but not do this."""

    code, status = "forbidden", 403


class BadCsrfToken(Problem):
    """A cookie session wrote without its CSRF header."""

    code, status = "csrf", 403


class NotFound(Problem):
    """It does not exist, or the actor may not know that it does."""

    code, status = "not-found", 404


class MethodNotAllowed(Problem):
    """The resource does not support the method."""

    code, status = "method-not-allowed", 405


class Conflict(Problem):
    """The present state forbids it."""

    code, status = "conflict", 409


class AlreadyExists(Conflict):
    """Another record has the same name or reference."""

    code = "already-exists"


class RequestInProgress(Conflict):
    """A request with the same Idempotency-Key is being answered."""

    code = "request-in-progress"


class Stale(Problem):
    """``If-Match`` names an older version."""

    code, status = "stale", 412


class TooLarge(Problem):
    """The body exceeds the cap."""

    code, status = "too-large", 413


class UnsupportedMediaType(Problem):
    """The body is not of an accepted type."""

    code, status = "unsupported-media-type", 415


class Invalid(Problem):
    """Well-formed, but wrong: ``errors`` points at each fault (RFC 6901 pointers)."""

    code, status = "invalid", 422

    @classmethod
    def at(cls, pointer: str, error: str, /, **values: Any) -> "Invalid":
        """One fault. ``error`` is a catalogue key under ``error.``."""
        return cls(errors=[{"pointer": pointer, "code": error, "values": values}])


class UnknownParameter(Invalid):
    """A query parameter the operation does not have."""

    code = "unknown-parameter"


class IdempotencyMismatch(Invalid):
    """The Idempotency-Key was used with another request."""

    code = "idempotency-mismatch"


class PreconditionRequired(Problem):
    """The write must say which version it changes (RFC 6585)."""

    code, status = "precondition-required", 428


class TooManyRequests(Problem):
    """Slow down; ``Retry-After`` says until when."""

    code, status = "too-many-requests", 429


class Internal(Problem):
    """A fault of ours."""


class Unavailable(Problem):
    """The database is busy or away; try again."""

    code, status = "unavailable", 503

    def __init__(self, retry_after: int = 2) -> None:
        super().__init__(headers={"Retry-After": str(retry_after)})
