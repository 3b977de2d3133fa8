"""易地扶贫搬迁指标, in the report's order."""
