"""The instance's signing keys: kept encrypted in the database, cached here, rotated by command."""

from datetime import timedelta

from sqlalchemy import select

from api.core import tokens
from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import Sessions, unit_of_work
from api.core.keys import MasterKey
from api.core.problems import Unauthenticated
from api.people.models import SigningKey

OVERLAP = timedelta(hours=1)
_PURPOSE = "signing-key"


class Keyring:
    """Knows the keys that may still verify a token, and the newest, which signs."""

    def __init__(self, maker: Sessions, master: MasterKey) -> None:
        self._maker = maker
        self._master = master
        self._public: dict[str, str] = {}
        self._signing: tuple[str, bytes] | None = None

    async def public_key(self, kid: str) -> str:
        """The public PEM of ``kid``; ``Unauthenticated`` when it is not ours or has retired."""
        if kid not in self._public:
            await self._load()
        if kid not in self._public:
            raise Unauthenticated
        return self._public[kid]

    async def signing_key(self) -> tuple[str, bytes]:
        """(kid, private PEM) of the newest key; makes the first one."""
        if self._signing is None:
            await self._load()
        if self._signing is None:
            await self.rotate()
        assert self._signing is not None
        return self._signing

    async def public_set(self) -> list[dict[str, str]]:
        """The JWK set."""
        await self.signing_key()
        await self._load()
        return [tokens.jwk(kid, pem) for kid, pem in sorted(self._public.items())]

    async def rotate(self) -> str:
        """Make a new signing key; older ones verify for one more hour. Returns the new ``kid``."""
        kid, private, public = tokens.new_key()
        async with unit_of_work(self._maker, SYSTEM) as session:
            for old in await session.scalars(
                select(SigningKey).where(SigningKey.retired_at.is_(None)).with_for_update()  # type: ignore[union-attr]
            ):
                old.retired_at = now() + OVERLAP
            session.add(
                SigningKey(
                    kid=kid,
                    private_key=self._master.encrypt(private, _PURPOSE),
                    public_key=public,
                    created_at=now(),
                )
            )
        await self._load()
        return kid

    async def _load(self) -> None:
        async with unit_of_work(self._maker, SYSTEM) as session:
            keys = list(
                await session.scalars(select(SigningKey).order_by(SigningKey.created_at))  # type: ignore[arg-type]
            )
        live = [key for key in keys if key.retired_at is None or key.retired_at > now()]
        self._public = {key.kid: key.public_key for key in live}
        current = [key for key in live if key.retired_at is None]
        if current:
            newest = current[-1]
            self._signing = (newest.kid, self._master.decrypt(newest.private_key, _PURPOSE))
