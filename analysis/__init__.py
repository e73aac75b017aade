"""What the graph means: trace, holdings, paths, exposure. Reasoning is pure; stores are asked at the edge."""
