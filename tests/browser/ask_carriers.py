"""Asks the demonstration's carriers what changed, as the worker will in some months.

Usage: ``python -m tests.browser.ask_carriers MONTHS`` with the instance's ``TILAB_DATA_DIR``.
"""

import asyncio
import sys
from datetime import UTC, datetime, timedelta

from api.core.clock import frozen, now
from api.instance import open_instance, sessions_of
from api.projects.tasks import ask_what_changed
from api.settings import Settings


async def main(months: int) -> None:
    """Queue the mails; the running worker sends them."""
    later = now().replace(day=1) + timedelta(days=31 * months)
    instance = open_instance(Settings())
    try:
        async with sessions_of(instance.settings) as maker:
            with frozen(datetime(later.year, later.month, 4, 6, tzinfo=UTC)):
                print(await ask_what_changed(maker))  # noqa: T201 - what the test reads
    finally:
        instance.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
