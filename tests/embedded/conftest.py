from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.embedded.instances import a_directory


@pytest.fixture
def data_dir() -> Iterator[Path]:
    with a_directory() as path:
        yield path
