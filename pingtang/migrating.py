"""Migration operations that leave out the work Django would do again after each of many changes."""

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from pgtrigger.migrations import TriggerOperationMixin


class Together(Operation):
    """Many operations as one: Django would render every model of the portal anew after each of them.

    `operations`: as `makemigrations` wrote them, without those that read rows (RunPython, RunSQL) or rename. What they
    add to a table that is made here (fields, constraints, indexes) is made with the table.
    """

    def __init__(self, operations):
        self.operations = list(operations)

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # rendered once, when the tables are made
        for each in self.operations:
            each.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for each in self._on_tables():
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for each in reversed(self._on_tables()):
            each.database_backwards(app_label, schema_editor, from_state, to_state)

    def _on_tables(self):
        made = {each.name_lower for each in self.operations if isinstance(each, CreateModel)}
        return [
            each
            for each in self.operations
            if isinstance(each, CreateModel | TriggerOperationMixin) or each.model_name_lower not in made
        ]
