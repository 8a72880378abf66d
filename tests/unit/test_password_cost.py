"""What a password costs to try (OWASP Password Storage, Argon2id): other tests do not pay it."""

from api.core.passwords import _hasher as real  # taken before tests put a quicker one in its place


def test_a_password_is_hashed_at_the_cost_that_owasp_asks() -> None:
    assert real().hash("quatre mots sans rapport").startswith("$argon2id$v=19$m=19456,t=2,p=1$")
