// Package layering holds the tests that keep imports going one way, and analyzers
// small:
//
//	engine <- analyzers/* <- analyzers (the suite) <- driver, output <- cmd
//
// A package may import packages of layers below its own. Inside a layer it may
// import others only where the table in the test says so. A package that is
// not in the table fails the test, so a new one has to be given its place. An
// analyzer has to do without walking syntax or SSA, and with few lines: what it asks
// about a program, the engine answers.
package layering
