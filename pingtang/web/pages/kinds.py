"""页面种类: the pages that a ledger has, each with its name, its address and the act that it asks for."""

import enum

from pingtang.accounts.roles import Act


class Page(enum.Enum):
    """A page of a ledger: `households:household-list` at `households/`, for those who may VIEW."""

    LIST = "list", "", Act.VIEW
    CREATE = "create", "new/", Act.EDIT
    EXPORT = "export", "export/", Act.EXPORT
    PRINT = "print", "print/", Act.VIEW
    COLUMNS = "columns", "columns/", Act.VIEW
    ACT = "act", "act/", Act.VIEW  # each act asks for a right of its own
    DETAIL = "detail", "{pk}/", Act.VIEW
    UPDATE = "update", "{pk}/edit/", Act.EDIT
    REVEAL = "reveal", "{pk}/reveal/", Act.REVEAL

    def __init__(self, label, address, act):
        self.label, self.address, self.act = label, address, act
