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
of a slice three, and the capacity is whatever comes behind. A slice that is viewed as an array before its length is
looked at is reported, too, where the checks that come later say that it may be shorter.`,
		Before: `func toBytes(s string) []byte {
	return *(*[]byte)(unsafe.Pointer(&s))
}`,
		After: `func toBytes(s string) []byte {
	return unsafe.Slice(unsafe.StringData(s), len(s))
}`,
		Silent: `Conversions between types of one size or to a smaller type; conversions inside an enclosing object that is large
enough; conversions of which only a part is used that is inside the object, such as the first two fields of a
reflect.SliceHeader over a string; views as an array in functions of which all calls are in view and give them enough;
array types of 64 KB and more, which stand for memory of unknown length; functions marked go:nocheckptr.`,
	},
	{
		Code: "PC5002", Analyzer: "unsafebounds", Default: true,
		CWE:      119,
		Title:    "pointer arithmetic that leaves the object",
		Severity: check.Error,
		Text: `The address computed with unsafe.Add or uintptr is outside of the object when it is used: the access hits whatever
lies there. With -d=checkptr the program stops with "checkptr: pointer arithmetic result points to invalid allocation"
if that can be seen at run time, which it cannot be for objects on the stack, for package variables and inside a size
class. A check or mask that lets through as many indices as there are elements, before steps that are greater than an
element, shows the stride of another type, and one that lets through one more shows the wrong operator: the greatest
index is reported.`,
		Before: `var regs [4]uint32
for i := 0; i <= len(regs); i++ {
	sum += *(*uint32)(unsafe.Add(unsafe.Pointer(&regs[0]), i*4))
}`,
		After: `var regs [4]uint32
for i := 0; i < len(regs); i++ {
	sum += *(*uint32)(unsafe.Add(unsafe.Pointer(&regs[0]), i*4))
}`,
		Silent: `Pointers that are computed and not used, such as the end of a range; loops that may end earlier, at a sentinel;
offsets that are not known, and indices of which more is asked than a comparison; arithmetic within the enclosing object,
unless a loop over an array field passes its end, or an index that is checked for it does; functions marked
go:nocheckptr.`,
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
struct; functions marked go:nocheckptr.`,
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
behind the length of a slice whose capacity covers them, unless the slice was cut where a read from a connection ended:
what lies behind that is left from the read before; functions marked go:nocheckptr.`,
	},
	{
		Code: "PC5005", Analyzer: "unsafebounds", Default: true,
		Title: "misaligned address, or pointers in memory that was made for bytes",
		Text: `A pointer to a type has to be a multiple of the type's alignment. With -d=checkptr the program stops with "checkptr:
misaligned pointer conversion" if the type holds pointers, of which the garbage collector sees only aligned ones; a
64-bit atomic operation panics with "unaligned 64-bit atomic operation" on 32-bit machines, and some machines fault at
every such access. The garbage collector does not look at all for pointers in memory that was made as bytes: what only
they point to is freed and used again while they still point to it, or the collector stops the program with "found bad
pointer in Go heap".`,
		Before: `type header struct {
	version uint8
	sent    [8]byte
}

func (h *header) count() {
	atomic.AddUint64((*uint64)(unsafe.Pointer(&h.sent)), 1)
}`,
		After: `type header struct {
	version uint8
	_       [7]byte
	sent    uint64
}

func (h *header) count() {
	atomic.AddUint64(&h.sent, 1)
}`,
		Silent: `Offsets that are not known; addresses in slices of bytes whose own alignment is not known; plain numbers at odd places
in a buffer of bytes, which are as the file or packet has them; pointers in memory of C, of mappings and of unknown
origin; pointers that Go only reads there, such as those that the system leaves in a buffer; single pointers that the
system writes into a struct; pointers from record to record in the bytes of a field, and texts that are stored elsewhere
besides; functions marked go:nocheckptr.`,
	},
	{
		Code: "PC5006", Analyzer: "unsafebounds", Default: true,
		Title: "slice taken for a slice of another type, with its length left as it was",
		Text: `The header of a slice counts elements. Where a []T is read as a []U, the length and the capacity still count elements
of the old size: with larger elements every index beyond the memory passes its check, and with smaller ones a part of
the data is silently left out. Nothing stops the program in the first case, not even -d=checkptr; the address sanitizer
says "heap-buffer-overflow" or "use-after-poison" at the first access behind the memory.`,
		Before: `func words(b []byte) []uint32 {
	return *(*[]uint32)(unsafe.Pointer(&b))
}`,
		After: `func words(b []byte) []uint32 {
	return unsafe.Slice((*uint32)(unsafe.Pointer(unsafe.SliceData(b))), len(b)/4)
}`,
		Silent: `Element types of one size; results that are sliced to another length at once, whose header is changed afterwards, of
which only the address is used, or that are indexed by what is known to stay in the memory.`,
	},
	{
		Code: "PC5007", Analyzer: "unsafebounds", Default: true,
		Title: "address that was kept as a number and is made a pointer again",
		Text: `A uintptr is a number: it keeps no object alive, and is not changed when a goroutine's stack is moved. A pointer made
of it later may point to memory that holds something else by then. Package unsafe allows an address to be a number only
within one expression, and within the arguments of a system call. With -d=checkptr the program stops with "checkptr:
pointer arithmetic result points to invalid allocation"; without it, the garbage collector stops it with "found bad
pointer in Go heap" if the memory was given back, and nothing stops it if the memory was used again. Reading the number
as a pointer, *(*unsafe.Pointer)(unsafe.Pointer(&u)), is the same and hides it from go vet and checkptr. A small integer
in an unsafe.Pointer stops the program with "checkptr: pointer arithmetic computed bad pointer value".`,
		Before: `type arena struct{ base uintptr }

func newArena(n int) *arena {
	b := make([]byte, n)
	return &arena{base: uintptr(unsafe.Pointer(&b[0]))}
}

func (a *arena) at(off uintptr) *uint64 {
	return (*uint64)(unsafe.Pointer(a.base + off))
}`,
		After: `type arena struct{ base unsafe.Pointer }

func newArena(n int) *arena {
	b := make([]byte, n)
	return &arena{base: unsafe.Pointer(&b[0])}
}

func (a *arena) at(off uintptr) *uint64 {
	return (*uint64)(unsafe.Add(a.base, off))
}`,
		Silent: `Numbers of which it is not known that they are addresses of Go memory: results of system calls and of C, mappings;
addresses of package variables, which stay where they are; arithmetic in one expression; functions marked
go:nocheckptr; parameters of functions marked go:uintptrescapes; x ^ 0, which hides an address from the escape
analysis; an address in a struct for a system call whose object is used, kept alive or pinned behind the call.`,
	},
	{
		Code: "PC5008", Analyzer: "unsafebounds", Default: true,
		Title: "slice or string header that is made by hand or copied",
		Text: `In reflect.SliceHeader and reflect.StringHeader, and in private copies of them, the address is a uintptr, which keeps
nothing alive. Only a header that is the header of a real slice or string may be used, through a pointer. If the garbage
collector runs between the making of the header and the conversion, the slice or string shows memory that holds
something else by then, or that was given back: "fatal error: found bad pointer in Go heap".`,
		Before: `func view(p unsafe.Pointer, n int) []byte {
	h := reflect.SliceHeader{Data: uintptr(p), Len: n, Cap: n}
	return *(*[]byte)(unsafe.Pointer(&h))
}`,
		After: `func view(p unsafe.Pointer, n int) []byte {
	return unsafe.Slice((*byte)(p), n)
}`,
		Silent: `Headers of real slices and strings that are looked at or changed through a pointer; headers whose address comes from
a system call or from C, or is that of a package variable; copies of which only the length or the capacity is used, or
whose address is only compared; private headers in which the address is an unsafe.Pointer.`,
	},
	{
		Code: "PC5009", Analyzer: "unsafebounds", Default: true,
		Title: "write to the memory of a string",
		Text: `Strings are never written: others share them, the compiler assumes that they do not change, and maps that have them as
keys lose their entries. The constants among them lie in memory that cannot be written, and the program stops with
"unexpected fault address" and "fatal error: fault", which no recover catches.`,
		Before: `func lower(s string) string {
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	for i, c := range b {
		b[i] = c | 0x20
	}
	return s
}`,
		After: `func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		b[i] = c | 0x20
	}
	return unsafe.String(unsafe.SliceData(b), len(b))
}`,
		Silent: `Writes to a slice that a string was made of with unsafe.String; strings that a called function returns, which may
have been made for it; writes by functions that are not in view.`,
	},
	{
		Code: "PC5010", Analyzer: "unsafebounds", Default: true,
		Title: "more read or written than memory of C holds, or by C than there is",
		Text: `The memory that C.malloc, C.calloc, C.CBytes or C.CString gives is as long as the call says, and an array of C as its
type says; nothing checks either. An access behind it reads or destroys the C library's own data, in which case malloc or
free stops the program some time later ("corrupted size vs. prev_size", "free(): invalid pointer"); the address
sanitizer says "heap-buffer-overflow". C.GoBytes and C.GoStringN with too large a length hand out what lies behind, as
do C.memcpy and C.memset, which also write over what lies behind memory of Go.`,
		Before: `p := C.malloc(C.size_t(n))
words := unsafe.Slice((*uint32)(p), n)`,
		After: `p := C.malloc(C.size_t(n) * 4)
words := unsafe.Slice((*uint32)(p), n)`,
		Silent: `Memory that other functions of C return, whose size is not known; what a variable points to before C puts another
pointer there; what functions of C do with their arguments, except
for those of string.h and read and write; the last array of a struct, which may go on.`,
	},
	{
		Code: "PC5011", Analyzer: "unsafebounds", Default: true,
		Title: "Go pointer where C may not have one",
		Text: `C may have a pointer to memory of Go while a call lasts, if no pointer to other memory of Go is in it that is not
pinned. The run-time checks that for arguments whose type it sees, and panics with "runtime error: argument of cgo
function has Go pointer to unpinned Go pointer". It does not check addresses that are passed as C.uintptr_t, and, without
GOEXPERIMENT=cgocheck2, none that are stored in memory of C ("unpinned Go pointer stored into non-Go memory"): the
garbage collector does not see them, frees the objects, and C reads and writes what is there by then.`,
		Before: `h := (*C.struct_handler)(C.malloc(C.sizeof_struct_handler))
h.state = unsafe.Pointer(new(state))`,
		After: `h := (*C.struct_handler)(C.malloc(C.sizeof_struct_handler))
h.state = C.uintptr_t(cgo.NewHandle(new(state)))`,
		Silent: `Functions that pin objects with a runtime.Pinner, and slices of pointers in packages that pin anything; addresses
as numbers whose objects runtime.KeepAlive keeps until after the call, or are on the heap and used after it; pointers to package variables stored in memory of C, which stay;
arguments whose contents are not known; a field whose address is passed, if the pointer is in another field; numbers
that are handles.`,
	},
}
