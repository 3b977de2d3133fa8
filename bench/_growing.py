"""放大: the sample county ten times over with keys, numbers, names of its own, so that rules find the same share."""

from django.apps import apps
from django.db import connection
from pghistory.models import Event

from pingtang.areas.models import Area
from pingtang.demo.county import INVENTED_AREA
from pingtang.fields import IdNumberField, NameField
from pingtang.identity import WEIGHTS

STEP = 100_000_000
SIGNS = "甲乙丙丁戊己庚辛壬"


def areas_alike(number):
    """Areas that do not exist, whose identity numbers keep their check characters."""
    weigh = lambda code: sum(int(digit) * weight for digit, weight in zip(code, WEIGHTS, strict=False)) % 11  # noqa: E731
    found = [f"5227{rest}" for rest in range(40, 100)] + [f"5229{rest:02}" for rest in range(100)]
    return [code for code in found if weigh(code) == weigh(INVENTED_AREA) and code != INVENTED_AREA][:number]


def grow(times=10):
    """Writes the copies of every household and of what belongs to it; the caller undoes it. Needs a superuser."""
    models = [
        model for model in apps.get_app_config("households").get_models()
        if not issubclass(model, Event) and model._meta.model_name not in ("rosterbatch", "insurancepolicy")
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no history, no looking up of keys
        for number, area in enumerate(areas_alike(times - 1), 1):
            for model in models:
                cursor.execute(_copy(model, number, area, set(models)))
        cursor.execute("SET LOCAL session_replication_role = origin")
        for model in models:
            cursor.execute(f'ANALYZE "{model._meta.db_table}"')


def _copy(model, number, area, copied):
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(field, number, area, copied) for field in fields)
    table, key = model._meta.db_table, model._meta.pk.column
    return f'INSERT INTO "{table}" ({columns}) SELECT {values} FROM "{table}" WHERE "{key}" < {STEP}'


def _value(field, number, area, copied):
    column = f'"{field.column}"'
    if field.primary_key or (field.is_relation and field.related_model in copied):
        return f"{column} + {number * STEP}"
    if field.is_relation and field.related_model is Area:
        return column
    if field.name == "line":
        return f"{column} + {number * 900_000}"
    if isinstance(field, IdNumberField):
        return f"CASE WHEN {column} LIKE '{INVENTED_AREA}%' THEN '{area}' || substr({column}, 7) ELSE {column} END"
    if isinstance(field, NameField):
        return f"CASE WHEN {column} = '' THEN '' ELSE {column} || '{SIGNS[number - 1]}' END"
    if field.name in ("household_code", "person_code"):
        return f"'{60 + number}' || substr({column}, 3)"
    if field.name == "phone":
        return f"CASE WHEN {column} LIKE '194%' THEN '19{number % 4}{number}' || substr({column}, 5) ELSE {column} END"
    if field.name == "bank_account":
        return f"CASE WHEN {column} LIKE '622999%' THEN '62299{number - 1}' || substr({column}, 7) ELSE {column} END"
    return column
