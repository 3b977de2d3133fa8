"""户籍监测的台账: which pages each kind of record has."""

from households import filters, forms, models, tables
from pingtang.web.ledgers import Ledger


class HouseholdLedger(Ledger):
    model, table, filters, form = models.Household, tables.HouseholdTable, filters.HouseholdFilter, forms.HouseholdForm
    title, order = "户台账", 10
    fieldsets = forms.HouseholdForm.fieldsets


class PersonLedger(Ledger):
    model, table, filters, form = models.Person, tables.PersonTable, filters.PersonFilter, forms.PersonForm
    title, order = "家庭成员台账", 20
    fieldsets = forms.PersonForm.fieldsets


class MonitoringLedger(Ledger):
    model, table, filters = models.Monitoring, tables.MonitoringTable, filters.MonitoringFilter
    form = forms.MonitoringForm
    title, order = "监测对象台账", 30


class RiskLedger(Ledger):
    model, table, filters, form = models.Risk, tables.RiskTable, filters.RiskFilter, forms.RiskForm
    title, order = "风险台账", 40


class IncomeLedger(Ledger):
    model, table, filters, form = models.HouseholdIncome, tables.IncomeTable, filters.IncomeFilter, forms.IncomeForm
    title, order = "户收入台账", 50


class ConditionLedger(Ledger):
    model, table, filters = models.HouseholdCondition, tables.ConditionTable, filters.ConditionFilter
    form = forms.ConditionForm
    title, order = "生产生活条件台账", 60


class ExitReviewLedger(Ledger):
    model, table, filters = models.ExitReview, tables.ExitReviewTable, filters.ExitReviewFilter
    form = forms.ExitReviewForm
    title, order = "退出程序台账", 70


class PairingLedger(Ledger):
    model, table, filters, form = models.HouseholdHelper, tables.PairingTable, filters.PairingFilter, forms.PairingForm
    title, order = "结对帮扶台账", 80


class HelperLedger(Ledger):
    model, table, filters, form = models.Helper, tables.HelperTable, filters.HelperFilter, forms.HelperForm
    title, order = "帮扶责任人", 90


class MeasureLedger(Ledger):
    model, table, filters, form = models.Measure, tables.MeasureTable, filters.MeasureFilter, forms.MeasureForm
    title, order = "帮扶措施台账", 100


class InsuredLedger(Ledger):
    model, table, filters, form = models.InsuredPerson, tables.InsuredTable, filters.InsuredFilter, forms.InsuredForm
    title, order = "返贫责任保险台账", 110


class PolicyLedger(Ledger):
    model, table, filters, form = models.InsurancePolicy, tables.PolicyTable, filters.PolicyFilter, forms.PolicyForm
    title, order = "保单", 120


class ClaimLedger(Ledger):
    model, table, filters, form = models.InsuranceClaim, tables.ClaimTable, filters.ClaimFilter, forms.ClaimForm
    title, order = "理赔台账", 130
