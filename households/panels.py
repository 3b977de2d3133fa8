"""一户一档: the papers of a household on its page, each a panel."""

from households import models
from pingtang.web.panels import panel


@panel(models.Household, "家庭成员", order=10)
def members(household, request):
    return models.Person.objects.filter(household=household).order_by("-left_on", "person_code")


@panel(models.Household, "生产生活条件", order=20)
def conditions(household, request):
    return models.HouseholdCondition.objects.filter(household=household).order_by("-year")


@panel(models.Household, "收入", order=30)
def incomes(household, request):
    return models.HouseholdIncome.objects.filter(household=household).order_by("-year")


@panel(models.Household, "退出程序", order=40)
def exits(household, request):
    return models.ExitReview.objects.filter(household=household).order_by("-year")


@panel(models.Household, "监测", order=50)
def monitorings(household, request):
    return models.Monitoring.objects.filter(household=household).order_by("-identified_on")


@panel(models.Household, "风险", order=55)
def risks(household, request):
    return models.Risk.objects.filter(monitoring__household=household).order_by("-found_on")


@panel(models.Household, "帮扶责任人", order=60)
def helpers(household, request):
    return models.HouseholdHelper.objects.filter(household=household).order_by("-start_on")


@panel(models.Household, "帮扶措施", order=70)
def measures(household, request):
    return models.Measure.objects.filter(household=household).order_by("-started_on")


@panel(models.Household, "返贫责任保险", order=80)
def insured(household, request):
    return models.InsuredPerson.objects.filter(person__household=household)


@panel(models.Monitoring, "风险", order=10)
def risks_of_episode(monitoring, request):
    return models.Risk.objects.filter(monitoring=monitoring).order_by("found_on")


@panel(models.Monitoring, "帮扶措施", order=20)
def measures_of_episode(monitoring, request):
    return models.Measure.objects.filter(monitoring=monitoring).order_by("started_on")


@panel(models.Person, "帮扶措施", order=10)
def measures_of_person(person, request):
    return models.Measure.objects.filter(person=person).order_by("-started_on")


@panel(models.Person, "返贫责任保险", order=20)
def insurance_of_person(person, request):
    return models.InsuredPerson.objects.filter(person=person)


@panel(models.Helper, "结对的户", order=10)
def households_of_helper(helper, request):
    return models.HouseholdHelper.objects.filter(helper=helper).within(request.user.area).order_by("-start_on")


@panel(models.InsuredPerson, "理赔", order=10)
def claims(insured_person, request):
    return models.InsuranceClaim.objects.filter(insured=insured_person).order_by("-incident_on")


@panel(models.RosterBatch, "名册内容", order=10)
def rows_of_batch(batch, request):
    return batch.rows_model.objects.filter(batch=batch).within(request.user.area)
