"""Settings of one instance, read from the environment (prefix ``TILAB_``) or a ``.env`` file.

``PORT``, ``DATABASE_URL``, ``DATABASE_OWNER_URL`` and ``DATABASE_PUBLIC_URL`` keep the names that
hosting platforms give them.
"""

from email.utils import parseaddr
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What an administrator decides; every field can be set by an environment variable."""

    model_config = SettingsConfigDict(
        env_prefix="TILAB_", env_file=".env", extra="ignore", frozen=True
    )

    host: str = "127.0.0.1"
    port: int = Field(default=8000, validation_alias=AliasChoices("PORT", "TILAB_PORT"))
    base_url: str | None = Field(default=None, description="Public address, no trailing slash")
    allowed_hosts: list[str] = Field(default=["127.0.0.1", "localhost", "[::1]", "testserver"])

    data_dir: Path = Field(default=ROOT / "var", description="Embedded database, keys, outbox")
    database_url: str | None = Field(default=None, validation_alias="DATABASE_URL")
    database_owner_url: str | None = Field(default=None, validation_alias="DATABASE_OWNER_URL")
    database_public_url: str | None = Field(default=None, validation_alias="DATABASE_PUBLIC_URL")
    postgres_binaries: Path | None = None
    pool_size: int = 20
    read_pool_size: int = 10
    public_pool_size: int = 10

    master_key: SecretStr | None = Field(
        default=None, description="Base64 of 32 bytes; made and kept in data_dir when absent"
    )
    brand: Literal["neutral", "state"] = "neutral"
    name: str = "Ti Lab"
    lab: str = Field(default="ti-lab", description="The lab that the home page presents")
    contact_email: str | None = None
    sdmx_agency: str = Field(
        default="TILAB",
        pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,30}$",
        description="Agency that SDMX messages name as their sender",
    )
    frontend_dist: Path = ROOT / "frontend" / "dist"

    mail_url: str = Field(default="file:", description="smtp://host:port, or file: for an outbox")
    mail_from: str = "ne-pas-repondre@tilab.invalid"
    inbound_url: SecretStr | None = Field(
        default=None,
        description="Mailbox in which mails are answered: imaps://user:password@host/INBOX",
    )
    reply_address: str | None = Field(
        default=None, description="Address of that mailbox: what notices ask to be answered at"
    )
    reply_subaddress: bool = Field(
        default=False, description="Whether the mailbox takes address+detail@domain (RFC 5233)"
    )

    max_body_bytes: int = 1_000_000
    max_upload_bytes: int = 10_000_000
    rate_limit_per_minute: int = Field(default=1200, description="Per actor or address; 0 = none")
    log_format: Literal["console", "json"] = "console"

    @property
    def url(self) -> str:
        """Base of every link this instance writes, without a trailing slash."""
        return (self.base_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def own_addresses(self) -> tuple[str, ...]:
        """What this instance writes from and is answered at: its own mails are no answers."""
        return tuple(filter(None, (parseaddr(self.mail_from)[1], self.reply_address)))

    @property
    def application_role(self) -> str | None:
        """The role to take after connecting, when one account serves for everything."""
        return None if self.database_owner_url else "tilab_app"

    @property
    def public_role(self) -> str | None:
        """As above, for public reads."""
        return None if self.database_public_url else "tilab_public"

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies carry ``Secure`` and the ``__Host-`` prefix.

        Browsers treat loopback as trustworthy, but not every client sends secure cookies there.
        """
        return self.url.startswith("https://")


@lru_cache
def get_settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
