"""What can go wrong between a question and its answer.

AssistantError
├── BadConfig             the configuration file or an option is wrong
├── UnknownModel          the catalogue has no model of that name
├── ModelMissing          the model's file is not on this machine
├── FetchFailed           a model file could not be brought here; what is here can be gone on with
│   ├── WrongBytes        what arrived is not the file the catalogue names; it was deleted
│   └── DiskTooSmall      there is not room enough for the file
├── EngineFailed          llama.cpp could not load or run the model
└── PromptTooLong         the question does not fit into the model's context

Every message says what happened, to what, and what to do next.
"""


class AssistantError(Exception):
    """The base of everything this room raises on purpose."""


class BadConfig(AssistantError):
    """The configuration file or an option is wrong."""


class UnknownModel(AssistantError):
    """The catalogue has no model of that name."""


class ModelMissing(AssistantError):
    """The model's file is not on this machine."""


class FetchFailed(AssistantError):
    """A model file could not be brought here; what has arrived is kept and gone on with."""


class WrongBytes(FetchFailed):
    """What arrived is not the file the catalogue names; it was deleted."""


class DiskTooSmall(FetchFailed):
    """There is not room enough for the file."""


class EngineFailed(AssistantError):
    """llama.cpp could not load or run the model."""


class PromptTooLong(AssistantError):
    """The question does not fit into the model's context."""
