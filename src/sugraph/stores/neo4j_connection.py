"""A connection to a Neo4j server: opened on its first use, its errors in our words."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sugraph.stores.neo4j_errors import address_of, check_address, check_version, driver_error, server_error

if TYPE_CHECKING:
    from neo4j import Driver

_SECONDS_TO_CONNECT = 5.0
_SECONDS_TO_RETRY = 15.0


@dataclass(frozen=True, slots=True)
class Login:
    """A database of a server and who logs in; the password stands in no text of it."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str | None

    @property
    def address(self) -> str:
        """Where the server is, without credentials."""
        return address_of(self.uri)


class Connection:
    """A driver with its connections; nothing is connected before the first use.

    Args:
        login: where to.
    """

    def __init__(self, login: Login) -> None:
        self._login = login
        self._opened: Driver | None = None
        self._opening = threading.Lock()

    @contextmanager
    def session(self, seconds: float) -> Iterator[Any]:
        """A session of the driver.

        Args:
            seconds: the time limit that is told of where the server names it as the reason of an error.

        Raises:
            SugraphError: in place of what the driver raises.
        """
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            with self._driver().session(database=self._login.database) as session:
                yield session
        except Neo4jError as error:
            raise server_error(error, self._login.address, self._login.database, seconds) from error
        except (DriverError, OSError) as error:
            raise driver_error(error, self._login.address) from error

    def close(self) -> None:
        """Close the connections."""
        with self._opening:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def _driver(self) -> Driver:
        with self._opening:
            if self._opened is None:
                self._opened = self._connect()
            return self._opened

    def _connect(self) -> Driver:
        """A driver whose server has answered: a missing server is found here, where nothing is retried for long."""
        from neo4j import GraphDatabase

        check_address(self._login.uri)
        # Without a handler Python prints the driver's log to standard error, notices about queries among it.
        logging.getLogger("neo4j").addHandler(logging.NullHandler())
        try:
            driver = GraphDatabase.driver(
                self._login.uri,
                auth=(self._login.username, self._login.password),
                connection_timeout=_SECONDS_TO_CONNECT,
                max_transaction_retry_time=_SECONDS_TO_RETRY,
                telemetry_disabled=True,
            )
        except ValueError as error:
            raise driver_error(error, self._login.address) from error
        try:
            with driver.session(database=self._login.database) as session:
                check_version(session.run("RETURN 1").consume().server.agent, self._login.address)
        except BaseException:
            driver.close()
            raise
        return driver
