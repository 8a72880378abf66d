"""Every domain's router, in the order of the documentation."""

from api.activities.links_router import router as attendance_links
from api.activities.router import router as activities
from api.bookings.routers.access import router as booking_access
from api.bookings.routers.bookings import router as bookings
from api.bookings.routers.calendars import router as busy_calendars
from api.bookings.routers.displacements import router as displacements
from api.bookings.routers.door import router as doors
from api.bookings.routers.finder import router as finder
from api.bookings.routers.guests import router as guests
from api.bookings.routers.life import router as booking_life
from api.bookings.routers.outside import router as outside
from api.bookings.routers.participants import router as participants
from api.bookings.routers.place import router as booked_place
from api.bookings.routers.series import router as series
from api.bookings.routers.statistics import router as room_statistics
from api.calendars.router import router as calendars
from api.communities.router import router as communities
from api.desk.router import router as desk
from api.funding.router import router as funding
from api.indicators.router import router as indicators
from api.labs.files_router import router as files
from api.labs.router import router as labs
from api.network.router import router as network
from api.people.oauth_router import router as oauth
from api.people.router import router as people
from api.projects.router import router as projects
from api.rooms.routers.codes import router as access_codes
from api.rooms.routers.kits import router as kits
from api.rooms.routers.opening import router as opening
from api.rooms.routers.requests import router as opening_requests
from api.rooms.routers.rooms import router as rooms
from api.rooms.routers.settings import router as place
from api.rooms.routers.tickets import router as tickets
from api.web.guard import Router
from api.web.service import router as service

ROUTERS: list[Router] = [
    service,
    labs,
    files,
    projects,
    communities,
    place,
    rooms,
    opening,
    opening_requests,
    kits,
    tickets,
    access_codes,
    bookings,
    booking_life,
    series,
    booking_access,
    outside,
    guests,
    displacements,
    booked_place,
    doors,
    finder,
    room_statistics,
    participants,
    busy_calendars,
    activities,
    attendance_links,
    indicators,
    funding,
    desk,
    network,
    calendars,
    people,
    oauth,
]

TAGS: list[dict[str, str]] = [
    {"name": "service", "description": "Santé, droits et flux de l'instance"},
    {"name": "labs", "description": "Laboratoires et organisations"},
    {"name": "projects", "description": "Projets et thèmes"},
    {"name": "communities", "description": "Communautés"},
    {"name": "rooms", "description": "Le lieu : salles, ouverture, matériel, incidents"},
    {"name": "bookings", "description": "Réservations de salles"},
    {"name": "activities", "description": "Ateliers, formations, événements et présences"},
    {"name": "desk", "description": "La journée de l'équipe : à faire et fiches d'accueil"},
    {"name": "indicators", "description": "Indicateurs, validation, publication, origine"},
    {"name": "funding", "description": "Budgets et appels à projets"},
    {"name": "network", "description": "Flux de changements"},
    {"name": "calendars", "description": "Agendas à suivre (iCalendar)"},
    {"name": "people", "description": "Comptes et sessions"},
    {"name": "oauth", "description": "Jetons pour les machines (OAuth 2.0)"},
]
