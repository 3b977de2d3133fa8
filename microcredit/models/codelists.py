"""代码表: the code lists of micro-loans (dictionary section 4); the last three are the portal's own."""

from pingtang.codes import Codes


class LoanProduct(Codes):
    """贷款产品."""

    MICRO = "micro", "扶贫小额信贷、特惠贷、小额信贷", "扶贫小额信贷(特惠贷)"
    E_LOAN = "e_loan", "e贷、E贷、巩固提升e贷", "脱贫成效巩固提升e贷"


class LoanUse(Codes):
    """使用方式."""

    HOUSEHOLD = "household", "户贷户用、自用", "户贷户用"
    COOPERATIVE = "cooperative", "户贷社管、合作经营", "户贷社管合作经营"
    ENTERPRISE = "enterprise", "户贷企用", "户贷企用"


class LoanStatus(Codes):
    """贷款状态. What stands before 放款 is decided; what comes after it follows from the dated facts."""

    APPLIED = "applied", "申请", "已申请"
    REVIEWED = "reviewed", "审查", "审查通过"
    PUBLISHED = "published", "公示", "公示中"
    DISBURSED = "disbursed", "正常、已放款", "已放款(正常)"
    OVERDUE = "overdue", "已逾期", "逾期"
    EXTENDED = "extended", "已展期", "展期"
    RENEWED = "renewed", "续贷、无还本续贷", "已续贷(旧贷结清)"
    SETTLED = "settled", "已结清、还清", "结清"
    COMPENSATED = "compensated", "代偿", "风险补偿代偿"
    REJECTED = "rejected", "不通过", "退回"


class FiveClass(Codes):
    """五级分类."""

    PASS = "pass", "正常类", "正常"
    SPECIAL = "special", "关注类", "关注"
    SUBSTANDARD = "substandard", "次级类", "次级"
    DOUBTFUL = "doubtful", "可疑类", "可疑"
    LOSS = "loss", "损失类", "损失"


class RepaymentKind(Codes):
    """还款方式."""

    OWN = "own", "还款、正常还款、提前还款", "借款人还款"
    RENEWAL = "renewal", "续贷还款", "续贷归还旧贷"
    COMPENSATION = "compensation", "代偿、风险补偿", "风险补偿代偿"
    CORRECTION = "correction", "冲正、更正", "对账更正"


class HeldBack(Codes):
    """不予贴息或少贴的原因."""

    NONE = "none", "", "足额贴息"
    PRODUCT = "product", "", "不是贴息产品"
    UNKNOWN = "unknown", "", "未关联到户"
    HOUSEHOLD = "household", "", "不是贴息对象户"
    REMOVED = "removed", "", "户已减少"
    OVERDUE = "overdue", "", "逾期"
    CEILING = "ceiling", "", "超过贴息上限"
    ADJUSTMENT = "adjustment", "", "以前季度补差"


class DiscrepancyState(Codes):
    """对账差异状态."""

    OPEN = "open", "", "待处理"
    PROPOSED = "proposed", "", "已提议更正,待复核"
    DISPUTED = "disputed", "", "已提出异议"
    ACCEPTED = "accepted", "", "已按银行数更正"
    GONE = "gone", "", "已消除"
