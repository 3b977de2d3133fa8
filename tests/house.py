"""房屋图: the floors, lowest first. A module may import from its own app and from lower floors only."""

CELLAR = {
    "assets", "codes", "embedded", "fields", "identity", "identity_sql", "logs", "pinyin", "pinyin_sql", "schedule",
    "sealing", "approving", "keeping", "migrating", "refusing", "tracking", "widths",
}  # fmt: skip
ROOF = {"asgi", "beat", "celery", "settings", "testing", "urls", "wsgi", "management"}
FLOORS = [
    ["pingtang.areas"],
    ["pingtang.accounts"],
    ["pingtang.policy", "pingtang.jobs"],
    ["pingtang.web"],
    ["pingtang.audit"],
    ["pingtang.rosters", "pingtang.attachments"],
    ["pingtang.indicators"],
    ["pingtang.cleaning"],
    ["pingtang.rectification", "pingtang.notices"],
    ["pingtang.reports", "pingtang.reconciliation", "pingtang.dashboards", "pingtang.demo"],
    # Work streams, in the order of the report's sections: a later one may look back, never ahead.
    ["party"],
    ["households"],
    ["projects"],
    ["relocation"],
    ["microcredit"],
    ["training"],
    ["reservoir"],
    ["corezone"],
]
# Each arrow between work streams, with its reason: "later -> earlier".
ARROWS = {
    "projects -> households": "a project's beneficiaries are households, on whose page the projects stand",
    "relocation -> households": "who was moved are registered households, on whose page the move stands",
    "microcredit -> households": "loans are lent to households, and the subsidy depends on who they are",
    "training -> households": "participants are members of households, and the allowance depends on whose",
    "training -> projects": "a class is paid out of a fund batch",
    "reservoir -> households": "who is moved or supported may be registered, and departments tell who died",
    "corezone -> households": "structures are the one code list; nobody is given a home twice",
}
ROOMS = {
    "models", "actions", "rosters", "rules", "indicators", "tables", "filters", "forms", "views", "urls", "panels",
    "reports", "admin", "tasks", "demo", "apps", "lights", "steps", "board", "quarters", "computing",
    "reconciling", "allowances", "search", "__init__",
}  # fmt: skip
OBLIGATORY_ROOMS = {"models", "rules", "indicators", "views", "urls", "admin", "demo", "apps"}
WORK_STREAMS = [app for floor in FLOORS for app in floor if "." not in app]
WORDS_NOT_USED = {"manager", "helper", "util", "utils", "core", "common", "base", "service", "handler", "data"}
# … except where the field itself uses one: a helper is 帮扶责任人 (dictionary.md 3.1).
WORDS_OF_THE_FIELD = {"households": {"helper", "helpers"}}
