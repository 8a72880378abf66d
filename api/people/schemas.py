"""What crosses the API about accounts."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from api.core.text import Email

Password = Annotated[
    SecretStr, Field(min_length=1, max_length=256, examples=["correct cheval pile agrafe"])
]


class SignIn(BaseModel):
    """An account's e-mail and password."""

    model_config = ConfigDict(extra="forbid")

    email: Email
    password: Password


class SecondFactor(BaseModel):
    """A six-digit code of the authenticator, or a recovery code."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[
        str, Field(min_length=6, max_length=32, pattern="^[ -~]+$", examples=["492039"])
    ]


class SessionRead(BaseModel):
    """Who is signed in, and what they may do where."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"person": 12, "name": "Concierge (démonstration)"}}
    )

    person: int = Field(description="Number of the person")
    name: str
    administrator: bool
    second_factor_missing: bool = Field(description="True until the one-time code was given")
    second_factor_enrolled: bool
    csrf_token: str = Field(description="To be sent as X-CSRF-Token with every write")
    labs: dict[str, list[str]] = Field(description="Permissions by lab")
    roles: dict[str, list[str]] = Field(description="Roles by lab")
    expires_at: datetime


class TotpEnrolment(BaseModel):
    """A new second factor, to be confirmed with a first code."""

    secret: str = Field(description="Base32 secret, for authenticators without camera")
    uri: str = Field(description="otpauth:// address, shown as a QR code")


class RecoveryCodes(BaseModel):
    """Shown once: each replaces a code of the authenticator one time."""

    codes: list[str]


def _form(*required: str) -> Callable[[dict[str, Any]], None]:
    """What is missing is refused in OAuth's own words, so only the description requires it."""

    def describe(schema: dict[str, Any]) -> None:
        for name, field in schema["properties"].items():
            field.pop("default", None)
            if name in required:
                field["minLength"] = 1
        schema["required"] = list(required)

    return describe


class ClientCredentials(BaseModel):
    """Who asks, unless HTTP Basic says it (RFC 6749 §2.3.1). Unknown parameters are ignored."""

    client_id: str = Field("", max_length=4096, examples=["tilab-5f0c9a7be2d31846"])
    client_secret: str = Field("", max_length=4096, examples=["zH3dK0m8Qw1u5x"])


class TokenRequest(ClientCredentials):
    """An access token is asked for (RFC 6749 §4.4.2)."""

    model_config = ConfigDict(json_schema_extra=_form("grant_type"))

    grant_type: str = Field(
        "",
        max_length=4096,
        examples=["client_credentials"],
        json_schema_extra={"enum": ["client_credentials"]},
    )
    scope: str = Field(
        "", max_length=4096, description="All that is granted when empty", examples=["labs:read"]
    )


class AboutToken(ClientCredentials):
    """A token to look at or to end (RFC 7662, RFC 7009)."""

    model_config = ConfigDict(json_schema_extra=_form("token"))

    token: str = Field("", max_length=4096, examples=["eyJhbGciOiJFUzI1NiJ9.e30.c2ln"])
    token_type_hint: str = Field("", max_length=4096, examples=["access_token"])


class TokenAnswer(BaseModel):
    """An access token (RFC 6749 §5.1)."""

    access_token: str
    token_type: str
    expires_in: int = Field(description="Seconds")
    scope: str


class Introspection(BaseModel):
    """What a token stands for (RFC 7662 §2.2)."""

    active: bool
    scope: str | None = None
    client_id: str | None = None
    exp: int | None = None
    sub: str | None = None


class JsonWebKeySet(BaseModel):
    """Public signing keys (RFC 7517)."""

    keys: list[dict[str, str]]
