"""HTTP for the life of a project: phases, status, scale, roles."""

from api.web.guard import Router

router = Router("projects")
