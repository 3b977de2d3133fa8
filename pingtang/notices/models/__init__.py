"""公示: lists of people and money that stand in public before the money is paid, and what is objected."""

from pingtang.notices.models.notice import Notice, NoticeLine
from pingtang.notices.models.objection import Objection, ObjectionState
from pingtang.notices.models.published import ListState, PublishedList
from pingtang.notices.models.reception import Reception

__all__ = ["ListState", "Notice", "NoticeLine", "Objection", "ObjectionState", "PublishedList", "Reception"]
