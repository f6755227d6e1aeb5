"""What comes out of an archive: a case for each file in it, within bounds.

Archives lie in archives, so both how deep and how many in all are bounded: nobody may flood the service with
one document.
"""

from gluework.cases import Cases
from gluework.values import Case, Document, Member, Origin

MOST_DEPTH = 8
"""Archives that may lie around a case."""
MOST_FROM_ONE = 5_000
"""Cases that may come out of one document, at all depths."""


def accept_files(cases: Cases, archive: Case, members: tuple[Member, ...]) -> str:
    """Accepts a case for each file of an archive, the same ones when it is done twice.

    Where that would be too many it accepts none, and says so.
    """
    around = archive.origin
    origin = Origin(
        parent=archive.id, root=around.root if around else archive.id, depth=around.depth + 1 if around else 1
    )
    if origin.depth > MOST_DEPTH:
        return f"Archives lie more than {MOST_DEPTH} deep inside each other; its files were not taken out."
    if cases.below(origin.root, without=archive.id) + len(members) > MOST_FROM_ONE:
        many = f"More than {MOST_FROM_ONE} files came out of one document"
        return f"{many}; those of this archive were not taken out."
    for number, member in enumerate(members):
        document = Document(digest=member.digest, size=member.size, name=member.name, source="archive")
        cases.accept(
            archive.agent,
            archive.charter_version,
            document,
            f"case {archive.id}",
            f"{archive.id}/{number}/{member.digest}",
            origin=origin,
            urgent=archive.urgent,
        )
    return ""
