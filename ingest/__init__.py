"""Reading what people hand us: policy texts and map files, within limits, from where they may be."""
