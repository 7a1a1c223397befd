// Package nilpool defines an analyzer that reports nil, wrong and reused values in sync.Pool.
//
// # Analyzer nilpool
//
// nilpool: report nil, wrong and reused values in sync.Pool
//
// The analyzer follows each value that is put into a pool along the paths of
// the functions around it, through helpers, methods, closures, deferred calls
// and goroutines, and into functions of other packages by their summaries. It
// also draws up, for each pool, what New returns, what is put and what the
// assertions on Get expect. It reports
//
//   - PC1001: a nil pointer put into a pool, which Get returns as a value that
//     is not equal to nil;
//   - PC1002: an assertion, without a check, on what comes out of a pool that
//     has no New;
//   - PC1003: the same where New returns nil, or a nil pointer, on some path;
//   - PC1004: New, Put and Get of one pool disagree about the type;
//   - PC1005: an object used after it was put;
//   - PC1006: an object put twice;
//   - PC1007: memory of an object that its Put gives away, returned or stored,
//     as an element of a list or a key as well: the bytes of a buffer, a part of
//     a slice, a string that shares them;
//   - PC1008: a field that is cleared after its address was put, and an object
//     put inside its own Once or while its own mutex is held;
//   - PC1009 (if asked for): a pool in use that is overwritten.
//
// A nil pointer counts where a path shows it: the nil result beside an error,
// a variable not yet assigned, a field set to nil. An untyped nil is harmless,
// for Put returns at once (src/sync/pool.go), and is not reported. A use
// counts if it reads or writes memory of the object itself; what a field of it
// pointed to before is another object.
//
// It is silent where the Put is under a condition by which several owners may
// share the object, such as a count of references, and what follows was not
// deferred before in any case; and about pools whose New is not in view where
// Put and Get do not settle the type between them.
//
// Not attempted: pools of a protocol in which a reference count or a flag says
// who owns an object; objects handed through channels and interfaces to code
// that is not in view; pools told apart by an index; a Put of what lies in a field of an object handed down through more
// than two calls, or of the object itself through more than five.
package nilpool

const doc = `report nil, wrong and reused values in sync.Pool

The analyzer follows values put into a pool along the paths of the functions
around it, and compares for each pool what New returns, what is put and what
the assertions on Get expect.`
