"""代码表: the code lists of households, members, monitoring and insurance (dictionary section 4).

A spreadsheet is read by Chinese label or alias, never by number: two public systems number them differently.
"""

from pingtang.codes import Codes


class RegistryKind(Codes):
    """户类型."""

    REGISTERED = "registered", "贫困户、脱贫户、建卡户、返贫户", "建档立卡户"
    MARGINAL = "marginal", "边缘易致贫户、边缘人口", "边缘户"
    ORDINARY = "ordinary", "非建档立卡户、非贫困户", "一般农户"


class ExitStatus(Codes):
    """脱贫属性."""

    NOT_EXITED = "not_exited", "贫困、未脱", "未脱贫"
    EXITED = "exited", "脱贫、已脱、稳定脱贫", "已脱贫"
    RETURNED = "returned", "再次返贫", "返贫"


class PovertyAttribute(Codes):
    """贫困户属性."""

    GENERAL = "general", "一般农户、一般户、扶贫户", "一般贫困户"
    LOW_INCOME = "low_income", "低保户、扶贫低保户、两线合一户", "低保贫困户"
    DESTITUTE = "destitute", "五保贫困户、五保户、特困户、特困人员", "特困供养贫困户"


class Standard(Codes):
    """识别标准."""

    NATIONAL = "national", "国标、国家", "国家标准"
    PROVINCE = "province", "省标", "省定标准"
    CITY = "city", "市标、州标", "市定标准"


class Cause(Codes):
    """致贫原因."""

    ILLNESS = "illness", "因病致贫", "因病"
    DISABILITY = "disability", "因残"
    SCHOOLING = "schooling", "因学"
    DISASTER = "disaster", "因自然灾害", "因灾"
    LAND = "land", "缺土地"
    WATER = "water", "缺水"
    SKILL = "skill", "缺技术"
    LABOR = "labor", "缺劳力", "缺劳动力"
    CAPITAL = "capital", "缺资金"
    TRAFFIC = "traffic", "交通不便", "交通条件落后"
    MOTIVATION = "motivation", "内生动力不足", "自身发展动力不足"
    EPIDEMIC = "epidemic", "因疫情"
    OTHER = "other", "其它、因婚、因丧", "其他"


class RemoveReason(Codes):
    """户减少原因."""

    ALL_DEAD = "all_dead", "绝户", "整户死亡(自然减少)"
    MERGED = "merged", "整户合并"
    CLEARED = "cleared", "错评", "清退(识别不准)"
    MOVED_AWAY = "moved_away", "整户迁出"


class Relation(Codes):
    """与户主关系."""

    HEAD = "head", "本人、本人或户主、户主本人", "户主"
    SPOUSE = "spouse", "妻、夫、之妻、之夫、爱人", "配偶"
    SON = "son", "子、儿子、长子、次子、三子、养子、继子", "之子"
    DAUGHTER = "daughter", "女、女儿、长女、次女、养女", "之女"
    DAUGHTER_IN_LAW = "daughter_in_law", "儿媳、媳妇", "之儿媳"
    SON_IN_LAW = "son_in_law", "女婿、上门女婿", "之女婿"
    GRANDSON = "grandson", "孙、孙子、之孙", "之孙子"
    GRANDDAUGHTER = "granddaughter", "孙女", "之孙女"
    MATERNAL_GRANDSON = "maternal_grandson", "外孙、之外孙", "之外孙子"
    MATERNAL_GRANDDAUGHTER = "maternal_granddaughter", "外孙女", "之外孙女"
    FATHER = "father", "父、父亲", "之父"
    MOTHER = "mother", "母、母亲", "之母"
    WIFE_FATHER = "wife_father", "岳父", "之岳父"
    WIFE_MOTHER = "wife_mother", "岳母", "之岳母"
    HUSBAND_FATHER = "husband_father", "公公", "之公公"
    HUSBAND_MOTHER = "husband_mother", "婆婆、家婆", "之婆婆"
    GRANDFATHER = "grandfather", "祖父、爷爷", "之祖父"
    GRANDMOTHER = "grandmother", "祖母、奶奶", "之祖母"
    MATERNAL_GRANDFATHER = "maternal_grandfather", "外祖父、外公", "之外祖父"
    MATERNAL_GRANDMOTHER = "maternal_grandmother", "外祖母、外婆", "之外祖母"
    SIBLING = "sibling", "兄、弟、姐、妹", "之兄弟姐妹"
    SIBLING_WIFE = "sibling_wife", "嫂、弟媳", "之兄弟媳妇"
    UNCLE = "uncle", "叔、伯", "之叔伯"
    NEPHEW = "nephew", "侄、侄子", "之侄儿"
    NIECE = "niece", "侄女", "之侄女"
    GREAT_GRANDSON = "great_grandson", "曾孙", "之曾孙子"
    GREAT_GRANDDAUGHTER = "great_granddaughter", "曾孙女", "之曾孙女"
    OTHER = "other", "其它", "其他"


class Sex(Codes):
    """性别."""

    M = "M", "男性、M、1", "男"
    F = "F", "女性、F、2", "女"


class IdType(Codes):
    """证件类型."""

    ID_CARD = "id_card", "身份证、居民身份证、户口簿、户口薄、户口本", "居民身份证(户口簿)"
    OFFICER = "officer", "军官证"
    DISABILITY = "disability", "二代残疾证", "残疾人证"
    NONE = "none", "无证"


class Ethnicity(Codes):
    """民族."""

    HAN = "01", "汉", "汉族"
    MONGOL = "02", "蒙古", "蒙古族"
    HUI = "03", "回", "回族"
    ZANG = "04", "藏", "藏族"
    UYGUR = "05", "维吾尔", "维吾尔族"
    MIAO = "06", "苗", "苗族"
    YI = "07", "彝", "彝族"
    ZHUANG = "08", "壮", "壮族"
    BUYEI = "09", "布衣族、布依、布衣", "布依族"
    KOREAN = "10", "朝鲜", "朝鲜族"
    MANCHU = "11", "满", "满族"
    DONG = "12", "侗", "侗族"
    YAO = "13", "瑶", "瑶族"
    BAI = "14", "白", "白族"
    TUJIA = "15", "土家", "土家族"
    HANI = "16", "哈尼", "哈尼族"
    KAZAK = "17", "哈萨克", "哈萨克族"
    DAI = "18", "傣", "傣族"
    LI = "19", "黎", "黎族"
    LISU = "20", "傈僳", "傈僳族"
    VA = "21", "佤", "佤族"
    SHE = "22", "畲", "畲族"
    GAOSHAN = "23", "高山", "高山族"
    LAHU = "24", "拉祜", "拉祜族"
    SUI = "25", "水", "水族"
    DONGXIANG = "26", "东乡", "东乡族"
    NAXI = "27", "纳西", "纳西族"
    JINGPO = "28", "景颇", "景颇族"
    KIRGIZ = "29", "柯尔克孜", "柯尔克孜族"
    TU = "30", "土", "土族"
    DAUR = "31", "达斡尔", "达斡尔族"
    MULAO = "32", "仫佬", "仫佬族"
    QIANG = "33", "羌", "羌族"
    BLANG = "34", "布朗", "布朗族"
    SALAR = "35", "撒拉", "撒拉族"
    MAONAN = "36", "毛难族、毛南、毛难", "毛南族"
    GELAO = "37", "仡佬", "仡佬族"
    XIBE = "38", "锡伯", "锡伯族"
    ACHANG = "39", "阿昌", "阿昌族"
    PUMI = "40", "普米", "普米族"
    TAJIK = "41", "塔吉克", "塔吉克族"
    NU = "42", "怒", "怒族"
    UZBEK = "43", "乌孜别克", "乌孜别克族"
    RUSS = "44", "俄罗斯", "俄罗斯族"
    EWENKI = "45", "鄂温克", "鄂温克族"
    DEANG = "46", "德昂", "德昂族"
    BONAN = "47", "保安", "保安族"
    YUGUR = "48", "裕固", "裕固族"
    GIN = "49", "京", "京族"
    TATAR = "50", "塔塔尔", "塔塔尔族"
    DERUNG = "51", "独龙", "独龙族"
    OROQEN = "52", "鄂伦春", "鄂伦春族"
    HEZHEN = "53", "赫哲", "赫哲族"
    MONBA = "54", "门巴", "门巴族"
    LHOBA = "55", "珞巴", "珞巴族"
    JINO = "56", "基诺", "基诺族"
    OTHER = "97", "其它、未识别民族、革家、革家人、穿青人", "其他"


class Political(Codes):
    """政治面貌."""

    PARTY = "party", "党员", "中共党员"
    PROBATIONARY = "probationary", "预备党员", "中共预备党员"
    YOUTH_LEAGUE = "youth_league", "团员", "共青团员"
    MASSES = "masses", "群众"
    OTHER = "other", "民主党派、无党派人士", "民主党派、无党派人士"


class Education(Codes):
    """文化程度."""

    ILLITERATE = "illiterate", "文盲、半文盲、文盲半文盲、文盲或者半文盲", "文盲或半文盲"
    PRIMARY = "primary", "小学毕业、小学文化", "小学"
    JUNIOR = "junior", "初中毕业", "初中"
    SENIOR = "senior", "中专、职高、中职", "高中"
    COLLEGE = "college", "大专及以上、高职", "大专"
    BACHELOR = "bachelor", "本科、大学、研究生", "本科及以上"
    PRESCHOOL = "preschool", "学龄前儿童"


class StudentStatus(Codes):
    """在校生状况."""

    NONE = "none", "否、无、毕业", "非在校生"
    KINDERGARTEN = "kindergarten", "幼儿园、学前班", "学前教育"
    PRIMARY = "primary", "一年级、二年级、三年级、四年级、五年级、六年级", "小学"
    GRADE7 = "grade7", "初一", "七年级"
    GRADE8 = "grade8", "初二", "八年级"
    GRADE9 = "grade9", "初三", "九年级"
    SENIOR1 = "senior1", "高一", "高中一年级"
    SENIOR2 = "senior2", "高二", "高中二年级"
    SENIOR3 = "senior3", "高三", "高中三年级"
    VOCATIONAL1 = "vocational1", "中专一年级", "中职一年级"
    VOCATIONAL2 = "vocational2", "中职二年级"
    VOCATIONAL3 = "vocational3", "中职三年级"
    COLLEGE1 = "college1", "大专一年级", "高职高专一年级"
    COLLEGE2 = "college2", "高职高专二年级"
    COLLEGE3 = "college3", "高职高专三年级"
    BACHELOR = "bachelor", "大学一年级、大学二年级、大学三年级、大学四年级、大学五年级、大专及以上", "本科及以上在校"
    TECHNICIAN = "technician", "技师学院"
    SPECIAL = "special", "送教上门", "特殊教育学校"


class DropoutReason(Codes):
    """义务教育阶段未上学原因."""

    ILLNESS = "illness", "重病", "因病"
    DISABILITY = "disability", "重度残疾", "因残"
    NOT_WILLING = "not_willing", "自愿放弃", "厌学"
    POVERTY = "poverty", "家庭困难"
    DISTANCE = "distance", "路远", "上学困难"
    WORKING = "working", "外出务工"
    GRADUATED = "graduated", "已完成九年义务教育", "初中毕业"
    NOT_OF_AGE = "not_of_age", "9月1日后满6岁", "未到入学年龄"
    OTHER = "other", "其它", "其他"


class Health(Codes):
    """健康状况."""

    HEALTHY = "healthy", "良好、正常", "健康"
    CHRONIC = "chronic", "慢病、慢性病", "长期慢性病"
    SERIOUS = "serious", "大病、重病", "患有大病"
    DISABLED = "disabled", "残疾人", "残疾"


class DisabilityType(Codes):
    """残疾类别."""

    VISUAL = "visual", "视力残疾"
    HEARING = "hearing", "听力残疾"
    SPEECH = "speech", "言语残疾"
    PHYSICAL = "physical", "肢体残疾"
    INTELLECTUAL = "intellectual", "智力残疾"
    MENTAL = "mental", "精神残疾"
    MULTIPLE = "multiple", "多重残疾"


class DisabilityLevel(Codes):
    """残疾等级."""

    LEVEL_1 = "1", "壹级、1级", "一级"
    LEVEL_2 = "2", "贰级、2级", "二级"
    LEVEL_3 = "3", "叁级、3级", "三级"
    LEVEL_4 = "4", "肆级、4级", "四级"


class LaborSkill(Codes):
    """劳动技能."""

    ORDINARY = "ordinary", "劳动力、有", "普通劳动力"
    SKILLED = "skilled", "技术", "技能劳动力"
    WEAK = "weak", "弱劳力、半劳力", "弱劳动力或半劳动力"
    LOST = "lost", "丧劳", "丧失劳动力"
    NONE = "none", "无、非劳动力", "无劳动力"


class WorkArea(Codes):
    """务工区域."""

    TOWN = "town", "本乡、镇内", "乡(镇)内务工"
    COUNTY = "county", "县内", "乡(镇)外县内务工"
    PROVINCE = "province", "省内", "县外省内务工"
    OUTSIDE = "outside", "省外、广东、浙江", "省外务工"
    OTHER = "other", "其它、境外", "其他"


class JoinReason(Codes):
    """人员增加原因."""

    IDENTIFIED = "identified", "整户识别", "首次识别"
    NEWBORN = "newborn", "出生", "新生儿"
    MARRIAGE_IN = "marriage_in", "婚入", "嫁入"
    MISSED = "missed", "漏录补录"
    TRANSFER_IN = "transfer_in", "户籍迁入、刑满释放、收养", "其他转入"


class LeaveReason(Codes):
    """人员减少原因."""

    DEATH = "death", "去世", "死亡"
    MARRIAGE_OUT = "marriage_out", "婚出、嫁走", "嫁出"
    EMIGRATED = "emigrated", "出国定居"
    IMPRISONED = "imprisoned", "服刑", "判刑收监"
    SPLIT = "split", "拆户(分户)"
    ARMY = "army", "转士官", "入伍提干"
    TRANSFER_OUT = "transfer_out", "户口迁出、失联", "其他转出"


class RoadType(Codes):
    """入户路类型."""

    DIRT = "dirt", "土路", "泥土路"
    GRAVEL = "gravel", "砂石路"
    CEMENT = "cement", "硬化路、混凝土路", "水泥路"
    ASPHALT = "asphalt", "油路、柏油路", "沥青路"


class Fuel(Codes):
    """主要燃料类型."""

    FIREWOOD = "firewood", "柴草"
    DUNG = "dung", "干畜粪"
    COAL = "coal", "煤", "煤炭"
    CLEAN = "clean", "电、沼气、燃气", "清洁能源"
    OTHER = "other", "其它", "其他"


class DangerGrade(Codes):
    """危房级别."""

    A = "A", "A、A级、安全", "A级(安全)"
    B = "B", "B、B级、基本安全", "B级(基本安全)"
    C = "C", "C、C级", "C级(局部危险)"
    D = "D", "D、D级、D级危房", "D级(整幢危险)"


class HouseStructure(Codes):
    """房屋结构."""

    RC = "rc", "钢混、框架", "钢筋混凝土"
    BRICK_CONCRETE = "brick_concrete", "砖混"
    BRICK_WOOD = "brick_wood", "砖(石)木", "砖木"
    EARTH = "earth", "土木", "土坯、竹草土"
    WOOD = "wood", "全木", "木结构"
    OTHER = "other", "其它", "其他"


class RiskType(Codes):
    """返贫致贫风险类型."""

    ILLNESS = "illness", "大额医疗支出", "因病"
    DISABILITY = "disability", "因残"
    SCHOOLING = "schooling", "因学"
    DISASTER = "disaster", "因自然灾害"
    EPIDEMIC = "epidemic", "新冠", "因疫情"
    ACCIDENT = "accident", "因意外事故"
    INDUSTRY_FAILURE = "industry_failure", "产业项目失败"
    JOB_LOSS = "job_loss", "就业不稳(务工减少)"
    LOW_INCOME = "low_income", "收入偏低"
    LABOR = "labor", "缺劳动力"
    HOUSING = "housing", "住房安全"
    WATER = "water", "饮水安全"
    DROPOUT = "dropout", "义务教育辍学"
    MEDICAL = "medical", "未参加医疗保险"
    OTHER = "other", "其它", "其他"
