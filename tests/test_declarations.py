"""Every declaration holds up: it runs, it is named well, and it can be found."""

import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from pingtang.fields import BOUNDS, DayField
from tests.house import FLOORS

OURS = [app for floor in FLOORS for app in floor]
MODELS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith(tuple(OURS)) and not model.__name__.endswith("Event")
]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@each_model
def test_a_table_and_its_columns_have_chinese_names(model):
    assert CHINESE.search(str(model._meta.verbose_name))
    for field in model._meta.local_concrete_fields:
        if not field.primary_key and field.name not in {"version", "pgh_id"}:
            assert CHINESE.search(str(field.verbose_name)), field.name


@each_model
def test_a_table_declares_no_order(model):
    assert not model._meta.ordering  # it leaks into distinct() and grouping


@each_model
@pytest.mark.django_db
def test_what_is_impossible_is_a_constraint(model):
    """Money, areas, years and days have bounds in the database itself (reliability.md D)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(pg_get_constraintdef(oid), ' ') FROM pg_constraint"
            " WHERE conrelid = %s::regclass AND contype = 'c'",
            [model._meta.db_table],
        )
        checks = cursor.fetchone()[0] or ""
    for field in model._meta.local_concrete_fields:
        if isinstance(field, (*BOUNDS, DayField)) and not field.generated:
            assert f'"{field.column}"' in checks or re.search(rf"\b{field.column}\b", checks), field.name


@each_model
def test_a_table_comes_under_a_subject_of_the_rights_table(model):
    from pingtang.accounts.roles import MATRIX, subject_of

    assert subject_of(model) in MATRIX
