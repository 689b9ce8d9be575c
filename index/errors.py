"""The errors a user can meet.

Each message is one sentence that says what is wrong and what to do. They are
caught only at the edges: the command line, the pages, and once per file when
many are added.
"""


class UserError(Exception):
    """Base of every error that is shown to a user as one sentence."""


class ParseError(UserError):
    """The bytes are not a resolution this program can read without guessing."""


class NotInLibrary(UserError):
    """The resolution that was asked for has not been added."""


class LibraryUnusable(UserError):
    """The data folder is missing, corrupt, locked, read-only or from another version."""


class LibraryBusy(UserError):
    """Another process is writing to the same data folder."""


class ModelMissing(UserError):
    """A model file is absent or is not the one this version was built with."""


class BadRequest(UserError):
    """A question or an option that cannot be used as given."""


class ModelUnavailable(UserError):
    """A chat model that is configured and cannot be used: not installed, not reached, no key."""
