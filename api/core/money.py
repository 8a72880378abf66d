"""Money is whole cents, never a float."""

from decimal import Decimal

from api.core.problems import Invalid


def cents(euros: Decimal) -> int:
    """Euros as cents; ``Invalid`` when they are not whole."""
    amount = euros * 100
    if amount != amount.to_integral_value():
        raise Invalid.at("", "cents")
    return int(amount)
