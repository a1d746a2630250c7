"""The server's versioned master keys: they wrap content keys with AES-256-GCM-SIV, wherever they live."""

from pathlib import Path

from ecabinet.core.config import Settings, settings
from ecabinet.core.crypto import CryptoError, unwrap_key, wrap_key
from ecabinet.core.errors import BadSetting
from ecabinet.core.master_homes import Credentials, Files, Home, Moving
from ecabinet.core.master_setting import CREDENTIAL, FILES, folder_of, token_of


class MasterKeys:
    """All keys of one home."""

    def __init__(self, home: Home) -> None:
        self.home = home

    def ids(self) -> list[int]:
        """Versions present, oldest first."""
        return self.home.ids()

    def add(self) -> int:
        """Make the next version; new wraps use it from now on. Raises BadSetting where only the operator can."""
        while True:
            version = (self.ids() or [0])[-1] + 1
            try:
                self.home.add(version)
            except FileExistsError:  # another process was faster; it gets a number of its own
                continue
            return version

    def retire(self, version: int) -> None:
        """Destroy a version that nothing needs any more. Raises BadSetting where only the operator can."""
        self.require_retirable(version)
        self.home.retire(version)

    def require_retirable(self, version: int) -> None:
        """Raises as retire() would."""
        if version == self.ids()[-1]:
            raise ValueError("the current master key cannot be retired")
        self.home.require_retirable(version)

    def is_at_home(self, version: int) -> bool:
        """Whether it lies where new ones are made."""
        return not isinstance(self.home, Moving) or self.home.is_moved(version)

    def may_be_printed(self, version: int) -> bool:
        """Whether it may be had on paper: one under a token may not."""
        return not isinstance(self.home, Moving) or self.home.may_be_printed(version)

    def wrap(self, key: bytes, aad: bytes) -> tuple[int, bytes]:
        """(version, nonce || ciphertext) under the newest master key."""
        version = self.ids()[-1]
        return version, wrap_key(self.home.key(version), key, aad + version.to_bytes(4, "big"))

    def unwrap(self, version: int, blob: bytes, aad: bytes) -> bytes:
        """The key wrapped by wrap(). Raises CryptoError."""
        try:
            return unwrap_key(self.home.key(version), blob, aad + version.to_bytes(4, "big"))
        except (ValueError, OSError, BadSetting) as error:
            raise CryptoError from error


def masters(chosen: Settings | None = None) -> MasterKeys:
    """The master keys of the process, or of these settings."""
    chosen = chosen or settings()
    files = Files(chosen.keys_dir)
    if chosen.master == FILES:
        return MasterKeys(files)
    if chosen.master.startswith(CREDENTIAL):
        return MasterKeys(Moving(Credentials(Path(folder_of(chosen.master))), files))
    from ecabinet.core.master_token import InToken  # the driver's library loads only where there is a token

    return MasterKeys(Moving(InToken(chosen.keys_dir, token_of(chosen.master)), files))
