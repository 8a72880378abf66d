"""What Schemathesis is told of media types that it has no sample of: bytes like any others."""

import schemathesis

from api.core.tables import XLSX_TYPE

schemathesis.serializer.alias(XLSX_TYPE, "application/octet-stream")
