"""样例之门: opens the demo room of every app: build(county), and write_rosters(folder) where it has files to give."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


def rooms(door="build"):
    """[(app, demo room)] of the apps that have that door, lowest floor first."""
    found = [
        (app, import_module(f"{app.name}.demo")) for app in apps.get_app_configs() if find_spec(f"{app.name}.demo")
    ]
    return [(app, room) for app, room in found if hasattr(room, door)]


def write_rosters(folder, door="write_rosters"):
    """Has each app write its sample rosters into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for _, room in rooms(door):
        getattr(room, door)(folder)
