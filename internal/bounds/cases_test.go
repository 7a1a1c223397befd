package bounds_test

import "testing"

// Each case is the text behind the package clause; lines that must be
// reported carry their code.
var cases = []struct{ name, src string }{
	{"local scalar", `
func f(x uint32) uint64 { return *(*uint64)(unsafe.Pointer(&x)) } // PC5001
func g(x uint64) uint32 { return *(*uint32)(unsafe.Pointer(&x)) }
func h(x uint64) [8]byte { return *(*[8]byte)(unsafe.Pointer(&x)) }
`},
	{"string taken for slice", `
func f(s string) []byte { return *(*[]byte)(unsafe.Pointer(&s)) } // PC5001
func g(b []byte) string { return *(*string)(unsafe.Pointer(&b)) }
func h(s string) int { return (*reflect.SliceHeader)(unsafe.Pointer(&s)).Len }
func i(s string) []byte {
	x := struct { string; Cap int }{s, len(s)}
	return *(*[]byte)(unsafe.Pointer(&x))
}
`},
	{"constant offset", `
func f() int {
	a := [2]int{1, 2}
	return *(*int)(unsafe.Pointer(uintptr(unsafe.Pointer(&a[0])) + 16)) // PC5002
}
func g() int {
	a := [2]int{1, 2}
	return *(*int)(unsafe.Pointer(uintptr(unsafe.Pointer(&a[0])) + 8))
}
func h() int {
	a := [2]int{1, 2}
	return *(*int)(unsafe.Pointer(uintptr(unsafe.Pointer(&a[0])) - 8)) // PC5002
}
`},
	{"loop bound", `
func f() (s int32) {
	var a [4]int32
	for i := 0; i <= len(a); i++ {
		s += *(*int32)(unsafe.Add(unsafe.Pointer(&a[0]), i*4)) // PC5002
	}
	return s
}
func g() (s int32) {
	var a [4]int32
	for i := 0; i < len(a); i++ {
		s += *(*int32)(unsafe.Add(unsafe.Pointer(&a[0]), i*4))
	}
	return s
}
func stride() (s int32) {
	var a [4]int32
	for i := range a {
		s += *(*int32)(unsafe.Add(unsafe.Pointer(&a[0]), i*8)) // PC5002
	}
	return s
}
func walk() (s int32) {
	var a [4]int32
	p := unsafe.Pointer(&a[0])
	for i := 0; i < 4; i++ {
		s += *(*int32)(p)
		p = unsafe.Add(p, 4)
	}
	return s
}
func walkTooFar() (s int32) {
	var a [4]int32
	p := unsafe.Pointer(&a[0])
	for i := 0; i < 5; i++ {
		s += *(*int32)(p) // PC5002
		p = unsafe.Add(p, 4)
	}
	return s
}
func sentinel() (n int) {
	var a [65]byte
	p := unsafe.Pointer(&a[0])
	for n < 256 {
		if *(*byte)(unsafe.Add(p, n)) == 0 {
			break
		}
		n++
	}
	return n
}
`},
	{"views", `
func f() []uint32 {
	b := make([]byte, 32)
	return unsafe.Slice((*uint32)(unsafe.Pointer(&b[0])), len(b)) // PC5003
}
func g(b []byte) []uint32 {
	return unsafe.Slice((*uint32)(unsafe.Pointer(&b[0])), len(b)/4)
}
func h(b []byte) []uint32 {
	return unsafe.Slice((*uint32)(unsafe.Pointer(&b[0])), len(b)) // PC5003
}
func i(u uint64) []byte { return (*[8]byte)(unsafe.Pointer(&u))[:] }
func j(u uint32) []byte { return (*[8]byte)(unsafe.Pointer(&u))[:] } // PC5003
func k(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
func l(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)+1) } // PC5003
func m(p unsafe.Pointer, n int) []byte { return (*[1 << 30]byte)(p)[:n:n] }
func n(p unsafe.Pointer, n int) []byte { return (*[1 << 30]byte)(p)[:n] } // PC5003
type hdr struct { a, b uint64 }
func o(h hdr) []byte { return unsafe.Slice((*byte)(unsafe.Pointer(&h)), unsafe.Sizeof(h)) }
`},
	{"checked reads", `
type header struct { a, b uint64 }
func read(b []byte) *header { return (*header)(unsafe.Pointer(&b[0])) } // PC5004
func checked(b []byte) *header {
	if len(b) < int(unsafe.Sizeof(header{})) {
		return nil
	}
	return (*header)(unsafe.Pointer(&b[0]))
}
func bce(b []byte) *header { _ = b[15]; return (*header)(unsafe.Pointer(&b[0])) }
func reslice(b []byte) *header { b = b[:16]; return (*header)(unsafe.Pointer(&b[0])) }
func sw(b []byte) uint64 {
	switch len(b) {
	case 8: return *(*uint64)(unsafe.Pointer(&b[0]))
	case 16: return (*header)(unsafe.Pointer(&b[0])).b
	}
	return 0
}
var sink []byte
func use() {
	small := make([]byte, 8)
	sink = small
	read(small)
	checked(small)
	bce(small)
	reslice(small)
	sw(small)
}
`},
	{"helpers check", `
type header struct { a, b uint64 }
var errShort = errors.New("short")
func enough(b []byte, n int) bool { return len(b) >= n }
func need(b []byte, n int) error {
	if len(b) < n {
		return errShort
	}
	return nil
}
func must(b []byte, n int) {
	if len(b) < n {
		panic("short")
	}
}
func byBool(b []byte) *header {
	if !enough(b, 16) {
		return nil
	}
	return (*header)(unsafe.Pointer(&b[0]))
}
func byError(b []byte) (*header, error) {
	if err := need(b, 16); err != nil {
		return nil, err
	}
	return (*header)(unsafe.Pointer(&b[0])), nil
}
func byPanic(b []byte) *header { must(b, 16); return (*header)(unsafe.Pointer(&b[0])) }
func tooLittle(b []byte) (*header, error) {
	if err := need(b, 8); err != nil {
		return nil, err
	}
	return (*header)(unsafe.Pointer(&b[0])), nil // PC5004
}
func use() {
	small := make([]byte, 8)
	byBool(small)
	byError(small)
	tooLittle(small)
	byPanic(small)
}
`},
	{"results of helpers", `
func at(p unsafe.Pointer, i int) unsafe.Pointer { return unsafe.Add(p, i*8) }
func f() int { var a [4]int; return *(*int)(at(unsafe.Pointer(&a[0]), 4)) } // PC5002
func g() int { var a [4]int; return *(*int)(at(unsafe.Pointer(&a[0]), 3)) }
func buf(n int) []byte { return make([]byte, n) }
func h() uint64 { b := buf(4); return *(*uint64)(unsafe.Pointer(&b[0])) } // PC5004
func i() uint64 { b := buf(8); return *(*uint64)(unsafe.Pointer(&b[0])) }
func load(p unsafe.Pointer) uint64 { return *(*uint64)(p) } // PC5001
func j(x uint32, y uint64) uint64 { return load(unsafe.Pointer(&x)) + load(unsafe.Pointer(&y)) }
`},
	{"struct fields", `
type reader struct { buf []byte; off int }
func newReader(n int) *reader { return &reader{buf: make([]byte, n)} }
func (r *reader) head() uint64 { return *(*uint64)(unsafe.Pointer(&r.buf[0])) } // PC5004
func (r *reader) next() uint32 {
	v := *(*uint32)(unsafe.Pointer(&r.buf[r.off]))
	r.off += 4
	return v
}
func (r *reader) checked() uint64 {
	if len(r.buf)-r.off < 8 {
		return 0
	}
	return *(*uint64)(unsafe.Pointer(&r.buf[r.off]))
}
func use() {
	r := newReader(4)
	r.head()
	r.next()
	r.checked()
	newReader(16).head()
}
`},
	{"field invariant", `
type ring struct { buf []byte; n int }
func newRing() *ring { return &ring{buf: make([]byte, 8)} }
func (r *ring) pair() [2]uint64 { return *(*[2]uint64)(unsafe.Pointer(&r.buf[0])) } // PC5004
func (r *ring) one() uint64 { return *(*uint64)(unsafe.Pointer(&r.buf[0])) }
type grow struct { buf []byte }
func newGrow() *grow { return &grow{buf: make([]byte, 8)} }
func (g *grow) more(b []byte) { g.buf = append(g.buf, b...) }
func (g *grow) pair() [2]uint64 { return *(*[2]uint64)(unsafe.Pointer(&g.buf[0])) }
`},
	{"closures and defers", `
func f() (s uint64) {
	var x uint32
	func() { s = *(*uint64)(unsafe.Pointer(&x)) }() // PC5001
	return s
}
func g() {
	b := make([]byte, 4)
	defer func() {
		println(*(*uint64)(unsafe.Pointer(&b[0]))) // PC5004
	}()
	b[0] = 1
}
func h(n int) {
	b := make([]byte, 4)
	defer func() {
		println(*(*uint64)(unsafe.Pointer(&b[0])))
	}()
	if n > 4 {
		b = make([]byte, n)
	}
}
func store(p *uint64, v uint64) { *p = v }
func i() {
	var x uint32
	defer store((*uint64)(unsafe.Pointer(&x)), 1) // PC5001
}
func each(n int, do func(int)) { for i := range n { do(i) } }
func j() {
	var a [2]uint16
	p := unsafe.Pointer(&a)
	each(2, func(i int) { *(*uint64)(p) = uint64(i) }) // PC5001
}
`},
	{"enclosing object", `
type addr struct { family uint16; data [14]byte }
type any6 struct { addr addr; pad [96]byte }
type in6 struct { family, port uint16; flow uint32; a [16]byte; scope uint32 }
func f(a *any6) *in6 { return (*in6)(unsafe.Pointer(&a.addr)) }
func g() *in6 { var a any6; return (*in6)(unsafe.Pointer(&a.addr)) }
func h() *in6 { var a addr; return (*in6)(unsafe.Pointer(&a)) } // PC5001
func i() *addr { var a in6; return (*addr)(unsafe.Pointer(&a)) }
`},
	{"kinds", `
func store(p unsafe.Pointer, kind int, v uint64) {
	switch kind {
	case 4: *(*uint32)(p) = uint32(v)
	case 8: *(*uint64)(p) = v // PC5001
	}
}
func f(k int) {
	var x uint32
	store(unsafe.Pointer(&x), 4, 1)
	store(unsafe.Pointer(&x), k, 1)
}
func g() {
	var x uint32
	store(unsafe.Pointer(&x), 8, 1)
}
`},
	{"globals", `
var table [4]uint16
func f() uint32 { return *(*uint32)(unsafe.Pointer(&table[3])) } // PC5001
func g() uint32 { return *(*uint32)(unsafe.Pointer(&table[2])) }
var magic = []byte("abc")
func h() uint32 { return *(*uint32)(unsafe.Pointer(&magic[0])) } // PC5004
const sig = "abcd"
func i() uint32 { return *(*uint32)(unsafe.Pointer(unsafe.StringData(sig))) }
func j() uint64 { return *(*uint64)(unsafe.Pointer(unsafe.StringData(sig))) } // PC5004
`},
	{"interface words", `
func f(x any) uintptr { return (*[2]uintptr)(unsafe.Pointer(&x))[1] }
func g(x any) uintptr { return (*[3]uintptr)(unsafe.Pointer(&x))[2] } // PC5001
func h(x any) unsafe.Pointer { return (*struct{ t, p unsafe.Pointer })(unsafe.Pointer(&x)).p }
`},
	{"type parameters", `
func f[T any](x T) uint64 { return *(*uint64)(unsafe.Pointer(&x)) }
func g[T any](b []byte) *T { return (*T)(unsafe.Pointer(&b[0])) }
func h() { f(uint32(1)); g[uint64](make([]byte, 8)) }
`},
	{"grown within capacity", `
func f(b []byte, v uint64) []byte {
	b = b[:len(b)+8]
	*(*uint64)(unsafe.Pointer(&b[len(b)-8])) = v
	return b
}
func g(b []byte, v uint64) []byte {
	if cap(b)-len(b) < 8 {
		b = append(make([]byte, 0, 2*cap(b)+8), b...)
	}
	p := unsafe.Pointer(unsafe.SliceData(b))
	*(*uint64)(unsafe.Add(p, len(b))) = v
	return b[:len(b)+8]
}
`},
	{"dead code", `
func f() uint64 {
	var x uint32
	if unsafe.Sizeof(x) == 8 {
		return *(*uint64)(unsafe.Pointer(&x))
	}
	return uint64(x)
}
`},
	{"header", `
func f(b []byte) uint64 {
	h := (*reflect.SliceHeader)(unsafe.Pointer(&b))
	if h.Len < 8 {
		return 0
	}
	return *(*uint64)(unsafe.Pointer(h.Data))
}
func use() { f(make([]byte, 4)) }
`},
}

func TestAnalyze(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			src := "package p\nimport (\"unsafe\"; \"errors\"; \"reflect\")\nvar _ = errors.New\nvar _ reflect.Kind\n" + c.src
			u, _ := analyze(t, src, nil, nil)
			u.compare(t)
		})
	}
}
