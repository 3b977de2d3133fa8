"""角色权限: the one table of who may do what (dictionary section 8). Code, pages, admin and tests all read it here."""

from django.db import models

from pingtang.codes import Codes


class Role(models.TextChoices):
    """角色."""

    CADRE = "cadre", "驻村干部"
    CLERK = "clerk", "乡镇扶贫站"
    SECTION = "section", "县级股室"
    LEADER = "leader", "领导"
    SYSTEM = "system", "系统管理员"
    SECURITY = "security", "安全管理员"
    AUDITOR = "auditor", "审计员"


class Stream(Codes):
    """业务. The report's eight sections, in its order."""

    PARTY = "party", "党建"
    HOUSEHOLDS = "households", "户籍监测"
    PROJECTS = "projects", "资金项目"
    RELOCATION = "relocation", "易地扶贫搬迁"
    MICROCREDIT = "microcredit", "小额信贷"
    TRAINING = "training", "技能培训"
    RESERVOIR = "reservoir", "水库移民"
    COREZONE = "corezone", "核心区搬迁"


class Act(models.TextChoices):
    """操作. The letters of the table."""

    VIEW = "V", "查看"
    EDIT = "E", "录入修改"
    UPLOAD = "U", "导入名册"
    APPROVE = "A", "审核确认"
    EXPORT = "X", "导出"
    REVEAL = "R", "查看完整号码"


# Which digits of an area code a role's area must have: the county's 6, a township's 9, a village's 12.
AREA_DIGITS = {
    Role.CADRE: 12, Role.CLERK: 9, Role.SECTION: 6, Role.LEADER: 6,
    Role.SYSTEM: 6, Role.SECURITY: 6, Role.AUDITOR: 6,
}  # fmt: skip

_COLUMNS = (Role.CADRE, Role.CLERK, Role.SECTION, Role.LEADER, Role.SYSTEM, Role.SECURITY, Role.AUDITOR)

# subject: (Chinese name, stream that a section must hold or None, letters by role in the order of _COLUMNS)
_TABLE = {
    #                                                cadre clerk   section   leader system security auditor
    "party": ("党建台账", "party", ("", "", "VEUAX", "V", "", "", "VX")),
    "cadres": ("驻村人员", "party", ("V", "VEUX", "VEUAXR", "V", "", "", "VX")),
    "documents": ("制度文件", None, ("V", "V", "VEUX", "V", "V", "V", "VX")),
    "households": ("户与家庭成员", "households", ("V", "VEUXR", "VEUAXR", "V", "", "", "V")),
    "monitoring": ("监测对象与风险", "households", ("VE", "VEUXR", "VEUAXR", "V", "", "", "V")),
    "findings": ("问题数据", None, ("VE", "VEX", "VEAX", "V", "", "", "V")),
    "rules": ("清洗规则", None, ("", "V", "VEA", "V", "VE", "", "V")),
    "policy": ("政策参数", None, ("", "V", "VEA", "V", "V", "", "V")),
    "departments": ("部门数据比对", "households", ("", "V", "VUX", "V", "", "", "V")),
    "funds": ("资金批次与安排", "projects", ("", "V", "VEUAX", "V", "", "", "VX")),
    "library": ("项目库", "projects", ("V", "VEUX", "VEUAX", "V", "", "", "VX")),
    "projects": ("扶贫项目", "projects", ("V", "VX", "VEUAX", "V", "", "", "VX")),
    "reimbursements": ("报账", "projects", ("", "VEUX", "VEUAXR", "V", "", "", "VX")),
    "progress": ("项目调度", "projects", ("V", "VEUX", "VEUAX", "V", "", "", "VX")),
    "acceptances": ("项目验收", "projects", ("V", "VEX", "VEAX", "V", "", "", "VX")),
    "relocation": ("易地扶贫搬迁", "relocation", ("V", "VEUXR", "VEUAXR", "V", "", "", "VX")),
    "sites": ("安置点与搬迁资金", "relocation", ("V", "V", "VEUAX", "V", "", "", "VX")),
    "loans": ("小额贷款", "microcredit", ("", "VEUXR", "VEUAXR", "V", "", "", "VX")),
    "repayments": ("还款续贷展期与承贷银行", "microcredit", ("", "VUX", "VEUAX", "V", "", "", "VX")),
    "loan_counts": ("信贷看板", "microcredit", ("V", "V", "V", "V", "", "", "V")),
    "subsidies": ("贴息", "microcredit", ("", "VEX", "VEAXR", "V", "", "", "VX")),
    "training": ("技能培训", "training", ("V", "VUXR", "VEUAXR", "V", "", "", "VX")),
    "allowances": ("参训生活补贴", "training", ("", "VX", "VAXR", "V", "", "", "VX")),
    "works": ("水库移民工程", "reservoir", ("V", "VX", "VEUAX", "V", "", "", "VX")),
    "reservoir": ("水库移民", "reservoir", ("V", "VEUXR", "VEUAXR", "V", "", "", "VX")),
    "compensations": ("移民补偿兑付", "reservoir", ("", "VX", "VAXR", "V", "", "", "VX")),
    "corezone": ("核心区搬迁", "corezone", ("V", "VEUXR", "VEUAXR", "V", "", "", "VX")),
    "zonefunds": ("核心区标准、房源与资金", "corezone", ("", "V", "VEUAX", "V", "", "", "VX")),
    "zonefunding": ("核心区资金申请", "corezone", ("", "", "VAX", "V", "", "", "VX")),
    "zonepayments": ("核心区补偿兑付", "corezone", ("", "VX", "VEUAXR", "V", "", "", "VX")),
    "rectification": ("整改清单", None, ("V", "VEUX", "VEUAX", "V", "", "", "VE")),
    "beneficiaries": ("项目受益户", "projects", ("V", "VEUXR", "VEUXR", "V", "", "", "V")),
    "notices": ("公示与异议", None, ("V", "VEXR", "VEAXR", "V", "", "", "VX")),
    "attachments": ("附件", None, ("V", "VE", "VE", "V", "", "", "V")),
    "figures": ("指标与看板", None, ("V", "VX", "VX", "VX", "", "", "VX")),
    "entries": ("指标填报与目标", None, ("V", "V", "VEUAX", "V", "", "", "VX")),
    "reconciliation": ("报告对账", None, ("", "VEX", "VEX", "VEX", "", "", "VX")),
    # whoever wrote into a report neither reviews nor issues it; one other person may do both, as a section of two has
    # no third. A township station writes its own report, and the county reviews and issues it. X: a report as a file
    "reports": ("报告与通报", None, ("V", "VEX", "VEAX", "VX", "", "", "VX")),
    # E: answer what one was told to do; A: give an instruction (a section enters what came on paper), close it
    "instructions": ("批示与督办", None, ("", "VEX", "VEAX", "VAX", "", "", "VX")),
    "batches": ("名册批次", None, ("", "VU", "VU", "", "", "", "V")),
    "areas": ("地区", None, ("V", "V", "V", "V", "VE", "V", "V")),
    "jobs": ("后台任务", None, ("", "", "", "", "VE", "", "V")),
    "accounts": ("账户", None, ("", "", "", "", "VE", "V", "V")),
    "grants": ("角色与辖区授权", None, ("", "", "", "", "V", "VE", "V")),
    "changes": ("变更记录", None, ("", "V", "V", "", "", "", "VX")),
    "logs": ("登录与查看日志", None, ("", "", "", "", "V", "V", "VX")),
}  # fmt: skip

SUBJECTS = {subject: name for subject, (name, _, _) in _TABLE.items()}
STREAM_OF = {subject: stream for subject, (_, stream, _) in _TABLE.items()}
MATRIX = {
    subject: {role: frozenset(letters) for role, letters in zip(_COLUMNS, cells, strict=True)}
    for subject, (_, _, cells) in _TABLE.items()
}
# Tables of other people's apps, which cannot carry a `subject` of their own.
SUBJECT_OF_APP = {
    "django_celery_beat": "jobs",
    "axes": "logs",
    "otp_totp": "accounts",
    "auth": "grants",
}
ACT_OF_PERMISSION = {"view": Act.VIEW, "add": Act.EDIT, "change": Act.EDIT}


def allowed(role, streams, subject, act):
    """Whether that role, working in those streams, may do that act to that subject."""
    if act not in MATRIX[subject].get(role, ()):
        return False
    stream = STREAM_OF[subject]
    return role != Role.SECTION or stream is None or stream in streams


def subject_of(model):
    """The subject of the table that a model's records come under; None when nobody may touch it by page."""
    return getattr(model, "subject", None) or SUBJECT_OF_APP.get(model._meta.app_label)
