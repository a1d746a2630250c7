"""What a copy says on every page, and the code it is traced by."""

from dataclasses import dataclass

LARGEST_COPY = 64 * 2**20
MOST_PAGES = 2000


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Who took the copy, when (the capital's time), by which code; and whether the paper was signed."""

    name: str
    moment: str
    trace: str
    signed: bool

    @property
    def across(self) -> str:
        """What lies across every page."""
        return f"{self.name} · {self.moment}"

    @property
    def foot(self) -> str:
        """What stands at the foot of every page."""
        line = f"BẢN SAO · {self.name} · {self.moment} · mã {self.trace}"
        return f"{line} · chữ ký số chỉ kiểm tra được trên bản gốc" if self.signed else line
