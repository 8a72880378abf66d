"""Fills a lab of its own with words that attack, in every text field. Prints where to look.

Usage: ``python -m tests.browser.make_payloads`` with the instance's ``TILAB_URL`` and
``TILAB_DATA_DIR``. Fails when the description of the API holds a field that was not tried.
"""

import asyncio
import json
import os
import sys
import time

from httpx import AsyncClient, AsyncHTTPTransport

from api.core.database import Sessions
from api.instance import open_instance, sessions_of
from api.settings import get_settings
from tests import builders, mailbox
from tests.attacks.everywhere import everywhere
from tests.attacks.scene import Attack
from tests.builders import PASSWORD, World

for _counted in (builders, mailbox):  # what one run made is not what the next one makes
    _counted.begin_at(int(time.time()))


class Elsewhere(World):
    """The builders, for an instance that another process serves."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def client(self) -> AsyncClient:
        """Somebody who has not said who they are."""
        # Strangers may mail so often from one address: these come from one of their own.
        own = AsyncHTTPTransport(local_address="127.0.0.2")
        return AsyncClient(base_url=os.environ["TILAB_URL"], timeout=60, transport=own)


async def attacked() -> Attack:
    """Write them all."""
    instance = open_instance(get_settings())
    try:
        async with sessions_of(instance.settings) as sessions:
            return await everywhere(Elsewhere(sessions))
    finally:
        instance.close()


def main() -> None:
    """Write them; what was made last, who manages and how they sign in."""
    attack = asyncio.run(attacked())
    attack.check()
    told = attack.places | {"email": attack.manager.email, "password": PASSWORD}
    told["kept"] = sum(map(len, attack.kept.values()))
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
