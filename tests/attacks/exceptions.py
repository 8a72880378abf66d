"""Text fields in which no payload can stay, each with the reason."""

EXCEPTIONS = {
    ("POST /v1/certificates/{code}/name-checks", "name"): "compared with a name, never kept",
    ("POST /v1/labs/{lab}/projects/{project}/feedback-link", "procedure"): (
        "sealed in a link, read by nobody but the form that it opens"
    ),
    ("POST /v1/labs/{lab}/books", "isbn"): "takes an ISBN: what it refuses is tried apart",
    ("PATCH /v1/labs/{lab}/books/{book}", "isbn"): "takes an ISBN as above",
}
"""What is not attacked: the operation, the field, why."""
