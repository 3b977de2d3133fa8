"""被清洗的表: which records of a table are judged, what each is called, and to which file of papers it belongs.

A 一户一档 (dossier) is the record that others hang on: when one of its records changes, all of them are judged again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import models


@dataclass(frozen=True)
class Target:
    """A table under rules. `by` is the path from a record to its dossier, `place` the path to its township.

    `name`: the path to what people call a record, or an expression. `also`: {kind of dossier: path to it} of others
    that are judged again when a record changes, since their rules add such records up.
    """

    model: type[models.Model]
    scope: Callable = field(repr=False)
    name: object
    dossier: type[models.Model]
    by: str
    place: str
    also: dict = field(default_factory=dict, compare=False)

    @property
    def label(self):
        return self.model._meta.label_lower

    def key_path(self, model, name="pk"):
        """The path from a record of this table to a field of `model`, which is itself or its dossier."""
        if model is self.model:
            return name
        if model is self.dossier:
            return f"{self.by}__{name}"
        raise LookupError(f"{self.model.__name__} does not lead to {model.__name__}")


_targets = {}


def target(model, scope, *, name, dossier=None, by="pk", also=None):
    """Puts a table under rules: `scope(day)` gives the records that are judged on a Day."""
    place = getattr(model.objects.all(), "place", None)
    made = Target(model, scope, name, dossier or model, by, place, also or {})
    _targets[model] = made
    return made


def target_of(model):
    return _targets[model]


def all_targets():
    return list(_targets.values())


def targets_of_dossier(model):
    """The tables whose records hang on that kind of dossier, itself included."""
    return [one for one in _targets.values() if one.dossier is model]
