"""Counties: the county of a municipality, from its code.

The first two figures of a municipality's code are its county's. Source: SCB, Län och kommuner i kodnummerordning.
"""

_COUNTIES = {
    "01": "Stockholms län", "03": "Uppsala län", "04": "Södermanlands län", "05": "Östergötlands län",
    "06": "Jönköpings län", "07": "Kronobergs län", "08": "Kalmar län", "09": "Gotlands län", "10": "Blekinge län",
    "12": "Skåne län", "13": "Hallands län", "14": "Västra Götalands län", "17": "Värmlands län", "18": "Örebro län",
    "19": "Västmanlands län", "20": "Dalarnas län", "21": "Gävleborgs län", "22": "Västernorrlands län",
    "23": "Jämtlands län", "24": "Västerbottens län", "25": "Norrbottens län",
}  # fmt: skip


def county_of(code: str) -> str:
    """Give the county of a municipality's code, or nothing where there is none."""
    return _COUNTIES.get(code[:2], "")
