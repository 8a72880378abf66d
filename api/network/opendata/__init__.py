"""The indicators as files: a Frictionless package, CSV in two flavours, XLSX, Parquet.

An edition is what was public when a vintage appeared; its files never change.
"""
