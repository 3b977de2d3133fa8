"""代码表: the code lists of party building and of stationed cadres (dictionary section 4)."""

from pingtang.codes import Codes


class PartyKind(Codes):
    """党建活动类别."""

    GROUP_STUDY = "group_study", "中心组学习、理论中心组学习、理论学习中心组集中学习", "理论学习中心组学习"
    COMMITTEE_STUDY = "committee_study", "党组学习、党组会学习、党组会议", "党组学习会议"
    THEME_DAY = "theme_day", "主题党日活动、党日活动", "主题党日"
    BRANCH_COMMITTEE = "branch_committee", "支委会议、支部委员会、支部委员会会议", "支委会"
    MEMBER_MEETING = "member_meeting", "支部党员大会、全体党员大会", "党员大会"
    GROUP_MEETING = "group_meeting", "党小组会议", "党小组会"
    LECTURE = "lecture", "党课、讲党课", "上党课"
    ORG_LIFE = "org_life", "组织生活", "组织生活会"
    DEPLOY = "deploy", "研究部署、工作部署、研究部署党建工作、部署党建工作", "研究部署党建/党风廉政/意识形态"


class ActivityStatus(Codes):
    """活动状态."""

    PLANNED = "planned", "计划、拟开展", "计划中"
    HELD = "held", "已完成、已召开、开展", "已开展"
    CANCELLED = "cancelled", "取消", "已取消"


class Presence(Codes):
    """到会情况."""

    PRESENT = "present", "出席、参加、是、√", "到会"
    LEAVE = "leave", "事假、病假、公差、出差", "请假"
    ABSENT = "absent", "未到、否、×、缺勤", "缺席"


class PartyStage(Codes):
    """党员发展阶段, in their order."""

    APPLICANT = "applicant", "申请人、递交入党申请书", "入党申请人"
    ACTIVIST = "activist", "积极分子", "入党积极分子"
    CANDIDATE = "candidate", "拟发展对象", "发展对象"
    PROBATIONARY = "probationary", "中共预备党员", "预备党员"
    FULL = "full", "中共党员、党员、转正", "正式党员"


class CadreRole(Codes):
    """驻村身份."""

    FIRST_SECRETARY = "first_secretary", "驻村第一书记、第一支书", "第一书记"
    RESIDENT = "resident", "驻村干部、工作队员、驻村工作队员、驻村队员", "驻村干部(工作队员)"
    GRID = "grid", "网格管理员", "网格员"


class DocumentKind(Codes):
    """文件种类."""

    MECHANISM = "mechanism", "制度、工作机制", "机制"
    PLAN = "plan", "实施方案、工作方案", "方案"
    NOTICE = "notice", "", "通知"
    METHOD = "method", "管理办法、细则、规定", "办法"
    OPINION = "opinion", "实施意见、指导意见", "意见"
    MINUTES = "minutes", "会议纪要", "纪要"
    OTHER = "other", "", "其他"


class DocumentStatus(Codes):
    """文件效力."""

    IN_FORCE = "in_force", "有效、现行有效、是", "现行"
    ABOLISHED = "abolished", "失效、已废止、否", "废止"
