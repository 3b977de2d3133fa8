"""数据维护: the records of the work stream in the Django admin."""
