"""房间: opens the same-named room of every app; `open_rooms("rules")` imports each app's rules.py."""

from django.utils.module_loading import autodiscover_modules as open_rooms

__all__ = ["open_rooms"]
