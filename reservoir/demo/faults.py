"""样例县移民的错: how many findings of each rule are planted. W004 and W008 find both of a pair."""

PLANTED = {
    "W001": 1, "W004": 2, "W005": 1, "W006": 1, "W007": 2, "W008": 2, "W009": 1, "W010": 3, "W011": 1, "W012": 2,
    "W014": 1, "W015": 2,
}  # fmt: skip
