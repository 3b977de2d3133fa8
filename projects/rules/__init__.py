"""资金项目清洗规则: what can be wrong or late with funds, projects, vouchers, dispatch and beneficiaries (J)."""

from projects.rules import benefits, facts, lateness, money, papers, targets

__all__ = ["benefits", "facts", "lateness", "money", "papers", "targets"]
