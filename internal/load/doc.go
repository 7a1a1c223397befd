// Package load finds the packages a user named and type-checks those of the
// user's own modules, and only those, from source.
//
// Everything else (the standard library and other modules) is read from the
// export data that the go command keeps in its build cache, so that its
// source is neither parsed nor checked. The user's own packages are never
// compiled for this: an edit costs a type-check and no build, and a package
// that does not compile leaves the others usable.
//
// The go command describes a package that has tests as several packages: p as
// others import it, "p [p.test]" with the test files in it, "p_test [p.test]",
// and copies of whatever lies between them, built against "p [p.test]". Each
// is a [Unit]. [Graph] says what has to happen with each one: findings are
// wanted of "p [p.test]" alone, since it contains p, and what p's importers
// may rely on is learned from p.
//
// This package knows nothing about analyzers and prints nothing.
package load
