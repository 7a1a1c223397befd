// Package unsafebounds defines an analyzer that reports accesses through
// unsafe.Pointer that leave their object.
//
// # Analyzer unsafebounds
//
// unsafebounds: report accesses through unsafe.Pointer that leave their object
//
// The analyzer follows pointers from the object they point into through
// unsafe.Pointer, uintptr, unsafe.Add, unsafe.Slice and slice and string
// headers, with the offset they have reached, and compares every access with
// what is left of the object. It sees through helpers, methods, struct fields,
// closures, deferred calls and functions of other packages, and reports
//
//   - PC5001: a conversion to a pointer to a type that is larger than what is
//     left of the object, such as *[]byte of a string;
//   - PC5002: pointer arithmetic that leaves the object, such as a loop that
//     runs once too often, or steps by the size of the wrong type;
//   - PC5003: unsafe.Slice, unsafe.String or (*[N]T)(p)[:n] longer than the
//     object, and a slice of a huge array type that is handed out with the
//     array's capacity;
//   - PC5004: a value read from a slice of bytes or a string that is shorter,
//     because no length check covers the read;
//   - PC5005: an address that is not aligned as its type has to be, and types
//     with pointers in memory that was made for bytes;
//   - PC5006: a slice that is taken for a slice of another type, with its length
//     left as it was;
//   - PC5007: an address that was kept in a uintptr, over a statement, in a
//     variable, field or parameter, and is made a pointer again;
//   - PC5008: a slice or string header that is made by hand, or copied out of a
//     slice or string;
//   - PC5009: a write to the memory of a string;
//   - PC5010: more read or written than memory of C holds, or by C than there is;
//   - PC5011: a Go pointer where C may not have one: in memory that is passed to
//     C, in memory of C, or as a number.
//
// The checkptr instrumentation of the compiler takes a goroutine's whole stack
// for one object, looks at heap objects only, and does not see the slack inside
// a size class. Overruns of local variables and package variables are therefore
// invisible at run time; here they are reported.
//
// An access is reported only if it leaves the object whenever control comes
// there, whatever the unknown values are: the least that it needs exceeds the
// most that there is. An access inside a function is checked for each call in
// view; the report is at the access and names the call. If the access is in
// another package, the report is at the call.
//
// How large an object is follows from where it was made, from all stores to an
// unexported field or variable, and for a struct type of the package that is
// part of no other type from the type alone.
//
// Not reported: accesses within the enclosing object, even where they pass the
// end of a field, except for loops over an array field that run past it; memory
// of unknown size, such as C memory, mappings and results of functions that are
// not in view; types whose size depends on a type parameter; accesses that a
// length check, a re-slice or an index expression on the way makes impossible;
// conversions whose result is only used within the object; memory read by loops
// that end at a sentinel. A parameter is judged by the calls in view; an
// exported function that does not check its parameter is not reported by
// itself. In packages that do not import unsafe only calls are looked at, and
// what their own functions return is not known to other packages.
//
// Not attempted: confused units, memory that is freed too early, and sizes that
// depend on what a file or packet says of itself.
package unsafebounds
