"""That a database was not copied, in words for whoever looks after it."""


class CopyFailed(Exception):  # noqa: N818 - the house names failures as events
    """A database, or a program of its own, did not do what was asked, and why."""
