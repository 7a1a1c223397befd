// Package layering holds the test that keeps imports going one way:
//
//	engine <- analyzers/* <- analyzers (the suite) <- driver, output <- cmd
//
// A package may import packages of layers below its own. Inside a layer it may
// import others only where the table in the test says so. A package that is
// not in the table fails the test, so a new one has to be given its place.
package layering
