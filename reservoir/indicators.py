"""水库移民指标, in the report's order."""
