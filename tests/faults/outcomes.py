"""What became of one try: it went on, it said what is wrong, or neither. Runs nothing."""

from tests.faults.nursery import Child

SAID = 2
_CURES = (
    "free some", "run ", "check", "close", "choose", "delete", "index", "correct", "make one", "set the password",
    "fetch", "wait", "lower", "again", "give it", "reload", "name ", "known ",
)  # fmt: skip


def outcome(child: Child) -> str:
    """Return ``on``, ``said``, or what was wrong with it."""
    errors = child.errors
    if any("hung" in said for said in child.said):
        return f"hung: {errors[-500:]}"
    if "Traceback" in errors or "Exception ignored" in errors:
        return f"a traceback: {errors[-1500:]}"
    if child.code == 0:
        return "on"
    told = [line for line in errors.splitlines() if line.startswith("caseclerk: ")]
    if child.code == SAID and len(told) == 1 and any(cure in errors.lower() for cure in _CURES):
        return "said"
    return f"exit code {child.code}, not one clear error: {errors[-1500:]!r}"
