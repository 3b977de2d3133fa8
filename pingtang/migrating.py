"""Migration operations that leave out the work Django would do again after each of many tables."""

import pgtrigger.migrations
from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """Many tables as one operation: Django would render every model of the portal anew after each of them."""

    def __init__(self, models):
        self.models = models

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # rendered once, when the tables are made
        for each in self.models:
            each.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for each in self.models:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for each in reversed(self.models):
            each.database_backwards(app_label, schema_editor, from_state, to_state)


class AddTrigger(pgtrigger.migrations.AddTrigger):
    """The compiled trigger needs no model, so that none is rendered anew for it."""

    def state_forwards(self, app_label, state):
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]
