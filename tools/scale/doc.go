// Package scale holds tests and measurements of pancheck on many machines and
// many packages: in a build cache that machines share, under Bazel's nogo, and
// by the number of packages (./growth). What came of them is said in
// docs/scale.md.
//
//	go -C tools/scale test .
//
// The tests build the real programs from the Go proxy: the cache program and
// server of github.com/bradfitz/go-tool-cache, and nogo and its builder of
// github.com/bazelbuild/rules_go.
package scale
