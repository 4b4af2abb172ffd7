"""From passages to an answer: the prompt, the gate, the refusal, and what of a document reads like an order."""
