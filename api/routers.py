"""Every domain's router, in the order of the documentation."""

from api.activities.feedback.guest_router import router as guest_feedback
from api.activities.feedback.router import router as feedback
from api.activities.presences.router import router as presences
from api.activities.routers.activities import router as activities
from api.activities.routers.links import router as attendance_links
from api.boards.routers.boards import router as boards
from api.boards.routers.tasks import router as board_tasks
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
from api.calendars.community_router import router as community_calendars
from api.calendars.router import router as calendars
from api.campaigns.lab_router import router as lab_campaigns
from api.campaigns.router import router as campaigns
from api.citizens.routers.calls import router as participant_calls
from api.citizens.routers.follows import router as follows
from api.citizens.routers.ideas import router as ideas
from api.citizens.routers.instruction import router as idea_instruction
from api.citizens.routers.participants import router as call_answers
from api.commons.books.routers.books import router as books
from api.commons.books.routers.loans import router as loans
from api.commons.market.router import router as market
from api.commons.methods.routers.cards import router as methods
from api.commons.methods.routers.life import router as method_life
from api.commons.methods.routers.search import router as method_search
from api.commons.methods.routers.sheets import router as method_sheets
from api.commons.watch.router import router as watch
from api.communities.contributions.router import router as contributions
from api.communities.routers.acceptance import router as invitation_answers
from api.communities.routers.asking import router as asking
from api.communities.routers.circles import router as circles
from api.communities.routers.communities import router as communities
from api.communities.routers.files import router as community_files
from api.communities.routers.members import router as community_members
from api.communities.routers.membership import router as membership
from api.communities.routers.mine import router as my_communities
from api.deliberation.routers.asking import router as facilitation_links
from api.deliberation.routers.charter import router as charters
from api.deliberation.routers.decisions import router as consent_decisions
from api.deliberation.routers.facilitation import router as facilitations
from api.desk.impact_router import router as impact
from api.desk.router import router as desk
from api.documents.routers.documents import router as documents
from api.documents.routers.resources import router as resources
from api.documents.routers.versions import router as document_versions
from api.funding.routers.budgets import router as budgets
from api.funding.routers.calls import router as calls
from api.funding.routers.execution import router as execution
from api.funding.routers.export import router as funding_tables
from api.funding.routers.programmes import router as programmes
from api.funding.routers.transparency import router as transparency
from api.gatherings.routers.guests import router as guest_polls
from api.gatherings.routers.polls import router as date_polls
from api.gatherings.routers.templates import router as activity_templates
from api.governance.routers.agenda import router as agendas
from api.governance.routers.bodies import router as bodies
from api.governance.routers.decisions import router as decisions
from api.governance.routers.log import router as decision_log
from api.governance.routers.preparation import router as preparation
from api.governance.routers.proposals import router as proposals
from api.governance.routers.recommendations import router as recommendations
from api.governance.routers.sessions import router as body_sessions
from api.indicators.routers.cube import router as cube
from api.indicators.routers.dashboard import router as dashboards
from api.indicators.routers.declarations import router as declarations
from api.indicators.routers.definitions import router as indicators
from api.indicators.routers.evidence import router as evidence
from api.indicators.routers.lineage import router as indicator_lineage
from api.indicators.routers.obligations import router as indicator_obligations
from api.indicators.routers.observations import router as observations
from api.indicators.routers.totals import router as indicator_totals
from api.indicators.routers.vintages import router as vintages
from api.labs.conventions_router import router as conventions
from api.labs.files_router import router as files
from api.labs.router import router as labs
from api.network.router import router as network
from api.network.routers.catalogue import router as catalogue
from api.network.routers.opendata import router as open_data
from api.network.routers.sdmx21 import router as sdmx21
from api.network.routers.sdmx21_structures import router as sdmx21_structures
from api.network.routers.sdmx30 import router as sdmx30
from api.network.routers.sdmx30_structures import router as sdmx30_structures
from api.network.routers.values import router as indicator_values
from api.notices.routers.notices import router as notices
from api.notices.routers.stopping import router as notice_stopping
from api.outreach.routers.imports import router as imports
from api.outreach.routers.interest import router as interest
from api.outreach.routers.interested import router as interested
from api.outreach.routers.letters import router as letters
from api.people.oauth_router import router as oauth
from api.people.recovery_router import router as passwords
from api.people.router import router as people
from api.posts.routers.moderation import router as moderation
from api.posts.routers.posts import router as posts
from api.projects.routers.board import router as portfolio
from api.projects.routers.cards import router as projects
from api.projects.routers.deliverables import router as deliverables
from api.projects.routers.export import router as project_tables
from api.projects.routers.life import router as project_life
from api.projects.routers.measures import router as gains
from api.projects.routers.parts import router as project_parts
from api.projects.routers.publication import router as publication
from api.projects.routers.review import router as card_reviews
from api.projects.routers.takeover import router as takeovers
from api.registrations.papers.router import router as papers
from api.registrations.routers.check_in import router as check_ins
from api.registrations.routers.events import router as events
from api.registrations.routers.guests import router as guest_registrations
from api.registrations.routers.openings import router as activity_openings
from api.registrations.routers.own import router as own_registrations
from api.registrations.routers.registrations import router as registrations
from api.registrations.selection.router import router as selection
from api.requests.routers.grid import router as grids
from api.requests.routers.instruction import router as instruction
from api.requests.routers.load import router as request_load
from api.requests.routers.moves import router as request_moves
from api.requests.routers.records import router as request_records
from api.requests.routers.requests import router as project_requests
from api.requests.routers.steps import router as request_steps
from api.rooms.routers.codes import router as access_codes
from api.rooms.routers.kits import router as kits
from api.rooms.routers.opening import router as opening
from api.rooms.routers.requests import router as opening_requests
from api.rooms.routers.rooms import router as rooms
from api.rooms.routers.settings import router as place
from api.rooms.routers.tickets import router as tickets
from api.search.router import router as searching
from api.web.guard import Router
from api.web.service import router as service

ROUTERS: list[Router] = [
    service,
    labs,
    files,
    projects,
    project_tables,
    portfolio,
    project_life,
    project_parts,
    deliverables,
    gains,
    publication,
    takeovers,
    card_reviews,
    project_requests,
    request_records,
    request_moves,
    instruction,
    request_load,
    impact,
    grids,
    request_steps,
    bodies,
    body_sessions,
    agendas,
    decisions,
    recommendations,
    proposals,
    preparation,
    decision_log,
    ideas,
    idea_instruction,
    follows,
    participant_calls,
    call_answers,
    communities,
    membership,
    community_members,
    circles,
    asking,
    invitation_answers,
    my_communities,
    contributions,
    community_files,
    posts,
    moderation,
    searching,
    boards,
    consent_decisions,
    charters,
    facilitations,
    facilitation_links,
    board_tasks,
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
    activity_openings,
    own_registrations,
    papers,
    selection,
    registrations,
    guest_registrations,
    check_ins,
    events,
    date_polls,
    guest_polls,
    activity_templates,
    presences,
    feedback,
    guest_feedback,
    indicators,
    observations,
    declarations,
    evidence,
    indicator_lineage,
    indicator_totals,
    indicator_obligations,
    vintages,
    cube,
    dashboards,
    campaigns,
    lab_campaigns,
    budgets,
    calls,
    conventions,
    programmes,
    execution,
    transparency,
    funding_tables,
    documents,
    document_versions,
    resources,
    method_search,
    methods,
    method_life,
    method_sheets,
    books,
    loans,
    market,
    watch,
    desk,
    network,
    open_data,
    catalogue,
    indicator_values,
    sdmx21,  # before the structures, whose addresses hold any word
    sdmx21_structures,
    sdmx30,
    sdmx30_structures,
    calendars,
    community_calendars,
    notices,
    notice_stopping,
    interest,
    interested,
    letters,
    imports,
    people,
    passwords,
    oauth,
]

TAGS: list[dict[str, str]] = [
    {"name": "service", "description": "Santé, droits et flux de l'instance"},
    {"name": "labs", "description": "Laboratoires et organisations"},
    {"name": "projects", "description": "Projets et thèmes"},
    {
        "name": "requests",
        "description": "Demandes de projets et d'actions, grille de critères, étapes",
    },
    {
        "name": "governance",
        "description": "Instances, séances, décisions, recommandations, registre",
    },
    {
        "name": "citizens",
        "description": "Idées, suivi de projets et appels à participer, sans compte",
    },
    {
        "name": "documents",
        "description": "Documents d’une communauté, leurs versions",
    },
    {"name": "resources", "description": "Ressources et liens d’une communauté"},
    {"name": "communities", "description": "Communautés : membres, rôles, cercles, invitations"},
    {
        "name": "gatherings",
        "description": "Sondages de dates, de la question au compte rendu, et modèles d'activités",
    },
    {
        "name": "deliberation",
        "description": "Décisions par consentement, charte, facilitation",
    },
    {"name": "boards", "description": "Tableaux et tâches des communautés"},
    {
        "name": "methods",
        "description": "La boîte à outils : fiches méthodes, besoins, retours d’usage",
    },
    {
        "name": "library",
        "description": "La bibliothèque : livres, exemplaires, prêts, réservations",
    },
    {
        "name": "market",
        "description": "Partenaires, prestataires et agents : ce qu’ils apportent et attendent",
    },
    {"name": "rooms", "description": "Le lieu : salles, ouverture, matériel, incidents"},
    {"name": "bookings", "description": "Réservations de salles"},
    {"name": "activities", "description": "Ateliers, formations, événements et présences"},
    {"name": "registrations", "description": "Événements publics, inscriptions et accueil"},
    {"name": "desk", "description": "La journée de l'équipe : à faire et fiches d'accueil"},
    {"name": "indicators", "description": "Indicateurs, validation, publication, origine"},
    {"name": "campaigns", "description": "Collectes du réseau et indicateurs dus"},
    {"name": "funding", "description": "Budgets, appels à projets, conventions, exécution, levier"},
    {"name": "network", "description": "Flux de changements"},
    {"name": "open-data", "description": "Indicateurs en fichiers, catalogue de données ouvertes"},
    {"name": "sdmx", "description": "Statistiques publiées, en SDMX 2.1 et 3"},
    {"name": "calendars", "description": "Agendas à suivre (iCalendar)"},
    {"name": "notices", "description": "Avis et courriels que chacun reçoit de ses communautés"},
    {"name": "outreach", "description": "Personnes intéressées, lettres, reprise de tableaux"},
    {"name": "people", "description": "Comptes et sessions"},
    {"name": "oauth", "description": "Jetons pour les machines (OAuth 2.0)"},
]
