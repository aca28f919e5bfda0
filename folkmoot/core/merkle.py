"""One hash that stands for a list of hashes, in the shape of RFC 6962 (certificate transparency), section 2.1.

Leaves and inner nodes are hashed with different prefixes, so that no inner node can be passed off as a leaf.
"""

from collections.abc import Iterable
from hashlib import sha256

EMPTY = sha256().digest()


def leaf(content: bytes) -> bytes:
    return sha256(b"\x00" + content).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def root(contents: Iterable[bytes]) -> bytes:
    """The hash of the whole tree, in one pass: complete subtrees are joined as they fill."""
    stack: list[tuple[int, bytes]] = []
    for content in contents:
        size, digest = 1, leaf(content)
        while stack and stack[-1][0] == size:
            size, digest = size * 2, _node(stack.pop()[1], digest)
        stack.append((size, digest))
    if not stack:
        return EMPTY
    digest = stack.pop()[1]
    while stack:
        digest = _node(stack.pop()[1], digest)
    return digest
