"""信号: what the roster engine tells the rooms above it."""

from django.dispatch import Signal

committed = Signal()  # sender=roster class, batch=…, touched={model: [ids]}; sent after the commit
