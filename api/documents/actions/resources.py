"""Keeping resources and links."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.communities.policy import Can
from api.core.clock import now, today
from api.core.files import StoredFile
from api.core.ids import ResourceId
from api.core.markdown import address, tree_of
from api.core.problems import Forbidden, Invalid, NotFound
from api.core.records import record_of, renew
from api.documents.actions.documents import circle_id_of
from api.documents.models.resources import Resource
from api.documents.rules.tags import tidy


async def add_resource(
    session: AsyncSession, standing: Standing, given: dict[str, Any]
) -> Resource:
    """Keep an address, a file or words. ``Invalid``; ``NotFound`` for a circle unseen."""
    circle = await circle_id_of(session, standing, given.pop("circle"))
    file = given.pop("file")
    if file is not None:
        stored = await session.get(StoredFile, (standing.lab_id, file))
        if stored is None or stored.community_id != standing.community_id:
            raise Invalid.at("/file", "file-unknown")
        if stored.circle_id != circle:
            raise Invalid.at("/file", "file-of-circle")
    resource = Resource(
        lab_id=standing.lab_id,
        community_id=standing.community_id,
        circle_id=circle,
        file_id=file,
        member_id=standing.me,
        made_at=now(),
        **await _columns(given),
    )
    _check(resource)
    session.add(resource)
    await session.flush()
    return resource


async def keep_resources(
    session: AsyncSession, standing: Standing, many: Iterable[dict[str, Any]]
) -> None:
    """Keep what was written elsewhere: for all members, in one stroke. ``Invalid``."""
    for given in many:
        resource = Resource(
            lab_id=standing.lab_id,
            community_id=standing.community_id,
            member_id=standing.me,
            **await _columns(given),
        )
        _check(resource)
        session.add(resource)
    await session.flush()


async def resource_of(
    session: AsyncSession, standing: Standing, number: ResourceId, *, lock: bool = False
) -> Resource:
    """The community's resource of that number; ``NotFound`` when there is none."""
    resource = await record_of(session, Resource, standing.lab_id, number, lock=lock)
    if resource.community_id != standing.community_id:
        raise NotFound
    return resource


async def change_resource(
    session: AsyncSession,
    standing: Standing,
    number: ResourceId,
    expected: int,
    given: dict[str, Any],
) -> None:
    """Change it: its author and those who moderate; whether it still answers, any member."""
    resource = await resource_of(session, standing, number, lock=True)
    if not (given.keys() <= {"dead"} or edits(resource.member_id, standing)):
        raise Forbidden
    if "dead" in given:
        given["checked_on"] = today(standing.lab.zone)
    if given.get("url", resource.url) != resource.url:  # nobody has opened that one yet
        given |= {"dead": False, "checked_on": None}
    renew(resource, expected, await _columns(given))
    _check(resource)


async def remove_resource(
    session: AsyncSession, standing: Standing, number: ResourceId, expected: int
) -> None:
    """Take it out of the bank; a file stays with whatever else it is joined to."""
    resource = await resource_of(session, standing, number, lock=True)
    if not edits(resource.member_id, standing):
        raise Forbidden
    renew(resource, expected, {})
    await session.delete(resource)


def edits(author: int, standing: Standing) -> bool:
    """Whether one may change what ``author`` keeps."""
    return standing.may(Can.ADD_RESOURCES) and (
        author == standing.member_id or standing.may(Can.MODERATE)
    )


async def _columns(given: dict[str, Any]) -> dict[str, Any]:
    """What is stated, with what follows from it."""
    columns = dict(given)
    if "tags" in columns:
        tags = tidy(columns["tags"])
        columns |= {"tags": list(tags.values()), "tag_keys": list(tags)}
    if "words" in columns:
        columns["tree"] = await tree_of(columns["words"], frozenset())
    return columns


def _check(resource: Resource) -> None:
    if resource.url is not None and address(resource.url) is None:
        raise Invalid.at("/url", "address")
    if resource.url is None and resource.file_id is None and not resource.words.strip():
        raise Invalid.at("/url", "resource-empty")
    if resource.public and (resource.circle_id is not None or resource.file_id is not None):
        raise Invalid.at("/public", "resource-not-public")
