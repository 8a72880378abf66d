"""What the operations of requests ask of whoever calls them."""

from api.core.access import Permission
from api.web.guard import lab_permission

GOVERN = lab_permission(Permission.MANAGE_GOVERNANCE)
INSTRUCT = lab_permission(Permission.INSTRUCT_REQUESTS)
PROPOSE = lab_permission(Permission.PROPOSE_REQUESTS)
VIEW = lab_permission(Permission.VIEW_REQUESTS)
