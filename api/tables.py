"""Every table of the product, for Alembic and for tests."""

from sqlmodel import SQLModel

import api.activities.models
import api.bookings.models
import api.calendars.models
import api.communities.models
import api.core.files
import api.funding.models
import api.indicators.models
import api.labs.models
import api.people.models
import api.projects.models
import api.rooms.models  # noqa: F401

metadata = SQLModel.metadata
