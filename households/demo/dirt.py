"""脏数据"""
class Dirt:
    left = ()
    def __init__(self, chance): pass
    def spoil(self, home): pass
