"""易地扶贫搬迁清洗规则: what can be wrong with moved households, old houses, work, sites and settlements (R, G011)."""

from relocation.rules import facts, households, houses, jobs, register, sites, targets

__all__ = ["facts", "households", "houses", "jobs", "register", "sites", "targets"]
