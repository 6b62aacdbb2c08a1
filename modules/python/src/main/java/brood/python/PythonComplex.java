package brood.python;

import java.io.Serializable;

/// A complex number. In Python: `complex`.
///
/// @param real the real part
/// @param imaginary the imaginary part
public record PythonComplex(double real, double imaginary) implements Serializable {}
