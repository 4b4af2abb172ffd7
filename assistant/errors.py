"""What can go wrong between a question and its answer.

AssistantError
├── BadConfig             the configuration file or an option is wrong
├── BadPassword           a password cannot be set, or is missing where there must be one
├── UnknownModel          the catalogue has no model of that name
├── ModelMissing          the model's file is not on this machine
├── ModelBusy             another process is fetching or using the model's file
├── BadModelFile          the file is not a GGUF model, or only the beginning of one
├── FetchFailed           a model file could not be brought here; what is here can be gone on with
│   ├── SourceFailed      one of the model's sources could not deliver
│   ├── WrongBytes        what arrived is not the file the catalogue names; it was deleted
│   └── DiskTooSmall      there is not room enough for the file
├── EngineFailed          llama.cpp could not load or run the model
├── ProbeFailed           the speed of the model could not be measured
├── PromptTooLong         the question does not fit into the model's context
├── BuiltIn               the built-in library cannot be changed
├── BadAct                the page sent what it never sends, or asked for what is not there
├── ConversationMissing   there is no conversation of that id, or no such question in it
├── BadConversation       the file of a conversation cannot be read
├── HistoryUnwritable     the disk is full, or the folder of the conversations may not be used
└── BadRecord             stored JSON lacks a field or holds something else in it

Every message says what happened, to what, and what to do next.
"""


class AssistantError(Exception):
    """The base of everything this room raises on purpose."""


class BadConfig(AssistantError):
    """The configuration file or an option is wrong."""


class BadPassword(AssistantError):
    """A password cannot be set, or there is none, or none that can be read, where there must be one."""


class UnknownModel(AssistantError):
    """The catalogue has no model of that name."""


class ModelMissing(AssistantError):
    """The model's file is not on this machine."""


class ModelBusy(AssistantError):
    """Another process is fetching or using the model's file."""


class BadModelFile(AssistantError):
    """The file is not a GGUF model, or only the beginning of one."""


class FetchFailed(AssistantError):
    """A model file could not be brought here; what has arrived is kept and gone on with."""


class SourceFailed(FetchFailed):
    """One of the model's sources could not deliver; the next one is tried."""


class WrongBytes(FetchFailed):
    """What arrived is not the file the catalogue names; it was deleted."""


class DiskTooSmall(FetchFailed):
    """There is not room enough for the file."""


class EngineFailed(AssistantError):
    """llama.cpp could not load or run the model."""


class ProbeFailed(AssistantError):
    """The speed of the model could not be measured, or what was measured not be kept."""


class PromptTooLong(AssistantError):
    """The question does not fit into the model's context."""


class BuiltIn(AssistantError):
    """The built-in library can be asked, but not changed."""


class BadAct(AssistantError):
    """The page sent what it never sends, or asked for what is not there any more."""


class ConversationMissing(AssistantError):
    """There is no conversation of that id, or no such question in it."""


class BadConversation(AssistantError):
    """The file of a conversation cannot be read; it is left as it is."""


class HistoryUnwritable(AssistantError):
    """The disk is full, or the folder of the conversations may not be used."""


class BadRecord(AssistantError):
    """Stored JSON lacks a field or holds something else in it; the message names the place."""
