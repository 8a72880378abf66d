"""Who may do what in a community: its members, never somebody for their role in the lab.

Roles never take a right away (do-ocracy, req. 77): the curieux and the sage write too.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from api.communities.models.communities import Visibility
from api.communities.models.members import CommunityRole


class Can(StrEnum):
    """Something one may do inside; pages get these words as ``abilities``."""

    READ = "read"
    SEE_MEMBERS = "see_members"
    POST = "post"
    REPLY = "reply"
    REACT = "react"
    EDIT_DOCUMENTS = "edit_documents"
    ADD_RESOURCES = "add_resources"
    TASKS = "tasks"
    CLAIM = "claim"
    CONSENT = "consent"
    LEAVE = "leave"
    TAKE_ROLE = "take_role"
    INVITE = "invite"
    MODERATE = "moderate"
    PIN = "pin"
    IMPORTANT = "important"
    BOARDS = "boards"
    STEER = "steer"
    MEMBERS = "members"
    ROLES = "roles"
    CIRCLES = "circles"
    SETTLE = "settle"
    EXPORT = "export"


_READING = frozenset({Can.READ})
_MEMBER = frozenset(
    {
        Can.READ,
        Can.SEE_MEMBERS,
        Can.POST,
        Can.REPLY,
        Can.REACT,
        Can.EDIT_DOCUMENTS,
        Can.ADD_RESOURCES,
        Can.TASKS,
        Can.CLAIM,
        Can.CONSENT,
        Can.LEAVE,
        Can.TAKE_ROLE,
    }
)
_PIONEER = frozenset({Can.INVITE, Can.MODERATE, Can.PIN, Can.IMPORTANT, Can.BOARDS, Can.STEER})
_ANIMATOR = _PIONEER | {Can.MEMBERS, Can.ROLES, Can.CIRCLES, Can.SETTLE, Can.EXPORT}
_OF_ROLE: Mapping[str, frozenset[Can]] = MappingProxyType(
    {CommunityRole.ANIMATEUR: _ANIMATOR, CommunityRole.PIONNIER: _PIONEER}
)
_ARCHIVED = frozenset({Can.READ, Can.SEE_MEMBERS, Can.LEAVE, Can.SETTLE, Can.EXPORT})
"""What is left once a community is archived."""

TAKEN = frozenset(
    {
        CommunityRole.CURIEUX,
        CommunityRole.SCEPTIQUE,
        CommunityRole.IMPLIQUE,
        CommunityRole.SOUCIEUX,
    }
)
"""Roles that any member takes by themselves; the others are given by an animateur."""


class Seen(Protocol):
    """What rights follow from: how somebody stands in a community."""

    @property
    def visibility(self) -> str: ...
    @property
    def archived(self) -> bool: ...
    @property
    def members_invite(self) -> bool: ...
    @property
    def is_member(self) -> bool: ...
    @property
    def is_person(self) -> bool: ...
    @property
    def roles(self) -> frozenset[str]: ...


def rights(seen: Seen) -> frozenset[Can]:
    """All that somebody may do there today."""
    if not seen.is_member:
        opened = seen.is_person and seen.visibility == Visibility.PUBLIQUE
        return _READING if opened else frozenset()
    held = _MEMBER.union(*(_OF_ROLE.get(role, frozenset()) for role in seen.roles))
    if seen.members_invite:
        held |= {Can.INVITE}
    return held & _ARCHIVED if seen.archived else held


def may(can: Can, seen: Seen) -> bool:
    """Whether somebody who stands so may do it."""
    return can in rights(seen)
