"""What a proposal makes of the directory, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..records.proposable import Value
from .remark import Remark


@dataclass(frozen=True)
class Shown:
    """What one field says before and after: by its path in the record, in a language."""

    path: str
    before: Value
    after: Value
    language: str = "sv"


@dataclass(frozen=True)
class Applied:
    """What a proposal makes of the directory.

    ``files`` are the files that are to say something else, relative to the directory. ``ids`` leads from what the
    proposal calls a new service or place to what the record calls it. ``waiting`` are the contexts of translations
    whose Swedish is to be written.
    """

    record: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    shown: tuple[Shown, ...] = ()
    remarks: tuple[Remark, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()

    def in_record(self, path: str) -> str:
        """Give what the record calls a field that a proposal speaks of."""
        for new, item in self.ids.items():
            if path.startswith(f"{new}."):
                return f"{new.partition('.')[0]}.{item}{path.removeprefix(new)}"
        return path
