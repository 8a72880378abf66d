"""What crosses the API about the cube of published values."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class CubeLab(BaseModel):
    """A lab that has values in the cube."""

    slug: str
    name: str


class Cube(BaseModel):
    """Published values, each a short list; texts are named by their place in the lists above."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "labs": [{"slug": "ti-lab", "name": "Ti Lab"}],
                "codes": ["ACT_PARTICIP"],
                "periods": ["2026"],
                "breakdowns": [""],
                "series": ["C"],
                "columns": ["lab", "code", "period", "breakdown", "series", "value"],
                "cells": [[0, 0, 0, 0, 0, 27701]],
            }
        }
    )

    labs: list[CubeLab]
    codes: list[str]
    periods: list[str]
    breakdowns: list[str] = Field(description="Empty for the total, else axis=value pairs")
    series: list[str] = Field(
        description="C computed, D or D-source declared, H-source of the past"
    )
    columns: list[str] = Field(description="What each place of a cell holds")
    cells: list[list[Any]] = Field(
        description="The values: five places in the lists, then figures (null when withheld)"
    )
