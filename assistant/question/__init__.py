"""What a question asks: its parts, its names, what it takes from the conversation, how many documents it is about."""
