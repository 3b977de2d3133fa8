"""代码表: a code list whose members also know the other words that clerks write for them."""

from django.db import models


class Codes(models.TextChoices):
    """A code list of dictionary section 4: `NAME = "value", "aliases parted by 、", "中文名"`; aliases optional."""

    def __new__(cls, value, aliases=""):
        member = str.__new__(cls, value)
        member._value_ = value
        member.aliases = [alias for alias in aliases.split("、") if alias]
        return member

    @classmethod
    def readings(cls):
        """Every text that a spreadsheet may hold for a value: {text: stored value}, labels winning over aliases."""
        read = {alias: member.value for member in cls for alias in member.aliases}
        return read | {member.label: member.value for member in cls}
