"""What a worker process may no longer do: open a socket, or take more memory than it is given.

The guard reads queries and refuses those that reach out; this is the second door, which holds even where the guard
and the engine should read a query differently.
"""

import ctypes
import platform
import resource
import struct
import sys
from pathlib import Path

# Linux: the seccomp filter language (linux/filter.h, linux/seccomp.h, linux/audit.h) and, for each machine, its
# audit number and the number of its system call `socket`.
MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
LOAD, EQUALS, RETURN = 0x20, 0x15, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | 1  # the error a refused call gets: 1, not permitted
NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER_MODE = 38, 22, 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def close_the_network() -> bool:
    """Whether this process and its threads can open no socket from now on; only Linux can promise that."""
    if sys.platform != "linux" or platform.machine() not in MACHINES:
        return False
    machine, socket_call = MACHINES[platform.machine()]
    steps = (
        (LOAD, 0, 0, 4),  # the machine
        (EQUALS, 0, 2, machine),
        (LOAD, 0, 0, 0),  # the number of the call
        (EQUALS, 1, 0, socket_call),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    )
    program = _Program(len(steps), b"".join(struct.pack("=HBBI", *step) for step in steps))
    control = ctypes.CDLL(None, use_errno=True).prctl
    return bool(
        control(NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
        and control(SET_SECCOMP, FILTER_MODE, ctypes.byref(program), 0, 0) == 0
    )


def limit_memory(megabytes: int) -> None:
    """The process may map that much more memory than it has now; past it, an allocation ends the process.

    Address space, not resident memory, is what the kernel can bound (`RLIMIT_AS`), so what the store has mapped at
    opening is added. No core file is left behind.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    mapped = Path("/proc/self/statm")
    if mapped.exists():
        limit = int(mapped.read_text().split()[0]) * resource.getpagesize() + megabytes * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
