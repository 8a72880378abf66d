"""The catalogue of open data (DCAT-AP 3.0.1), written by ourselves: an RDF library costs 24 MB."""
