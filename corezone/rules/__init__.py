"""核心区搬迁清洗规则: what can be wrong with its households and buildings (A)."""

from corezone.rules import buildings, facts, households, targets

__all__ = ["buildings", "facts", "households", "targets"]
