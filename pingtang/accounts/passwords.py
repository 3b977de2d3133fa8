"""口令: what a password must have beyond Django's own checks."""

import re

from django.core.exceptions import ValidationError

KINDS = (r"[a-z]", r"[A-Z]", r"\d", r"[^A-Za-z0-9]")
CONTEXT_WORDS = ("pingtang", "fupin", "522727", "tuopin", "password")


class ThreeKindsValidator:
    """Three of the four kinds of character, and none of the words everybody here would guess."""

    def validate(self, password, user=None):
        if sum(bool(re.search(kind, password)) for kind in KINDS) < 3:
            raise ValidationError("密码须包含大写字母、小写字母、数字、符号中的三种")
        if any(word in password.lower() for word in CONTEXT_WORDS):
            raise ValidationError("密码不能包含平塘、扶贫等容易猜到的词的拼音或区划代码")

    def get_help_text(self):
        return "密码须包含大写字母、小写字母、数字、符号中的三种。"
