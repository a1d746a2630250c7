"""A served cabinet where people may sign with key files and with programs of their own."""

import json
from pathlib import Path

from tests.factories import outside
from tests.factories.hall import BareHall
from tests.factories.outside import Authority


class HallWithKeys(BareHall):
    """An authority outside certifies the people's keys; the operator believes it."""

    TITLE = "Tệp khoá cơ quan"
    PASSPHRASE = "mở khoá"

    def __init__(self) -> None:
        super().__init__()
        self.authority = Authority()

    @property
    def environment(self) -> dict[str, str]:
        named = {"ECABINET_HOLDERS": "holders.json", "ECABINET_TRUSTED_ROOTS": "outside-roots.pem"}
        return super().environment | {name: str(self.folder / file) for name, file in named.items()}

    def furnish(self) -> None:
        super().furnish()
        self.authority.roots_file(self.folder)
        holders = [
            {"kind": "pkcs12", "name": "files", "title_vi": self.TITLE, "title_en": self.TITLE},
            {"kind": "file", "name": "agent", "title_vi": "Chương trình riêng", "title_en": "My own program"},
        ]
        Path(self.folder / "holders.json").write_text(json.dumps(holders))

    def key_file(self, name: str) -> bytes:
        """A new key in this name, in a file under `PASSPHRASE`."""
        return outside.key_file(self.authority.person(name), self.PASSPHRASE, self.authority.chain[:1])
