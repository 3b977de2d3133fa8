"""水库移民清洗规则: what can be wrong with works, agreements, houses, facilities, later projects and support (W)."""

from reservoir.rules import agreements, facts, later, targets, works

__all__ = ["agreements", "facts", "later", "targets", "works"]
