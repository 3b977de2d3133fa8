"""核心区搬迁指标, in the report's order."""
