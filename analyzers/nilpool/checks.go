package nilpool

import "github.com/pancheck/pancheck/internal/check"

// Checks documents the rules of this analyzer, by code.
var Checks = []check.Check{
	{
		Code: "PC1001", Analyzer: "nilpool", Default: true,
		CWE:      476,
		Title:    "a nil pointer is put into a pool",
		Severity: check.Error,
		Text: `Put(nil) with an untyped nil does nothing. A nil pointer of a type is another matter: in the interface that Put
takes it is not equal to nil, so the pool keeps it. A later Get, often in another request, returns it, the check
"Get() != nil" passes, and the first use dies with "invalid memory address or nil pointer dereference", far away from
the Put at fault. The nil is typically the result beside an error, a variable that only one branch assigns, or a field
that an earlier release has cleared.`,
		Before: `frame, err := readFrame(conn)
if err != nil {
	frames.Put(frame) // nil beside the error
	return err
}`,
		After: `frame, err := readFrame(conn)
if err != nil {
	return err
}`,
		Silent: `Put(nil) itself; a Put behind a nil check; values of which no path in view shows that they are nil, such as
results of functions that are not in view; nil slices and maps, which many users of a pool take for empty ones.`,
	},
	{
		Code: "PC1002", Analyzer: "nilpool", Default: true,
		CWE:      476,
		Title:    "Get of a pool without New is not checked",
		Severity: check.Error,
		Text: `Where nothing was put, or the collector has emptied the pool, Get calls New; without New it returns nil, and
the assertion pool.Get().(*T) panics with "interface conversion: interface {} is nil, not *T". That happens at the first
Get of a process, and after two collections in which nobody used the pool, for which no Put in advance helps. Reported
are assertions without comma ok on what comes out of a pool whose New nothing in the package sets: a package variable, a
field or a local variable that other packages cannot get at.`,
		Before: `var encoders sync.Pool

enc := encoders.Get().(*encoder)
enc.reset(w)`,
		After: `var encoders sync.Pool

enc, _ := encoders.Get().(*encoder)
if enc == nil {
	enc = new(encoder)
}
enc.reset(w)`,
		Silent: `Comma ok and type switches; a result of Get that is compared with nil anywhere in the function; a pool whose
address is passed to other code, which may set New; exported pools and fields; pools in slices and maps.`,
	},
	{
		Code: "PC1003", Analyzer: "nilpool", Default: true,
		CWE:      476,
		Title:    "New of a pool returns nil on some path",
		Severity: check.Error,
		Text: `A function New that cannot make an object, say because a dial or a parse has failed, has nobody to tell. If it
returns nil, Get returns nil, and the assertion pool.Get().(*T) panics with "interface conversion: interface {} is nil,
not *T": a comparison of the result with nil comes too late. If it returns a variable of a pointer type that is nil, Get
returns an interface that is not nil, the assertion succeeds, and the first use dies with "invalid memory address or nil
pointer dereference".`,
		Before: `conns := sync.Pool{New: func() any {
	c, err := dial(addr)
	if err != nil {
		return nil
	}
	return c
}}

c := conns.Get().(*conn) // panics if the dial failed`,
		After: `conns := sync.Pool{New: func() any {
	c, err := dial(addr)
	if err != nil {
		return nil
	}
	return c
}}

c, ok := conns.Get().(*conn)
if !ok {
	return errNoConnection
}`,
		Silent: `Assertions with comma ok and type switches; results of Get that are compared with nil before the assertion;
a nil pointer where the pointer that comes out is compared with nil, or is not seen to be used; functions out of view
whose result is discarded together with an error that is not looked at.`,
	},
	{
		Code: "PC1004", Analyzer: "nilpool", Default: true,
		CWE:      704,
		Title:    "New, Put and Get of a pool disagree about the type",
		Severity: check.Error,
		Text: `A pool holds values of any type, and an assertion such as pool.Get().(*bytes.Buffer) panics with "interface
conversion: interface {} is []uint8, not *bytes.Buffer" as soon as another type comes out. New may return a value
where everybody wants a pointer, a Put may store a slice instead of the pointer to it, or use the wrong one of two
pools. Since Get prefers what was put over what New makes, and the collector empties pools, it shows at random.`,
		Before: `var lines = sync.Pool{New: func() any { return new([]byte) }}

line := lines.Get().(*[]byte)
defer lines.Put(*line)`,
		After: `var lines = sync.Pool{New: func() any { return new([]byte) }}

line := lines.Get().(*[]byte)
defer lines.Put(line)`,
		Silent: `Assertions with comma ok and type switches, which meet any type; values whose static type is an interface;
type parameters; a field behind which constructors put pools of several types; pools whose New is not in view where
the puts and the assertions differ among themselves.`,
	},
	{
		Code: "PC1005", Analyzer: "nilpool", Default: true,
		CWE:      672,
		Lack:     &check.Lack{First: "use", Then: "put", Text: "nothing makes Put wait for the use"},
		Title:    "an object is used after it was put into a pool",
		Severity: check.Error,
		Text: `From the moment of Put the object belongs to the pool: another goroutine may get it and write to it. A use
afterwards reads foreign data, corrupts the next user's, or meets fields that were cleared. It happens within one
function after a release in a branch, with deferred calls, which run last in, first out, by a method that puts at its
end while the caller goes on, in goroutines that are started with the object, and where the object is put while a
goroutine started before still works on it.`,
		Before: `buf := buffers.Get().(*bytes.Buffer)
buf.WriteString(text)
buffers.Put(buf)
return buf.Len()`,
		After: `buf := buffers.Get().(*bytes.Buffer)
buf.WriteString(text)
n := buf.Len()
buffers.Put(buf)
return n`,
		Silent: `Length and capacity of a slice header of one's own; a copy such as buf.String() taken before; what a field of
the object pointed to before; a variable assigned anew from Get; a Put under a condition that may count owners: a
field of the object, an atomic operation, a method of it that answers yes or no, unless the use was deferred before in any
case; a Put after anything that may have waited for the goroutine: a receive, a lock, Wait, or a call of code that is not in view.`,
	},
	{
		Code: "PC1006", Analyzer: "nilpool", Default: true,
		CWE:      672,
		Title:    "an object is put into a pool twice",
		Severity: check.Error,
		Text: `A pool does not notice that it holds an object already. After a second Put two calls of Get return the same
object, often in two goroutines: each overwrites what the other has written. Nothing panics at the Put. What is seen is
data of one request in the answer to another, "fatal error: concurrent map writes", "slice bounds out of range" or an
"index out of range" inside bytes.Buffer or a compressor, and, under -race, "WARNING: DATA RACE" between two users who
each got the object from Get. The second Put is often a deferred one beside an explicit one in an error branch, a
release by a function to which the object was passed, or a Close that is called again.`,
		Before: `buf := buffers.Get().(*bytes.Buffer)
defer buffers.Put(buf)
if err := encode(buf, v); err != nil {
	buffers.Put(buf) // and the deferred call puts it again
	return err
}`,
		After: `buf := buffers.Get().(*bytes.Buffer)
defer buffers.Put(buf)
if err := encode(buf, v); err != nil {
	return err
}`,
		Silent: `A variable or field assigned anew from Get in between, or set to nil behind a nil check; puts on conditions of
which one excludes the other, such as a flag, or behind a sync.Once; a Put under a condition that may count owners,
unless the other one was deferred in any case. A method such as Close that would put a field again if it were called twice is reported only where a caller in view does
so, or where this check is asked for by name.`,
	},
	{
		Code: "PC1007", Analyzer: "nilpool", Default: true,
		CWE:      416,
		Title:    "memory of a pooled object is used after its Put",
		Severity: check.Error,
		Text: `The slice that buf.Bytes() returns, a part of a pooled slice, or a string made of one without a copy is not a
copy: it is the memory of the pooled object. If the function returns it, or keeps it in a field, in a list that it
appends it to or as the key of a map, and puts the object, perhaps by a deferred call, the caller reads what the next user of the pool writes there. Nothing panics: answers contain parts of other answers,
checksums and signatures do not match, keys of maps change, and -race reports "WARNING: DATA RACE" between a read by the
caller and a write such as "bytes.(*Buffer).Write".`,
		Before: `buf := buffers.Get().(*bytes.Buffer)
defer buffers.Put(buf)
buf.Reset()
render(buf, page)
return buf.Bytes()`,
		After: `buf := buffers.Get().(*bytes.Buffer)
defer buffers.Put(buf)
buf.Reset()
render(buf, page)
return bytes.Clone(buf.Bytes())`,
		Silent: `Copies: buf.String(), string(b), bytes.Clone, slices.Clone, append([]byte(nil), b...); an object whose memory is
replaced before the Put, by nil or a new buffer; what is returned beside an error; slices in a field of the object that the package never empties to use
it again; a Put under a condition that may count owners; an object that is put by one function and whose memory
is returned by another one that is not in view.`,
	},
	{
		Code: "PC1008", Analyzer: "nilpool", Default: true,
		CWE:      672,
		Title:    "a Put that leaves hold of the object",
		Severity: check.Error,
		Text: `Three ways of putting an object that the function goes on writing to by its nature. The address of a field,
pool.Put(&w.buf), does not move the field out of its struct: w.buf = nil afterwards clears what was put, the pool hands
out an empty slice, and w and the next user share one variable; "-race" reports "WARNING: DATA RACE" at the assignment.
A Put while a mutex that lies in the object is held: the unlock comes afterwards, in an object that somebody else has by
then. If he has reset it, the process dies with "fatal error: sync: unlock of unlocked mutex"; if the next user is called
before the unlock, it waits for itself, in goroutine dumps as "sync.(*Mutex).Lock" below the function that holds it, or
as "fatal error: all goroutines are asleep - deadlock!". And a Put inside the function of the object's own sync.Once: Do
writes to the Once, and unlocks its mutex, when the function has returned, with the same end, or the next user's own Do
finds that it has been done.`,
		Before: `buffers.Put(&w.buf)
w.buf = nil`,
		After: `buf := w.buf
w.buf = nil
buffers.Put(&buf)`,
		Silent: `The address of a field that the function does not write afterwards; a Once or a mutex that lies in another
object than the one that is put; a lock of a type of one's own, whose release after the Put PC1005 reports.`,
	},
	{
		Code: "PC1009", Analyzer: "nilpool", Default: false,
		CWE:      362,
		Title:    "a pool in use is overwritten",
		Severity: check.Warning,
		Text: `An assignment such as s.pool = sync.Pool{New: s.make}, outside the place where s is made, replaces a pool with
which other goroutines may be working: sync.Pool must not be copied or overwritten after its first use. A Get or Put at
that time works on a mixture of the old and the new one: objects of the old kind turn up behind the new New, two users get one
object, or the process dies of a bad pointer in "sync.indexLocal", called by "sync.(*Pool).pin"; with -race, which
checks that arithmetic, of "fatal error: checkptr: pointer arithmetic computed bad pointer value". Where the variable
holds a pointer to the pool, -race reports "WARNING: DATA RACE" at the assignment.`,
		Before: `func (s *server) setSize(n int) {
	s.size = n
	s.pool = sync.Pool{New: s.newBuffer}
}`,
		After: `func (s *server) setSize(n int) {
	s.pool.Store(&sync.Pool{New: func() any { return make([]byte, n) }}) // an atomic.Pointer
}`,
		Silent: `Assignments to fields of a struct that the function makes; initialisers; assignments behind a comparison with
nil, or in the function of a sync.Once.`,
	},
}
