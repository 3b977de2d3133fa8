"""两个乡镇: one of everything in each of two townships, each with canaries that must not be seen beyond."""

from datetime import date

import factory
from django.utils import timezone

from party.models import Village as PostedVillage
from pingtang.accounts.models import User
from pingtang.attachments.models import Attachment
from pingtang.audit.models import Cause
from pingtang.cleaning.models import Finding, RuleProposal, Severity, Sweep
from pingtang.identity import with_check_character
from pingtang.jobs.models import Job
from pingtang.policy.models import PolicyConstant, PolicyProposal
from pingtang.reports.models import Report
from pingtang.rosters.models import Batch
from pingtang.web.models import Export, SavedView
from projects.models import Project
from tests import factories

HERE, THERE = "522727101208", "522727102201"  # 牙舟镇兴陶村, 通州镇新星村


class Township:
    """Everything that a township has. `canaries`: texts that name its people; `numbers`: their whole numbers."""

    def __init__(self, village, mark, number):
        self.village = factories.Village(code=village)
        self.name = f"金丝雀{mark}"
        self.id_number = with_check_character(f"5227991971030{number}03{number}")
        self.phone, self.card = f"1940000{number}77{number}{number}", f"62299900000000{number}77{number}{number}"
        self.disease = f"怪病{mark}"
        self.records = {}
        self._households()
        self._of_the_portal(mark)

    @property
    def canaries(self):
        return [self.name, self.disease, *self.numbers]

    @property
    def numbers(self):
        return [self.id_number, self.phone, self.card]

    def keep(self, *records):
        for record in records:
            self.records[type(record)] = record
        return records[0]

    def _households(self):
        household = self.keep(
            factories.AHousehold(
                village=self.village, head_name=self.name, head_id_number=self.id_number, phone=self.phone,
                bank_account=self.card,
            )
        )  # fmt: skip
        person = self.keep(
            factories.APerson(
                household=household, name=self.name, id_number=self.id_number, phone=self.phone,
                bank_account=self.card, health=["chronic"], illness_name=self.disease,
            )
        )  # fmt: skip
        monitoring = self.keep(factories.AMonitoring(household=household))
        insured = self.keep(factories.AnInsuredPerson(person=person))
        self.keep(insured.policy)
        self._projects(household)
        self._credit_and_training(person)
        self._relocation(person)
        self._reservoir()
        self._party()
        self._core_zone()
        given = {"household": household, "person": person, "monitoring": monitoring, "insured": insured}
        for made in vars(factories).values():
            if isinstance(made, type) and issubclass(made, factory.django.DjangoModelFactory) and made._meta.model:
                model = made._meta.get_model_class()
                if model in self.records or model is type(self.village):
                    continue
                kinds = {field.name: field.related_model for field in model._meta.fields}
                self.keep(made(**{name: one for name, one in given.items() if kinds.get(name) is type(one)}))

    def _projects(self, household):
        entry = self.keep(factories.ALibraryEntry(village=self.village, name=f"{self.name}项目"))
        project = self.keep(factories.ABuildingProject(village=self.village, name=f"{self.name}项目", library=entry))
        arrangement = self.keep(factories.AnArrangement(project=project))
        self.keep(
            arrangement.batch,
            factories.AVoucher(arrangement=arrangement, payee=self.name, payee_account=self.card),
            factories.ADispatch(project=project),
            factories.AnAcceptance(project=factories.AFinishedProject(village=self.village)),
            factories.ABeneficiary(project=project, household=household, head_id_number=self.id_number),
            factories.ARectification(village=self.village, project=project, problem=f"{self.name}项目没有公示"),
        )

    def _credit_and_training(self, person):
        borrowed = {
            "household": person.household, "borrower_name": self.name, "borrower_id_number": self.id_number,
        }  # fmt: skip
        loan = self.keep(factories.ALoan(**borrowed))
        old = factories.ARepaid(on=date(2020, 5, 1), **borrowed)
        participant = self.keep(factories.AParticipant(person=person, phone=self.phone))
        self.keep(
            factories.ARepayment(loan=loan),
            factories.AnExtension(loan=loan),
            factories.ARenewal(old_loan=old),
            factories.ASubsidy(loan=loan),
            factories.ABankBalance(loan=loan, borrower_name=self.name, borrower_id_number=self.id_number),
            factories.ADiscrepancy(loan=loan, reason=self.name),
            factories.AnAttendance(participant=participant),
            factories.AnAllowance(participant=participant, bank_account=self.card),
            factories.ANoticeLine(village=self.village, name=self.name),
            factories.AnObjection(village=self.village, about=self.name, phone=self.phone),
        )

    def _relocation(self, person):
        site = self.keep(factories.ASite(name=f"{self.village.name}安置点", township_id=self.village.code[:9]))
        moved = self.keep(factories.ARelocation(person=person, site=site))
        visit = self.keep(factories.AVisit(relocation=moved))
        self.keep(
            factories.AnOldHouse(relocation=moved, reward_account=self.card),
            factories.AJob(relocation=moved, employer=self.name),
            factories.AnIndustry(site=site, operator=self.name),
            factories.AFacility(site=site),
            factories.AnItem(site=site),
            factories.AVisitFinding(visit=visit, problem=f"{self.name}家漏水"),
        )

    def _reservoir(self):
        lies = {"village": self.village}
        named = {"name": self.name, "id_number": self.id_number, "bank_account": self.card}
        land = self.keep(
            factories.ALandAgreement(
                holder_name=self.name, holder_id_number=self.id_number, bank_account=self.card, **lies
            )
        )
        home = self.keep(
            factories.AResettlement(head_name=self.name, head_id_number=self.id_number, bank_account=self.card, **lies)
        )
        migrant = self.keep(factories.AMigrant(**named, **lies))
        project = self.keep(factories.ALaterProject(name=f"{self.name}后扶项目", **lies))
        self.keep(
            factories.ASpecialFacility(name=f"{self.name}便桥", **lies),
            factories.ADispute(parties=self.name, **lies),
            factories.ADemolition(agreement=home),
            factories.ACompensation(land=land, bank_account=self.card, **lies),
            factories.ASupport(migrant=migrant, bank_account=self.card, **lies),
            factories.ALaterAcceptance(project=project),
        )

    def _party(self):
        self.records[PostedVillage] = self.village
        cadre = self.keep(
            factories.ACadre(village=self.village, name=self.name, id_number=self.id_number, phone=self.phone)
        )
        self.keep(factories.ACadreMonth(cadre=cadre))

    def _core_zone(self):
        told = {"village": self.village, "head_name": self.name, "head_id_number": self.id_number}
        household = factories.a_signed_household(phone=self.phone, bank_account=self.card, **told)
        housed = factories.a_signed_household(choice="dispersed", **told)
        self.keep(
            household,
            household.buildings.get(),
            housed.flats.get(),
            factories.AZonePayment(household=household, bank_account=self.card),
            factories.AZoneCost(village=self.village, source=self.name),
        )

    def _of_the_portal(self, mark):
        household = next(record for model, record in self.records.items() if model.__name__ == "Household")
        self.clerk = User.objects.create_user(
            f"clerk-{self.village.code}", "Shanlu-7031", full_name=f"经办{mark}", role="clerk",
            area_id=self.village.code[:9], must_change_password=False,
        )  # fmt: skip
        job = self.keep(Job.objects.create(kind="rosters.read", title=f"读取{self.name}", user=self.clerk))
        cause = self.keep(Cause.objects.create(title=f"导入{self.name}", user=self.clerk))
        self.keep(
            Batch.objects.create(
                roster="household-members", filename=f"{self.name}.xlsx", path="rosters/none", sha256="0" * 64, size=1,
                user=self.clerk, area_id=self.village.code[:9], state="preview", summary={"columns": [], "notes": []},
            ),
            Finding.objects.create(
                rule="P007", severity=Severity.ERROR, model="households.household", object_id=household.pk,
                dossier=household.pk, name=self.name, township=household.township, village=household.village,
                seen={}, first_seen=date(2020, 6, 1), last_seen=date(2020, 6, 30),
            ),
            SavedView.objects.create(user=self.clerk, ledger="households.household", title=self.name),
            *self._reports(),
            factories.AReport(
                name=f"{self.name}汇报", text=f"{self.name}汇报:剩余贫困户1户。", area_id=self.village.code[:9],
                made_by=self.clerk,
            ),
            Attachment.objects.create(
                ledger="projects.project", record=self.records[Project].pk, kind="批复文件",
                filename=f"{self.name}.pdf", path=f"attachments/{mark}.pdf", size=5, sha256="0" * 64,
                uploaded_by=self.clerk,
            ),
            Export.objects.create(user=self.clerk, ledger="households.household", count=1, job=job),
        )  # fmt: skip
        self.cause = cause

    def _reports(self):
        """An issued report with what it stated and an instruction on it, and a draft that is being written."""
        town = self.village.parent
        issued = factories.ADraft(area=town, title=f"{self.name}报告", written_by=self.clerk, on=date(2020, 6, 29))
        stated = factories.AStated(report=issued, title=self.name)
        signer = factories.AWriter()
        steps = [
            {"state": "submitted"}, {"state": "reviewed", "reviewed_by": signer},
            {"state": "issued", "issued_by": signer, "issued_at": timezone.now(), "number": 1},
        ]  # fmt: skip
        for step in steps:
            Report.objects.filter(pk=issued.pk).update(**step)
        draft = factories.ADraft(area=town, title=f"{self.name}草稿", written_by=self.clerk)
        passage = factories.APassage(report=draft, title=self.name, text=self.name)
        return stated, factories.AnInstruction(report=issued, township=town, text=self.name), passage, issued


def shared():
    """What the county has one of."""
    constant = PolicyConstant.objects.first() or PolicyConstant.objects.create(
        key="x", title="某参数", value=1, source="测试"
    )
    proposer = User.objects.create_user(
        "proposer", "Shanlu-7031", full_name="提出人", role="section", area_id="522727", streams=["households"]
    )
    proposal = PolicyProposal.objects.create(constant=constant, value=2, reason="测试", proposed_by=proposer)
    sweep = Sweep.objects.create(on=date(2020, 6, 30), kind=Sweep.Kind.MANUAL, area_id="522727")
    change = RuleProposal.objects.create(
        code="P007", enabled=True, severity="hint", reason="测试", proposed_by=proposer
    )
    return {type(one): one for one in (constant, proposal, sweep, change)}
