"""全局查找: one box on every page; what it finds is declared by each room in its `search`.

`searchable(Person, names=[…], …)` for the records of a ledger, `@finder("指标")` for what is no record.
"""

from pingtang.web.search.door import Found, Hit, finder, found, searchable

__all__ = ["Found", "Hit", "finder", "found", "searchable"]
