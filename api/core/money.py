"""Money is whole cents, never a float."""

from decimal import Decimal

from api.core.messages import Locale
from api.core.problems import Invalid


def cents(euros: Decimal) -> int:
    """Euros as cents; ``Invalid`` when they are not whole."""
    amount = euros * 100
    if amount != amount.to_integral_value():
        raise Invalid.at("", "cents")
    return int(amount)


def euros(amount: int) -> Decimal:
    """Cents as euros, exact."""
    return Decimal(amount).scaleb(-2)


def written(amount: int, locale: Locale) -> str:
    """Cents as people read them: ``1 340 400 €``, ``1 000,50 €``; cents only when there are."""
    text = f"{euros(amount):,.2f}".removesuffix(".00")
    if locale == "en":
        return f"€{text}"
    return text.replace(",", "\u202f").replace(".", ",") + "\u00a0€"
