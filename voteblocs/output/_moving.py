"""Put a finished folder in its place, in one step where the system can."""

import ctypes
import errno
import os
import secrets
import shutil
import sys
from contextlib import suppress
from pathlib import Path

_HERE = -100  # AT_FDCWD of fcntl.h
_EXCHANGE = 2  # RENAME_EXCHANGE of linux/fs.h
_NO_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.EPERM, errno.EOPNOTSUPP}
_OTHER_RUN = {errno.ENOENT, errno.EEXIST, errno.ENOTEMPTY}


def beside(place: Path) -> Path:
    """A new hidden name in the same folder."""
    return place.with_name(f".{place.name}.{secrets.token_hex(8)}")


def sync(path: Path, system: str = os.name) -> None:
    """Bring a file or a folder's names to the disk; on Windows (`nt`) neither can be asked for."""
    if system == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if not (path.is_dir() and error.errno == errno.EINVAL):  # some shares refuse it
            raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        os.close(handle)


def copy_mode(old: Path, new: Path) -> None:
    """Keep the permissions that somebody gave to what is replaced."""
    with suppress(FileNotFoundError):
        shutil.copymode(old, new)


def move_in(new: Path, place: Path) -> None:
    """Give the new folder its place; repeated where another run changed it in between."""
    if place.is_dir():
        copy_mode(place, new)
    for left in reversed(range(40)):
        try:
            # a folder can be renamed onto nothing or an empty folder, never onto a full one
            if left % 2:
                new.rename(place)
            else:
                _swap(new, place)
        except OSError as error:
            if left == 0 or error.errno not in _OTHER_RUN:
                raise
        else:
            return


def _swap(new: Path, place: Path) -> None:
    """Exchange two full folders, in one step or else in three."""
    try:
        exchange(new, place)
    except OSError as error:
        if error.errno not in _NO_EXCHANGE:
            raise
        _swap_in_steps(new, place)


def _swap_in_steps(new: Path, place: Path) -> None:
    """Exchange two folders by renaming; whatever fails, the old one goes back."""
    aside = beside(place)
    try:
        place.rename(aside)
        new.rename(place)
    finally:
        if aside.exists():
            aside.rename(place if new.exists() else new)


def exchange(first: Path, second: Path) -> None:
    """Swap two paths by Linux's renameat2; OSError with errno ENOSYS where there is none."""
    call = None
    if sys.platform == "linux":
        call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(first))
    if call(_HERE, os.fsencode(first), _HERE, os.fsencode(second), _EXCHANGE):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(first), None, str(second))
