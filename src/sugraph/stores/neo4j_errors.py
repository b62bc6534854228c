"""What the driver and the server say, as one sentence of ours each, without credentials."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sugraph.errors import QueryError, QueryRefusedError, StoreError, SugraphError
from sugraph.stores.limits import timeout_error

if TYPE_CHECKING:
    from neo4j.exceptions import DriverError, Neo4jError

OLDEST_VERSION = 5
_SCHEMES = frozenset({"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"})
_PLACE = re.compile(r"\s*\(line (\d+), column (\d+) \(offset: \d+\)\)")
_EXPECTED = re.compile(r": expected .*", re.DOTALL)
_AGENT = re.compile(r"Neo4j/(\d+)")
_LONGEST_LIST = 60
_TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"


def address_of(uri: str) -> str:
    """The address of a server without user name, password and query: what may stand in a message."""
    scheme, separator, rest = uri.partition("://")
    host = re.split(r"[/?#]", rest.rpartition("@")[2])[0]
    return f"{scheme}://{host}" if separator else uri.rpartition("@")[2]


def check_address(uri: str) -> None:
    """Let an address pass that the driver takes, and that holds no password (the driver would repeat it).

    Raises:
        StoreError: if it is none, or holds a user name.
    """
    scheme, _, rest = uri.partition("://")
    address = address_of(uri)
    if "@" in rest:
        raise StoreError(
            f"The address {address} was given with a user name.",
            remedy="Give NEO4J_USERNAME and NEO4J_PASSWORD instead.",
            kind="address",
        )
    if scheme not in _SCHEMES or not address.removeprefix(f"{scheme}://"):
        raise _no_address(address)


def _no_address(address: str) -> StoreError:
    return StoreError(
        f"The address {address!r} is none that the Neo4j driver takes.",
        remedy="Write it as neo4j://host:7687, or neo4j+s://… for an encrypted connection.",
        kind="address",
    )


def check_version(agent: str, address: str) -> None:
    """Let a server pass that calls itself `Neo4j/5…` or later.

    Raises:
        StoreError: if it is older, or something else.
    """
    found = _AGENT.match(agent)
    if found is None:
        raise StoreError(f"The server at {address} is not Neo4j.", remedy="Neo4j 5 or later is needed.", kind="version")
    if int(found[1]) < OLDEST_VERSION:
        version = agent.partition("/")[2]
        raise StoreError(
            f"The server at {address} is Neo4j {version}, which is too old.",
            remedy="Upgrade it to Neo4j 5.",
            kind="version",
        )


def driver_error(error: DriverError | OSError | ValueError, address: str) -> StoreError:
    """The error for what the driver could not do on its own side: no server, a wrong address."""
    from neo4j.exceptions import ConfigurationError

    if isinstance(error, ConfigurationError | ValueError):
        return _no_address(address)
    return StoreError(
        f"The Neo4j server at {address} cannot be reached.",
        remedy="Start it (`make neo4j` runs one on this machine), or correct NEO4J_URI.",
        kind="unreachable",
    )


def server_error(error: Neo4jError, address: str, database: str | None, seconds: float) -> SugraphError:
    """The error for what a server answered, whether it is about the server or about the query."""
    code = error.code or ""
    if code.startswith(_TIMED_OUT):
        return timeout_error(seconds)
    if code.startswith("Neo.ClientError.Security."):
        return _security(code, address)
    if code.startswith("Neo.ClientError.Database."):
        return StoreError(
            f"The server at {address} has no database {database or 'for this user'!r}.",
            remedy="Correct NEO4J_DATABASE, or leave it away for the user's home database.",
            kind="database",
        )
    if code == "Neo.ClientError.Statement.AccessMode":
        return QueryRefusedError("The query writes, and is refused: a query only reads the graph.")
    if ".Schema." in code:
        said = " ".join(str(error.message).split()).rstrip(".")
        return StoreError(f"The database at {address} does not take the graph: {said}.")
    if "OutOfMemory" in code:
        return QueryError(
            "The query needs more memory than the server gives one.", remedy="Ask for less at a time.", kind="memory"
        )
    if code.startswith("Neo.ClientError."):
        return _query(str(error.message))
    return StoreError(
        f"The server at {address} could not finish: {_sentence(str(error.message))}.", remedy="Try again."
    )


def _security(code: str, address: str) -> StoreError:
    if code.endswith("AuthenticationRateLimit"):
        return StoreError(
            f"The server at {address} refuses logins after too many wrong ones.", remedy="Wait a minute.", kind="login"
        )
    if code.endswith("CredentialsExpired"):
        return StoreError(
            f"The password at {address} has expired.", remedy="Set a new one with Neo4j's own tools.", kind="login"
        )
    if code.endswith("Forbidden"):
        return StoreError(
            f"The user may not do this on the server at {address}.", remedy="Log in as another user.", kind="forbidden"
        )
    return StoreError(
        f"The server at {address} does not accept the user name and password.",
        remedy="Correct NEO4J_USERNAME and NEO4J_PASSWORD.",
        kind="login",
    )


def _query(message: str) -> QueryError:
    found = _PLACE.search(message)
    # The text sent was `EXPLAIN`, a line break and the query.
    where = f"line {max(1, int(found[1]) - 1)}, column {found[2]}" if found else ""
    return QueryError(f"Neo4j does not take the query: {_sentence(message)}.", where=where)


def _sentence(message: str) -> str:
    """The first line of a message, without the place and without a long list of what was expected."""
    line = _PLACE.sub("", message.strip().partition("\n")[0])
    found = _EXPECTED.search(line)
    if found and len(found[0]) > _LONGEST_LIST:
        line = line[: found.start()]
    return line.strip().rstrip(".")
