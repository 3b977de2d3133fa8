"""变更记录版块: on every record's page, what was changed, by whom, and why."""

from django.db.models import Model

from pingtang.accounts.roles import Act
from pingtang.audit.history import history_of
from pingtang.web.panels import panel


@panel(Model, "变更记录", order=900, right=("changes", Act.VIEW), template="audit/record_changes.html")
def changes(record, request):
    found = history_of(record)
    return None if found is None else {"changes": found}
