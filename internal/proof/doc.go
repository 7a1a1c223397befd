// Package proof shows that the fixtures under testdata/src mean what they say,
// by running them, and that pancheck reports exactly the lines they mark.
//
// A fixture is a package <analyzer>/<case>/bad or <analyzer>/<case>/good of the
// module in testdata/src. It exports Scenario, which in the bad twin triggers
// the bug and in the good one exercises the same code repaired. A comment
// before the package clause of one of its files names the oracle that tells
// failure from success:
//
//	//oracle: panic "close of closed channel"
//
// A bad fixture is proved when it fails as its oracle says within 50 runs, a
// good one when none of its 50 runs fails in any way (see [FullProof]). Neither passes by
// default: a missing or unknown oracle, a package that does not compile, a
// missing twin are all failures.
//
// Compiling dominates the cost, so one program is built for each set of build
// flags, from a generated main package that imports all fixtures of that set;
// each run of a scenario is a process of its own, since a panic in any
// goroutine ends the process.
package proof
