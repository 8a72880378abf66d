"""What the operations of rooms ask of whoever calls them."""

from api.core.access import Permission
from api.web.guard import lab_permission

MANAGE = lab_permission(Permission.MANAGE_PLACE)
