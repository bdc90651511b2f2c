"""A directory of what is near that knows a clinic by a lake, so that a location is answered."""

from datetime import date, timedelta
from pathlib import Path

from hearth.directory_files import starter_directory

CLINIC = "Lakeside epilepsy clinic"

BY_THE_LAKE = {"latitude": 54.423457, "longitude": -2.963457}
"""Some hundred metres from it."""

ENTRY = """
  - name: {name}
    kind: clinic
    area:
      countries: [GB]
      towns: [Lakeside]
      point: {{latitude: 54.4233, longitude: -2.9634, radius_km: 40}}
    offers: Epilepsy nurses.
    hours: Weekdays 9 to 5
    contact: 01632 960001
    source: the clinic, by telephone
    languages: [en]
    reviewed_on: {today}
    due_on: {due}
"""


def with_a_clinic(folder: Path) -> Path:
    """The file: what comes with Hearth, and a clinic that was reviewed today."""
    today = date.today()  # noqa: DTZ011  What is due in a season, on any clock.
    entry = ENTRY.format(name=CLINIC, today=today, due=today + timedelta(days=90))
    file = folder / "directory.yml"
    file.write_text(starter_directory() + entry, encoding="utf-8")
    return file
