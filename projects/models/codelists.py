"""代码表: the code lists of fund projects (dictionary section 4)."""

from pingtang.codes import Codes


class FundLevel(Codes):
    """资金级次."""

    CENTRAL = "central", "中央财政", "中央"
    PROVINCE = "province", "省级财政、省", "省级"
    PREFECTURE = "prefecture", "州级财政、州", "州级"
    COUNTY = "county", "县级财政、县", "县级"
    PAIRED = "paired", "广州帮扶、东西部协作", "广州对口帮扶"


class FundKind(Codes):
    """资金来源类型(支出方向)."""

    DEVELOPMENT = "development", "扶贫发展资金", "扶贫发展"
    MINORITY = "minority", "少数民族发展资金", "少数民族发展"
    DEEP_VILLAGE = "deep_village", "深度贫困村补助", "深度贫困村专项补助"
    WINTER_WATER = "winter_water", "冬修水利资金", "冬修水利"
    AGRI_ECOLOGY = "agri_ecology", "农业资源及生态保护", "支持贫困地区农业资源及生态保护"
    AWARD = "award", "绩效奖励", "奖励资金"
    PAIRED = "paired", "对口帮扶资金", "对口帮扶"
    OTHER = "other", "以工代赈、国有林场、统筹整合、其他", "其他(以工代赈、国有林场、统筹整合)"


class ProjectCategory(Codes):
    """项目类别."""

    INDUSTRY = "industry", "产业扶贫、种植养殖、加工、乡村旅游、光伏", "产业项目"
    EMPLOYMENT = "employment", "务工补助、扶贫车间", "就业扶贫"
    RELOCATION = "relocation", "易地搬迁", "易地扶贫搬迁"
    PUBLIC_POST = "public_post", "公益性岗位", "公益岗位"
    EDUCATION = "education", "雨露计划", "教育扶贫"
    HEALTH = "health", "健康", "健康扶贫"
    HOUSING = "housing", "危改", "危房改造"
    FINANCE = "finance", "小额信贷贴息、风险补偿金", "金融扶贫"
    LIVING = "living", "安全饮水、人居环境", "生活条件改善"
    SAFETY_NET = "safety_net", "综合保障", "综合保障性扶贫"
    INFRASTRUCTURE = "infrastructure", "基础设施、通组路、小型水利", "村基础设施"
    PUBLIC_SERVICE = "public_service", "卫生室、幼儿园", "村公共服务"
    FEE = "fee", "管理费", "项目管理费"
    TRAINING = "training", "技能培训、致富带头人", "技能培训、致富带头人"
    OTHER = "other", "其它", "其他"


class PairedField(Codes):
    """对口帮扶领域."""

    RESETTLEMENT = "resettlement", "搬迁教育卫生设施", "易地扶贫搬迁教育卫生设施"
    INDUSTRY = "industry", "产业", "产业扶贫"
    EMPLOYMENT = "employment", "就业", "就业扶贫"
    TALENT = "talent", "人才", "人才培训"
    OTHER = "other", "其他", "其它"


class ProjectStatus(Codes):
    """项目状态."""

    LIBRARY = "library", "在库", "入库"
    DECLARED = "declared", "申报", "已申报"
    APPROVED = "approved", "批复", "已批复"
    BUILDING = "building", "在建、开工", "实施中"
    FINISHED = "finished", "完工、竣工", "已完工"
    ACCEPTED = "accepted", "已验收、县级验收", "县级验收合格"
    SETTLED = "settled", "报账完成", "报账完结"
    HANDED_OVER = "handed_over", "移交", "已移交"
    SUSPENDED = "suspended", "停工", "暂停"
    CANCELLED = "cancelled", "取消、出库", "取消(出库)"


class PaymentKind(Codes):
    """报账款类型."""

    ADVANCE = "advance", "预付款、启动资金", "预付款(启动资金)"
    PROGRESS = "progress", "进度", "进度款"
    FINAL = "final", "结算款、尾款", "竣工结算款"
    RETENTION = "retention", "质保金", "质量保证金"
    DIRECT = "direct", "直补、一卡通", "到户直补"


class AcceptLevel(Codes):
    """验收级次."""

    TOWNSHIP = "township", "初验、乡镇", "乡镇初验"
    COUNTY = "county", "县级、终验", "县级验收"


class AcceptResult(Codes):
    """验收结论."""

    PASS = "pass", "通过", "合格"
    REWORK = "rework", "整改", "整改后复验"
    FAIL = "fail", "未通过", "不合格"


class BenefitKind(Codes):
    """受益方式."""

    DIRECT = "direct", "到户补助、直补", "直接到户补助"
    DIVIDEND = "dividend", "分红、资产收益", "入股分红(资产收益)"
    EMPLOYMENT = "employment", "务工、就业", "务工就业"
    LAND = "land", "流转", "土地流转"
    TRAINING = "training", "培训", "技术培训"
    INFRASTRUCTURE = "infrastructure", "基础设施", "基础设施受益"
