"""Validates a Data Package as a stranger does; prints one line of JSON.

``read_frictionless.py DESCRIPTOR``: an address or a path.
"""

import json
import sys

from frictionless import Package, system, validate

with system.use_context(trusted=True):
    package = Package(sys.argv[1])
    report = validate(sys.argv[1], type="package")
    tables = (
        {
            resource.name: [
                {key: None if value is None else str(value) for key, value in row.to_dict().items()}
                for row in resource.read_rows()
            ]
            for resource in package.resources
        }
        if report.valid
        else {}
    )
print(
    json.dumps(
        {
            "valid": report.valid,
            "tasks": {task.name: task.valid for task in report.tasks},
            "errors": report.flatten(["type", "message"])[:20],
            "licences": [one.get("name") for one in package.licenses],
            "tables": tables,
        }
    )
)
