"""A mail server that keeps what it is given, and that can take its time to say so."""

import asyncio
import threading
from email import message_from_bytes
from email.message import Message
from typing import Any, Self

from aiosmtpd.controller import Controller

from tests.services.machine import free_port


class Sink:
    """A mail server on a port of its own; `received` is every message, in order."""

    def __init__(self) -> None:
        self.port = free_port()
        self.received: list[Message] = []
        self.stalled = threading.Event()
        self._released = threading.Event()
        self._stall_at = 0
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.behave()
        self._controller.stop()

    def behave(self) -> None:
        """Forget everything and answer at once."""
        self._released.set()
        self.received.clear()
        self.stalled.clear()
        self._stall_at = 0

    def stall_at(self, number: int) -> None:
        """Take the message with this number, and do not say so; `stalled` tells when."""
        self._released.clear()
        self._stall_at = number

    def ids(self) -> list[str]:
        """The Message-ID of everything that was received."""
        return [message["Message-ID"] for message in self.received]

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """aiosmtpd asks what to say to a message."""
        self.received.append(message_from_bytes(envelope.content))
        if len(self.received) == self._stall_at:
            self.stalled.set()
            await asyncio.to_thread(self._released.wait, 30)
        return "250 OK"
