"""The command `spoorwijzer`: what a person does to an installation, all with the settings of the server."""

from __future__ import annotations


class CommandError(Exception):
    """It cannot be done; the text says why, without a full stop."""
