"""Messages between the server and its workers: a length of four bytes, then that many bytes.

An answer is two frames, a JSON head and a body, so that the body needs no escaping.
"""

import asyncio
import struct
from typing import BinaryIO

LENGTH = struct.Struct("!I")


def write(pipe: BinaryIO, *payloads: bytes) -> None:
    """Each payload is on its way as a frame of its own."""
    for payload in payloads:
        pipe.write(LENGTH.pack(len(payload)))
        pipe.write(payload)
    pipe.flush()


def read(pipe: BinaryIO) -> bytes | None:
    """The next frame, or `None` where the other side has closed the pipe."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    payload = pipe.read(length)
    return payload if len(payload) == length else None


def pack(payload: bytes) -> bytes:
    """The payload as a frame.

    >>> pack(b"ab")
    b'\\x00\\x00\\x00\\x02ab'
    """
    return LENGTH.pack(len(payload)) + payload


async def receive(stream: asyncio.StreamReader) -> bytes:
    """The next frame. Raises asyncio.IncompleteReadError where the other side has gone."""
    (length,) = LENGTH.unpack(await stream.readexactly(LENGTH.size))
    return await stream.readexactly(length)
