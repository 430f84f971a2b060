"""What the letters of all steps and acts share: their days, names, sentences, and the advice about them."""
