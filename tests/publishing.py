"""Figures on their way: submitted by one person, validated and published by another."""

from typing import Any

from api.core.access import Role
from api.labs.models import Lab
from tests.builders import Signed, World


class Desk:
    """A team member who submits and a manager who validates and publishes."""

    def __init__(self, lab: Lab, team: Signed, manager: Signed) -> None:
        self.base = f"/v1/labs/{lab.slug}"
        self.team, self.manager = team, manager

    async def cells(self, **wanted: Any) -> list[dict[str, Any]]:
        """The lab's cells, whole."""
        found: list[dict[str, Any]] = []
        cursor: dict[str, str] = {}
        while True:
            params = {"limit": 200, **wanted, **cursor}
            page = await self.team("GET", f"{self.base}/observations", params=params)
            assert page.status_code == 200, page.text
            found += page.json()["items"]
            if page.json()["next"] is None:
                return found
            cursor = {"cursor": page.json()["next"]}

    async def validated(self, cells: list[dict[str, Any]]) -> list[int]:
        """Take drafts to validation; the ids."""
        ids = [cell["id"] for cell in cells]
        for who, step in ((self.team, "submission"), (self.manager, "validation")):
            answer = await who("POST", f"{self.base}/observations/{step}", json={"ids": ids})
            assert answer.status_code == 200, answer.text
        return ids

    async def publish(self, cells: list[dict[str, Any]], **more: Any) -> Any:
        """Validate drafts and publish them; the answer."""
        ids = await self.validated(cells)
        return await self.manager("POST", f"{self.base}/vintages", json={"ids": ids, **more})

    async def published(self, cells: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
        """The same, which goes well."""
        answer = await self.publish(cells, **more)
        assert answer.status_code == 201, answer.text
        done: dict[str, Any] = answer.json()
        return done


async def a_desk(world: World, lab: Lab) -> Desk:
    """Both people, signed in."""
    return Desk(
        lab, await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MANAGER)
    )
