"""资金项目: money, library, projects with their papers, and a rectification ticket."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from pingtang.accounts.roles import Stream
from pingtang.rectification import models as rectification
from projects import models as projects
from tests.factories.households import AHousehold, Village


class AFundBatch(DjangoModelFactory):
    """第一批中央资金, a million yuan, which counts from the day it came."""

    class Meta:
        model = projects.FundBatch

    code = factory.Sequence("2020-9{:03}".format)
    name = "2020年第一批中央财政专项扶贫资金"
    year = 2020
    level = projects.FundLevel.CENTRAL
    kind = projects.FundKind.DEVELOPMENT
    installment = 1
    doc_no = "黔财农〔2019〕218号"
    amount = Decimal(1_000_000)
    received_on = counts_from = date(2019, 12, 12)


class ALibraryEntry(DjangoModelFactory):
    """In the library since October 2019."""

    class Meta:
        model = projects.ProjectLibrary

    library_code = factory.Sequence("K9{:04}".format)
    name = "林下养鸡项目"
    category = projects.ProjectCategory.INDUSTRY
    plan_year = 2020
    village = factory.SubFactory(Village)
    township = factory.LazyAttribute(lambda entry: entry.village.parent)
    planned_amount = Decimal(500_000)
    performance_goal = "带动贫困户增收"
    expected_households = 20
    village_published_on = date(2019, 9, 1)
    township_published_on = date(2019, 9, 12)
    county_published_on = date(2019, 10, 1)
    entered_on = date(2019, 10, 9)


class AProject(DjangoModelFactory):
    """Approved in February 2020, half a million yuan, not begun."""

    class Meta:
        model = projects.Project

    project_code = factory.Sequence("2020-9-{:03}".format)
    name = "林下养鸡项目"
    village = factory.SubFactory(Village)
    township = factory.LazyAttribute(lambda project: project.village.parent)
    library = factory.LazyAttribute(lambda project: ALibraryEntry(village=project.village))
    category = projects.ProjectCategory.INDUSTRY
    year = 2020
    status = projects.ProjectStatus.APPROVED
    leader = "分管副县长"
    supervising_dept = "县农业农村局"
    implementing_unit = "牙舟镇人民政府"
    approval_no = "平扶领复〔2020〕5号"
    approved_on = date(2020, 2, 1)
    approved_amount = Decimal(500_000)
    published_before_on = date(2020, 2, 3)
    planned_start_on = date(2020, 2, 20)
    planned_finish_on = date(2020, 7, 31)


class ABuildingProject(AProject):
    status = projects.ProjectStatus.BUILDING
    started_on = date(2020, 2, 20)


class AFinishedProject(ABuildingProject):
    status = projects.ProjectStatus.FINISHED
    finished_on = date(2020, 5, 20)


class AnArrangement(DjangoModelFactory):
    """The whole of the project's approved amount out of one batch."""

    class Meta:
        model = projects.ProjectFund

    project = factory.SubFactory(AProject)
    batch = factory.SubFactory(AFundBatch)
    amount = factory.LazyAttribute(lambda arrangement: arrangement.project.approved_amount)


class AVoucher(DjangoModelFactory):
    """预付款, three tenths of what is arranged."""

    class Meta:
        model = projects.Reimbursement

    class Params:
        arrangement = factory.SubFactory(AnArrangement)

    project = factory.LazyAttribute(lambda voucher: voucher.arrangement.project)
    batch = factory.LazyAttribute(lambda voucher: voucher.arrangement.batch)
    kind = projects.PaymentKind.ADVANCE
    voucher_no = factory.Sequence("2020-03-{:03}".format)
    paid_on = date(2020, 3, 18)
    amount = Decimal(150_000)
    payee = "牙舟镇财政所"
    payee_account = factory.Sequence("6229999{:012}".format)


class ADispatch(DjangoModelFactory):
    class Meta:
        model = projects.ProjectProgress

    project = factory.SubFactory(ABuildingProject)
    reported_on = date(2020, 6, 26)
    progress_pct = Decimal(60)
    next_step = "按计划推进"


class AnAcceptance(DjangoModelFactory):
    """县级验收合格."""

    class Meta:
        model = projects.Acceptance

    project = factory.SubFactory(AFinishedProject)
    level = projects.AcceptLevel.COUNTY
    accepted_on = date(2020, 6, 10)
    result = projects.AcceptResult.PASS
    report_no = "平扶验〔2020〕3号"


class ABeneficiary(DjangoModelFactory):
    class Meta:
        model = projects.ProjectBeneficiary

    project = factory.SubFactory(ABuildingProject)
    household = factory.SubFactory(AHousehold)
    head_id_number = factory.LazyAttribute(lambda one: one.household.head_id_number)
    benefit_kind = projects.BenefitKind.DIRECT
    amount = Decimal(2_000)
    year = 2020


class ARectification(DjangoModelFactory):
    """整改中, to be done by the end of July."""

    class Meta:
        model = rectification.Rectification

    source = rectification.RectSource.AUDIT
    work_stream = Stream.PROJECTS
    village = factory.SubFactory(Village)
    township = factory.LazyAttribute(lambda ticket: ticket.village.parent)
    problem = factory.Sequence("第{}个问题:项目公示牌没有更新".format)
    found_on = date(2020, 5, 10)
    deadline_on = date(2020, 7, 31)
    responsible_unit = "牙舟镇人民政府"
