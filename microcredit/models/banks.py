"""承贷银行: the banks that lend, a list that the section keeps; loans and banks' files name none that is not in it."""

import pgtrigger
from django import forms
from django.db import models
from django.urls import reverse

from microcredit.models.guards import REFUSE
from pingtang.fields import TextField, impossible
from pingtang.tracking import tracked

IN_USE = f"""
IF TG_OP = 'UPDATE' THEN
    IF NEW.name = OLD.name THEN RETURN NEW; END IF;
END IF;
IF EXISTS (SELECT 1 FROM microcredit_loan WHERE bank = OLD.name)
    OR EXISTS (SELECT 1 FROM microcredit_bankbalance WHERE bank = OLD.name) THEN
    RAISE EXCEPTION '“%”已有贷款或报送的余额,不能改名或删除;其他写法请填在别名里', OLD.name {REFUSE};
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""
KNOWN = f"""
IF TG_OP = 'UPDATE' THEN
    IF NEW.bank = OLD.bank THEN RETURN NEW; END IF;
END IF;
IF NEW.bank <> '' AND NOT EXISTS (SELECT 1 FROM microcredit_bank WHERE name = NEW.bank) THEN
    RAISE EXCEPTION '“%”不在承贷银行名录里,请核对名称,或先由信贷股登记这家银行', NEW.bank {REFUSE};
END IF;
RETURN NEW;
"""


@tracked
class Bank(models.Model):
    """承贷银行. `aliases`: how else banks and clerks write it; rosters then carry the name."""

    subject = "repayments"

    name = TextField("银行名称", unique=True)
    aliases = TextField("别名", max_length=300, blank=True, help_text="名册里的其他写法,用、分开,如 农信社、信用社")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    class Meta:
        verbose_name = verbose_name_plural = "承贷银行"
        triggers = [
            pgtrigger.Trigger(
                name="in_use", when=pgtrigger.Before, operation=pgtrigger.Update | pgtrigger.Delete, func=IN_USE
            )
        ]
        constraints = [*impossible(texts=["name", "aliases"])]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("microcredit:bank-detail", args=[self.pk])


def bank_names():
    """[(name, name)] of every bank, for forms."""
    return [(name, name) for name in Bank.objects.order_by("pk").values_list("name", flat=True)]


def bank_readings():
    """{what a spreadsheet may say: name}."""
    read = {}
    for name, aliases in Bank.objects.order_by("pk").values_list("name", "aliases"):
        read |= dict.fromkeys(filter(None, aliases.split("、")), name) | {name: name}
    return read


class BankNameField(TextField):
    """承贷银行. A bank's name, chosen from the list."""

    def formfield(self, **kwargs):
        return forms.ChoiceField(
            choices=lambda: [("", "请选择"), *bank_names()], label=self.verbose_name, required=not self.blank,
            widget=forms.Select,
        )  # fmt: skip


def known_bank():
    """The trigger of a table whose `bank` must be in the list."""
    return pgtrigger.Trigger(
        name="known_bank", when=pgtrigger.Before, operation=pgtrigger.Insert | pgtrigger.Update, func=KNOWN
    )
