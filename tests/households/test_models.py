"""户籍监测的名词与约束: what each term means on a given day, and what no program or person can write."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from households.models import (
    DEPARTMENT_ROSTERS,
    Ethnicity,
    ExitStatus,
    Household,
    InsuredPerson,
    MeasureCategory,
    Monitoring,
    MonitorKind,
    Person,
    RegistryKind,
    Risk,
    RiskType,
)
from pingtang import fields, identity
from pingtang.areas.models import Area
from pingtang.codes import Codes
from pingtang.pinyin import pinyin_of
from tests import factories
from tests.factories import (
    ACondition,
    AHousehold,
    AMarginalHousehold,
    AMeasure,
    AMonitoring,
    AnExitReview,
    AnIncome,
    AnInsuredPerson,
    APairing,
    APerson,
    APersonYear,
    APolicy,
    ARisk,
    Village,
)

pytestmark = pytest.mark.django_db

JUNE = date(2020, 6, 30)
FREE_TEXTS = {"description", "resolved_basis"}  # a clerk may paste anything that PostgreSQL can hold


def refused(sql, *parameters, by):
    """Tries raw SQL and wants the named constraint to stop it."""
    with pytest.raises(IntegrityError, match=by), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)


# ---- 建档立卡户, 已脱贫户, 剩余贫困户


def test_a_household_is_registered_from_its_identification_to_its_removal():
    household = AHousehold(identified_on=date(2014, 1, 10), removed_on=date(2020, 3, 1))
    assert household not in Household.objects.registered(date(2014, 1, 9))
    assert household in Household.objects.registered(date(2014, 1, 10))
    assert household in Household.objects.registered(date(2020, 2, 29))
    assert household not in Household.objects.registered(date(2020, 3, 1))


def test_a_household_without_a_day_of_identification_counts_as_registered_before():
    assert AHousehold(identified_on=None) in Household.objects.registered(date(2014, 1, 1))


def test_a_marginal_household_is_not_registered():
    household = AMarginalHousehold()
    assert household not in Household.objects.registered(JUNE)
    assert household not in Household.objects.remaining(JUNE)
    assert household in Household.objects.kept(JUNE)


def test_a_household_exited_in_2019_is_not_remaining_in_2020():
    household = AHousehold(exit_year=2019)
    assert household in Household.objects.exited(JUNE)
    assert household not in Household.objects.remaining(JUNE)


def test_an_exit_counts_from_the_last_day_of_its_year():
    household = AHousehold(exit_year=2019)
    assert household in Household.objects.remaining(date(2019, 12, 30))
    assert household in Household.objects.exited(date(2019, 12, 31))


def test_an_exited_household_without_a_year_counts_as_exited():
    assert AHousehold(exit_year=None) in Household.objects.exited(JUNE)


def test_a_household_that_came_back_was_exited_in_between_only():
    household = AHousehold(exit_status=ExitStatus.RETURNED, exit_year=2016, return_year=2018)
    assert household in Household.objects.remaining(date(2016, 6, 30))
    assert household in Household.objects.exited(date(2017, 6, 30))
    assert household in Household.objects.remaining(JUNE)


@pytest.mark.parametrize("status", [ExitStatus.NOT_EXITED, ExitStatus.RETURNED, None])
def test_a_registered_household_that_has_not_exited_remains(status):
    household = AHousehold(exit_status=status, exit_year=None)
    assert household in Household.objects.remaining(JUNE)
    assert household not in Household.objects.exited(JUNE)


def test_exited_and_remaining_together_are_the_registered():
    for year in (None, 2014, 2019, 2020):
        AHousehold(exit_year=year)
        AHousehold(exit_status=ExitStatus.RETURNED, exit_year=year, return_year=2020)
    registered, exited, remaining = (
        set(getattr(Household.objects, term)(JUNE)) for term in ("registered", "exited", "remaining")
    )
    assert exited | remaining == registered
    assert not exited & remaining


def test_households_backed_by_policy_alone_are_those_marked_so():
    marked = AHousehold(exit_status=ExitStatus.NOT_EXITED, exit_year=None, is_policy_only=True)
    AHousehold(is_policy_only=None)
    assert list(Household.objects.remaining(JUNE).policy_only()) == [marked]


def test_a_township_finds_its_households_and_their_records_by_place():
    here, there = Area.objects.get(pk="522727101"), Area.objects.get(pk="522727102")
    household = AHousehold(village=Village(code="522727101208"))
    claim = factories.AClaim(insured__person__household=household)
    risk = ARisk(monitoring__household=household)
    records = [
        household,
        claim,
        claim.insured,
        claim.insured.person,
        risk,
        risk.monitoring,
        ACondition(household=household),
    ]
    for record in records:
        assert record in type(record).objects.within(here)
        assert record not in type(record).objects.within(there)


# ---- 监测户, 边缘户, 已化解风险


def test_a_household_is_unstable_from_its_identification_and_stays_so_when_resolved():
    episode = AMonitoring(identified_on=date(2020, 1, 15), resolved_on=date(2020, 5, 25))
    assert episode.household not in Household.objects.unstable(date(2020, 1, 14))
    assert episode.household in Household.objects.unstable(date(2020, 1, 15))
    assert episode.household in Household.objects.unstable(JUNE)
    assert episode.household not in Household.objects.marginal(JUNE)


def test_a_household_watched_twice_counts_once():
    first = AMonitoring(identified_on=date(2019, 3, 1), resolved_on=date(2019, 9, 1))
    AMonitoring(household=first.household, identified_on=date(2020, 2, 1))
    assert Monitoring.objects.monitored(JUNE).count() == 2
    assert Household.objects.unstable(JUNE).count() == 1


def test_a_removed_household_is_no_longer_watched():
    episode = AMonitoring(household__removed_on=date(2020, 4, 1))
    assert episode in Monitoring.objects.monitored(date(2020, 3, 31))
    assert episode not in Monitoring.objects.monitored(JUNE)


def test_marginal_households_are_those_watched_as_such():
    episode = AMonitoring(household=AMarginalHousehold(), kind=MonitorKind.MARGINAL)
    assert list(Household.objects.marginal(JUNE)) == [episode.household]
    assert list(Household.objects.monitored(MonitorKind.MARGINAL, JUNE)) == [episode.household]
    assert list(Monitoring.objects.marginal(JUNE)) == [episode]


def test_a_risk_is_open_from_its_finding_to_its_removal():
    risk = ARisk(found_on=date(2020, 1, 15), resolved_on=date(2020, 5, 20))
    assert risk not in Risk.objects.open(date(2020, 1, 14))
    assert risk in Risk.objects.open(date(2020, 5, 19))
    assert risk not in Risk.objects.open(date(2020, 5, 20))


def test_a_household_is_resolved_when_its_episode_and_every_risk_are_over():
    episode = AMonitoring(resolved_on=date(2020, 5, 25))
    ARisk(monitoring=episode, resolved_on=date(2020, 5, 20))
    assert episode.household not in Household.objects.unstable_resolved(date(2020, 5, 24))
    assert episode.household in Household.objects.unstable_resolved(date(2020, 5, 25))


def test_an_open_risk_keeps_a_closed_episode_from_counting_as_resolved():
    risk = ARisk(monitoring__resolved_on=date(2020, 5, 25))
    assert risk.monitoring not in Monitoring.objects.resolved(JUNE)
    assert risk.monitoring.household not in Household.objects.unstable_resolved(JUNE)


def test_a_later_open_episode_takes_the_earlier_ones_resolution_back():
    first = AMonitoring(identified_on=date(2019, 3, 1), resolved_on=date(2019, 9, 1))
    AMonitoring(household=first.household, identified_on=date(2020, 2, 1))
    assert first in Monitoring.objects.monitored(date(2020, 1, 31)).resolved(date(2020, 1, 31))
    assert not Monitoring.objects.monitored(JUNE).resolved(JUNE).exists()


def test_an_open_episode_of_the_other_kind_does_not_matter():
    first = AMonitoring(kind=MonitorKind.MARGINAL, identified_on=date(2019, 3, 1), resolved_on=date(2019, 9, 1))
    AMonitoring(household=first.household, identified_on=date(2020, 2, 1))
    assert first.household in Household.objects.marginal_resolved(JUNE)
    assert first.household not in Household.objects.unstable_resolved(JUNE)


# ---- 现有成员, 在保人员, 有效结对


def test_a_person_is_a_current_member_from_joining_to_leaving():
    person = APerson(joined_on=date(2014, 1, 10), left_on=date(2020, 2, 1))
    assert person not in Person.objects.current(date(2014, 1, 9))
    assert person in Person.objects.current(date(2020, 1, 31))
    assert person not in Person.objects.current(date(2020, 2, 1))


def test_the_people_of_a_removed_household_are_no_longer_members():
    person = APerson(household__removed_on=date(2020, 4, 1), joined_on=None)
    assert person in Person.objects.current(date(2020, 3, 31))
    assert person not in Person.objects.current(JUNE)


def test_people_are_counted_by_their_households():
    poor = APerson(household__exit_status=ExitStatus.NOT_EXITED, household__exit_year=None)
    APerson()
    assert list(Person.objects.current(JUNE).of(Household.objects.remaining(JUNE))) == [poor]


def test_cover_lasts_for_the_term_of_the_policy_and_ends_with_death():
    insured = AnInsuredPerson()
    dead = AnInsuredPerson(policy=insured.policy, person__left_on=date(2020, 3, 1))
    assert insured not in InsuredPerson.objects.in_force(date(2019, 12, 31))
    assert set(InsuredPerson.objects.in_force(date(2020, 1, 1))) == {insured, dead}
    assert list(InsuredPerson.objects.in_force(date(2020, 12, 31))) == [insured]
    assert not InsuredPerson.objects.in_force(date(2021, 1, 1)).exists()
    assert list(type(insured.policy).objects.in_force(JUNE)) == [insured.policy]


def test_a_pairing_holds_up_to_its_last_day():
    pairing = APairing(start_on=date(2017, 1, 1), end_on=date(2020, 1, 31))
    assert pairing not in type(pairing).objects.current(date(2016, 12, 31))
    assert pairing in type(pairing).objects.current(date(2020, 1, 31))
    assert pairing not in type(pairing).objects.current(date(2020, 2, 1))


def test_help_that_lets_people_earn_is_known_by_its_category():
    assert AMeasure(category=MeasureCategory.TRAINING).is_development
    assert not AMeasure(category=MeasureCategory.SAFETY_NET).is_development
    assert AMeasure(category=None).is_development is None


# ---- 身份证号, 拼音, 系统填写

NUMBERS = [
    *[factories.invented_number(n, date(1999, 12, 30)) for n in range(0, 5000, 499)],
    "522799197503120036",  # wrong check character
    "522799197513120032", "522799190002290011", "522799200002290017", "522799202102290013", "522799202004310016",
    "522799197500120032", "522799197512000032", "522799175001010015",
    "52279919680602011743", "522799750312003", "52279919750312OO35", "52279919750312003x", "", "军字第1号",
]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_the_database_reads_an_identity_number_as_python_does(number):
    person = APerson(id_number=number, birth_date=date(1975, 3, 12))
    person.refresh_from_db()
    whole, begun = identity.holds(number), number[:17].isdigit() and number[17:18] in [*"0123456789X"] and number[17:]
    assert person.id_valid == (whole if len(number) == 18 and begun else None)
    born = identity.birth_date(number) if begun else None
    assert person.id_birth_date == (born if born and born.year >= 1800 else None)
    assert person.id_sex == (identity.sex(number) if begun else None)


def test_a_year_before_1800_is_no_year_of_birth():
    person = APerson(id_number="522799175001010015", birth_date=None)
    assert (person.id_birth_date, person.id_sex) == (None, "M")


def test_names_are_found_by_pinyin_and_initials():
    assert pinyin_of("王朝书").split() == ["wang", "chaoshu", "wangchaoshu", "wcs"]
    assert APerson(name="覃小丽").pinyin.startswith("qin xiaoli qinxiaoli qxl")
    assert AHousehold(head_name="欧阳娜").head_pinyin.startswith("ouyang na ouyangna oyn")
    assert {"zeng", "ceng"} <= set(pinyin_of("曾长江").split())
    assert pinyin_of("") == pinyin_of(None) == ""
    assert len(pinyin_of("买买提·艾力" * 30)) <= 200


def test_a_new_name_is_found_even_when_it_alone_is_saved():
    person = APerson(name="韦山")
    person.name = "石玉"
    person.save(update_fields=["name"])
    assert Person.objects.get(pinyin__startswith="shi yu ") == person


def test_a_household_shows_the_day_of_its_last_change():
    household = AHousehold(updated_on=date(2019, 1, 1))
    Household.objects.filter(pk=household.pk).update(phone=household.phone)
    assert Household.objects.get().updated_on == date(2019, 1, 1)
    Household.objects.filter(pk=household.pk).update(phone="13900000000")
    assert Household.objects.get().updated_on > date(2019, 1, 1)
    Household.objects.filter(pk=household.pk).update(phone="13700000000", updated_on=date(2020, 6, 1))
    assert Household.objects.get().updated_on == date(2020, 6, 1)
    assert Household.objects.get().version == 3


def test_history_keeps_what_a_person_was_and_leaves_out_what_follows_from_it():
    person = APerson(name="韦山")
    Person.objects.filter(pk=person.pk).update(name="韦石")
    event = apps.get_model("households", "PersonEvent")
    assert list(event.objects.order_by("pgh_id").values_list("name", flat=True)) == ["韦山", "韦石"]
    assert not {field.name for field in event._meta.fields} & {"id_valid", "id_birth_date", "id_sex"}
    assert event._meta.get_field("illness_name").secret == fields.Secret.HEALTH


# ---- 代码表


def every_list():
    return {
        field.codes
        for model in apps.get_app_config("households").get_models()
        for field in model._meta.fields
        if getattr(field, "codes", None)
    }


def test_each_code_list_reads_its_own_words_one_way_only():
    for codes in every_list():
        words = [(word, member) for member in codes for word in (member.label, *member.aliases)]
        assert len(dict(words)) == len(words), codes
        assert codes.readings() == {word: member.value for word, member in words}


def test_a_code_is_named_after_what_is_stored():
    for codes in every_list():
        assert issubclass(codes, Codes)
        for member in codes:
            assert member.value[0].isdigit() or member.name == member.value.upper()
    assert len(Ethnicity) == 57
    assert Ethnicity.BUYEI == "09"


def test_a_rule_may_compare_a_list_of_codes_with_plain_sql():
    APerson(health=["chronic", "disabled"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM households_person WHERE health && ARRAY['chronic'] AND health <> '{}'")
        assert cursor.fetchone() == (1,)


# ---- 约束


OWN = [model for model in apps.get_app_config("households").get_models() if not hasattr(model, "pgh_obj")]
BAD = {
    fields.MoneyField: ["NaN", "100000000001", "-100000000001"],
    fields.MuField: ["NaN", "10000001", "-10000001"],
    fields.QuantityField: ["NaN", "10000001", "-1"],
    fields.YearField: ["1948", "2101"],
    fields.DayField: ["1899-12-31", "2101-01-01"],
    fields.WholeField: ["-1", "10000001"],
    fields.CodeField: ["其他", "nonsense"],
    fields.CodesField: ["{nonsense}", "{NULL}"],
    **dict.fromkeys(
        [fields.TextField, fields.NameField, fields.IdNumberField, fields.AccountField, fields.PhoneField],
        ["12\u202e3", "1\u200b2", "1\t2", "\ufeff1"],
    ),
}
IMPOSSIBLE = [
    pytest.param(model, field.name, value, id=f"{model.__name__}.{field.name}={value!a}")
    for model in OWN
    for field in model._meta.fields
    for value in BAD.get(type(field), [])[: 1 if model in DEPARTMENT_ROSTERS else None]
    if field.name not in FREE_TEXTS | {"ethnicity"}
]


def a_record(model):
    return next(
        made for made in vars(factories).values()
        if isinstance(made, type) and issubclass(made, factories.DjangoModelFactory) and made._meta.model is model
    )()  # fmt: skip


@pytest.mark.parametrize(("model", "column", "value"), IMPOSSIBLE)
def test_the_impossible_cannot_be_written(model, column, value):
    record = a_record(model)
    refused(f'UPDATE {model._meta.db_table} SET "{column}" = %s WHERE id = {record.pk}', value, by="violates check")


@pytest.mark.parametrize("item", ["wage_income", "property_income", "net_income", "per_capita_net_income"])
def test_a_negative_income_is_a_finding_and_can_be_kept(item):
    income = AnIncome(**{item: -100})
    income.full_clean()


def test_negative_land_is_a_finding_and_can_be_kept():
    ACondition(forest_mu=-1).full_clean()


def test_an_unknown_ethnicity_is_a_finding_and_can_be_kept():
    assert APerson(ethnicity="99").pk


def test_one_identity_number_may_stand_twice():
    assert APerson(id_number=APerson().id_number).pk


def twice(record, *, by, **other):
    """Tries to insert a second row like the first, some columns set otherwise."""
    columns = [
        field.column for field in record._meta.fields
        if field.column != "id" and not isinstance(field, models.GeneratedField)
    ]  # fmt: skip
    values = ", ".join("%s" if column in other else f'"{column}"' for column in columns)
    table = record._meta.db_table
    names = ", ".join(f'"{column}"' for column in columns)
    given = [other[column] for column in columns if column in other]
    refused(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE id = {record.pk}", *given, by=by)


def test_a_household_code_is_given_once():
    twice(AHousehold(), by="household_code")


def test_a_person_code_is_given_once():
    twice(APerson(), by="person_code")


def test_a_policy_number_is_given_once():
    twice(APolicy(), by="policy_no")


@pytest.mark.parametrize("made", [ACondition, AnIncome, APersonYear, AnExitReview])
def test_there_is_one_yearly_record_a_year(made):
    record = made()
    twice(record, by="_once")
    with pytest.raises(ValidationError, match="本年度已有"):
        type(record)(
            **{field.attname: getattr(record, field.attname) for field in record._meta.fields[1:]}
        ).full_clean()


def test_a_person_is_insured_once_in_a_policy():
    twice(AnInsuredPerson(), by="households_insuredperson_once")


def test_a_household_has_one_open_episode():
    twice(AMonitoring(), identified_on=date(2020, 3, 1), kind="marginal", by="one_open|one_at_a_time")
    closed_wrongly = AMonitoring(identified_on=date(2020, 3, 1), resolved_on=date(2020, 2, 1))
    AMonitoring(household=closed_wrongly.household, identified_on=date(2020, 3, 1))  # M013 judges the first


def test_episodes_of_a_household_do_not_overlap():
    episode = AMonitoring(identified_on=date(2019, 3, 1), resolved_on=date(2019, 9, 1))
    twice(episode, identified_on=date(2019, 8, 31), resolved_on=date(2019, 12, 1), by="one_at_a_time")
    AMonitoring(household=episode.household, identified_on=date(2019, 9, 1))


def test_a_clerk_is_told_in_chinese_that_a_household_is_watched_already():
    episode = AMonitoring()
    with pytest.raises(ValidationError, match="该户已有一条风险未消除的监测记录"):
        AMonitoring.build(household=episode.household, identified_on=date(2020, 3, 1)).full_clean()


def test_an_episode_has_one_open_risk_of_a_type():
    risk = ARisk()
    twice(risk, by="one_open_of_a_type")
    ARisk(monitoring=risk.monitoring, risk_type=RiskType.ILLNESS)
    Risk.objects.filter(pk=risk.pk).update(resolved_on=JUNE)
    ARisk(monitoring=risk.monitoring)


def test_the_same_pair_is_not_paired_twice_at_once():
    pairing = APairing(end_on=date(2019, 1, 1))
    twice(pairing, start_on=date(2018, 1, 1), end_on=None, by="once_at_a_time")
    APairing(household=pairing.household, helper=pairing.helper, start_on=date(2019, 1, 1))
    APairing(helper=pairing.helper)
    assert APairing(start_on=date(2018, 1, 1), end_on=date(2017, 1, 1)).pk  # G005 judges it


@pytest.mark.parametrize("made", [APerson, ACondition, AMonitoring, AMeasure, APairing])
def test_a_household_with_records_cannot_be_deleted(made):
    household = made().household
    with pytest.raises(DatabaseError), transaction.atomic():
        household.delete()
    sql = f"DELETE FROM households_household WHERE id = {household.pk}; SET CONSTRAINTS ALL IMMEDIATE"
    refused(sql, by="violates foreign key")


def test_what_is_required_is_kept_empty_but_forms_demand_it():
    township = Area.objects.get(pk="522727101")
    household = AHousehold(main_cause=None, identified_on=None, phone="", village=None, township=township)
    with pytest.raises(ValidationError) as found:
        household.full_clean()
    assert set(found.value.message_dict) == {"main_cause", "identified_on", "phone"}


# ---- 样例记录


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_each_sample_record_is_valid(model):
    record = a_record(model)
    record.full_clean()
    assert str(record)
    assert record.registry_kind == RegistryKind.REGISTERED if model is Household else True


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_each_table_is_declared_whole(model):
    assert model.subject in ("households", "monitoring", "departments")
    names = {field.name for field in model._meta.fields}
    assert set(model.headings) <= names
    assert "version" in names
    for field in model._meta.fields:
        assert field.verbose_name not in model.headings.get(field.name, [])
        if getattr(field, "remote_field", None):
            assert field.remote_field.on_delete is models.PROTECT
