"""按钮: what other rooms add at the head of a ledger's list or of a record's page (导入名册, 导入问题数据 …)."""

from dataclasses import dataclass

_for_lists, _for_records = [], []


@dataclass(frozen=True)
class Button:
    """A link that looks like a button."""

    title: str
    url: str


def list_button(function):
    """Declares: given (ledger, request), it returns Buttons for the head of the list."""
    _for_lists.append(function)
    return function


def record_button(function):
    """Declares: given (record, request), it returns Buttons for the head of the record's page."""
    _for_records.append(function)
    return function


def buttons_of_list(ledger, request):
    return [button for declared in _for_lists for button in declared(ledger, request)]


def buttons_of_record(record, request):
    return [button for declared in _for_records for button in declared(record, request)]
