"""``python -m tests.access.write``: writes the access table from the code; read its diff."""

from api.main import create_app
from api.settings import get_settings
from tests.access.test_table import TABLE, lines_of

if __name__ == "__main__":
    nowhere = get_settings().model_copy(update={"database_url": "postgresql://localhost/none"})
    TABLE.write_text("\n".join(lines_of(create_app(nowhere))) + "\n", "utf-8")
