package unsafebounds

import "github.com/pancheck/pancheck/internal/check"

// Checks documents the rules of this analyzer, by code.
var Checks = []check.Check{
	{
		Code: "PC5001", Analyzer: "unsafebounds", Default: true,
		CWE:      119,
		Title:    "conversion to a type that is larger than what is left of the object",
		Severity: check.Error,
		Text: `The converted pointer is read or written beyond its object: neighbouring variables are changed, or rubbish is taken
for a length, a capacity or a pointer, which the garbage collector may follow. With -d=checkptr the program stops with
"checkptr: converted pointer straddles multiple allocations" if the object is on the heap; on the stack and in package
variables nothing stops it. The best known form takes a string for a slice: the header of a string has two words, that
of a slice three, and the capacity is whatever comes behind.`,
		Before: `func toBytes(s string) []byte {
	return *(*[]byte)(unsafe.Pointer(&s))
}`,
		After: `func toBytes(s string) []byte {
	return unsafe.Slice(unsafe.StringData(s), len(s))
}`,
		Silent: `Conversions between types of one size or to a smaller type; conversions inside an enclosing object that is large
enough; conversions of which only a part is used that is inside the object, such as the first two fields of a
reflect.SliceHeader over a string; array types of 64 KB and more, which stand for memory of unknown length.`,
	},
	{
		Code: "PC5002", Analyzer: "unsafebounds", Default: true,
		CWE:      119,
		Title:    "pointer arithmetic that leaves the object",
		Severity: check.Error,
		Text: `The address computed with unsafe.Add or uintptr is outside of the object when it is used: the access hits whatever
lies there. With -d=checkptr the program stops with "checkptr: pointer arithmetic result points to invalid allocation"
if that can be seen at run time, which it cannot be for objects on the stack, for package variables and inside a size
class.`,
		Before: `var regs [4]uint32
for i := 0; i <= len(regs); i++ {
	sum += *(*uint32)(unsafe.Add(unsafe.Pointer(&regs[0]), i*4))
}`,
		After: `var regs [4]uint32
for i := 0; i < len(regs); i++ {
	sum += *(*uint32)(unsafe.Add(unsafe.Pointer(&regs[0]), i*4))
}`,
		Silent: `Pointers that are computed and not used, such as the end of a range; loops that may end earlier, at a sentinel;
offsets that are not known; arithmetic within the enclosing object, unless a loop over an array field passes its end.`,
	},
	{
		Code: "PC5003", Analyzer: "unsafebounds", Default: true,
		CWE:      119,
		Title:    "slice, string or array view that is longer than the object",
		Severity: check.Error,
		Text: `A slice made with unsafe.Slice, unsafe.String or (*[N]T)(p)[:n] carries its own length, so every later index
expression passes its check and still leaves the object. With -d=checkptr the program stops with "checkptr: unsafe.Slice
result straddles multiple allocations" if the object is on the heap. A slice of a huge array type that has no third
index has the capacity of the array: an append to it writes behind the memory instead of making a copy.`,
		Before: `func words(b []byte) []uint32 {
	return unsafe.Slice((*uint32)(unsafe.Pointer(&b[0])), len(b))
}

func view(p unsafe.Pointer, n int) []byte {
	return (*[1 << 30]byte)(p)[:n]
}`,
		After: `func words(b []byte) []uint32 {
	return unsafe.Slice((*uint32)(unsafe.Pointer(&b[0])), len(b)/4)
}

func view(p unsafe.Pointer, n int) []byte {
	return (*[1 << 30]byte)(p)[:n:n]
}`,
		Silent: `Views of one's own storage that are no longer than the storage; lengths that are not known; memory of unknown size;
huge views that are not returned, appended to, or stored where others may append; a view over several whole fields of a
struct.`,
	},
	{
		Code: "PC5004", Analyzer: "unsafebounds", Default: true,
		CWE:      119,
		Title:    "read from a slice of bytes or string that is too short and not checked",
		Severity: check.Error,
		Text: `A header or number is read through unsafe.Pointer from bytes that may end before it does. The index expression
&b[off] checks one byte only. What lies behind is read as part of the header, or written over. With -d=checkptr the
program stops with "checkptr: converted pointer straddles multiple allocations" if the bytes fill their size class.`,
		Before: `func parse(b []byte) *header {
	return (*header)(unsafe.Pointer(&b[0]))
}

func main() {
	packet := receive()
	h := parse(packet[len(packet)-4:])`,
		After: `func parse(b []byte) *header {
	if len(b) < int(unsafe.Sizeof(header{})) {
		return nil
	}
	return (*header)(unsafe.Pointer(&b[0]))
}`,
		Silent: `Reads that a length check, a switch on the length, an index such as _ = b[15], or a re-slice b[:16] covers, also in
a helper that returns an error or false; bytes of unknown length that come from a caller who is not in view; reads
behind the length of a slice whose capacity covers them.`,
	},
}
