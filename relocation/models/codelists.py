"""代码表: the code lists of relocation (dictionary section 4), and the checklist of the 五个体系."""

from pingtang.codes import Codes

FIRST, LAST = 2016, 2018  # the project years of the 十三五 of which the report speaks


class SiteKind(Codes):
    """安置地."""

    COUNTY_TOWN = "county_town", "县城、县城安置点", "县城安置"
    TOWNSHIP = "township", "乡镇安置、集镇安置、集镇", "乡镇(集镇)安置"
    OUTSIDE = "outside", "县外", "县外安置"
    OFF_VILLAGE = "off_village", "村外", "村外安置"
    IN_VILLAGE = "in_village", "村内", "村内安置"


class Placement(Codes):
    """安置方式."""

    CONCENTRATED = "concentrated", "集中", "集中安置"
    DISPERSED = "dispersed", "分散", "分散安置"


class MoveMode(Codes):
    """搬迁方式."""

    VILLAGE = "village", "整村搬迁、行政区整体搬迁", "行政村整体搬迁"
    HAMLET = "hamlet", "整寨搬迁、自然村整体搬迁、整组搬迁", "自然村(村民小组)整体搬迁"
    INDIVIDUAL = "individual", "个别搬迁、零星搬迁", "建档立卡户个别搬迁"


class MoveKind(Codes):
    """搬迁对象类别."""

    REGISTERED = "registered", "建档立卡、贫困户", "建档立卡搬迁户"
    SYNCHRONOUS = "synchronous", "随迁户、同步搬迁", "同步搬迁户"


class JobKind(Codes):
    """就业类型."""

    OUTSIDE = "outside", "省外务工、外出务工", "县外务工"
    COUNTY = "county", "县内就业", "县内务工"
    WORKSHOP = "workshop", "社区工厂、车间就业", "扶贫车间"
    PUBLIC_POST = "public_post", "公益岗、公益性岗", "公益性岗位"
    SELF = "self", "创业、自主经营", "自主创业"
    FARMING = "farming", "务农、种养殖", "农业就业"


class FacilityKind(Codes):
    """配套设施类别."""

    EDUCATION = "education", "学校、教育设施", "教育"
    HEALTH = "health", "卫生、卫生设施", "医疗卫生"
    CULTURE = "culture", "文化设施", "文化"
    COMMUNITY = "community", "社区服务", "社区服务中心"
    OTHER = "other", "其它", "其他"


class System(Codes):
    """五个体系."""

    SERVICES = "services", "基本公共服务", "公共服务"
    EMPLOYMENT = "employment", "培训就业、培训与就业", "培训和就业"
    CULTURE = "culture", "文化", "文化服务"
    GOVERNANCE = "governance", "治理", "社区治理"
    PARTY = "party", "党建", "基层党建"


class Aspect(Codes):
    """回头看内容."""

    EDUCATION = "education", "教育、子女就学", "教育保障"
    MEDICAL = "medical", "医疗、看病就医", "医疗保障"
    EMPLOYMENT = "employment", "务工", "就业"
    HOUSING = "housing", "住房、房屋质量", "住房和办证"
    SERVICES = "services", "后续服务", "各项后续服务"
    HELPER = "helper", "帮扶责任人", "帮扶责任人工作"


# What each site is to have of each system (report sections 一(四) and 二(五)); a site may have further items.
STANDARD_ITEMS = [
    (System.SERVICES, "子女就近入学入园"),
    (System.SERVICES, "社区卫生服务站"),
    (System.SERVICES, "低保、医保、养老保险转接"),
    (System.EMPLOYMENT, "劳动力全员培训"),
    (System.EMPLOYMENT, "就业服务窗口和就业台账"),
    (System.EMPLOYMENT, "扶贫车间或产业基地"),
    (System.CULTURE, "文化活动场所"),
    (System.CULTURE, "感恩教育、文明创建活动"),
    (System.GOVERNANCE, "居民委员会和楼栋长"),
    (System.GOVERNANCE, "警务室、物业管理"),
    (System.PARTY, "党支部和党员活动室"),
    (System.PARTY, "党员联系搬迁户"),
]
