"""查找页面: the lines of the menu by their titles, so that nobody has to know where a page stands."""

from pingtang.web.menu import groups_for
from pingtang.web.search.door import Hit, finder
from pingtang.web.search.words import reads


def says(title, words):
    """Whether a title holds every word, as it is written or by its pinyin."""
    return all(_says(title, word) for word in words)


def _says(title, word):
    return bool(word.letters and reads(title, word.letters)) or word.text.lower() in title.lower()


@finder("页面", order=900)
def pages(request, words):
    """The pages of the menu as this user sees it."""
    for group in groups_for(request):
        for line in group.lines:
            if says(line.title, words):
                yield Hit(line.title, line.url, str(getattr(group.title, "label", group.title)))
