"""Step 5: say thank you by e-mail or card."""
