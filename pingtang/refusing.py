"""拒绝: what the database would not keep, as a sentence for people."""

import re

from django.apps import apps

CHINESE = re.compile(r"[\u4e00-\u9fff]")
CHECK_VIOLATION = "23514"


def sentence_of(error):
    """Why the database refused: the words of the constraint, or those that a trigger raised; "" when it told none."""
    said = getattr(error.__cause__, "diag", None)
    if said is None:
        return ""
    if name := said.constraint_name:
        for model in apps.get_models():
            for constraint in model._meta.constraints:
                if constraint.name == name:
                    return str(constraint.violation_error_message or f"{model._meta.verbose_name}的内容互相矛盾")
    elif said.sqlstate == CHECK_VIOLATION and CHINESE.search(said.message_primary or ""):
        return said.message_primary
    return ""
