"""拼音的SQL: the words under which a name is found, for an index: its readings and each of its characters.

No extension is needed: full-text search, with the configuration that changes no word.
"""

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models


class Readings(models.Func):
    """`Readings("name", "pinyin")`: 韦大山 is found by 韦, 大, 山, weidashan, wds."""

    arity = 2
    output_field = SearchVectorField()

    def as_sql(self, compiler, connection, **extra):
        (name, of_name), (pinyin, of_pinyin) = map(compiler.compile, self.get_source_expressions())
        sql = rf"to_tsvector('simple'::regconfig, {pinyin} || ' ' || regexp_replace({name}, '(.)', '\1 ', 'g'))"
        return sql, (*of_pinyin, *of_name)


def characters(text):
    """The query for a name that has all these characters; `text` is Chinese characters only."""
    return SearchQuery(" & ".join(f"'{character}'" for character in text), search_type="raw", config="simple")


def beginning(letters):
    """The query for a reading that begins so; `letters` is a to z only."""
    return SearchQuery(f"{letters}:*", search_type="raw", config="simple")
