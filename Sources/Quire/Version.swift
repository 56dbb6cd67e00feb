/// This version of Quire.
public let quireVersion = "0.1.0"
