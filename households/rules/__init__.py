"""户籍清洗规则: ways in which households, their people, incomes and monitoring can be wrong (groups P, H, I, M)."""

from households.rules import (
    causes,
    education,
    health,
    household,
    identity,
    income,
    labour,
    monitoring,
    relations,
    targets,
)

__all__ = [
    "causes",
    "education",
    "health",
    "household",
    "identity",
    "income",
    "labour",
    "monitoring",
    "relations",
    "targets",
]
