"""身份证号的SQL: what an identity number says of its owner, judged inside PostgreSQL for 100,000 persons at once.

Immutable expressions over one text column, fit for generated columns; pingtang/identity.py is the same in Python.
No per cent sign in a template: Django would take it for a parameter.
"""

from django.db import models

from pingtang.identity import CHECK_CHARACTERS, WEIGHTS

WRITTEN = "upper(regexp_replace(normalize({}, NFKC), '[[:space:]]', '', 'g'))"
NUMBER = "'^[0-9]{17}[0-9X]$'"
# a disabled person's certificate begins with the holder's identity number, so more may follow
BEGINS_WITH_NUMBER = "'^[0-9]{17}[0-9X]'"
BEGINS_WITH_DAY = "'^[0-9]{6}(1[89]|2[0-9])[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]'"
WEIGHED = " + ".join(
    f"substr(%(expressions)s, {place}, 1)::int * {weight}" for place, weight in enumerate(WEIGHTS, start=1)
)
YEAR = "substr(%(expressions)s, 7, 4)::int"
MONTH = "substr(%(expressions)s, 11, 2)::int"
DAY = "substr(%(expressions)s, 13, 2)::int"


class CheckCharacterHolds(models.Func):
    """校验码是否正确, after GB 11643-1999; NULL when the text has not the form of an identity number."""

    arity = 1
    output_field = models.BooleanField(null=True)
    template = (
        f"CASE WHEN %(expressions)s ~ {NUMBER} THEN "
        f"substr('{CHECK_CHARACTERS}', 1 + mod({WEIGHED}, 11), 1) = substr(%(expressions)s, 18, 1) END"
    )


class BirthDateIn(models.Func):
    """号码中的出生日期; NULL when there is no such day."""

    arity = 1
    output_field = models.DateField(null=True)
    template = (
        f"CASE WHEN %(expressions)s ~ {BEGINS_WITH_DAY} THEN "
        f"CASE WHEN {DAY} <= extract(day FROM make_date({YEAR}, {MONTH}, 1) + interval '1 month -1 day') "
        f"THEN make_date({YEAR}, {MONTH}, {DAY}) END END"
    )


class SexIn(models.Func):
    """号码中的性别, M or F by the 17th digit; NULL when the text does not begin with an identity number."""

    arity = 1
    output_field = models.CharField(max_length=1, null=True)
    template = (
        f"CASE WHEN %(expressions)s ~ {BEGINS_WITH_NUMBER} THEN "
        "CASE mod(substr(%(expressions)s, 17, 1)::int, 2) WHEN 1 THEN 'M' ELSE 'F' END END"
    )


def alike(one, other):
    """SQL: two numbers of a thing (a plot, a building) are one, whatever their width, case and white space."""
    return f"{WRITTEN.format(one)} = {WRITTEN.format(other)}"
