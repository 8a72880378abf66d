"""What can go wrong with accounts."""

from api.core.problems import Conflict, Problem, TooManyRequests, Unauthenticated


class WrongCredentials(Unauthenticated):
    """E-mail and password do not match an active account."""

    code = "wrong-credentials"


class WrongCode(Unauthenticated):
    """The one-time code is wrong, spent or expired."""

    code = "wrong-code"


class TooManyAttempts(TooManyRequests):
    """Ten failed attempts in five minutes for this account from this address."""

    code = "too-many-attempts"


class AlreadyEnrolled(Conflict):
    """A second factor is already confirmed."""

    code = "already-enrolled"


class LastAdministrator(Conflict):
    """The instance would be left without an administrator."""

    code = "last-administrator"


class AccountExists(Conflict):
    """The address has an account: its person signs in."""

    code = "account-exists"


class OAuthError(Problem):
    """An OAuth 2.0 error (RFC 6749 §5.2), answered in that standard's own form."""

    code, status = "bad-request", 400

    def __init__(self, error: str, status: int = 400) -> None:
        super().__init__()
        self.error = error
        self.oauth_status = status
