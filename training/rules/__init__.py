"""技能培训清洗规则: what can be wrong with classes and with who takes part in them (T)."""

from training.rules import facts, participants, sessions, targets

__all__ = ["facts", "participants", "sessions", "targets"]
