// Package dump writes what the engine knows, for people: the summary of a
// function, and the life of a field or package variable. Maintainers find out by
// it why something is or is not reported.
package dump
