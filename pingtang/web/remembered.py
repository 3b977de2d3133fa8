"""暂存: a result kept for a while. Redis may be away; then it is simply made again."""

import hashlib

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from redis.exceptions import RedisError

AWAY = (RedisError, OSError)


def question(records):
    """What a set of records asks of the database, as a key: the statement with its parameters."""
    try:
        return str(records.query.sql_with_params())
    except EmptyResultSet:
        return "nothing"


def remembered(key, make, seconds, *, afresh=False, worth=0):
    """What `make()` gave within the last `seconds`; `afresh` asks again, a result below `worth` is not kept."""
    key = "remembered:" + hashlib.sha256(key.encode()).hexdigest()
    if not afresh:
        try:
            kept = cache.get(key)
        except AWAY:
            kept = None
        if kept is not None:
            return kept
    made = make()
    if not worth or made >= worth:
        try:
            cache.set(key, made, seconds)
        except AWAY:
            pass
    return made
