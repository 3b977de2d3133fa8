"""造错清单: the faults by the table that they spoil; households/demo/dirt.py says what a fault is."""
