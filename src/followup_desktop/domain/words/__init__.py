"""Reading what an employer said about follow-up: typed words in, days and channels out, and never a silent guess."""
