"""全角半角: letters and digits that were typed wide become narrow, so that ＲＶ－１ and RV-1 are one number."""

WIDE = {sign: sign - 0xFEE0 for sign in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
WIDE[0xFF0D] = ord("-")


def narrowed(text):
    """The text with narrow Latin letters, digits and hyphens; Chinese marks stay as they are."""
    return text if text.isascii() else text.translate(WIDE)
