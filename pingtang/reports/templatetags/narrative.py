"""报告标签: what the text of a narrative report may say beside words. It renders to text with marks, see narrative.py.

{% figure "households.remaining" %}           1695户, cited
{% figure "projects.rank" unit="" %}          2
{% figure "fund.reimbursement_rate" of="whole" %}   what a rate is measured against
{% iffigure "fund.total" %}…{% else %}…{% endiffigure %}   whether there is such a number here, for this period
{% ifsome "reservoir.kala" %}…{% endifsome %}   the same, and whether any is more than nothing
{% ifsection "loan.outstanding" %}…{% endifsection %}   of the county always, of a township as above
{% nth %}                                      一是, 二是 …, counted from heading to heading
{% passage "plans" "存在问题" %}…{% endpassage %}   what people write; the words here are where they begin
"""

from django import template
from django.template.base import Node, NodeList, TemplateSyntaxError

register = template.Library()
FIGURES = "told"  # in the context: the Told of pingtang/reports/narrative.py


def _plain(bits):
    """Arguments of a tag, which are texts as they stand: ("a", "b"), {"of": "whole"}."""
    given, named = [], {}
    for bit in bits:
        name, equals, value = bit.partition("=")
        text = value if equals else bit
        if len(text) < 2 or text[0] not in "\"'" or text[-1] != text[0]:
            raise TemplateSyntaxError(f"{bit} 须写在引号内")
        if equals:
            named[name] = text[1:-1]
        else:
            given.append(text[1:-1])
    return given, named


class FigureNode(Node):
    def __init__(self, code, unit=None, of="value"):
        self.code, self.unit, self.of = code, unit, of

    def render(self, context):
        told = context[FIGURES]
        if context.get("in_passage"):  # people are to see what they can write themselves
            return told.placeholder(self.code, self.unit, self.of)
        return told.mark(self.code, self.unit, self.of)


@register.tag
def figure(parser, token):
    name, *bits = token.split_contents()
    given, named = _plain(bits)
    if len(given) != 1 or set(named) - {"unit", "of"} or named.get("of") not in (None, "part", "whole"):
        raise TemplateSyntaxError(f'{name} 的写法:figure "指标代码" unit="单位" of="whole"')
    return FigureNode(*given, **named)


class IfNode(Node):
    child_nodelists = ("yes", "no")

    def __init__(self, codes, asked, yes, no):
        self.codes, self.asked, self.yes, self.no = codes, asked, yes, no

    def render(self, context):
        told = context[FIGURES]
        holds = any(map(getattr(told, self.asked), self.codes))
        # where nothing is said the line is not an empty one, which would end the paragraph
        return (self.yes if holds else self.no).render(context) or told.LEFT_OUT


def _condition(asked):
    def compile_condition(parser, token):
        name, *bits = token.split_contents()
        codes, named = _plain(bits)
        if not codes or named:
            raise TemplateSyntaxError(f"{name} 后须写指标代码")
        yes, no = parser.parse(("else", f"end{name}")), NodeList()
        if parser.next_token().contents == "else":
            no = parser.parse((f"end{name}",))
            parser.delete_first_token()
        return IfNode(codes, asked, yes, no)

    return compile_condition


register.tag("iffigure", _condition("has"))
register.tag("ifsome", _condition("says_something"))
register.tag("ifsection", _condition("concerns"))


class NthNode(Node):
    def render(self, context):
        return context[FIGURES].NTH


@register.tag
def nth(parser, token):
    return NthNode()


class PassageNode(Node):
    child_nodelists = ("default",)

    def __init__(self, slot, title, default):
        self.slot, self.title, self.default = slot, title, default

    def render(self, context):
        with context.push(in_passage=True):
            begun = self.default.render(context)
        return f"\n\n{context[FIGURES].passage(self.slot, self.title, begun)}\n\n"


@register.tag
def passage(parser, token):
    name, *bits = token.split_contents()
    given, named = _plain(bits)
    if len(given) != 2 or named:
        raise TemplateSyntaxError(f'{name} 的写法:passage "位置" "名称"')
    default = parser.parse(("endpassage",))
    parser.delete_first_token()
    return PassageNode(*given, default)
