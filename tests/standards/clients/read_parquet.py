"""Reads a Parquet file with pyarrow; prints its types and rows as one line of JSON."""

import json
import sys

import pyarrow.parquet

table = pyarrow.parquet.read_table(sys.argv[1])
print(
    json.dumps(
        {
            "types": {field.name: str(field.type) for field in table.schema},
            "rows": [
                {name: None if value is None else str(value) for name, value in row.items()}
                for row in table.to_pylist()
            ],
        }
    )
)
