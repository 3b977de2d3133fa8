"""户籍监测的表单: one record by hand, under the same rules as the rosters, and never over somebody else's work."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from households import models
from households.rosters import HouseholdRoster
from pingtang.accounts.models import AccessLog
from pingtang.identity import with_check_character
from tests.factories import (
    ACondition,
    AHelper,
    AHousehold,
    AMonitoring,
    AnExitReview,
    AnIncome,
    AnInsuredPerson,
    APairing,
    APerson,
    APolicy,
    ARisk,
    Village,
)
from tests.pingtang.rosters.sheets import said, uploaded
from tests.pingtang.web.conftest import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(as_user, clerk):
    return as_user(clerk)


def edit(record):
    return f"/households/{record._meta.model_name}s/{record.pk}/edit/"


def new(model, **query):
    parameters = "&".join(f"{name}={value}" for name, value in query.items())
    return f"/households/{model._meta.model_name}s/new/{'?' if parameters else ''}{parameters}"


def refused(answer):
    assert answer.status_code == 422
    return answer.context["form"].errors


# ---- 证件号码


def a_person(desk, household, **changes):
    """Types in a new member of that household; returns the answer."""
    template = typed(desk, edit(APerson(household=household)))
    blank = {
        "token": "",
        "version": "0",
        "phone": "",
        "bank_account": "",
        "disability_cert_no": "",
        "illness_name": "",
    }
    number = with_check_character("52279919950505003")
    own = {"person_code": "5299999999", "name": "韦小妹", "relation": "daughter", "id_number": number, "sex": "M",
           "birth_date": "1995-05-05", "health": ["healthy"]}  # fmt: skip
    url = new(models.Person, household=household.pk)
    return desk.post(url, template | blank | own | {"household": household.pk, "version": "0"} | changes)


def test_a_new_member_is_entered_from_the_households_page(desk):
    household = AHousehold()
    assert a_person(desk, household).status_code == 302
    person = models.Person.objects.get(person_code="5299999999")
    assert (person.household, person.id_valid, person.pinyin.split()[0]) == (household, True, "wei")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("522799199505050030", "校验码"),
        ("52279919950505003", "位"),
        ("522799199513050039", ""),
        ("5227991995０505", "位"),
        ("abc", "位"),
    ],
)
def test_an_identity_number_that_cannot_be_is_not_taken(desk, number, said):
    errors = refused(a_person(desk, AHousehold(), id_number=number))
    assert said in str(errors["id_number"]), errors
    assert not models.Person.objects.filter(person_code="5299999999").exists()


def test_an_identity_number_is_tidied_as_the_roster_tidies_it(desk):
    first17 = next(
        f"5227991995050500{n}" for n in range(10) if with_check_character(f"5227991995050500{n}")[-1] == "X"
    )
    number = with_check_character(first17)
    full_width = str.maketrans("0123456789X", "０１２３４５６７８９ｘ")
    assert a_person(desk, AHousehold(), id_number=f" {number.translate(full_width)} ").status_code == 302
    assert models.Person.objects.get(person_code="5299999999").id_number == number


def test_other_documents_are_kept_as_they_are(desk):
    assert a_person(desk, AHousehold(), id_type="disability", id_number="52279919950505003011").status_code == 302


def test_a_number_that_stands_already_is_judged_by_the_rules_and_keeps_nothing_out(desk):
    person = APerson(id_number="522799199505050030")
    form = typed(desk, edit(person), school_name="牙舟小学")
    assert desk.post(edit(person), form).status_code == 302
    person.refresh_from_db()
    assert (person.id_number, person.school_name) == ("522799199505050030", "牙舟小学")


@pytest.mark.parametrize("make", [AHousehold, AHelper])
def test_the_numbers_of_heads_and_helpers_are_checked_too(desk, make):
    record = make()
    name = "head_id_number" if make is AHousehold else "id_number"
    form = typed(desk, edit(record))
    assert "校验码" in str(refused(desk.post(edit(record), form | {name: "522799199505050030"}))[name])


def test_leaving_needs_day_and_reason(desk):
    person = APerson()
    form = typed(desk, edit(person))
    assert "leave_reason" in refused(desk.post(edit(person), form | {"left_on": "2020-05-01"}))
    assert "left_on" in refused(desk.post(edit(person), form | {"leave_reason": "death"}))
    assert desk.post(edit(person), form | {"left_on": "2020-05-01", "leave_reason": "death"}).status_code == 302


# ---- 隐去的号码


@pytest.mark.parametrize("name", ["id_number", "phone", "bank_account"])
def test_a_mask_left_alone_keeps_the_number_and_no_other_mask_is_taken(desk, name):
    person = APerson(phone="19400001234", bank_account="6217000011112222333")
    whole = getattr(person, name)
    form = typed(desk, edit(person), school_name="牙舟小学")
    assert "*" in form[name]
    assert whole not in desk.get(edit(person)).content.decode()
    assert desk.post(edit(person), form).status_code == 302
    person.refresh_from_db()
    assert (getattr(person, name), person.school_name) == (whole, "牙舟小学")
    form = typed(desk, edit(person))
    spoiled = form[name].replace("*", "＊", 1) if name == "phone" else form[name][:-1] + "9*"
    assert name in refused(desk.post(edit(person), form | {name: spoiled}))
    person.refresh_from_db()
    assert getattr(person, name) == whole


def test_opening_a_form_that_tells_of_health_is_written_down(desk, clerk):
    person = APerson(health=["chronic"], illness_name="高血压")
    page = desk.get(edit(person)).content.decode()
    assert "高血压" not in page
    noted = AccessLog.objects.get()
    assert (noted.user, noted.kind, noted.what) == (clerk, "reveal", f"家庭成员 {person.pk}")


@pytest.mark.parametrize("column", ["id_number", "phone", "bank_account", "disability_cert_no", "illness_name"])
def test_no_way_in_writes_a_mask_over_a_number(column):
    person = APerson()
    with pytest.raises(IntegrityError, match="whole"), transaction.atomic():
        models.Person.objects.filter(pk=person.pk).update(**{column: "522799********0018"})


def test_a_roster_made_of_a_masked_export_is_wrong_cell_by_cell(clerk, tmp_path):
    person = APerson(household__village=Village())
    row = {column.header: column.example for column in HouseholdRoster.columns}
    row |= {"户编号": person.household.household_code, "人口编号": person.person_code, "乡(镇)": "牙舟镇"}
    row |= {"行政村": "兴陶村", "身份证号": f"522799********{person.id_number[-4:]}"}
    batch = uploaded(HouseholdRoster, clerk, tmp_path, row)
    [(_, verdict, errors)] = said(batch)
    assert verdict == "wrong"
    assert "隐去" in str(errors["id_number"])


# ---- 别人先改过


@pytest.mark.parametrize(
    ("make", "mine", "theirs"),
    [
        (AHousehold, {"village_group": "甲组"}, {"declared_population": 7}),
        (APerson, {"school_name": "一中"}, {"work_place": "惠水县"}),
        (AMonitoring, {"rigid_expense": "120"}, {"identified_income": Decimal(4321)}),
        (ACondition, {"road_km": "3"}, {"house_area": Decimal(77)}),
        (ARisk, {"amount": "50"}, {"description": "住院自付较多"}),
    ],
)
def test_another_persons_change_in_between_is_shown_and_not_lost(desk, make, mine, theirs):
    record = make()
    form = typed(desk, edit(record), **mine)
    type(record).objects.filter(pk=record.pk).update(**theirs)
    answer = desk.post(edit(record), form)
    assert answer.status_code == 409
    rows = {row["name"]: row["pick"] for row in answer.context["rows"]}
    assert rows == {**dict.fromkeys(mine, "mine"), **dict.fromkeys(theirs, "theirs")}
    resolved = {}
    for name, value in answer.context["typed"]:
        resolved.setdefault(name, []).append(value)
    resolved |= {f"pick-{name}": pick for name, pick in rows.items()}
    resolved |= {"version": answer.context["record"].version, "resolved": "yes"}
    assert desk.post(edit(record), resolved).status_code == 302
    record.refresh_from_db()
    for name, value in {**mine, **theirs}.items():
        assert str(getattr(record, name)).removesuffix(".00") == str(value)


# ---- 户, 年度记录, 帮扶, 保险


def test_a_household_cannot_lie_in_a_village_of_another_township(as_user, section):
    household = AHousehold()
    county = as_user(section)
    form = typed(county, edit(household), township="522727102")
    assert "village" in refused(county.post(edit(household), form))


def test_a_removed_household_needs_day_and_reason(desk):
    household = AHousehold()
    form = typed(desk, edit(household))
    assert "remove_reason" in refused(desk.post(edit(household), form | {"removed_on": "2020-05-01"}))
    assert "removed_on" in refused(desk.post(edit(household), form | {"remove_reason": "all_dead"}))


def test_at_most_two_other_causes(desk):
    household = AHousehold()
    form = typed(desk, edit(household), other_causes=["illness", "disability", "schooling"])
    assert "2" in str(refused(desk.post(edit(household), form))["other_causes"])


def test_a_registered_household_has_an_exit_status(desk):
    household = AHousehold()
    form = typed(desk, edit(household), exit_status="")
    assert "exit_status" in refused(desk.post(edit(household), form))
    form = typed(desk, edit(household), exit_year="")
    assert "exit_year" in refused(desk.post(edit(household), form))


def test_an_income_whose_items_do_not_add_up_is_not_taken(desk):
    income = AnIncome()
    form = typed(desk, edit(income), net_income="7000")
    assert "6000" in str(refused(desk.post(edit(income), form))["net_income"])
    assert desk.post(edit(income), form | {"net_income": "6000.50"}).status_code == 302


def test_one_income_a_year(desk):
    income = AnIncome()
    form = typed(desk, edit(income)) | {"token": "", "version": "0"}
    answer = desk.post(new(models.HouseholdIncome, household=income.household_id), form)
    assert "本年度已有收入记录" in str(refused(answer))


def test_a_year_that_is_not_over_has_no_income(desk):
    income = AnIncome()
    form = typed(desk, edit(income), year="2100")
    assert "year" in refused(desk.post(edit(income), form))


def test_a_pairing_ends_after_it_began(desk):
    pairing = APairing()
    form = typed(desk, edit(pairing), end_on="2016-01-01")
    assert "end_on" in refused(desk.post(edit(pairing), form))


def test_a_policy_ends_after_it_began(as_user, section):
    policy, county = APolicy(), as_user(section)
    form = typed(county, edit(policy), valid_to="2019-01-01")
    assert "valid_to" in refused(county.post(edit(policy), form))


def test_a_resolved_risk_needs_its_grounds(desk):
    risk = ARisk()
    form = typed(desk, edit(risk), resolved_on="2020-05-01")
    assert "resolved_basis" in refused(desk.post(edit(risk), form))


def test_an_exit_goes_in_order(desk):
    review = AnExitReview()
    form = typed(desk, edit(review), verified_on="2018-09-01")
    assert "verified_on" in refused(desk.post(edit(review), form))


# ---- 户编号, 身份证号: naming the record that a paper belongs to


def test_from_the_ledger_a_household_is_named_by_its_code(desk):
    household = AHousehold()
    url = new(models.Measure)
    form = typed(desk, url, year="2020", category="industry", name="养鸡补助", started_on="2020-03-01")
    assert "person" not in form
    assert desk.post(url, form | {"household": f" {household.household_code} "}).status_code == 302
    assert models.Measure.objects.get().household == household
    there = AHousehold(village=Village(code="522727102201"))
    for code in (there.household_code, "没有", str(there.pk)):
        assert "本辖区没有" in str(refused(desk.post(url, form | {"household": code}))["household"])


def test_from_a_households_page_its_own_members_are_offered(desk):
    person, stranger = APerson(), APerson()
    form = desk.get(new(models.Measure, household=person.household_id)).context["form"]
    assert list(form.fields["person"].queryset) == [person]
    url = new(models.Measure, household=person.household_id)
    posted = typed(desk, url, year="2020", category="industry", name="养鸡", started_on="2020-03-01")
    assert "person" in refused(desk.post(url, posted | {"person": stranger.pk}))


def test_a_risk_names_the_open_episode_of_a_household(desk):
    over = AMonitoring(identified_on=date(2019, 1, 1), resolved_on=date(2019, 6, 1))
    still = AMonitoring(household=over.household)
    url = new(models.Risk)
    posted = typed(desk, url, risk_type="illness", found_on="2020-05-01", monitoring=over.household.household_code)
    assert desk.post(url, posted).status_code == 302
    assert models.Risk.objects.get().monitoring == still


def test_insured_person_and_claim_name_the_identity_number(as_user, section):
    county, person, policy = as_user(section), APerson(), APolicy()
    url = new(models.InsuredPerson)
    assert (
        county.post(url, typed(county, url, policy=policy.pk, person=person.id_number, premium="20")).status_code
        == 302
    )
    url = new(models.InsuranceClaim)
    posted = typed(
        county, url, insured=person.id_number, reason="illness", incident_on="2020-05-01", status="reported"
    )
    assert county.post(url, posted).status_code == 302
    again = AnInsuredPerson(person=person)
    assert "不止一个" in str(refused(county.post(url, posted | {"token": ""}))["insured"])
    assert again.pk


def test_a_pairing_names_the_helper_by_telephone(desk):
    household, helper = AHousehold(), AHelper()
    url = new(models.HouseholdHelper, household=household.pk)
    assert desk.post(url, typed(desk, url, helper=helper.phone, start_on="2020-01-01")).status_code == 302
    assert models.HouseholdHelper.objects.get().helper == helper
