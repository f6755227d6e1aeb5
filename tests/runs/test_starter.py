"""What the starter begins, and how often."""

from .post import Post


async def test_what_was_accepted_is_started_once(post: Post, case: str):
    await post.look(3)
    assert post.engine.started == [(f"{case}.1", False)]


async def test_looking_takes_no_places_away(post: Post, case: str):
    """Cases that can't be begun must not count as work for ever."""
    post.engine.status[f"{case}.1"] = "SUCCESS"
    for _ in range(5):
        await post.look()
    assert post.runs.busy <= 1
