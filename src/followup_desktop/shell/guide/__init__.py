"""The user guide: own text and own pictures, in a window that opens nothing else."""
