"""What the core says in codes, said in the user's language."""
