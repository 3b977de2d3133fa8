"""党建与驻村指标, in the report's order."""
