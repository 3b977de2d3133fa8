"""小额信贷清洗规则: what can be wrong with loans, renewals and extensions, and with whom the subsidy goes to (L)."""

from microcredit.rules import borrowers, contracts, facts, movements, targets

__all__ = ["borrowers", "contracts", "facts", "movements", "targets"]
