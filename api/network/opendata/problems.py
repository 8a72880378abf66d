"""What can go wrong with files of open data."""

from api.core.problems import Problem


class TooManyRows(Problem):
    """No workbook holds that many rows; CSV and Parquet do."""

    code, status = "too-many-rows", 422
