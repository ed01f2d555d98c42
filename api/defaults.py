"""What holds where the asker does not say, for requests and the command line alike."""

from datetime import UTC, date, datetime

LANGUAGES = ("en", "fa", "ar", "ru")
RIGHT_TO_LEFT = ("ar", "fa")


def today() -> date:
    """The day it is, in UTC."""
    return datetime.now(UTC).date()
