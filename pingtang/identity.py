"""身份证号: what a Chinese identity number says of its owner, after GB 11643-1999. Knows nothing of our apps."""

import datetime

WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
CHECK_CHARACTERS = "10X98765432"


def check_character(first17):
    """The 18th character that the first 17 digits call for."""
    return CHECK_CHARACTERS[sum(int(d) * w for d, w in zip(first17, WEIGHTS, strict=True)) % 11]


def with_check_character(first17):
    """A whole number out of its first 17 digits."""
    return first17 + check_character(first17)


def holds(number):
    """Whether an 18-character number agrees with its own check character."""
    return (
        len(number) == 18
        and number[:17].isascii()
        and number[:17].isdigit()
        and check_character(number[:17]) == number[17]
    )


def birth_date(number):
    """The day of birth in an 18-character number; None when there is no such day."""
    try:
        return datetime.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex(number):
    """M or F, by the 17th digit; None when it is no digit."""
    return ("F", "M")[int(number[16]) % 2] if number[16:17].isdigit() else None
