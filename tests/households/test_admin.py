"""户籍监测的后台: every table, within the own reach, masked, with history, and nothing can be deleted."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models

from households.models import DEPARTMENT_ROSTERS
from tests.access.world import HERE, Township

pytestmark = pytest.mark.django_db

# the departments' tables share one admin: one of them stands for all
OWN = [
    model
    for model in apps.get_app_config("households").get_models()
    if not hasattr(model, "pgh_obj") and model not in DEPARTMENT_ROSTERS[1:]
]
each_model = pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)


def address(model, *more):
    return "/".join(["/admin/households", model._meta.model_name, *map(str, more), ""])


@pytest.fixture
def here():
    return Township(HERE, "甲", 2)


@each_model
def test_every_table_can_be_searched_and_listed(model):
    made = admin.site._registry[model]
    assert made.search_fields
    assert len(made.list_display) > 1
    for path in made.search_fields:
        field = model
        for name in path.split("__"):
            field = getattr(field, "related_model", None) or field
            field = (field if isinstance(field, type) else field.model)._meta.get_field(name)
        assert not getattr(field, "secret", None), f"{path}: a number in an address"


@each_model
def test_the_section_opens_list_search_and_record_masked(as_user, section, here, model):
    client, record = as_user(section), here.records[model]
    for url in (address(model), address(model) + "?q=x", address(model, record.pk, "change")):
        answer = client.get(url)
        assert answer.status_code == 200, url
        page = answer.content.decode()
        assert not [number for number in here.numbers if number in page]
        assert here.disease not in page
    assert record in client.get(address(model)).context["cl"].result_list


@each_model
def test_nobody_deletes(as_user, section, system, here, model):
    record = here.records[model]
    for user in (section, system):
        client = as_user(user)
        assert client.post(address(model, record.pk, "delete"), {"post": "yes"}).status_code == 403
        chosen = {"action": "delete_selected", "_selected_action": record.pk, "post": "yes"}
        client.post(address(model), chosen)
    assert model.objects.filter(pk=record.pk).exists()


@each_model
def test_who_has_no_business_there_is_kept_out(as_user, clerk, leader, system, security, here, model):
    for user in (clerk, leader, system, security):
        assert as_user(user).get(address(model)).status_code == 403


@each_model
def test_the_auditor_reads_and_changes_nothing(as_user, auditor, here, model):
    client, record = as_user(auditor), here.records[model]
    assert client.get(address(model, record.pk, "change")).status_code == 200
    before = model.objects.filter(pk=record.pk).values().get()
    assert client.post(address(model, record.pk, "change"), {"version": record.version}).status_code == 403
    assert model.objects.filter(pk=record.pk).values().get() == before
    assert client.get(address(model, "add")).status_code == 403


@each_model
def test_history_stands_on_the_records_own_page(as_user, section, here, model):
    answer = as_user(section).get(address(model, here.records[model].pk, "history"))
    assert answer.status_code in (200, 302)


@each_model
def test_relations_are_not_lists_of_26000(model):
    made = admin.site._registry[model]
    for field in model._meta.fields:
        many = isinstance(field, models.ForeignKey) and field.related_model in OWN and field.editable
        many = many and model.subject != "departments"  # only looked at
        if many and field.related_model.__name__ != "InsurancePolicy":
            assert field.name in made.autocomplete_fields or field.name in made.raw_id_fields, field.name
