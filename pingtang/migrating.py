"""Migration operations that leave out the work Django would do again after each of many tables."""

import pgtrigger.migrations
from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """Many tables as one operation: Django would render every model of the portal anew after each of them.

    `then`: what Django's own migration adds to those same tables afterwards (fields, constraints, indexes). They are
    made with the tables.
    """

    def __init__(self, models, then=()):
        self.models, self.then = models, list(then)

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # rendered once, when the tables are made
        for each in [*self.models, *self.then]:
            each.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for each in self.models:
            model = to_state.apps.get_model(app_label, each.name)
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.create_model(model)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for each in reversed(self.models):
            schema_editor.delete_model(from_state.apps.get_model(app_label, each.name))


class AddTrigger(pgtrigger.migrations.AddTrigger):
    """The compiled trigger needs no model, so that none is rendered anew for it."""

    def state_forwards(self, app_label, state):
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]
