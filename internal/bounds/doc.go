// Package bounds finds accesses through unsafe.Pointer that leave their object.
//
// Every SSA value is evaluated, on demand, to what is known of it: a number, a
// pointer, a slice or a string, where a pointer is a region (one object in
// memory) and an offset. Numbers, offsets, lengths and the ends of regions are
// linear forms over symbols: what the function does not know, such as
// "the capacity of parameter b" or "the bytes behind what r.buf points to".
// SSA values do not change within one activation, so a value is evaluated
// once; in loops, values that grow by a constant are expressed in the number
// of turns (see frame.phi).
//
// The stages, by file:
//
//   - frame, eval, arith, calls: values from their operands;
//   - memory, escape, effects, exits: what a read finds, by walking back to the
//     last write that may have changed the place, across calls of the package;
//   - invariants, exact: what all stores to a field have in common, and types
//     whose pointers point to whole objects;
//   - contents, container: what is put into a map, slice, array or channel, as
//     far as it can be followed through the package;
//   - facts, known: what must hold at an instruction, from the branches taken
//     and the checks passed on the way, also inside called functions;
//   - loops: the last turn of a loop;
//   - access, field: accesses and the bytes that they need;
//   - needs, export: each access becomes an obligation, "excess >= 1 is a violation".
//     It is reported if the facts prove the excess and do not contradict each
//     other, dropped if they exclude it, and otherwise expressed in parameters
//     for the callers to decide. Conditions on the way that say something about
//     the parameters go with it, and a caller must prove them;
//   - weak, letthrough, early: checks of lengths and indices that ask for too little,
//     or too late;
//   - misuse, uintptr, kept, handed, header, handmade, unscaled, align, arena, stored,
//     readonly, topass: the rules of package unsafe and of cgo that no size decides;
//   - header_words, cgo: slices and strings read and written word by word, and
//     the memory that functions of C return;
//   - special: functions evaluated for the constant arguments of one call,
//     where their needs are not linear in the parameters;
//   - summarize, summary, encode: what callers must know, as bytes.
//
// The facts are conjunctions of linear inequalities over integers; solve.go
// decides them by Fourier-Motzkin elimination with rounding. Difference
// constraints, as in ABCD (Bodik, Gupta, Sarkar, 2000), would be cheaper, but
// offsets are rarely without factors: i*4+4 <= len*4. All limits end in "not
// known", and what is not known is not reported.
//
// Assumed, and wrong only in code that asks for it: lengths and offsets do not
// overflow 64 bits; the unexported fields of a package are not written by
// reflection; package variables that hold errors are not nil; other goroutines
// do not change what a function has just checked.
package bounds
