"""What a text says in either language: numbers, dates, money, names, quoted words. Knows no question."""
