"""Every table of the product, for Alembic and for tests."""

from sqlmodel import SQLModel

import api.activities.feedback.models
import api.activities.models
import api.activities.presences.models
import api.boards.models
import api.bookings.models
import api.calendars.models
import api.campaigns.models
import api.citizens.models
import api.commons.books.models
import api.commons.market.models
import api.commons.methods.models
import api.communities.models.asking
import api.communities.models.circles
import api.communities.models.communities
import api.communities.models.members
import api.core.files
import api.deliberation.models.charter
import api.deliberation.models.consent
import api.deliberation.models.facilitation
import api.documents.models.documents
import api.documents.models.resources
import api.funding.models.execution
import api.funding.models.lines
import api.funding.models.programmes
import api.gatherings.models
import api.governance.models.bodies
import api.governance.models.decisions
import api.governance.models.sessions
import api.indicators.models
import api.labs.conventions
import api.labs.models
import api.notices.models
import api.outreach.models
import api.people.models
import api.posts.models
import api.projects.models.cards
import api.projects.models.life
import api.projects.models.parts
import api.projects.models.publication
import api.projects.models.review
import api.projects.models.takeover
import api.registrations.models
import api.requests.models.grid
import api.requests.models.parts
import api.requests.models.requests
import api.requests.models.steps
import api.rooms.models  # noqa: F401

metadata = SQLModel.metadata
